// The words on the traces and under the microscope, in rows where no trace comes. Pure.

import {textSize} from "../../plots/letters.mjs"
import {shortNumber} from "../common/numbers.mjs"
import {say} from "./saying.mjs"

/** @typedef {import("./contract.mjs").Film} Film */
/** @typedef {import("./contract.mjs").Word} Word */

export const ROW_PX = 18
const HERE_PX = 9 // of a mark that stands at the edge of the range
const ROW_EDGE_PX = 2
const MOST_ROWS = 3
const LINE_GAP_PX = 5 // of the line that a word names
const HIGHEST = 0.4 // of the figure: so much the rows may take

/**
 * What the horizontal axis is of, beside its numbers.
 *
 * @param {number} x
 * @param {number} low
 * @returns {Word}
 */
export const stepWord = (x, low) => ({
  x,
  y: low,
  text: say("mark.step"),
  dx: -18,
  dy: 17,
  align: "right",
})

/**
 * The range with rows of words above it.
 *
 * @param {number[]} range
 * @param {number} height_px
 * @param {number} rows
 */
export function rangeUnder([low, high], height_px, rows) {
  const band = rows * ROW_PX + HERE_PX
  return [low, high + (band * (high - low)) / Math.max(1, height_px - band)]
}

/** @type {(row: number) => number} how far below the upper edge the middle of a row lies */
export const downTo = row => ROW_EDGE_PX + (row + 0.5) * ROW_PX - 1

/**
 * The moments at which λ or η was changed in mid-run, as [step, text].
 *
 * @param {Film} film
 */
export function changesTold({lams, etas}) {
  /** @type {(name: string, values: number[][]) => [number, string][]} */
  const told = (name, values) =>
    values.slice(1).map(([step, value]) => [step, `${name} → ${shortNumber(value)}`])
  return [...told("λ", lams), ...told("η", etas)].sort(([p], [q]) => p - q)
}

/**
 * Words beside the lines of changes, row under row beside a title that stands first, and how many rows they
 * take; what finds no place in them is left out.
 *
 * @param {[number, string][]} changes
 * @param {string} title
 * @param {{width_px: number, height_px: number, end: number}} frame end is the step at its right edge
 * @returns {{rows: number, words: {step: number, text: string, row: number, left: boolean}[]}}
 */
export function changeRows(changes, title, {width_px, height_px, end}) {
  const most = Math.max(1, Math.min(MOST_ROWS, Math.floor((HIGHEST * height_px) / ROW_PX)))
  const ends = [LINE_GAP_PX + textSize(title)[0]]
  const words = []
  for (const [step, text] of changes) {
    const at = (step / end) * width_px
    const [width] = textSize(text)
    const left = at + LINE_GAP_PX + width > width_px
    const from = left ? at - LINE_GAP_PX - width : at + LINE_GAP_PX
    const row = Array.from({length: most}, (_, k) => k).find(k => (ends[k] ?? 0) <= from)
    if (row === undefined) continue
    ends[row] = from + width
    words.push({step, text, row, left})
  }
  return {rows: ends.length, words}
}

/**
 * The same as words under the upper edge.
 *
 * @param {ReturnType<typeof changeRows>["words"]} placed
 * @param {number} top
 * @returns {Word[]}
 */
export const changeWords = (placed, top) =>
  placed.map(({step, text, row, left}) => ({
    x: step,
    y: top,
    text,
    dx: left ? -LINE_GAP_PX : LINE_GAP_PX,
    dy: downTo(row),
    align: left ? "right" : "left",
  }))
