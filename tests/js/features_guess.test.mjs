import assert from "node:assert/strict"
import test from "node:test"
import {clockOf, seek} from "../../regviz/scenes/features/clock.mjs"
import {askedLam, conceal} from "../../regviz/scenes/features/cursor.mjs"
import {guessOf, predictedOf, verdictOf} from "../../regviz/scenes/features/guess.mjs"
import {frame, prepare} from "../../regviz/scenes/features/scene.mjs"
import {cursorOf, filmOf, near, twenty} from "./features_films.mjs"

const run = prepare(twenty)
const lam = askedLam(run)
const kept = [...run.fits.l1.at(lam)].flatMap((w, i) => (w ? [i] : []))
const marks = chosen => Object.fromEntries(chosen.map(i => [i, true]))
const many = prepare(filmOf({pulls: Array.from({length: 100}, (_, i) => 100 / (1 + i))}))

test("the question is about a λ at which something is kept, and not everything", () => {
  assert.ok(kept.length > 0 && kept.length < 20)
  const flat = {
    ...twenty.validation,
    l1: {...twenty.validation.l1, least: run.top, one_se: run.top},
  }
  const mean = prepare({...twenty, validation: flat})
  assert.ok(askedLam(mean) < mean.top && askedLam(mean) > mean.low)
})

test("a few features are chosen by name, many by number", () => {
  const named = guessOf(run, marks([2, 4]))
  assert.deepEqual(
    named.choices.map(({name}) => name),
    twenty.names,
  )
  assert.deepEqual(
    named.choices.flatMap(({marked}, i) => (marked ? [i] : [])),
    [2, 4],
  )
  const counted = guessOf(many, marks([1]))
  assert.equal(counted.single, true)
  assert.deepEqual(
    counted.choices.map(({name}) => name),
    ["none", "1 to 2", "3 to 10", "11 to 30", "31 or more"],
  )
})

test("every number of features is in one choice", () => {
  for (const n of [26, 40, 100, 600, 1000]) {
    const pulls = Array.from({length: n}, (_, i) => 1 + i)
    const {choices} = guessOf(prepare(filmOf({pulls})))
    const ends = choices.slice(1).flatMap(({name}) => name.match(/[\d,]+/g).map(Number))
    assert.equal(ends[0], 1)
    for (let k = 1; k + 1 < ends.length; k += 2) assert.equal(ends[k + 1], ends[k] + 1)
  }
})

test("a prediction is a record with the exact answer", () => {
  const exact = predictedOf(run, marks(kept))
  assert.deepEqual(exact, {question: "kept", lam, guess: kept, answer: kept, right: true})
  assert.equal(predictedOf(run, marks(kept.slice(1))).right, false)
  assert.equal(predictedOf(run, {...marks(kept), 19: false}).right, true) // a mark that was taken back
  const found = many.fits.l1.at(askedLam(many)).filter(w => w !== 0).length
  const places = guessOf(many).choices.map((_, k) => predictedOf(many, {[k]: true}))
  assert.deepEqual(
    places.map(({answer}) => answer),
    places.map(() => found),
  )
  assert.equal(places.filter(({right}) => right).length, 1)
  assert.equal(predictedOf(many, {}).guess, null)
})

test("the verdict comes when λ has come down to what was asked", () => {
  const cursor = cursorOf({revealed: true, guesses: marks(kept)})
  assert.equal(verdictOf(run, cursor, lam * 1.01), "")
  assert.equal(verdictOf(run, {...cursor, revealed: false}, lam), "")
  assert.match(verdictOf(run, cursor, lam), /exactly these/)
  const off = verdictOf(run, {...cursor, guesses: marks([...kept.slice(1), 19])}, lam)
  assert.match(off, /^Right for 18 of 20 .* keeps f0, too, and not f19/)
  const none = verdictOf(run, {...cursor, guesses: {}}, lam)
  assert.ok(none.startsWith(`Right for ${20 - kept.length} of 20`))
})

test("while it is asked nothing tells the answer", () => {
  const asked = {
    ...conceal(cursorOf({order: "entry", view: "table"}), run),
    hidden: true,
    guesses: {},
  }
  const now = frame(run, asked)
  assert.deepEqual(now.clock.ticks, [])
  assert.deepEqual(Object.keys(now.figures), ["bars"])
  assert.equal(now.view, "")
  assert.equal(now.note, "")
  assert.deepEqual(now.concealed, ["lam", "order"])
  assert.deepEqual(now.figures.bars.parts["l2.bars"].left, [])
  assert.deepEqual(now.figures.bars.parts["l1.bars"].left, [])
  assert.equal(now.story.slots.pull, undefined)
  const names = now.figures.bars.parts.words.text.filter(text => text.startsWith("f"))
  assert.deepEqual(
    names,
    [...names].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
  )
})

test("the play rests where the question is answered", () => {
  for (const play of ["down", "knots"]) {
    const cursor = cursorOf({play, revealed: true, guesses: {}})
    const {until} = clockOf(run, cursor)
    assert.ok(until > 0 && until < 1)
    assert.ok(near(seek(run, cursor, until).lam, lam, 1e-9))
    assert.notEqual(verdictOf(run, cursor, seek(run, cursor, until).lam), "")
  }
  assert.equal(clockOf(run, cursorOf({})).until, undefined)
})
