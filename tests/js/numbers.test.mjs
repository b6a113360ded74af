import assert from "node:assert/strict"
import test from "node:test"
import {percent, shortNumber, weightText} from "../../regviz/scenes/common/numbers.mjs"
import {dice} from "./films.mjs"

const random = dice(1)
const sizes = Array.from(
  {length: 4000},
  (_, k) => (k % 2 ? -1 : 1) * (1 + 9 * random()) * 10 ** Math.floor(40 * random() - 20),
)
const edges = [
  0.00095, 0.000949999, 0.0995, 0.09949, 9.995, 9.99499, 99.95, 99.949, 9999.5, 9999.4, 0.05, 0.1,
  1, 10, 100, 1e4, 5e-324, 1e308,
]
const all = [...sizes, ...edges, ...edges.map(x => -x)]

/** The number that a reader takes from a text. */
function read(text) {
  const [digits, power] = text.replace("−", "-").split("·10")
  return (
    Number(digits) *
    10 ** Number([...(power ?? "⁰")].map(c => (c === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c))).join(""))
  )
}

test("a number keeps at least two digits, so that what is not zero never reads as zero", () => {
  for (const x of all.filter(one => Math.abs(one) > 1e-300)) {
    const value = read(shortNumber(x))
    assert.ok(Math.abs(value - x) <= 0.051 * Math.abs(x), `${x} reads ${shortNumber(x)}`)
  }
  assert.equal(shortNumber(5e-324), "4.9·10⁻³²⁴")
})

test("between a tenth and ten a number has two decimals", () => {
  for (const x of all.filter(one => Math.abs(one) > 0.1 && Math.abs(one) < 9.99))
    assert.match(shortNumber(x), /^−?\d\.\d\d$/)
})

test("no text is longer than a card can hold", () => {
  for (const x of all) assert.ok(shortNumber(x).length <= 11, shortNumber(x))
})

test("a minus is a true minus, and a zero has none", () => {
  for (const x of all) {
    assert.doesNotMatch(shortNumber(x), /-/)
    assert.equal(shortNumber(x).startsWith("−"), x < 0)
  }
  assert.equal(shortNumber(0), "0")
  assert.equal(shortNumber(-0), "0")
})

test("numbers read as a textbook prints them", () => {
  const texts = {
    1.2: "1.20",
    0.3149: "0.31",
    0.0042: "0.0042",
    0.00001234: "1.2·10⁻⁵",
    12.34: "12.3",
    123.4: "123",
    12345: "1.2·10⁴",
    "-0.5": "−0.50",
    Infinity: "∞",
  }
  for (const [x, text] of Object.entries(texts)) assert.equal(shortNumber(Number(x)), text)
})

test("only what is bitwise zero is said to be exactly 0", () => {
  assert.equal(weightText(0), "0 exactly")
  assert.equal(weightText(-0), "0 exactly")
  for (const x of all) assert.doesNotMatch(weightText(x), /exactly/)
})

test("a weight that looks like zero says that it is not", () => {
  for (const x of all)
    assert.equal(weightText(x).endsWith(" (not zero)"), Math.abs(x) < 0.05, weightText(x))
})

test("a share is 0 % or 100 % only where it is nothing or everything", () => {
  for (let k = 0; k < 1000; k++) {
    const share = random() ** 9
    for (const x of [share, 1 - share])
      assert.equal(/^(0|100) %$/.test(percent(x)), x === 0 || x === 1, `${x} reads ${percent(x)}`)
  }
  assert.deepEqual([0, 1e-9, 0.256, 1 - 1e-9, 1].map(percent), [
    "0 %",
    "under 1 %",
    "26 %",
    "over 99 %",
    "100 %",
  ])
})
