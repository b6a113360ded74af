import assert from "node:assert/strict"
import test from "node:test"
import {excessAt, pullAt} from "../../regviz/scenes/geometry/loss.mjs"
import {cornerHalfAngle} from "../../regviz/scenes/geometry/optimality.mjs"
import {pathsOf} from "../../regviz/scenes/geometry/paths.mjs"
import {films, withMix, withPower} from "./films.mjs"
import {random, near, nearPoint, shapes, everyPath} from "./paths_cases.mjs"

test("on a flat line the lasso of the film is kept, and ridge shares", () => {
  const {l1, l2, elastic} = pathsOf(films.flat)
  assert.deepEqual(l1.at(1), [1, 0])
  nearPoint(l2.at(1), [0.5, 0.5])
  for (const lam of [1e-14, 1e-9, 1e-3, 1])
    nearPoint(elastic.at(lam), Array(2).fill((2 - lam / 2) / (2 + lam)), 1e-14)
})

test("all shapes that hold OLS give the same point, bitwise", () => {
  const rounded = {
    ...films.round,
    ols: [2.0000000000000004, 1e-17],
    l1: {
      lams: [2.5, 0],
      weights: [
        [0, 0],
        [2, 0],
      ],
    },
  }
  const ends = shapes(rounded).map(([, path]) => path.atRadius(99))
  assert.deepEqual(ends, Array(4).fill([2.0000000000000004, 0]))
})

test("the multiplier falls as the budget grows, and is endless at budget 0 where the ball is smooth", () => {
  for (const {film, shape, path} of everyPath) {
    if (shape === "power" && film.power.q < 1) continue
    const lams = Array.from({length: 50}, (_, k) => path.lamOf((path.radiusMax * k) / 49))
    lams
      .slice(1)
      .forEach((lam, k) =>
        assert.ok(lam <= lams[k] * (1 + 1e-12) + 1e-12, `${shape}: ${lams[k]}, then ${lam}`),
      )
  }
  const {l1, l2, elastic, power} = pathsOf(films.round)
  assert.deepEqual(
    [l1, l2, elastic, power].map(path => path.lamOf(0)),
    [2.5, Infinity, 5, Infinity],
  )
  assert.deepEqual(
    shapes(films.nothing).map(([, path]) => path.lamOf(0)),
    [0, 0, 0],
  )
})

test("the pull is the slope of the loss", () => {
  for (const film of Object.values(films)) {
    const w = [random(), -random()]
    const step = 1e-6
    const slope = [0, 1].map(
      i =>
        (excessAt(
          film,
          w.map((x, k) => x - step * (k === i)),
        ) -
          excessAt(
            film,
            w.map((x, k) => x + step * (k === i)),
          )) /
        (2 * step),
    )
    nearPoint(slope, pullAt(film, w), 1e-7)
    assert.equal(excessAt(film, film.ols), 0)
  }
})

test("corners of L1 hold a quarter of all pulls, those of the elastic net fewer the rounder it is", () => {
  const degrees = (shape, film, radius) => (cornerHalfAngle(film, shape, radius) * 180) / Math.PI
  near(degrees("l1", films.corner, 2), 45)
  for (const [mix, angle] of [
    [1, 45],
    [0.8, 33.7],
    [0.5, 18.4],
    [0.2, 6.3],
    [0, 0],
  ])
    assert.equal(degrees("elastic", withMix(films.corner, mix), 1).toFixed(1), angle.toFixed(1))
  for (const [q, angle] of [
    [0.5, 90],
    [1, 45],
    [1.5, 0],
    [4, 0],
  ])
    near(degrees("power", withPower(films.corner, q), 1), angle)
  assert.equal(degrees("l2", films.corner, 1), 0)
  assert.equal(degrees("l2", films.corner, 0), 180)
})
