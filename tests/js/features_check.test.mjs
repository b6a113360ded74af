import assert from "node:assert/strict"
import test from "node:test"
import {frame, prepare} from "../../regviz/scenes/features/scene.mjs"
import {chosenCurves, dipsOf} from "../../regviz/scenes/features/errors.mjs"
import {readAt} from "../../regviz/scenes/features/validation.mjs"
import {shareOf} from "../../regviz/scenes/features/cursor.mjs"
import {cursorOf, filmOf, near, twenty} from "./features_films.mjs"
import {dice} from "./films.mjs"

const GRID = 24
const along = make => Array.from({length: GRID}, (_, k) => make(k))
const valley = along(k => 2 + ((k - 10) / 4) ** 2)
const ragged = along(k => 10 - k / 4 + (k % 6 < 3 ? 0 : 1.5))
const train = along(k => 3 * 0.8 ** k)
const film = filmOf({
  pulls: [1, -4, 2, 2],
  check: {mean: valley, splits: [ragged, valley], train, se: along(() => 0.25)},
})
const same = (seen, curve) => {
  assert.equal(seen.length, curve.length)
  seen.forEach((value, k) => assert.ok(near(value, curve[k], 1e-6)))
}
const run = prepare(film)
const ground = more => frame(run, cursorOf({view: "check", ...more})).figures.curves

/** Places lower than all around them, by looking at every stretch of equal values. */
function bottoms(curve) {
  const found = []
  for (let from = 0; from < curve.length;) {
    let to = from
    while (to + 1 < curve.length && curve[to + 1] === curve[from]) to++
    if (
      from > 0 &&
      curve[from - 1] > curve[from] &&
      (to + 1 === curve.length || curve[to + 1] > curve[from])
    )
      found.push(from)
    from = to + 1
  }
  return found
}

test("a minimum is a place that is lower than before and after, or at the end", () => {
  assert.deepEqual(dipsOf([3, 2, 1, 2, 3]), [2])
  assert.deepEqual(dipsOf([3, 2, 3, 1, 3]), [1, 3])
  assert.deepEqual(dipsOf([3, 2, 2, 2, 3]), [1])
  assert.deepEqual(dipsOf([3, 2, 1]), [2])
  assert.deepEqual(
    [dipsOf([1, 2, 3]), dipsOf([1, 1, 1]), dipsOf([1]), dipsOf([])],
    [[], [], [], []],
  )
  assert.deepEqual(dipsOf([1, 1 - 1e-12, 1, 1 + 1e-12]), []) // rounding is no minimum
})

test("minima are those that a plain look at every place finds", () => {
  const random = dice(9)
  for (let k = 0; k < 300; k++) {
    const curve = Array.from(
      {length: 1 + Math.floor(20 * random())},
      () => Math.floor(6 * random()) + 1,
    )
    assert.deepEqual(dipsOf(curve), bottoms(curve), curve.join(" "))
  }
})

test("each way of validating shows its own curve, and the λ at which that is least", () => {
  const {lams} = run.fits
  const folds = chosenCurves(run, {check: "folds", split: 1})
  same(folds.mean, valley)
  assert.deepEqual(
    [folds.best, folds.simple],
    [film.validation.l1.least, film.validation.l1.one_se],
  )
  const [first, second] = [1, 2].map(split => chosenCurves(run, {check: "one", split}))
  same(first.mean, ragged)
  same(second.mean, valley)
  assert.deepEqual([first.dips, second.dips, second.best], [bottoms(ragged).length, 1, lams[10]])
  const many = chosenCurves(run, {check: "many", split: 1})
  many.mean.forEach((value, k) => assert.ok(near(value, (ragged[k] + valley[k]) / 2, 1e-6)))
  assert.equal(many.faint.length, 2)
  for (const [split, expected] of [
    [0, first],
    [99, second],
    [1.4, first],
  ])
    assert.deepEqual(chosenCurves(run, {check: "one", split}).mean, expected.mean)
})

test("without splits the folds stand for them", () => {
  const large = prepare(filmOf({pulls: [1, 2], check: {mean: valley, splits: null}}))
  for (const check of ["one", "many"]) same(chosenCurves(large, {check, split: 2}).mean, valley)
})

