import assert from "node:assert/strict"
import test from "node:test"
import {frame, prepare} from "../../regviz/scenes/descent/scene.mjs"
import {barAt} from "../../regviz/scenes/descent/bar_places.mjs"
import {halfway, updateText} from "../../regviz/scenes/descent/rules.mjs"
import {heldAt} from "../../regviz/scenes/descent/runs.mjs"
import {alone, cursorOf, filmOf, lost, three} from "./descent_films.mjs"
import {notFinite} from "./films.mjs"

const shown = (film, more) => frame(prepare(film), cursorOf(film, more))

test("weights are decoded bit by bit, and the last row stands for all that follow", () => {
  for (const film of [alone, three, lost]) {
    for (const lane of prepare(film).lanes) {
      lane.rows > 1 && assert.ok(lane.rows <= film.steps + 1)
      film.lanes[lane.place].rows.forEach((row, k) =>
        row.forEach((w, i) => assert.ok(Object.is(lane.at(k, i), w))),
      )
    }
  }
  assert.equal(prepare(alone).lanes[0].rows, 9)
})

test("numbers of any size and sign survive the film", () => {
  const start = [5e-324, -1e-300, 0.1, -1 / 3, 1.7976931348623157e308]
  const {
    lanes: [lane],
  } = prepare({
    ...filmOf({
      hess: Array(25).fill(0),
      lin: Array(5).fill(0),
      start,
      steps: 1,
      lams: [[0, 0]],
      etas: [[0, 0]],
    }),
  })
  start.forEach((w, i) => assert.ok(Object.is(lane.at(0, i), w)))
})

test("a value holds from its step on", () => {
  assert.deepEqual(
    [0, 39, 40, 99].map(k =>
      heldAt(
        [
          [0, 0.2],
          [40, 0.1],
        ],
        k,
      ),
    ),
    [0.2, 0.2, 0.1, 0.1],
  )
})

test("a bar falls to a mark at the very step at which its weight is zero, and a ring opens there", () => {
  const before = shown(alone, {at: 7}).figures.lanes.parts
  const dead = shown(alone, {at: 8}).figures.lanes.parts
  assert.deepEqual(
    [before["l1.bars"].top, before["l1.zeros"].x, before["l1.flash"].x],
    [[0.125], [], []],
  )
  assert.deepEqual([dead["l1.bars"].top, dead["l1.zeros"].x, dead["l1.zeros"].y], [[], [0.5], [0]])
  assert.deepEqual([dead["l1.flash"].x, dead["l1.flash"].fade], [[0.5], [1]])
  assert.deepEqual(shown(alone, {at: 20}).figures.lanes.parts["l1.flash"].x, [])
  assert.deepEqual(dead["l2.zeros"].x, [])
})

test("under way between two steps no weight is drawn at 0 that is not", () => {
  const {parts} = shown(alone, {at: 7.5, playing: true}).figures.lanes
  assert.deepEqual([parts["l1.bars"].top, parts["l1.zeros"].x], [[0.0625], []])
})

test("a click on a bar finds its weight, and one between lanes finds none", () => {
  const run = prepare(three)
  for (let l = 0; l < 3; l++)
    for (let i = 0; i < 3; i++) {
      const {parts} = frame(run, cursorOf(three, {at: 0})).figures.lanes
      const place = 3 * l + i
      const middle = (parts.ends.x0[place] + parts.ends.x1[place]) / 2
      assert.deepEqual(barAt(run, middle / 3), {lane: l, weight: i})
    }
  for (const share of [0.001, 1 / 3, 0.999, -0.1, 1.2, NaN]) assert.equal(barAt(run, share), null)
})

