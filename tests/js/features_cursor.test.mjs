import assert from "node:assert/strict"
import test from "node:test"
import {prepare} from "../../regviz/scenes/features/scene.mjs"
import {clockOf, seek} from "../../regviz/scenes/features/clock.mjs"
import {
  carry,
  lamAt,
  settle,
  shareOf,
  slidersOf,
  stops,
  assign,
  turnTo,
} from "../../regviz/scenes/features/cursor.mjs"
import {cursorOf, filmOf, four, line, near, twenty} from "./features_films.mjs"
import {dice} from "./films.mjs"

const runs = [twenty, four, line].map(prepare)
const PLAYS = ["down", "knots"]

test("seeking a share of the play and reading the clock give the same place, in both plays", () => {
  const random = dice(4)
  for (const run of runs)
    for (const play of PLAYS)
      for (let k = 0; k < 200; k++) {
        const progress = k < 2 ? k : random()
        const cursor = seek(run, cursorOf({play}), progress)
        assert.ok(
          Math.abs(clockOf(run, cursor).progress - progress) < 1e-9,
          `${play} ${progress}: ${clockOf(run, cursor).progress}`,
        )
        assert.ok(cursor.lam <= run.top && cursor.lam >= run.low)
      }
})

test("the play begins at λ_max, ends at the least λ, and λ only falls", () => {
  for (const run of runs)
    for (const play of PLAYS) {
      const lams = Array.from({length: 101}, (_, k) => seek(run, cursorOf({play}), k / 100).lam)
      assert.equal(lams[0], run.top)
      assert.equal(lams[100], run.low)
      lams.slice(1).forEach((lam, k) => assert.ok(lam < lams[k]))
    }
})

test("knot by knot each step ends at a λ at which a feature enters, to the last bit", () => {
  const [run] = runs
  const {steps} = clockOf(run, cursorOf({play: "knots"}))
  const knots = [...run.fits.l1.lams].filter(lam => lam > run.low)
  assert.equal(steps, knots.length)
  knots.forEach((lam, k) => {
    assert.equal(seek(run, cursorOf({play: "knots"}), k / steps).lam, lam)
    assert.ok(near(clockOf(run, cursorOf({play: "knots", lam})).progress, k / steps))
  })
})

test("each press of an arrow key reaches the next place of the clock, forwards and backwards", () => {
  for (const run of runs)
    for (const play of PLAYS) {
      let cursor = turnTo(run, cursorOf(), play)
      const {steps} = clockOf(run, cursor)
      const lams = []
      const press = by => {
        cursor = seek(
          run,
          cursor,
          Math.min(
            1,
            Math.max(0, (Math.round(clockOf(run, cursor).progress * steps) + by) / steps),
          ),
        )
      }
      for (let k = 0; k <= steps; k++) {
        lams.push(cursor.lam)
        press(1)
      }
      assert.equal(new Set(lams).size, steps + 1)
      for (let k = steps; k >= 0; k--) {
        assert.equal(cursor.lam, lams[k])
        press(-1)
      }
    }
})

test("what was not reached stays covered until λ is set by hand", () => {
  const [run] = runs
  assert.equal(turnTo(run, cursorOf(), "knots").covered, true)
  assert.equal(seek(run, cursorOf(), 0.5).covered, true)
  assert.equal(seek(run, cursorOf(), 1).covered, false)
  assert.equal(assign(run, cursorOf({covered: true}), "lam", 1).covered, false)
})

test("another kind of play begins at λ_max", () => {
  for (const run of runs)
    for (const play of PLAYS) {
      const cursor = turnTo(run, cursorOf({lam: 0.2}), play)
      assert.deepEqual([cursor.lam, cursor.play, clockOf(run, cursor).progress], [run.top, play, 0])
    }
})

test("λ is kept between 0 and λ_max, and a value beyond is refused in a sentence", () => {
  const [run] = runs
  assert.equal(assign(run, cursorOf(), "lam", 3).lam, 3)
  assert.equal(assign(run, cursorOf(), "lam", 3).refused, undefined)
  assert.equal(assign(run, cursorOf(), "lam", 0).lam, 0)
  assert.equal(assign(run, cursorOf(), "lam", 0).refused, undefined)
  const above = assign(run, cursorOf(), "lam", 2 * run.top)
  assert.equal(above.lam, run.top)
  assert.match(above.refused, /10\.0/)
  // what a slider rounds is no mistake
  assert.equal(assign(run, cursorOf(), "lam", run.top * 1.0001).refused, undefined)
  assert.deepEqual([lamAt(run, {lam: 1e12}), lamAt(run, {lam: 0})], [run.top, 0])
})

