import assert from "node:assert/strict"
import test from "node:test"
import {fitNow} from "../../regviz/scenes/features/beside.mjs"
import {frame, prepare} from "../../regviz/scenes/features/scene.mjs"
import {handlesOf, pointsAfter, wiggleOf} from "../../regviz/scenes/features/curve.mjs"
import {movePoint} from "../../regviz/scenes/features/pointer.mjs"
import {cursorOf, four, line, near, twenty} from "./features_films.mjs"
import {shown} from "./features_cases.mjs"

test("a fit is drawn through the points, in a window that does not follow a wild curve", () => {
  const {
    figures: {
      curves: {parts, x, y},
    },
    handles,
  } = shown(line, {lam: 0.5})
  const [heights] = parts["l1.moving"].ys
  const [places] = parts["l1.moving"].xs
  places.forEach((place, k) => assert.ok(near(heights[k], 0.25 + 1.5 * place, 1e-9)))
  assert.deepEqual([parts.points.x, parts.points.y], [line.fit.inputs, line.fit.heights])
  assert.ok(y.range[0] < -3 && y.range[1] > 3 && x.range[0] < -1 && x.range[1] > 1)
  handles.forEach(({at}, k) =>
    assert.ok(near(x.range[0] + at[0] * (x.range[1] - x.range[0]), line.fit.inputs[k], 1e-9)),
  )
  const wild = shown({...line, fit: {...line.fit, mean: 5.2}}, {lam: 0, view: "fit"}).figures.curves
    .parts["l2.moving"].ys[0]
  assert.ok(wild.some(Number.isNaN) && wild.some(Number.isFinite))
})

test("a line that climbs from lowest to highest once wiggles half as much as one that does so twice", () => {
  const run = prepare(line) // the points climb by 6 in all
  assert.ok(
    near(wiggleOf(run.curve, [3]), 1, 1e-9) &&
      near(wiggleOf(run.curve, [-1.5]), 0.5, 1e-9) &&
      wiggleOf(run.curve, [0]) === 0,
  )
})

test("a point that is dragged is written with its number and three digits; the others stay", () => {
  const run = prepare(line)
  const ground = fitNow(run, run.curve)
  const {x, y} = ground
  const share = ([across, up]) => [(across - x[0]) / (x[1] - x[0]), (up - y[0]) / (y[1] - y[0])]
  assert.equal(pointsAfter(ground, "", 3, share([0.12345, -1])), "3~0.123~-1")
  assert.equal(pointsAfter(ground, "1~0.5~2_3~0~0", 3, share([0.5, 1.5])), "1~0.5~2_3~0.5~1.5")
  assert.equal(pointsAfter(ground, "4~0~0", 1, share([0, 0])), "1~0~0_4~0~0")
  assert.equal(pointsAfter(ground, "", 0, [-9, 9]), "0~-1~6")
  assert.equal(
    movePoint(run, cursorOf({view: "fit", points: "0~-1~6"}), 2, share([0.25, 1])).points,
    "0~-1~6_2~0.25~1",
  )
})

test("points that cannot be moved have no handle", () => {
  const still = {...line, fit: {...line.fit, movable: false}}
  const run = prepare(still)
  assert.deepEqual(handlesOf(run.curve, fitNow(run, run.curve)), [])
  assert.equal(shown(line).handles.length, 5)
  assert.deepEqual(shown(line, {view: "paths"}).handles, [])
})

test("a point that is still held when data without points come moves nothing", () => {
  const cursor = cursorOf({view: "fit", points: "1~0.5~2"})
  assert.deepEqual(movePoint(prepare(four), cursor, 1, [0.5, 0.5]), cursor)
})

test("a fit of several inputs is refused in a sentence", () => {
  assert.match(shown(four, {view: "fit"}).empty, /one input/)
  for (const view of ["paths", "check", "table", "code", "data"])
    assert.equal(shown(four, {view}).empty, "")
})

test("what no λ moves is made once", () => {
  const run = prepare(twenty)
  const first = frame(run, cursorOf({lam: 1}))
  const later = frame(run, cursorOf({lam: 2}))
  for (const part of ["l1.others", "l1.chosen", "l1.knots"])
    assert.equal(first.figures.curves.parts[part], later.figures.curves.parts[part])
})

test("a focus beyond the features of other data is the last of them", () => {
  for (const [weight, expected] of [
    [99, "f3"],
    [0, "f0"],
    [2.4, "f1"],
    [-5, "f0"],
  ])
    assert.match(shown(four, {weight}).ledger[0].update, new RegExp(`^${expected}:`))
})
