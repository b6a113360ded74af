import assert from "node:assert/strict"
import {test} from "node:test"
import {foldedHalfAngle, foldedOutline, foldedPath} from "../../regviz/scenes/geometry/folded.mjs"
import {foldedHeight} from "../../regviz/scenes/common/folded.mjs"
import {corner, flat} from "./films.mjs"

const MCP = {
  label: "MCP",
  pieces: [
    [0, 1, -1 / 3],
    [3, 0, 0],
  ],
  lam_max: 2.5,
  starts: [[0, 0]],
  local: true,
}
const heightAt = (lam, x, y) =>
  foldedHeight(MCP.pieces, lam, Math.abs(x)) + foldedHeight(MCP.pieces, lam, Math.abs(y))
const zip = ({x, y}) => x.map((value, k) => [value, y[k]])

test("the path starts at 0, ends at OLS, and is stationary between", () => {
  const path = foldedPath(MCP, corner)
  assert.deepEqual(path.at(2.5), [0, 0])
  assert.deepEqual(path.at(0), [2, 1])
  const [x, y] = path.at(1.5)
  assert.ok(Math.abs(x - 1.5) < 1e-15 && y === 0) // (2.5 − 1.5)/(1 − ⅓), and 2 − ½·1.5 < 1.5
  assert.deepEqual(path.at(0.1), [2, 1]) // both beyond γλ: OLS itself
  assert.ok(path.isOls(path.at(0.1)) && !path.isOls(path.at(1.5)))
})

test("twins end in a minimum that leaves one of them out", () => {
  const w = foldedPath({...MCP, lam_max: 2}, flat).at(0.5)
  assert.deepEqual(w, [2, 0])
})

test("a bounded level set is closed, on its level and symmetric", () => {
  const at = {w: [0.3, 0.2], lam: 1}
  const points = zip(foldedOutline(MCP, at, 3.4))
  for (const [x, y] of points)
    assert.ok(Math.abs(heightAt(1, x, y) - heightAt(1, 0.3, 0.2)) < 1e-12)
  for (const [x, y] of points) assert.ok(points.some(([u, v]) => Math.hypot(u + x, v + y) < 1e-12))
  assert.ok(points.every(([x, y]) => Math.hypot(x, y) < 0.6))
})

test("a level set at the flat part runs along the axes to the edge of the window, and is cut there", () => {
  const points = zip(foldedOutline(MCP, {w: [2, 0.1], lam: 0.5}, 3.4))
  assert.ok(points.every(([x, y]) => Math.abs(x) <= 3.4 && Math.abs(y) <= 3.4))
  const arms = points.filter(([x]) => x === 3.4)
  assert.deepEqual(
    arms.map(([, y]) => Number(Math.abs(y).toFixed(12))),
    [0.1, 0.1],
  )
  const axis = zip(foldedOutline(MCP, {w: [2, 0], lam: 0.5}, 3.4))
  assert.ok(axis.some(([x, y]) => x === 3.4 && y === 0))
})

test("beyond twice the flat part the level set is everything", () => {
  const points = zip(foldedOutline(MCP, {w: [2, 2], lam: 0.5}, 3.4))
  assert.deepEqual(points, [
    [3.4, 3.4],
    [-3.4, 3.4],
    [-3.4, -3.4],
    [3.4, -3.4],
  ])
})

test("the fan of a zero opens as the slope beside it falls, and has no picture where that is 0", () => {
  assert.equal(foldedHalfAngle(MCP, {w: [1.5, 0], lam: 1}), Math.atan(1 / 0.5))
  assert.equal(foldedHalfAngle(MCP, {w: [0, -4], lam: 1}), Math.PI)
})
