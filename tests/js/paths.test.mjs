import assert from "node:assert/strict"
import test from "node:test"
import {excessAt, norm1, norm2, pullAt} from "../../regviz/scenes/geometry/loss.mjs"
import {cornerHalfAngle, kktResidual} from "../../regviz/scenes/geometry/optimality.mjs"
import {pathsOf} from "../../regviz/scenes/geometry/paths.mjs"
import {dice, films, withMix, withPower} from "./films.mjs"

const random = dice(3)
const near = (a, b, tolerance = 1e-12) =>
  assert.ok(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)), `${a}, not ${b}`)
const nearPoint = (w, expected, tolerance) => w.forEach((x, i) => near(x, expected[i], tolerance))
const shapes = film => Object.entries(pathsOf(film)).filter(([, path]) => path)
const everyPath = Object.entries(films).flatMap(([name, film]) =>
  shapes(film).map(([shape, path]) => ({name, film, shape, path})),
)
const R = {
  l1: norm1,
  l2: norm2,
  elastic: (w, {elastic: {mix}}) => mix * norm1(w) + (1 - mix) * norm2(w) ** 2,
  power: (w, {power: {q}}) => (Math.abs(w[0]) ** q + Math.abs(w[1]) ** q) ** (1 / q),
}

const TURN = 2 * Math.PI

/** The point of a ball's boundary in a direction, by halving. */
function onBoundary({radiusOf}, radius, angle) {
  const ray = size => [size * Math.cos(angle), size * Math.sin(angle)]
  let low = 0
  let high = 2 * radius
  for (let k = 0; k < 45; k++)
    radiusOf(ray((low + high) / 2)) > radius ? (high = (low + high) / 2) : (low = (low + high) / 2)
  return ray(low)
}

test("budget and penalty of the lasso are tied as in the table of the lesson", () => {
  const {l1} = pathsOf(films.corner)
  const table = {0: 3, 0.25: 8 / 3, 0.5: 7 / 3, 1: 5 / 3, 1.5: 1, 2: 0.5, 2.5: 0}
  for (const [lam, t] of Object.entries(table)) {
    near(l1.radiusOf(l1.at(Number(lam))), t)
    near(l1.lamOf(t), Number(lam))
  }
})

test("ridge divides in the axes of the contours", () => {
  const {l2} = pathsOf(films.corner)
  // (H + 1)⁻¹ c by Cramer's rule
  nearPoint(l2.at(0.5), [(2.5 * 2 - 2 * 0.5) / 3.75, (2 * 2 - 2.5 * 0.5) / 3.75])
  nearPoint(l2.at(0), [2, 1])
  assert.deepEqual(l2.at(Infinity), [0, 0])
})

test("the ends of the elastic net are the lasso and ridge", () => {
  for (const [film, other] of [
    [films.lasso, "l1"],
    [films.ridge, "l2"],
  ]) {
    const paths = pathsOf(film)
    assert.ok(paths.elastic === paths[other])
  }
  for (const [mix, other] of [
    [1 - 1e-9, "l1"],
    [1e-9, "l2"],
  ]) {
    const film = withMix(films.corner, mix)
    film.elastic.lams = [2.5 / mix, mix > 0.5 ? 1.5 : 1e99, 0]
    for (const radius of [0.3, 0.9, 1.4])
      nearPoint(pathsOf(film).elastic.atRadius(radius), pathsOf(film)[other].atRadius(radius), 1e-7)
  }
})

test("the powers 1 and 2 are the lasso and ridge", () => {
  assert.equal(pathsOf(films.first).power.radii.length, 3)
  for (const [q, other] of [
    [1 + 1e-9, "l1"],
    [2 - 1e-9, "l2"],
  ]) {
    for (const film of [films.corner, films.valley, films.flat]) {
      const paths = pathsOf(withPower(film, q))
      for (const radius of [0.2, 0.7, 1])
        near(
          excessAt(film, paths.power.atRadius(radius)),
          excessAt(film, paths[other].atRadius(radius)),
          1e-7,
        )
    }
  }
})

