import assert from "node:assert/strict"
import test from "node:test"
import {frame, situationOf} from "../../regviz/scenes/geometry/scene.mjs"
import {notFinite} from "./films.mjs"
import {at, everyState} from "./geometry_cases.mjs"

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
    for (const [shape, {w, touched, tie}] of Object.entries(shapes)) {
      story.cards[shape].weights.forEach((badge, i) => {
        assert.equal(badge.zero, Boolean(touched && !hidden && w[i] === 0 && !tie))
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
  assert.match(
    note,
    /you said an edge; it is the corner at \(1\.00, 0\), so w₂ is exactly 0\. Your point was 0\.50 away/,
  )
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

test("the touching contour passes through the touch", () => {
  for (const name of ["corner", "flat", "round"]) {
    for (const radius of [0.3, 0.8, 1.1]) {
      const {figures, shapes} = frame(...at(name, {radius}))
      for (const shape of ["l1", "l2"])
        assert.ok(
          distance(shapes[shape].w, figures[shape].parts[`${shape}.tangent`]) < 2e-3,
          `${name} ${shape}`,
        )
    }
  }
})