test("the pull of L1 is constant, the pull of L2 fades, and at 0 friction is drawn as wide as λ", () => {
  const tips = k => {
    const {parts} = shown(alone, {at: k, view: "forces"}).figures.forces
    return [parts["l1.head"].x, parts["l2.head"].x, parts["l1.friction"]]
  }
  const [[early], [strong]] = tips(1)
  const [[late], [weak]] = tips(7)
  assert.ok(early === late && early < 0 && strong < weak && weak < 0)
  assert.deepEqual(tips(1)[2].left, [])
  assert.deepEqual([tips(8)[2].left, tips(8)[2].right, tips(8)[0]], [[-0.5], [0.5], []])
})

test("the log trace of L2 is straight, and that of L1 falls off the chart", () => {
  const {parts, y} = shown(alone, {view: "log"}).figures.traces
  const [line] = parts["l2.chosen"].ys
  const [fallen] = parts["l1.chosen"].ys
  line
    .slice(1)
    .forEach((height, k) => assert.ok(Math.abs(height - line[k] - Math.log10(0.75)) < 1e-12))
  assert.ok(fallen[7] > y.range[0] && fallen[8] < y.range[0] && Number.isFinite(fallen[8]))
  assert.deepEqual(parts["l1.deaths"].x, [8])
  assert.deepEqual(parts["l2.halves"].x, [3, 5, 8, 10, 13, 15, 17, 20])
})

test("a half-life ends where exactly a half is left, and without a penalty nothing is held at 0", () => {
  const halved = filmOf({
    hess: [0],
    lin: [0],
    start: [1],
    steps: 10,
    lams: [[0, 1]],
    etas: [[0, 0.25]],
  })
  assert.deepEqual(
    shown(halved, {view: "log"}).figures.traces.parts["l2.halves"].x,
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  )
  const free = filmOf({
    hess: [0],
    lin: [0],
    start: [0],
    steps: 10,
    lams: [[0, 0]],
    etas: [[0, 0.25]],
  })
  assert.deepEqual(shown(free, {view: "forces"}).figures.forces.parts["l1.friction"].left, [])
})

test("a curtain hides what is to come, and at the end nothing", () => {
  assert.deepEqual(shown(three, {at: 20}).figures.traces.parts.curtain.left, [20])
  assert.deepEqual(shown(three, {at: 60}).figures.traces.parts.curtain.left, [])
  assert.deepEqual(shown(three, {at: 20}).figures.traces.parts.changes.x0, [30])
})

test("in slow motion the plane shows the data step, and after it the shrink", () => {
  const film = filmOf({
    hess: [1, 0, 0, 1],
    lin: [2, 1],
    start: [0, 0],
    steps: 10,
    lams: [[0, 0.25]],
    etas: [[0, 0.5]],
    ols: [2, 1],
  })
  const run = prepare(film)
  assert.deepEqual(
    [0, 1].map(i => halfway(run, run.lanes[0], 0, i)),
    [1, 0.5],
  )
  assert.deepEqual(film.lanes[0].rows[1], [0.875, 0.375])
  const parts = at => shown(film, {view: "plane", play: "slow", at}).figures.plane.parts
  assert.deepEqual([parts(0.5)["l1.mark"].x, parts(0.5)["l1.mark"].y], [[1], [0.5]])
  assert.equal(parts(0.5)["l1.shrink"], undefined)
  assert.equal(parts(1)["l1.data"].xs.length > 0 && parts(1)["l1.shrink"].xs.length > 0, true)
  assert.deepEqual([parts(1)["l1.mark"].x, parts(1)["l1.mark"].y], [[0.875], [0.375]])
})

test("the update line has the rule with the numbers of the step", () => {
  const run = prepare(alone)
  const [l1, l2] = run.lanes
  assert.equal(updateText(run, l1, 7, 0), "w ← 0 exactly = soft(0.13, 0.13)")
  assert.equal(updateText(run, l2, 0, 0), "w ← 0.75 = (1 − 2·0.25·0.5)·1")
  const halved = prepare({...alone, half: true})
  assert.match(updateText(halved, halved.lanes[1], 0, 0), /^w ← \S+ = \(1 − 0\.25·0\.5\)·1$/)
  const other = prepare(three)
  assert.equal(updateText(other, other.lanes[0], 0, 2), "w₃ ← 0.5 = soft(1 − 0.25·1.75, 0.06)")
  assert.equal(updateText(other, other.lanes[2], 0, 2), "w₃ ← 0.5 = 1 − 0.25·(1.75 + 0.25)")
})

