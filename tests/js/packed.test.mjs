import assert from "node:assert/strict"
import test from "node:test"
import {
  numbersOf,
  rowsOf,
  shortNumbersOf,
  wholeNumbersOf,
} from "../../regviz/scenes/common/packed.mjs"
import {packed, packedRows, packedShort} from "./features_films.mjs"
import {dice} from "./films.mjs"

test("the texts that packing.py gives in its own examples are read", () => {
  assert.deepEqual([...numbersOf("AAAAAAAA8D8=")], [1])
  assert.deepEqual([...shortNumbersOf({unit: 2e40, shares: "AACAPw=="})], [2e40])
  assert.deepEqual([...wholeNumbersOf("AQD+/w==")], [1, -2])
  assert.deepEqual(
    rowsOf({counts: [1], columns: "AQA=", values: "AAAAAAAA8D8="}).map(({columns, values}) => [
      [...columns],
      [...values],
    ]),
    [[[1], [1]]],
  )
})

test("numbers of any size and sign come back bit by bit", () => {
  const numbers = [0, -0, 5e-324, -1e-300, 0.1, -1 / 3, 1.7976931348623157e308, 2 ** 53 + 2]
  numbersOf(packed(numbers)).forEach((x, k) => assert.ok(Object.is(x, numbers[k])))
  assert.deepEqual(
    [...wholeNumbersOf(packed([32767, -32768, 0, -1], "i2"))],
    [32767, -32768, 0, -1],
  )
})

test("short numbers have seven digits whatever their size", () => {
  for (const size of [1e-300, 1e-3, 1, 1e40, 1e300]) {
    const numbers = [0.1, -1 / 3, 1, 0].map(x => x * size)
    shortNumbersOf(packedShort(numbers)).forEach((x, k) =>
      assert.ok(Math.abs(x - numbers[k]) <= 1e-7 * Math.abs(numbers[k]), `${x}, not ${numbers[k]}`),
    )
  }
})

test("an empty text holds no number", () => {
  assert.deepEqual(
    [
      numbersOf("").length,
      shortNumbersOf({unit: 1, shares: ""}).length,
      wholeNumbersOf("").length,
      rowsOf({counts: [], columns: "", values: ""}).length,
    ],
    [0, 0, 0, 0],
  )
})

test("a matrix of mostly zeros comes back with every row in its place, empty ones too", () => {
  const random = dice(1)
  const rows = Array.from({length: 40}, (_, k) =>
    Array.from({length: 9}, () => (k % 7 === 0 || random() < 0.6 ? 0 : random() - 0.5)),
  )
  const back = rowsOf(packedRows(rows)).map(({columns, values}) => {
    const w = Array(9).fill(0)
    columns.forEach((i, k) => {
      w[i] = values[k]
    })
    return w
  })
  assert.deepEqual(back, rows)
})
