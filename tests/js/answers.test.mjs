import assert from "node:assert/strict"
import test from "node:test"
import {answersOf} from "../../regviz/widgets/answers.mjs"
import {filmsOf} from "../../regviz/widgets/films.mjs"

const LESSON = "Groups of genes."

/** A stage as far as answers go, that has gone to an example whose film is asked for. */
function waiting() {
  const ignore = () => {}
  const stage = {
    state: {source: "genes", lam: 1},
    model: {film: {problem: {source: "twenty"}}},
    told: {moved: null, lesson: LESSON},
    scene: {
      settle: (_, state) => state,
      carry: (_before, _after, state) => state,
      prepare: film => ({film}),
      say: key => key,
    },
    relay: {dropped: () => false, answered: () => true},
    wire: {answered: ignore, doubt: ignore},
    parts: {notice: {say: ignore}},
    root: {classList: {remove: ignore}},
    attachment: {answered: ignore},
    player: {playing: false},
    put(state) {
      stage.state = state
    },
    useModel(model) {
      stage.model = model
    },
    tell(told) {
      stage.told = {...stage.told, ...told}
    },
    refresh: ignore,
  }
  stage.films = filmsOf(stage)
  stage.answers = answersOf(stage)
  stage.films.await()
  return stage
}

const sources = ({state, model, told}) => [state.source, model.film.problem.source, told.lesson]
const LATE = {seq: 1, problem: {source: "genes"}}

test("after silence the sentence of an example goes back with its data, and comes with the late film", () => {
  const stage = waiting()
  stage.answers.missed()
  assert.deepEqual(sources(stage), ["twenty", "twenty", null])
  stage.answers.receive(LATE)
  assert.deepEqual(sources(stage), ["genes", "genes", LESSON])
})

test("the sentence does not come back over what the learner has moved since", () => {
  const stage = waiting()
  stage.answers.missed()
  stage.tell({moved: "lam"})
  stage.answers.receive(LATE)
  assert.equal(stage.told.lesson, null)
})

test("where there is no film of an example its sentence does not stand over other data", () => {
  const stage = waiting()
  stage.answers.receive({seq: 1, error: {key: "error.unrelated", values: {}}})
  assert.deepEqual(sources(stage), ["twenty", "twenty", null])
})

test("a film that comes in time leaves the sentence of its example", () => {
  const stage = waiting()
  stage.answers.receive(LATE)
  assert.deepEqual(sources(stage), ["genes", "genes", LESSON])
})
