import assert from "node:assert/strict"
import test from "node:test"
import {frame, prepare, situationOf} from "../../regviz/scenes/geometry/scene.mjs"
import {seek, assign} from "../../regviz/scenes/geometry/cursor.mjs"
import {dice, films, notFinite} from "./films.mjs"

const random = dice(5)
const pick = list => list[Math.floor(list.length * random())]
const models = Object.entries(films).map(([name, film]) => [name, prepare(film)])
const at = (name, more = {}) => {
  const model = models.find(([known]) => known === name)[1]
  const cursor = {
    compare: "radius",
    radius: 1,
    lam: 0,
    third: "none",
    zeros: false,
    play: "expand",
    progress: 1,
    hidden: false,
    revealed: false,
    guesses: {},
    ...more,
  }
  return [model, assign(model, cursor, cursor.compare, cursor[cursor.compare])]
}

/**
 * Some hundred states of a film, with all that a learner can set at random and the ends more often than
 * chance.
 */
function* states(name) {
  const {
    film,
    paths: {l1},
  } = models.find(([known]) => known === name)[1]
  for (let k = 0; k < 80; k++) {
    yield at(name, {
      compare: pick(["radius", "lam"]),
      radius: pick([0, 1e-9, random() * film.radius_top, l1.radiusMax, film.radius_top, 150]),
      lam: pick([0, 1e-9, random() * film.lam_top, l1.lamMax, film.lam_top, 200]),
      third: pick(["none", "elastic", "overlay", ...(film.power ? ["power"] : [])]),
      zeros: random() < 0.5,
      play: pick(["expand", "tighten"]),
      progress: pick([0, 1, random()]),
      hidden: random() < 0.2,
      revealed: random() < 0.2,
      guesses: pick([{}, {l1: [0.5, -0.2]}, {l1: [1, 0], l2: [-0.3, 0.4]}]),
    })
  }
}
const everything = Object.keys(films).flatMap(name =>
  [...states(name)].map(([model, cursor]) => ({name, model, cursor, now: frame(model, cursor)})),
)
const everyState = check => {
  for (const {name, model, cursor, now} of everything) {
    try {
      check(now, model, cursor)
    } catch (error) {
      error.message = `${name} ${JSON.stringify(cursor)}: ${error.message}`
      throw error
    }
  }
}

test("every number of a frame is finite, but for the gaps of a line and an endless penalty", () => {
  everyState(now => {
    const {shapes, tie, ...rest} = now
    assert.deepEqual(notFinite(rest), [])
    for (const {lam, radius, w, scale, kkt} of Object.values(shapes)) {
      assert.ok(
        lam >= 0 && ![radius, ...w, scale, kkt].some(x => !Number.isFinite(x) || Object.is(x, -0)),
      )
    }
    assert.deepEqual(notFinite(tie.lines), [])
  })
})

test("the columns of a part have one length, so that Bokeh can draw them", () => {
  everyState(({figures}) => {
    for (const {parts} of Object.values(figures)) {
      for (const [part, columns] of Object.entries(parts))
        assert.equal(new Set(Object.values(columns).map(column => column.length)).size, 1, part)
    }
  })
})

test("the third plane is there exactly when it was asked for, with its own shapes", () => {
  const layers = {
    none: [],
    elastic: ["elastic"],
    power: ["power"],
    overlay: ["elastic", "l1", "l2"],
  }
  everyState(({figures, shapes}, model, {third}) => {
    const balls = Object.keys(figures.third?.parts ?? {})
      .filter(part => part.endsWith(".ball"))
      .map(part => part.split(".")[0])
    assert.deepEqual(balls.sort(), layers[third])
    assert.deepEqual(
      Object.keys(shapes).sort(),
      [...new Set(["l1", "l2", ...layers[third]])].sort(),
    )
  })
})

