import assert from "node:assert/strict"
import {test} from "node:test"
import {
  foldedFlat,
  foldedHeight,
  foldedProx,
  foldedSize,
  foldedSlope,
} from "../../regviz/scenes/common/folded.mjs"
import {dice} from "./films.mjs"

const SCAD = [
  [0, 1, 0],
  [1, 1, -1 / 2.7],
  [3.7, 0, 0],
]
const MCP = [
  [0, 1, -1 / 3],
  [3, 0, 0],
]
const near = (x, y, size = 1e-12) => assert.ok(Math.abs(x - y) <= size, `${x} is not ${y}`)

test("heights and slopes are those of the textbook", () => {
  for (const [u, lam] of [
    [0.5, 1],
    [2, 1],
    [9, 1],
    [1.1, 0.4],
  ]) {
    const scad =
      u <= lam
        ? lam * u
        : u <= 3.7 * lam
          ? (7.4 * lam * u - u * u - lam * lam) / 5.4
          : 2.35 * lam * lam
    near(foldedHeight(SCAD, lam, u), scad)
    near(foldedHeight(MCP, lam, u), u <= 3 * lam ? lam * u - (u * u) / 6 : 1.5 * lam * lam)
    near(foldedSlope(MCP, lam, u), Math.max(0, lam - u / 3))
  }
  assert.equal(foldedFlat(MCP, 0.5), 1.5)
})

test("a size has the height that it was asked for, and none is above the flat part", () => {
  for (const pieces of [SCAD, MCP])
    for (const u of [0, 0.2, 0.9, 1.3, 2.9])
      near(foldedSize(pieces, 1, foldedHeight(pieces, 1, u)), u, 1e-7)
  assert.equal(foldedSize(SCAD, 1, 2.35), Infinity)
  assert.equal(foldedSize(MCP, 0, 0.1), Infinity)
})

test("no point of a grid beats the prox, whatever the step; its zeros are 0 and never -0", () => {
  const roll = dice(4)
  for (let k = 0; k < 300; k++) {
    const pieces = k % 2 ? SCAD : MCP
    const [v, step, lam] = [12 * roll() - 6, 5 * roll(), 2 * roll()]
    const cost = u => 0.5 * (u - v) ** 2 + step * foldedHeight(pieces, lam, Math.abs(u))
    const found = foldedProx(pieces, v, step, lam)
    for (let u = -7; u <= 7; u += 0.05) assert.ok(cost(found) <= cost(u) + 1e-12)
    assert.ok(!Object.is(found, -0) && found * v >= 0)
  }
  near(foldedProx(SCAD, 3, 1, 1), 2.588235294117647)
  near(foldedProx(MCP, -3, 1, 1), -3)
  assert.equal(foldedProx(MCP, -0.4, 1, 1), 0)
})
