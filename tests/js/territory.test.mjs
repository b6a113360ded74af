import assert from "node:assert/strict"
import test from "node:test"
import {ballOutline, roundTicks} from "../../regviz/plots/shapes.mjs"
import {zeroTerritory} from "../../regviz/plots/territory.mjs"
import {between, points, near, balls} from "./shapes_cases.mjs"

/** Share of a grid of centres whose pull at one of the corners lies in the corner's cone. */
function counted([a, b, d], radius, slope, extent, steps = 200) {
  let held = 0
  for (let i = 0; i < steps; i++) {
    for (let j = 0; j < steps; j++) {
      const centre = [i, j].map(k => extent * ((2 * k + 1) / steps - 1))
      held += [
        [1, 0],
        [0, 1],
        [-1, 0],
        [0, -1],
      ].some(([u, v]) => {
        const x = centre[0] - radius * u
        const y = centre[1] - radius * v
        const g = [a * x + b * y, b * x + d * y]
        return Math.abs(g[0] * v) + Math.abs(g[1] * u) <= slope * (g[0] * u + g[1] * v)
      })
    }
  }
  return held / steps ** 2
}

test("zero territory covers the share of centres that a grid counts", () => {
  for (let k = 0; k < 40; k++) {
    const a = 4 ** between(-2, 2)
    const d = 1 / a
    const b = k % 8 === 0 ? 1 : between(-1, 1)
    const radius = between(0.05, 3)
    const slope = k % 2 ? 1 : between(0.05, 1)
    const {share} = zeroTerritory(
      {hess: [a, b, d], singular: Math.abs(b) === 1},
      radius,
      slope,
      3.4,
    )
    const expected = counted([a, b, d], radius, slope, 3.4)
    assert.ok(
      Math.abs(share - expected) < 0.01,
      `${[a, b, d, radius, slope]}: ${share}, counted ${expected}`,
    )
  }
})

test("zero territory lies in the square, and its polygons have the area that is told", () => {
  for (let k = 0; k < 40; k++) {
    const {polygons, share} = zeroTerritory(
      {hess: [1, between(-0.9, 0.9), 1], singular: false},
      between(0, 2),
      between(0.1, 1),
      3.4,
    )
    for (const [x, y] of polygons.flat())
      assert.ok(Math.max(Math.abs(x), Math.abs(y)) <= 3.4 * (1 + 1e-12))
    const doubled = polygons.flatMap(p =>
      p.map(([x, y], i) => x * p[(i + 1) % p.length][1] - y * p[(i + 1) % p.length][0]),
    )
    assert.ok(near(doubled.reduce((sum, part) => sum + part, 0) / 2 / 6.8 ** 2, share, 1e-9))
  }
})

test("a ball without corners has no zero territory, and a ball of radius 0 has all", () => {
  const loss = {hess: [1, 0.5, 1], singular: false}
  assert.deepEqual(zeroTerritory(loss, 1, 0, 3.4), {polygons: [], share: 0})
  assert.equal(zeroTerritory(loss, 0, 1, 3.4).share, 1)
  assert.deepEqual(zeroTerritory(loss, 100, 1, 3.4), {polygons: [], share: 0})
})

test("ticks are round, even, without 0, and inside the picture", () => {
  for (const extent of [3.4, 1, 25, 37.5, 0.75, 1250, 0.002]) {
    const ticks = roundTicks(extent)
    const positive = ticks.filter(tick => tick > 0)
    assert.deepEqual(ticks, [...positive.map(tick => -tick).reverse(), ...positive])
    assert.ok(
      positive.length >= 2 && positive.length <= 4 && positive.at(-1) < extent,
      `${extent}: ${ticks}`,
    )
    positive.forEach((tick, k) => assert.ok(near(tick, (k + 1) * positive[0], 1e-9)))
    assert.match(positive[0].toExponential(), /^[125]e/)
  }
})

test("a ball as small as numbers get is drawn from numbers all the same", () => {
  for (const radius of [5e-324, 1e-310, 1e-300, 1e-160])
    for (const ball of balls) {
      for (const w of points(ballOutline({...ball, radius})))
        assert.ok(
          w.every(x => Math.abs(x) <= radius),
          `${JSON.stringify(ball)} of ${radius}: ${w}`,
        )
    }
})