test("the second half of a step is said to end at exactly 0 where it does, and not a step before", () => {
  const small = filmOf({
    hess: [0],
    lin: [0],
    start: [0.0625],
    steps: 20,
    lams: [[0, 0.03125]],
    etas: [[0, 0.25]],
  })
  const said = at => shown(small, {at, play: "slow", playing: true}).caption
  assert.match(said(7.75), /^Step 8, second half: .* from 0\.0078 to exactly 0 in/)
  assert.match(said(6.75), /^Step 7, second half: .* to 0\.0078 in/)
  assert.match(said(6.25), /^Step 7, first half: the data move w from 0\.016 to 0\.016 in/)
})

test("a lane that has left all bounds says so and moves no more", () => {
  const after = shown(lost, {at: 6})
  const before = shown(lost, {at: 4})
  assert.equal(after.note, "The step 0.5 is too large: each step overshoots by more than the last.")
  assert.deepEqual(
    [after.ledger[1].zeros, after.ledger[1].lost, before.ledger[1].lost],
    ["diverged", true, false],
  )
  assert.match(after.ledger[1].update, /^w.? diverged \(step 6\)$/)
  assert.ok(after.figures.lanes.parts.words.text.includes("diverged"))
  assert.deepEqual(shown(lost, {at: 6, view: "plane"}).figures.plane.parts["l2.mark"], undefined)
})

test("a dead weight that returns is told while it lives", () => {
  assert.equal(three.lanes[0].rows[30][1], 0)
  assert.match(shown(three, {at: 60}).note, /^w₂ came back under L1/)
  assert.doesNotMatch(shown(three, {at: 29}).note, /came back/)
})

test("a prediction shows no answer before it is revealed, and is judged by what is bitwise zero", () => {
  const hidden = shown(alone, {at: 0, hidden: true, guesses: {}})
  assert.deepEqual(
    [Object.keys(hidden.figures), hidden.guess.choices],
    [["lanes"], [{name: "w", marked: false}]],
  )
  const verdict = guesses => shown(three, {at: 60, revealed: true, guesses}).note
  const dead = three.lanes[0].rows[60].map(w => w === 0)
  const right = Object.fromEntries(dead.map((is, i) => [i, is]))
  assert.equal(verdict(right), "Your prediction for L1 was right for 3 of 3 weights.")
  const flipped = Object.fromEntries(dead.map((is, i) => [i, !is]))
  assert.match(verdict(flipped), /right for 0 of 3 weights: /)
  assert.equal(shown(three, {at: 30, revealed: true, guesses: right}).note, "")
})

test("the plane of one weight is refused in a sentence, and every frame holds numbers alone", () => {
  assert.match(shown(alone, {view: "plane"}).empty, /needs two weights/)
  for (const film of [alone, three, lost]) {
    for (const view of ["traces", "log", "forces", "plane", "microscope"]) {
      for (let at = 0; at <= film.steps; at += 0.5)
        for (const play of ["run", "slow"]) {
          const {figures, clock} = shown(film, {view, at, play})
          assert.deepEqual(notFinite({figures, clock}), [], `${view} at ${at}`)
        }
    }
  }
})

test("what no cursor moves is made once", () => {
  const run = prepare(three)
  const first = frame(run, cursorOf(three, {at: 5}))
  const later = frame(run, cursorOf(three, {at: 9}))
  assert.equal(first.figures.traces.parts["l1.chosen"], later.figures.traces.parts["l1.chosen"])
  assert.equal(first.figures.lanes.parts.ends, later.figures.lanes.parts.ends)
})