test("a mark is drawn at the solution, and an axis lights up only where a weight is bitwise zero", () => {
  everyState(({figures, shapes}, model, {hidden}) => {
    for (const {parts} of Object.values(figures)) {
      for (const [shape, {w, touched}] of Object.entries(shapes)) {
        const mark = parts[`${shape}.mark`]
        const lit = parts[`${shape}.lit`]
        if (!mark) continue
        assert.deepEqual(mark, touched && !hidden ? {x: [w[0]], y: [w[1]]} : {x: [], y: []})
        if (lit.x.length) assert.ok(touched && !hidden && (w[0] === 0) !== (w[1] === 0))
      }
    }
  })
  const {figures} = frame(...at("corner"))
  assert.deepEqual([figures.l1.parts["l1.lit"].y, figures.l2.parts["l2.lit"].y], [[0, 0], []])
})

test("exactly 0 is said of what is bitwise zero, and of nothing else", () => {
  everyState(({caption, speech, story, shapes, note}, model, {hidden}) => {
    const zero = Object.values(shapes).some(({w}) => w.includes(0))
    if (!zero)
      for (const text of [caption, speech, note])
        assert.doesNotMatch(text, /exactly 0|exact 0|0 exactly/)
    for (const [shape, {w, touched}] of Object.entries(shapes)) {
      story.cards[shape].weights.forEach((badge, i) => {
        assert.equal(badge.zero, touched && !hidden && w[i] === 0)
        assert.equal(badge.text === "0 exactly", badge.zero)
        assert.equal(badge.text === "?", hidden || !touched)
      })
    }
  })
})

