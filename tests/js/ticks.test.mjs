import assert from "node:assert/strict"
import test from "node:test"
import {decadeTicks, roundText, stepTicks, ticksWithin} from "../../regviz/plots/ticks.mjs"
import {dice} from "./films.mjs"

const random = dice(8)
const between = (low, high) => low + (high - low) * random()

test("ticks are round, evenly spaced, within the range, and about as many as wanted", () => {
  for (let k = 0; k < 2000; k++) {
    const size = 10 ** between(-5, 6)
    const low = between(-2, 1) * size
    const high = low + between(0.2, 3) * size
    const wanted = 3 + Math.floor(4 * random())
    const ticks = ticksWithin([low, high], wanted)
    const [first, second] = ticks
    const step = second - first
    assert.ok(
      ticks.length >= wanted / 2.6 - 1 && ticks.length <= 1.25 * wanted + 1,
      `${low} ${high} ${wanted}: ${ticks}`,
    )
    for (const tick of ticks)
      assert.ok(tick >= low - 1e-6 * size && tick <= high + 1e-6 * size && Number.isFinite(tick))
    if (ticks.length < 2) continue
    const digits = Number(step.toPrecision(3)) / 10 ** Math.floor(Math.log10(step) + 1e-9)
    assert.ok(
      [1, 2, 5, 10].some(round => Math.abs(digits - round) < 1e-6),
      `a step of ${step}`,
    )
    ticks.forEach((tick, place) =>
      assert.ok(Math.abs(tick - first - place * step) < 1e-4 * step + 1e-5 * Math.abs(tick)),
    )
  }
})

test("zero is written as zero, never as −0 or as rounding", () => {
  for (let k = 0; k < 500; k++) {
    const low = -(10 ** between(-4, 4))
    const ticks = ticksWithin([low, -low * between(0.1, 3)])
    const near = ticks.filter(tick => Math.abs(tick) < 1e-6 * -low)
    assert.equal(near.length, 1)
    assert.ok(Object.is(near[0], 0))
  }
})

test("known ranges have the ticks that a reader expects", () => {
  assert.deepEqual(ticksWithin([0, 1]), [0, 0.2, 0.4, 0.6, 0.8, 1])
  assert.deepEqual(ticksWithin([-1, 1], 5), [-1, -0.5, 0, 0.5, 1])
  assert.deepEqual(ticksWithin([-0.3, 1.2]), [0, 0.5, 1])
})

test("steps are whole numbers from 0 on, at least two of them", () => {
  for (let steps = 10; steps <= 4000; steps += 10) {
    const ticks = stepTicks(steps)
    assert.ok(
      ticks[0] === 0 &&
        ticks.length >= 3 &&
        ticks.every(tick => Number.isInteger(tick) && tick <= steps),
      `${steps}: ${ticks}`,
    )
  }
})

/** The number that a text of an axis stands for. */
function valueOf(text) {
  const [, minus, lead, raisedTo] = /^(−?)(?:([\d.]+)?(?:·)?)?(?:10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?$/u.exec(text)
  const power = [...(raisedTo ?? "⁰")]
    .map(c => (c === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)))
    .join("")
  return Number(`${minus ? "-" : ""}${lead ?? 1}e${power}`)
}

test("very large and very small round numbers are powers of ten", () => {
  assert.deepEqual([0, 20, -0.5, 2000, 1e5, -3e-4, 1e-12].map(roundText), [
    "0",
    "20",
    "−0.5",
    "2000",
    "10⁵",
    "−3·10⁻⁴",
    "10⁻¹²",
  ])
})

test("decades have a text each, with a true minus sign and no more digits than needed", () => {
  const {ticks, texts} = decadeTicks([-4, 3.2])
  assert.deepEqual(
    ticks.map((tick, k) => [tick, texts[k]]),
    [
      [-4, "0.0001"],
      [-2, "0.01"],
      [0, "1"],
      [2, "100"],
    ],
  )
  for (let k = 0; k < 300; k++) {
    const low = between(-9, 2)
    const high = low + between(0.1, 12)
    const found = decadeTicks([low, high])
    assert.equal(found.ticks.length, found.texts.length)
    found.ticks.forEach((power, place) => {
      assert.ok(Number.isInteger(power) && power >= low && power <= high)
      assert.equal(valueOf(found.texts[place]), Number(`1e${power}`))
      assert.doesNotMatch(found.texts[place], /-/)
    })
    assert.ok(found.ticks.length <= 7)
  }
})
