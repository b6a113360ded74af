import assert from "node:assert/strict"
import test from "node:test"
import {prepare} from "../../regviz/scenes/descent/scene.mjs"
import {changesOf} from "../../regviz/scenes/descent/changes.mjs"
import {clockOf} from "../../regviz/scenes/descent/clock.mjs"
import {carry, seek, settle, stops, assign, turnTo} from "../../regviz/scenes/descent/cursor.mjs"
import {momentOf} from "../../regviz/scenes/descent/runs.mjs"
import {alone, cursorOf, lost, three} from "./descent_films.mjs"
import {dice} from "./films.mjs"

const runs = Object.fromEntries(
  Object.entries({alone, three, lost}).map(([name, film]) => [name, prepare(film)]),
)
const at = (name, more) => cursorOf(runs[name].film, more)

test("at rest a cursor stands on a whole step, in slow motion on a half one, and within the run", () => {
  const random = dice(3)
  for (let turn = 0; turn < 500; turn++) {
    const asked = 80 * random() - 10
    for (const play of ["run", "slow"]) {
      const {place, split, share, k, step} = momentOf(runs.three, at("three", {at: asked, play}))
      assert.ok(Number.isInteger(place * (play === "slow" ? 2 : 1)) && place >= 0 && place <= 60)
      assert.ok(
        Math.abs(place - Math.min(60, Math.max(0, asked))) <= (play === "slow" ? 0.25 : 0.5),
      )
      assert.deepEqual([split, k, k + share], [play === "slow", Math.floor(place), place])
      assert.ok(
        step >= 0 && step < 60 && (place === 0 ? step === 0 : step < place && place <= step + 1),
        `${place} lies in step ${step}`,
      )
    }
  }
})

test("under way a cursor moves freely between the steps", () => {
  for (const place of [0, 0.3, 29.999, 59.5, 60])
    assert.equal(momentOf(runs.three, at("three", {at: place, playing: true})).place, place)
})

test("seeking a share of the run and reading the clock give the same place", () => {
  const random = dice(4)
  for (let k = 0; k < 300; k++) {
    const progress = random()
    const moving = seek(runs.three, at("three"), progress, true)
    assert.ok(Math.abs(clockOf(runs.three, {...moving, playing: true}).progress - progress) < 1e-12)
    for (const play of ["run", "slow"]) {
      const still = seek(runs.three, at("three", {play}), progress, false)
      const grid = play === "slow" ? 120 : 60
      assert.equal((still.at * grid) / 60, Math.round(progress * grid))
      assert.equal(clockOf(runs.three, still).progress, still.at / 60)
    }
  }
  assert.deepEqual(
    [0, 1].map(progress => seek(runs.alone, at("alone"), progress, false).at),
    [0, 20],
  )
})

test("each press of an arrow key reaches the next step of the clock, forwards and backwards", () => {
  for (const play of ["run", "slow"]) {
    let cursor = at("three", {at: 0, play})
    const {steps} = clockOf(runs.three, cursor)
    const places = []
    assert.equal(steps, play === "slow" ? 120 : 60)
    const press = by => {
      cursor = seek(
        runs.three,
        cursor,
        Math.min(
          1,
          Math.max(0, (Math.round(clockOf(runs.three, cursor).progress * steps) + by) / steps),
        ),
        false,
      )
    }
    for (let k = 0; k <= steps; k++) {
      places.push(cursor.at)
      press(1)
    }
    assert.deepEqual(
      places,
      Array.from({length: steps + 1}, (_, k) => (60 * k) / steps),
    )
    for (let k = 0; k < steps; k++) press(-1)
    assert.equal(cursor.at, 0)
  }
})

test("the clock counts steps, and a half in slow motion", () => {
  const text = more => clockOf(runs.three, at("three", more)).text
  assert.equal(text({at: 7}), "step 7 of 60")
  assert.equal(text({at: 7.5, play: "slow"}), "step 7½ of 60")
  assert.equal(text({at: 7.9, playing: true}), "step 7 of 60")
})