test("no text holds a hole", () => {
  everyState(({caption, note, speech, story}) => {
    const texts = [
      caption,
      note,
      speech,
      ...Object.values(story.slots),
      ...Object.values(story.cards)
        .filter(Boolean)
        .flatMap(card => [card.title, card.budget, card.lam, card.zeroShare ?? ""]),
    ]
    for (const text of texts)
      assert.doesNotMatch(text, /undefined|null|NaN|Infinity|\[object| {2}| \./)
    assert.match(caption, /[.?]$/)
  })
})

test("while the answer is hidden nothing of it is drawn: no mark, no trail, no cone, no arrow", () => {
  everyState(({figures}, model, {hidden}) => {
    if (!hidden) return
    for (const {parts} of Object.values(figures)) {
      for (const [part, columns] of Object.entries(parts)) {
        if (/\.(mark|trail|cone|arrow|lit)$/.test(part))
          assert.equal((columns.x ?? columns.xs).length, 0, part)
      }
    }
  })
})

test("a guess is drawn in its own plane and told with its distance", () => {
  const [model, cursor] = at("corner", {revealed: true, guesses: {l1: [1, 0.5], l2: [0.6, 0.8]}})
  const {figures, note} = frame(model, cursor)
  assert.deepEqual(
    [figures.l1.parts.guess, figures.l2.parts.guess],
    [
      {x: [1], y: [0.5]},
      {x: [0.6], y: [0.8]},
    ],
  )
  assert.match(note, /diamond was 0\.50 from the touch at \(1\.00, 0\), where w₂ is exactly 0\./)
})

test("the contour of a shape stops at its first touch, at one level in all planes before", () => {
  const [model, cursor] = at("corner", {progress: 0.4})
  const {shapes, scale, top} = situationOf(model, cursor)
  assert.equal(scale, 0.4 * top)
  assert.equal(top, Math.max(shapes.l1.scale, shapes.l2.scale))
  for (const progress of [0, 0.2, 0.5, 0.9, 1]) {
    const {figures, clock} = frame(...at("corner", {progress}))
    for (const tick of clock.ticks)
      assert.equal(
        figures[tick.shape].parts[`${tick.shape}.mark`].x.length,
        progress >= tick.at ? 1 : 0,
      )
  }
})

/** Distance of a point from a line of points, over its gaps. */
function distance(w, {x, y}) {
  const pieces = x.slice(1).map((end, k) => {
    const [u, v] = [end - x[k], y[k + 1] - y[k]]
    const size = u * u + v * v
    const share = size
      ? Math.min(1, Math.max(0, ((w[0] - x[k]) * u + (w[1] - y[k]) * v) / size))
      : 0
    return Math.hypot(x[k] + share * u - w[0], y[k] + share * v - w[1])
  })
  return Math.min(...pieces.filter(Number.isFinite))
}

test("the kissing contour passes through the touch", () => {
  for (const name of ["corner", "flat", "round"]) {
    for (const radius of [0.3, 0.8, 1.1]) {
      const {figures, shapes} = frame(...at(name, {radius}))
      for (const shape of ["l1", "l2"])
        assert.ok(
          distance(shapes[shape].w, figures[shape].parts[`${shape}.kiss`]) < 2e-3,
          `${name} ${shape}`,
        )
    }
  }
})

test("to scrub is to move the cursor, and the clock shows where it stands", () => {
  for (const play of ["expand", "tighten"]) {
    for (const compare of ["radius", "lam"]) {
      for (let k = 0; k <= 20; k++) {
        const [model, cursor] = at("corner", {play, compare, lam: 0.3})
        assert.ok(
          Math.abs(frame(model, seek(model, cursor, k / 20)).clock.progress - k / 20) < 1e-12,
        )
      }
    }
  }
})

test("tightening shrinks the budget from that of OLS to 0, past every tick", () => {
  const [model, cursor] = at("corner", {play: "tighten"})
  assert.deepEqual(
    [0, 1].map(progress => seek(model, cursor, progress).radius),
    [3, 0],
  )
  assert.deepEqual(
    frame(model, cursor).clock.ticks.map(tick => tick.at),
    [1, 1 - 1 / 3],
  )
})

test("budget and penalty lead to the same place, whichever is set", () => {
  for (const [, model] of models) {
    for (let k = 0; k < 30; k++) {
      const {radius, lam} = assign(model, {}, "radius", model.paths.l1.radiusMax * random())
      assert.ok(Math.abs(assign(model, {}, "lam", lam).radius - radius) < 1e-12)
    }
  }
})

test("at the flat ends the value that was set is kept", () => {
  const [model, cursor] = at("corner")
  assert.deepEqual(
    [assign(model, cursor, "radius", 7), assign(model, cursor, "lam", 7)].map(({radius, lam}) => [
      radius,
      lam,
    ]),
    [
      [7, 0],
      [0, 7],
    ],
  )
})

test("a caption tells the state of the lesson", () => {
  assert.equal(
    frame(...at("corner")).caption,
    "With the same budget t = 1.00 L1 keeps w₁ = 1.00 and sets w₂ to exactly 0. L2 keeps " +
      "both: 0.81 and 0.59.",
  )
  assert.match(
    frame(...at("corner", {radius: 4})).caption,
    /every region holds the OLS point \(2\.00, 1\.00\): no constraint binds, and λ = 0\.$/,
  )
  assert.match(
    frame(...at("corner", {compare: "lam", lam: 3})).note,
    /λ.* = 2\.50 on the L1 budget is 0/,
  )
  assert.match(frame(...at("spike", {third: "power"})).note, /not convex/)
  assert.match(frame(...at("flat")).note, /flat along a line/)
})

test("a frame depends on film and cursor alone, and changes neither", () => {
  const before = JSON.stringify([films, everything.map(({cursor}) => cursor)])
  for (const {model, cursor, now} of everything.slice(0, 300))
    assert.deepEqual(frame(model, cursor), now)
  assert.equal(JSON.stringify([films, everything.map(({cursor}) => cursor)]), before)
})

test("a power that was chosen but not yet answered draws the planes that are known", () => {
  assert.doesNotThrow(() => frame(...at("corner", {third: "power"})))
})

test("a play a rounding error before its end has a caption", () => {
  assert.doesNotThrow(() => frame(...at("corner", {progress: 1 - 1e-15})))
})

test("with OLS at 0 no weights are said to be left under L2", () => {
  assert.doesNotMatch(
    frame(...at("nothing", {compare: "lam", lam: 0})).note,
    /L2 still has weights left/,
  )
})
