// Arrays as they stand in films: base64 text of little-endian numbers. Pure. The twin in Python is
// packing.py.

const BYTES = {Float64: 8, Float32: 4, Int16: 2}

/** @param {string} text */
function viewOf(text) {
  const raw = atob(text)
  const view = new DataView(new ArrayBuffer(raw.length))
  for (let k = 0; k < raw.length; k++) view.setUint8(k, raw.charCodeAt(k))
  return view
}

/**
 * @param {string} text
 * @param {keyof typeof BYTES} kind
 */
const read = (text, kind) => {
  const view = viewOf(text)
  const size = BYTES[kind]
  /** @type {(k: number) => number} */
  const at = k => view[`get${kind}`](size * k, true)
  return {length: view.byteLength / size, at}
}

/**
 * Float64Array from a text of numbers.
 *
 * @param {string} text
 */
export function numbersOf(text) {
  const {length, at} = read(text, "Float64")
  return Float64Array.from({length}, (_, k) => at(k))
}

/**
 * Float64Array from numbers with seven digits.
 *
 * @param {import("./contract.mjs").Short} short
 */
export function shortNumbersOf({unit, shares}) {
  const {length, at} = read(shares, "Float32")
  return Float64Array.from({length}, (_, k) => unit * at(k))
}

/**
 * Int16Array from a text of whole numbers.
 *
 * @param {string} text
 */
export function wholeNumbersOf(text) {
  const {length, at} = read(text, "Int16")
  return Int16Array.from({length}, (_, k) => at(k))
}

/**
 * Rows [{columns, values}] of a matrix of mostly zeros.
 *
 * @param {import("./contract.mjs").Rows} rows
 */
export function rowsOf({counts, columns, values}) {
  const places = wholeNumbersOf(columns)
  const numbers = numbersOf(values)
  let first = 0
  return counts.map(count => {
    const from = first
    first += count
    return {columns: places.subarray(from, first), values: numbers.subarray(from, first)}
  })
}
