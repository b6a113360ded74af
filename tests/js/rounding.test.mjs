import assert from "node:assert/strict"
import test from "node:test"
import {fitsOf} from "../../regviz/scenes/features/fits.mjs"
import {pathsOf} from "../../regviz/scenes/geometry/paths.mjs"
import {added, beyondRounding} from "../../regviz/scenes/common/rounding.mjs"
import {filmOf} from "./features_films.mjs"
import {dice, films} from "./films.mjs"

test("what rounding leaves of terms that cancel is 0, and what is larger stays as it is", () => {
  assert.equal(added(0.1 + 0.2, -0.3), 0)
  assert.equal(added(1, -1 + 1e-14), 1 + (-1 + 1e-14))
  assert.equal(beyondRounding(-1e-300, 1e-299), -1e-300)
  for (const zero of [
    added(-0, -0),
    added(1, -1),
    beyondRounding(-0, 0),
    beyondRounding(-1e-17, 1),
  ])
    assert.ok(Object.is(zero, 0))
})

test("the elastic net of features is exactly 0 at the λ where a weight enters, also the largest", () => {
  const random = dice(8)
  for (let round = 0; round < 300; round++) {
    const pulls = Array.from({length: 4}, () => 4 * random() - 2)
    const mix = 0.02 + 0.97 * random()
    const fits = fitsOf(filmOf({pulls, mix}))
    const top = Math.max(...pulls.map(Math.abs))
    assert.deepEqual([...fits.elasticAt(top / mix)], [0, 0, 0, 0])
    pulls.forEach((pull, i) =>
      assert.ok(Object.is(fits.elasticAt(Math.abs(pull) / mix)[i], 0), `${pull} at ${mix}`),
    )
  }
})

test("the elastic net of two weights is at each knot what the engine says, zeros included", () => {
  for (const film of [films.corner, films.valley]) {
    const {elastic} = pathsOf(film)
    const {lams, weights} = film.elastic
    lams.slice(0, -1).forEach((lam, k) => assert.deepEqual(elastic.at(lam), weights[k]))
  }
})

test("a weight of ridge that changes sides is exactly 0 where it does, asked by λ or by budget", () => {
  // (H + 2λ)·(w, 0) = lin with H = [[1, ½], [½, 1]]: OLS is H⁻¹ lin.
  const r = Math.SQRT1_2
  const random = dice(9)
  for (let round = 0; round < 300; round++) {
    const w = 3 * random() - 1.5
    const lam = 0.05 + 2 * random()
    const lin = [w * (1 + 2 * lam), 0.5 * w]
    const ols = [(lin[0] - 0.5 * lin[1]) / 0.75, (lin[1] - 0.5 * lin[0]) / 0.75]
    const l2 = {
      vectors: [-r, r, r, r],
      values: [0.5, 1.5],
      coords: [r * (lin[1] - lin[0]), r * (lin[0] + lin[1])],
    }
    const path = pathsOf({
      ...films.corner,
      lin,
      ols,
      l1: {lams: [9, 0], weights: [[0, 0], ols]},
      l2,
    }).l2
    assert.ok(Object.is(path.at(lam)[1], 0) && Math.abs(path.at(lam)[0] - w) < 1e-14)
    assert.ok(Object.is(path.atRadius(Math.abs(w))[1], 0))
  }
})