test("of many features λ ends at the least that the film has", () => {
  const run = prepare({...four, least: 0.5})
  const below = assign(run, cursorOf(), "lam", 0.1)
  assert.equal(below.lam, 0.5)
  assert.match(below.refused, /0\.5/)
  assert.equal(lamAt(run, {lam: 0}), 0.5)
})

test("the share of λ and λ of the share are each other's inverse, and stay at the ends", () => {
  const [run] = runs
  assert.deepEqual(
    [1e12, run.top, run.low, run.low / 2, 0].map(lam => shareOf(run, lam)),
    [0, 0, 1, 1, 1],
  )
  assert.ok(near(shareOf(run, Math.sqrt(run.top * run.low)), 0.5, 1e-9))
})

const OTHER = {...four.about, source: "pair"}

test("other data open where validation finds them simplest, the same data keep their λ", () => {
  const [from] = runs
  const cursor = cursorOf({lam: Math.sqrt(from.top * from.low), weight: 17, covered: true})
  const other = prepare({...four, about: OTHER})
  const carried = carry(from, other, cursor)
  assert.deepEqual(
    [carried.lam, carried.weight, carried.covered],
    [Number(four.validation.l1.one_se.toPrecision(3)), 4, false],
  )
  const none = {
    ...four,
    about: OTHER,
    validation: {...four.validation, l1: {...four.validation.l1, one_se: 4}},
  }
  assert.equal(
    carry(from, prepare(none), cursor).lam,
    Number(four.validation.l1.least.toPrecision(3)),
  )
  const again = carry(from, prepare({...twenty, samples: 49}), cursor)
  assert.deepEqual([again.lam, again.weight], [cursor.lam, 17])
  const nothing = {
    ...twenty,
    own: {targets: ["y", "z"], target: "z"},
    validation: {
      ...twenty.validation,
      l1: {...twenty.validation.l1, one_se: from.top, least: from.top},
    },
  }
  assert.equal(carry(from, prepare(nothing), cursor).lam, from.top)
})

test("a focus is a whole number within the features", () => {
  const [, run] = runs
  assert.deepEqual(
    [-1, 0, 1, 1.6, 4, 9].map(weight => settle(run, cursorOf({weight})).weight),
    [1, 1, 1, 2, 4, 4],
  )
  assert.equal(assign(run, cursorOf(), "weight", 99).weight, 4)
  assert.equal(assign(run, cursorOf(), "mix", 0.3).mix, 0.3)
})

test("λ and other data stop a play, a look at something else does not", () => {
  assert.deepEqual(
    ["lam", "source", "order", "weight", "view"].map(name => stops(cursorOf(), {name})),
    [true, true, false, false, false],
  )
})

test("ticks stand where features enter and leave, each with its name, within the scrubber", () => {
  for (const play of PLAYS) {
    const {ticks} = clockOf(runs[1], cursorOf({play}))
    assert.deepEqual(
      ticks.map(({label}) => label.split(" ")[0]),
      ["f1", "f2", "f3", "f0"],
    )
    ticks.forEach(({at}, k) => assert.ok(at >= 0 && at <= 1 && (!k || at >= ticks[k - 1].at)))
  }
  const {ticks} = clockOf(
    prepare(filmOf({pulls: Array.from({length: 90}, (_, i) => 1 + i)})),
    cursorOf(),
  )
  assert.ok(ticks.length <= 60 && ticks.length >= 30 && ticks.at(-1).at > 0.5)
})

test("sliders end where there is something to set", () => {
  const sliders = slidersOf(runs[0], 3)
  assert.deepEqual(
    [sliders.lam.log, sliders.weight.max, sliders.split.max, sliders.left_out.max],
    [[runs[0].low, runs[0].top], 20, 2, 50],
  )
  assert.equal(slidersOf(prepare(filmOf({pulls: [1, 2], check: {splits: null}}))).split.max, 2)
})
