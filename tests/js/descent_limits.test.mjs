// Runs at the edges of what can be set: gone in one step, very long, hardly moving, lost, or stuck where
// they began.

import assert from "node:assert/strict"
import test from "node:test"
import {frame, prepare} from "../../regviz/scenes/descent/scene.mjs"
import {conceal, still} from "../../regviz/scenes/descent/cursor.mjs"
import {cursorOf, filmOf, lost} from "./descent_films.mjs"

const shown = (film, more) => frame(prepare(film), cursorOf(film, more))
const one = more =>
  filmOf({hess: [0], lin: [0], start: [1], steps: 10, lams: [[0, 1]], etas: [[0, 0.25]], ...more})

test("a weight that is gone after one step has one half-life, and its picture is drawn", () => {
  for (const view of ["traces", "log"]) {
    const {parts} = shown(one({etas: [[0, 0.5]]}), {view}).figures.traces // 1 − 2ηλ is exactly 0
    assert.deepEqual(parts["l2.halves"].x, view === "traces" ? [1] : [])
  }
})

test("what swings from step to step keeps its width in a trace of any length", () => {
  for (const steps of [600, 1400, 4000]) {
    const film = one({keys: ["subgradient_l1"], steps, lams: [[0, 0.3]], etas: [[0, 0.05]]})
    const {parts} = shown(film, {view: "traces"}).figures.traces
    const settled = film.lanes[0].rows.slice(-200).map(([w]) => w)
    const drawn = parts["naive.chosen"].ys[0].slice(-40)
    const width = values => Math.max(...values) - Math.min(...values)
    assert.ok(
      Math.abs(width(drawn) - width(settled)) < 1e-12 && width(settled) > 0.01,
      `${steps} steps: ${width(drawn)}, not ${width(settled)}`,
    )
    assert.ok(parts["naive.chosen"].xs[0].every((x, k, all) => k === 0 || x > all[k - 1]))
  }
})

test("a share that is nearly 1 is not written as 1", () => {
  const [row] = shown(one({keys: ["gradient_l2"], lams: [[0, 0.02]], etas: [[0, 0.001]]})).ledger
  assert.match(row.facts, /^half-life 17329 steps: penalty × 0\.99996 a step/)
})

test("the OLS point is in the plane even where no lane comes near it", () => {
  const film = filmOf({
    hess: [1, 0, 0, 1],
    lin: [3, 2],
    start: [0, 0],
    steps: 4,
    lams: [[0, 1]],
    etas: [[0, 0.1]],
    ols: [3, 2],
  })
  const {parts, x, y} = shown({...film, range: [-0.1, 0.8]}, {view: "plane"}).figures.plane
  assert.deepEqual([parts.ols.x, parts.ols.y], [[3], [2]])
  assert.ok(x.range[1] > 3 && y.range[1] > 2)
})

test("a lane that has left all bounds makes no half steps", () => {
  const bars = at => shown(lost, {at, play: "slow"}).figures.lanes.parts["l2.bars"]
  for (const at of [4.5, 7.5, 9.5]) assert.deepEqual(bars(at), bars(Math.floor(at)))
})

test("a threshold that has caught an overshoot is not blamed", () => {
  const film = filmOf({
    keys: ["proximal_l1"],
    hess: [1, 0, 0, 1],
    lin: [0.3, 0.1],
    start: [1, 1],
    steps: 40,
    lams: [[0, 0.5]],
    etas: [[0, 2.1]],
    ols: [0.3, 0.1],
  })
  film.lanes[0].limits = [[0, 1.1, 2]]
  assert.ok(film.lanes[0].rows.at(-1).every(w => w === 0))
  assert.match(shown(film, {at: 0}).note, /too large/)
  assert.doesNotMatch(shown(film, {at: 40}).note, /too large/)
})

test("of a weight that starts at 0 nobody says that it was set to 0", () => {
  const film = filmOf({
    hess: [1, 0, 0, 1],
    lin: [1, 0.1],
    start: [0, 0],
    steps: 10,
    lams: [[0, 0.25]],
    etas: [[0, 0.25]],
  })
  assert.match(shown(film, {at: 5}).caption, /L1 still has w₂ at exactly 0\./)
})

test("the log axis stands upright however small the weights are", () => {
  const film = filmOf({
    hess: [1],
    lin: [1e-6],
    start: [1e-5],
    steps: 10,
    lams: [[0, 0.001]],
    etas: [[0, 0.1]],
  })
  const {y} = shown({...film, range: [-1e-5, 1.2e-5]}, {view: "log"}).figures.traces
  assert.ok(y.range[1] > y.range[0] && y.ticks.length > 0)
})

test("where the clock has stopped the cursor is on the step that is shown", () => {
  const run = prepare(one())
  assert.equal(still(run, {at: 3.4, play: "run", playing: true}).at, 3)
  assert.equal(still(run, {at: 3.4, play: "slow", playing: true}).at, 3.5)
})

test("a narrow row of forces is named by its penalty alone, its friction without numbers", () => {
  const film = filmOf({
    hess: [1, 0, 0, 1],
    lin: [1, 0.1],
    start: [0, 0],
    steps: 4,
    lams: [[0, 0.25]],
    etas: [[0, 0.25]],
    ols: [1, 0.1],
  })
  const words = room_px =>
    shown(film, {view: "forces", weight: 2, room_px}).figures.forces.parts.words.text
  for (const text of ["L1, proximal", "−λ", "friction ≤ λ"]) assert.ok(words(400).includes(text))
  assert.ok(
    words(250).includes("L1") &&
      words(250).includes("friction") &&
      !words(250).some(text => text.includes("λ")),
  )
})

test("data without a pull yet are not said to pull with 0", () => {
  const pair = {hess: [1, 0, 0, 1], lin: [1, 0.5], start: [1, 0.5], steps: 4}
  const film = filmOf({...pair, lams: [[0, 0.1]], etas: [[0, 0.1]]})
  const note = at => shown(film, {at, view: "forces"}).note
  assert.match(note(0), /; the data do not pull yet\./)
  assert.match(note(1), /; the data pull the other way with 0\.010\./)
  assert.doesNotMatch(shown(one(), {at: 1, view: "forces"}).note, /the data/)
})

test("what has no step behind it starts at 0, and nobody has set it there", () => {
  const film = filmOf({
    hess: [1, 0, 0, 1],
    lin: [1, 0.05],
    start: [0, 0],
    steps: 4,
    lams: [[0, 0.1]],
    etas: [[0, 0.1]],
  })
  const heads = at => shown(film, {at}).ledger.map(({short, some}) => [short, some])
  assert.deepEqual(heads(0).slice(0, 2), [
    ["starts at 0", false],
    ["starts at 0", false],
  ])
  assert.deepEqual(heads(1)[0], ["1 zero", true])
})

test("lanes of one role say in the ledger which line is theirs", () => {
  const keys = ["subgradient_l1", "subgradient_l1"]
  const labels = shown(one({keys}), {}).ledger.map(({label}) => label)
  assert.deepEqual(labels, ["L1, naive sign (dashed line)", "L1, naive sign (solid line)"])
})

test("a prediction is of a whole run, and λ is said to be set for all of it throughout", () => {
  const asked = conceal(cursorOf(one(), {at: 10, scope: "on"}))
  const scopes = [0, 5, 10].map(at => shown(one(), {...asked, at, revealed: true}).shown.scope)
  assert.deepEqual([asked.scope, scopes[1] ?? asked.scope], ["all", "all"])
  assert.equal(conceal({...asked, scope: "on", changes: "5-lam-0.2"}).scope, "on")
})
