import assert from "node:assert/strict"
import test from "node:test"
import {predictedOf} from "../../regviz/scenes/descent/guess.mjs"
import {frame, prepare} from "../../regviz/scenes/descent/scene.mjs"
import {cursorOf, three} from "./descent_films.mjs"

const run = prepare(three)
const [lane] = run.lanes
const zeros = three.names.flatMap((_, i) => (lane.at(three.steps, i) === 0 ? [i] : []))
const marks = all => Object.fromEntries(all.map(i => [i, true]))

test("a prediction is a record with the exact answer", () => {
  const exact = predictedOf(run, marks(zeros))
  assert.deepEqual(exact, {
    question: `zeros.${lane.key}`,
    steps: three.steps,
    guess: zeros,
    answer: zeros,
    right: true,
  })
  assert.equal(predictedOf(run, {}).right, zeros.length === 0)
  assert.equal(predictedOf(run, {...marks(zeros), 0: !zeros.includes(0)}).right, false)
})

test("what was expected stands over its lane until something is moved", () => {
  const words = more =>
    frame(run, cursorOf(three, more)).figures.lanes.parts.words.text.filter(text => text === "0?")
  assert.equal(words({hidden: true, guesses: marks([0, 2])}).length, 2)
  assert.equal(words({revealed: true, guesses: marks([0, 2])}).length, 2)
  assert.equal(words({guesses: marks([0, 2])}).length, 0)
})