test("every solution uses its budget, and beyond the last one nothing changes", () => {
  for (const {name, film, shape, path} of everyPath) {
    for (let k = 0; k < 40; k++) {
      const radius = path.radiusMax * (k < 5 ? 10 ** -k : random())
      near(R[shape](path.atRadius(radius), film), R[shape]([radius, 0], film), 1e-11)
      near(path.radiusOf(path.atRadius(radius)), radius, 1e-11)
    }
    assert.deepEqual(
      path.atRadius(path.radiusMax),
      path.atRadius(9 * path.radiusMax + 1),
      `${name} ${shape}`,
    )
    assert.equal(path.lamOf(path.radiusMax), 0)
  }
})

test("no point of a ball has less loss than its solution", () => {
  for (const {name, film, shape, path} of everyPath) {
    for (let k = 0; k < 8; k++) {
      const radius = path.radiusMax * random()
      const least = excessAt(film, path.atRadius(radius))
      for (let i = 0; i < 80; i++) {
        const w = onBoundary(path, radius, TURN * random())
        assert.ok(excessAt(film, w) >= least - 1e-12, `${name} ${shape} at ${radius}: ${w}`)
      }
    }
  }
})

test("a solution meets its condition, with the multiplier of its budget", () => {
  for (const {name, film, shape, path} of everyPath) {
    for (let k = 0; k < 40; k++) {
      const radius = path.radiusMax * random() ** 2
      const lam = path.lamOf(radius)
      if (radius > 0)
        assert.ok(
          kktResidual(film, shape, path.atRadius(radius), lam) < 1e-12,
          `${name} ${shape} at ${radius}`,
        )
    }
  }
})

test("the residual tells a point that is not optimal", () => {
  for (const shape of ["l1", "l2", "elastic", "power"]) {
    const film = films.round
    const path = pathsOf(film)[shape]
    const w = path.atRadius(0.9)
    assert.ok(kktResidual(film, shape, [w[0] - 0.01, w[1] + 0.01], path.lamOf(0.9)) > 1e-3, shape)
    assert.ok(kktResidual(film, shape, w, 1.01 * path.lamOf(0.9)) > 1e-3, shape)
  }
})

test("a zero of a spiky ball is optimal at any penalty but none", () => {
  assert.deepEqual(
    [0, 1e-9].map(lam => kktResidual(films.spike, "power", [0, 0], lam)),
    [1, 0],
  )
})

test("a rounding error before a knot no weight has a sign that it does not have behind it", () => {
  for (const [name, film] of Object.entries({corner: films.corner, valley: films.valley})) {
    const {elastic} = pathsOf(film)
    const knot = film.elastic.lams[1]
    for (let k = 0; k < 200; k++)
      assert.ok(elastic.at(knot * (1 - k * Number.EPSILON))[1] >= 0, `${name} ${k}`)
  }
})

test("at a penalty and at the budget that it uses stands the same point", () => {
  for (const {film, shape, path} of everyPath.filter(({path}) => path.at)) {
    for (let k = 0; k < 40; k++) {
      const lam = random() * Math.min(path.lamMax, 20)
      const w = path.at(lam)
      const radius = path.radiusOf(w)
      nearPoint(path.atRadius(radius), w, 1e-9)
      if (radius > 0 && radius < path.radiusMax) near(path.lamOf(radius), lam, 1e-6)
      assert.ok(kktResidual(film, shape, w, lam) < 1e-12)
    }
  }
})

test("a zero is structural: it holds on whole stretches, bitwise, and is never negative", () => {
  const {l1, elastic, power} = pathsOf(films.spike)
  for (let k = 1; k < 100; k++) {
    assert.equal(l1.atRadius(k / 100)[1], 0)
    assert.equal(l1.at(1.5 + k / 100)[1], 0)
    assert.equal(elastic.at(1.75 + Math.sqrt(4.5625) + k / 100)[1], 0)
    assert.equal(power.atRadius(k / 40)[1], 0)
    assert.notEqual(power.atRadius(2.51 + k / 100)[1], 0)
  }
  for (const {path} of everyPath) {
    for (const radius of [0, -0, 1e-9, 0.5, 1, 2, path.radiusMax, 99])
      for (const x of path.atRadius(radius)) assert.ok(!Object.is(x, -0))
  }
})

test("neither ridge nor a power above 1 sets a weight to zero", () => {
  for (const q of [1.05, 1.5, 3, 4]) {
    const {l2, power} = pathsOf(withPower(films.corner, q))
    for (let k = 1; k <= 100; k++)
      for (const path of [l2, power])
        assert.ok(
          path.atRadius((path.radiusMax * k) / 100).every(x => x !== 0),
          `q = ${q}`,
        )
  }
})

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