test("between two places of the grid a curve is read on the straight line between them, over log λ", () => {
  const {lams} = run.fits
  lams.forEach((lam, k) => assert.ok(near(readAt(lams, valley, lam), valley[k], 1e-9)))
  for (const k of [0, 5, 22])
    assert.ok(
      near(
        readAt(lams, valley, Math.sqrt(lams[k] * lams[k + 1])),
        (valley[k] + valley[k + 1]) / 2,
        1e-9,
      ),
    )
  assert.deepEqual(
    [
      readAt(lams, valley, 2 * lams[0]),
      readAt(lams, valley, 0),
      readAt(lams, valley, lams[23] / 9),
    ],
    [valley[0], valley[23], valley[23]],
  )
})

test("the curve is drawn over λ with its band, and a mark stands on it at the cursor", () => {
  const {parts, y} = ground({lam: 1})
  const [heights] = parts["l1.chosen"].ys
  const [places] = parts["l1.chosen"].xs
  heights.forEach((height, k) => assert.ok(near(height, valley[k], 1e-6)))
  places.forEach((place, k) => assert.ok(near(place, shareOf(run, run.fits.lams[k]), 1e-9)))
  assert.ok(
    near(parts["l1.here"].y[0], readAt(run.fits.lams, valley, 1), 1e-6) &&
      near(parts["l1.here"].x[0], shareOf(run, 1)),
  )
  const band = parts["l1.band"].y
  assert.equal(band.length, 2 * GRID)
  for (let k = 0; k < GRID; k++) assert.ok(near(band[k] - band[2 * GRID - 1 - k], 0.5, 1e-6))
  assert.ok(y.range[0] === 0 && y.range[1] > Math.max(...valley))
})

test("training errors fall for ever beside a U", () => {
  const [heights] = ground({check: "many"}).parts["naive.others"].ys
  assert.ok(heights.every((height, k) => !k || Number.isNaN(height) || height < heights[k - 1]))
})

test("while it plays a curtain hides what is to come, and no λ is told as the best before its end", () => {
  const open = ground({lam: 1})
  const {parts} = ground({lam: 1, playing: true})
  const end = ground({lam: 0, playing: true}).parts
  assert.deepEqual([parts.curtain.left, parts.curtain.right], [[shareOf(run, 1)], [1]])
  assert.deepEqual([parts.guides.x0, open.parts.curtain.left, end.curtain.left], [[], [], []])
  assert.equal(open.parts.guides.x0.length, 2)
  assert.equal(end.guides.x0.length, 2)
})

test("a curve over several decades is drawn on a logarithmic axis", () => {
  const steep = along(k => 10 ** (6 - k / 4))
  const {parts, y} = frame(
    prepare(filmOf({pulls: [1, 2], check: {mean: steep, train}})),
    cursorOf({view: "check", net: false}),
  ).figures.curves
  parts["l1.chosen"].ys[0].forEach((height, k) => assert.ok(near(height, 6 - k / 4, 1e-6)))
  assert.ok(y.range[1] > 6 && y.range[1] < 6.5 && y.labels.length === y.ticks.length)
})

test("a validation error of exactly 0 breaks nothing", () => {
  const perfect = filmOf({
    pulls: [1, 2],
    check: {mean: along(k => (k < 12 ? 5 : 0)), train: along(() => 0), se: along(() => 0)},
  })
  for (const check of ["folds", "one", "many"]) {
    const {
      figures: {
        curves: {y, parts},
      },
    } = frame(prepare(perfect), cursorOf({view: "check", check}))
    assert.ok(y.range.every(Number.isFinite) && y.range[0] < y.range[1], `${check}: ${y.range}`)
    assert.ok(y.ticks.every(Number.isFinite) && parts["l1.here"].y.every(Number.isFinite))
  }
})

test("what is said names the λ that is chosen, and how many minima a single split has", () => {
  const note = more => frame(run, cursorOf({view: "check", ...more})).note
  assert.match(note({check: "one", split: 1}), new RegExp(`\\b${bottoms(ragged).length} minima`))
  assert.match(note({check: "one", split: 2}), /one minimum/)
  assert.match(note({check: "many"}), /over 2 splits/)
  assert.match(note({check: "folds"}), /2 folds/)
  assert.doesNotMatch(frame(prepare(twenty), cursorOf({view: "check"})).note, /NaN|undefined/)
})
