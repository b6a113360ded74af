import assert from "node:assert/strict"
import test from "node:test"
import {excessAt} from "../../regviz/scenes/geometry/loss.mjs"
import {kktResidual} from "../../regviz/scenes/geometry/optimality.mjs"
import {pathsOf} from "../../regviz/scenes/geometry/paths.mjs"
import {films, withMix, withPower} from "./films.mjs"
import {random, near, nearPoint, everyPath, R, TURN, onBoundary} from "./paths_cases.mjs"

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
  for (const {film, shape, path} of everyPath.filter(one => one.path.at)) {
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
