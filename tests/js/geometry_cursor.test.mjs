import assert from "node:assert/strict"
import test from "node:test"
import {frame} from "../../regviz/scenes/geometry/scene.mjs"
import {seek, assign} from "../../regviz/scenes/geometry/cursor.mjs"
import {films} from "./films.mjs"
import {random, models, at, everything} from "./geometry_cases.mjs"

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
    /the unpenalised best point \(2\.00, 1\.00\) is already inside every region, so nothing is shrunk\.$/,
  )
  assert.match(
    frame(...at("corner", {compare: "lam", lam: 3})).note,
    /From λ = 2\.50 on L1 has no weight left/,
  )
  assert.match(frame(...at("spike", {third: "power"})).note, /bends inwards/)
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