test("ticks stand at deaths, returns, divergence and changes, each in the scrubber and with a label", () => {
  for (const [name, run] of Object.entries(runs)) {
    for (const {at: place, label, shape} of clockOf(run, at(name)).ticks)
      assert.ok(place >= 0 && place <= 1 && /^Step \d+/.test(label) && shape)
  }
  const ticks = clockOf(runs.three, at("three")).ticks
  const own = three.lanes[0].events
  assert.ok(own.some(([, , kind]) => kind === "revival"))
  assert.deepEqual(
    ticks.filter(({shape}) => shape.startsWith("l1")).map(({at: place}) => Math.round(60 * place)),
    own.map(([step]) => step),
  )
  assert.deepEqual(
    ticks.filter(({shape}) => shape === "change").map(({at: place, label}) => [place, label]),
    [[0.5, "Step 30: λ becomes 0.0625"]],
  )
  assert.equal(
    ticks.some(({shape}) => shape.startsWith("naive")),
    false,
  )
  assert.deepEqual(clockOf(runs.alone, at("alone")).ticks, [
    {at: 8 / 20, shape: "l1 zero", label: "Step 8, L1, proximal: w is exactly 0"},
  ])
})

test("while a prediction is asked for no tick tells the answer", () => {
  assert.deepEqual(clockOf(runs.alone, at("alone", {hidden: true})).ticks, [])
  assert.ok(
    clockOf(runs.three, at("three", {hidden: true})).ticks.every(({shape}) => shape === "change"),
  )
})

test("a cursor is kept within a run of fewer steps and weights, and its plane has two different ones", () => {
  assert.deepEqual(
    settle(runs.alone, at("three", {weight: 3, other: 2, at: 60})),
    at("three", {weight: 1, other: 1, at: 20}),
  )
  for (const weight of [-1, 1, 1.6, 2, 3, 9]) {
    for (const other of [0, 1, 2, 3, 20]) {
      const kept = settle(runs.three, at("three", {weight, other}))
      assert.ok(
        [1, 2, 3].includes(kept.weight) &&
          [1, 2, 3].includes(kept.other) &&
          kept.weight !== kept.other,
        `${weight} ${other}`,
      )
      if (
        weight >= 1 &&
        weight <= 3 &&
        other >= 1 &&
        other <= 3 &&
        weight !== other &&
        Number.isInteger(weight)
      )
        assert.deepEqual([kept.weight, kept.other], [weight, other])
    }
  }
  assert.deepEqual(carry(runs.three, runs.alone, at("three")), settle(runs.alone, at("three")))
})

test("another kind of play goes on from the whole step, and from the end at the start", () => {
  assert.deepEqual(
    turnTo(runs.three, at("three", {at: 60}), "slow"),
    at("three", {at: 0, play: "slow"}),
  )
  assert.deepEqual(
    turnTo(runs.three, at("three", {at: 12.5, play: "slow"}), "run"),
    at("three", {at: 12, play: "run"}),
  )
  assert.equal(stops(), false)
})

test("the microscope brings a naive lane where there is none and room for it", () => {
  assert.equal(assign(runs.three, at("three"), "view", "microscope").third, "subgradient_l1")
  assert.equal(
    assign(runs.three, at("three", {third: "adamw"}), "view", "microscope").third,
    "adamw",
  )
  assert.equal(
    assign(runs.three, at("three", {second: "subgradient_decay_l1"}), "view", "microscope").third,
    "none",
  )
  assert.equal(assign(runs.three, at("three"), "view", "plane").third, "none")
  const there = assign(runs.three, at("three"), "view", "microscope")
  assert.equal(assign(runs.three, there, "view", "traces").third, "none") // it goes with the view
  const chosen = assign(runs.three, there, "third", "adamw")
  assert.equal(assign(runs.three, chosen, "view", "traces").third, "adamw") // unless it was chosen
})

test("any other value is set as it is", () => {
  assert.deepEqual(assign(runs.three, at("three"), "weight", 3), at("three", {weight: 3}))
  assert.deepEqual(assign(runs.three, at("three"), "steps", 300), at("three", {steps: 300}))
})

test("a change in slow motion holds from the step whose half is shown", () => {
  assert.equal(
    assign(runs.three, at("three", {at: 20.5, play: "slow"}), "lam", 0.5).changes,
    "20-lam-0.5",
  )
})

test("a tiny change in mid-run is written without an exponent", () => {
  assert.equal(assign(runs.three, at("three", {at: 20}), "lam", 1e-6).changes, "20-lam-0.000001")
  assert.equal(assign(runs.three, at("three", {at: 20}), "lam", 1e-9).changes, "20-lam-0")
})

test("changes are read in the order of their steps", () => {
  assert.deepEqual(changesOf("80-lam-0.05_40-step-0.1"), [
    [40, "step", 0.1],
    [80, "lam", 0.05],
  ])
  assert.deepEqual(changesOf(""), [])
})
