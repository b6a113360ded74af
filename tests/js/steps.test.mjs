import assert from "node:assert/strict"
import test from "node:test"
import {prepare as prepareFit} from "../../regviz/scenes/features/scene.mjs"
import {movePoint, placeOfPoint} from "../../regviz/scenes/features/pointer.mjs"
import {settle as settleRun, assign as assignRun} from "../../regviz/scenes/descent/cursor.mjs"
import {prepare} from "../../regviz/scenes/geometry/scene.mjs"
import {olsNow, assign} from "../../regviz/scenes/geometry/cursor.mjs"
import {filmsOf} from "../../regviz/widgets/films.mjs"
import {cursorOf, line} from "./features_films.mjs"
import {flat} from "./films.mjs"

const LOSS = {source: "plane", ols_1: 2, ols_2: 0, correlation: 1, stretch: 0}
// its OLS points are those with w₁ + w₂ = 2, and (1, 1) is shown
const duplicate = prepare({...flat, problem: LOSS})

test("the OLS point of a singular loss moves from where it is shown, then from where it was moved to", () => {
  assert.deepEqual(olsNow(duplicate, LOSS), [1, 1])
  assert.deepEqual(olsNow(duplicate, {...LOSS, ols_1: 1.07, ols_2: 1}), [1.07, 1])
  assert.deepEqual(olsNow(duplicate, {...LOSS, correlation: 0.5}), [2, 0])
})

test("of a singular loss the coordinate that is not typed stays as it is shown", () => {
  const {ols_1, ols_2} = assign(duplicate, {...LOSS, radius: 1, lam: 0}, "ols_1", 3)
  assert.deepEqual([ols_1, ols_2], [3, 1])
})

test("presses on a point add up though no film of them has come", () => {
  const run = prepareFit({...line, fit: {...line.fit, truth: null}}) // no room for a legend above it
  const start = placeOfPoint(run, cursorOf({view: "fit", points: ""}), 2)
  let cursor = cursorOf({view: "fit", points: "0~-1~-3"})
  for (let k = 0; k < 23; k++) {
    const [across, up] = placeOfPoint(run, cursor, 2)
    cursor = movePoint(run, cursor, 2, [across, up + 0.02])
  }
  const [across, up] = placeOfPoint(run, cursor, 2)
  assert.ok(Math.abs(up - start[1] - 0.46) < 0.01 && up > 1, "the frame of the picture is no bound")
  assert.ok(Math.abs(across - start[0]) < 1e-3)
  assert.match(cursor.points, /^0~-1~-3_2~/)
})

test("a value is set whatever room the run on the page has, and a weight within it", () => {
  const small = {steps: 50, n: 2}
  const cursor = {at: 180, weight: 6, other: 3, third: "none", first: "", second: "", fourth: ""}
  assert.deepEqual(assignRun(small, cursor, "steps", 200), {...cursor, steps: 200})
  assert.equal(assignRun(small, cursor, "weight", 7).weight, 2)
  assert.equal(settleRun(small, cursor).at, 50)
})

/** A stage whose films have room for so many weights; it carries a weight over by a sign. */
function staged() {
  const settle = ({room}, state) => ({...state, weight: Math.min(room, state.weight)})
  const scene = {
    prepare: film => film,
    settle,
    carry: (before, after, state) => ({...state, from: before.room}),
  }
  const stage = {
    scene,
    model: {room: 7},
    state: {weight: 6},
    put(state) {
      this.state = state
    },
    useModel(model) {
      this.model = model
    },
  }
  stage.films = filmsOf(stage)
  return stage
}

test("a film that was overtaken is shown, and has no say in the state", () => {
  const stage = staged()
  stage.films.use({room: 2, problem: {source: "pair"}}, false, true)
  assert.deepEqual([stage.model.room, stage.state], [2, {weight: 6}])
  stage.films.use({room: 9, problem: {source: "many"}}, true, true)
  assert.deepEqual(
    stage.state,
    {weight: 6, source: "many", from: 7},
    "the state is carried over from where it last was settled",
  )
})

test("what starts from a place that is not known yet is done once it is, in its order", () => {
  const stage = staged()
  const done = []
  stage.films.await()
  for (const k of [1, 2, 3]) stage.films.onceThere(() => done.push(k))
  assert.deepEqual(done, [])
  stage.films.arrived()
  stage.films.catchUp()
  stage.films.onceThere(() => done.push(4))
  stage.films.catchUp()
  assert.deepEqual(done, [1, 2, 3, 4])
})
