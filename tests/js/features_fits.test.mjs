import assert from "node:assert/strict"
import test from "node:test"
import {fitsOf, placeIn, residualOf} from "../../regviz/scenes/features/fits.mjs"
import {filmOf, four, near, packed, packedRows, solutions, twenty} from "./features_films.mjs"
import {dice} from "./films.mjs"

const pulls = [1, -4, 2, 2]
const of = (film, lam) => {
  const fits = fitsOf(film)
  return {l1: fits.l1.at(lam), l2: fits.spectral.at(lam), elastic: fits.elasticAt(lam)}
}

test("of uncorrelated features L1 takes off λ, L2 a share, and the elastic net both", () => {
  const random = dice(6)
  for (const mix of [0.5, 0.05, 0.95, 0.3])
    for (let k = 0; k < 60; k++) {
      const lam = 6 * random() ** 3
      const expected = solutions(pulls, lam, mix)
      for (const [role, w] of Object.entries(of(filmOf({pulls, mix}), lam)))
        w.forEach((value, i) => {
          assert.ok(
            near(value, expected[role][i]),
            `${role} at ${lam}: ${[...w]}, not ${expected[role]}`,
          )
          assert.equal(value === 0, expected[role][i] === 0)
          assert.ok(!Object.is(value, -0))
        })
    }
})

test("just inside the λ at which it enters a weight lives, and there and beyond it is exactly 0", () => {
  for (const mix of [0.5, 0.9])
    for (const off of [1e-5, 1e-8, 1e-11]) {
      const film = filmOf({pulls, mix})
      const enters = Math.abs(pulls[0]) / mix
      const {elastic} = of(film, enters * (1 - off))
      assert.ok(
        elastic[0] > 0 && near(elastic[0], solutions(pulls, enters * (1 - off), mix).elastic[0]),
        `${off}: ${elastic[0]}`,
      )
      assert.equal(of(film, enters * (1 + off)).elastic[0], 0)
      assert.ok(of(film, 1 - off).l1[0] > 0)
      assert.equal(of(film, 1).l1[0], 0)
      assert.equal(of(film, 1 + off).l1[0], 0)
    }
})

test("a mix of 1 is the lasso, a mix of 0 is ridge, everywhere and at λ = 0 too", () => {
  for (const lam of [0, 1e-9, 0.7, 1, 4, 9]) {
    const lasso = of(filmOf({pulls, mix: 1}), lam)
    const ridge = of(filmOf({pulls, mix: 0}), lam)
    assert.deepEqual(lasso.elastic, lasso.l1)
    assert.deepEqual(ridge.elastic, ridge.l2)
  }
})

test("from λ_max on L1 is exactly 0, and at λ = 0 nothing is taken off", () => {
  for (const lam of [4, 4.0000001, 1e12, Infinity])
    assert.deepEqual([...of(four, lam).l1], [0, 0, 0, 0])
  for (const w of Object.values(of(four, 0)))
    w.forEach((value, i) => assert.ok(near(value, pulls[i])))
})

test("features enter at their own pull, a tie together, and events fall in λ", () => {
  const {
    entries: {first, events},
  } = fitsOf(four).l1
  assert.deepEqual([...first], [1, 4, 2, 2])
  assert.deepEqual(
    events.map(({lam, feature, enters}) => [lam, feature, enters]),
    [
      [4, 1, true],
      [2, 2, true],
      [2, 3, true],
      [1, 0, true],
    ],
  )
})

test("one that leaves and comes back is told three times, and keeps its first λ", () => {
  const knots = [[], [0], [0, 1], [1], [1], [0, 1]]
  const rows = knots.map(columns => [0, 1].map(i => (columns.includes(i) ? 1 + i : 0)))
  const l1 = {lams: packed([5, 4, 3, 2, 1, 0]), ...packedRows(rows)}
  const {first, events} = fitsOf({...filmOf({pulls: [2, 1]}), l1}).l1.entries
  assert.deepEqual([...first], [5, 4])
  assert.deepEqual(
    events.map(({lam, feature, enters}) => `${lam} ${feature} ${enters ? "in" : "out"}`),
    ["5 0 in", "4 1 in", "2 0 out", "1 0 in"],
  )
})

test("the budget is the sum of the sizes, and grows as λ falls", () => {
  const {radiusOf, at} = fitsOf(twenty).l1
  let before = -1
  for (const lam of [20, 8, 5, 2, 1, 0.5, 0.01, 0]) {
    assert.ok(
      near(
        radiusOf(lam),
        at(lam).reduce((sum, w) => sum + Math.abs(w), 0),
        1e-9,
      ),
    )
    assert.ok(radiusOf(lam) >= before)
    before = radiusOf(lam)
  }
})

test("the place in a falling list is that of the last that is not below", () => {
  const falling = [8, 4, 4, 2, 1]
  assert.deepEqual(
    [9, 8, 5, 4, 3, 1, 0].map(x => placeIn(falling, x)),
    [0, 0, 0, 2, 2, 4, 4],
  )
  assert.equal(placeIn([3], 1), 0)
})

test("the residual is rounding at a solution and as large as the push beside it", () => {
  const fits = fitsOf(four)
  for (const lam of [0, 0.5, 3])
    for (const [role, share] of [
      ["l1", 1],
      ["l2", 0],
      ["elastic", 0.5],
    ]) {
      const w = of(four, lam)[role]
      assert.ok(residualOf(fits.spectral, w, lam, share) < 1e-14)
      const pushed = w.slice()
      pushed[1] += 0.4
      assert.ok(residualOf(fits.spectral, pushed, lam, share) > 0.09)
    }
  assert.ok(near(residualOf(fits.spectral, new Float64Array(4), 1, 1), 0.75))
})

test("training errors are what the loss leaves", () => {
  const {spectral} = fitsOf(four) // 2·loss − 2 c·w + w·w
  for (const w of [
    [0, 0, 0, 0],
    [1, -4, 2, 2],
    [1, 1, 1, 1],
  ])
    assert.ok(
      near(spectral.errorAt(w), 200 + w.reduce((sum, x, i) => sum + x * x - 2 * pulls[i] * x, 0)),
    )
})
