// The words of the lanes, each where no mark comes: names and signs in bands of their own, a 0 in the column
// of its weight. Pure.

import {textSize} from "../../plots/letters.mjs"
import {barOf, barPixels} from "./bar_places.mjs"
import {say} from "./saying.mjs"

/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Runs} Runs */
/** @typedef {import("./contract.mjs").Word} Word */
/** @typedef {ReturnType<typeof bandsOf>} Bands */
/** @typedef {{up: boolean, down: boolean}} Leaving */

const BAND_ROW_PX = 18
const BAND_EDGE_PX = 4
const LEAST_BARS_PX = 40 // of height that the bars keep, however little there is
const LETTER_PX = 8 // half of the height of a word
const AWAY_PX = [17, -17, 33, -33, 49] // from the axis, of a 0
const RING_PX = 6
const DASH_PX = 2
const LIT_PX = 4

/** @type {WeakMap<Runs, Leaving>} */
const leavings = new WeakMap()

/**
 * Whether some weight of a run leaves the range of the bars, upwards or downwards.
 *
 * @param {Runs} run
 * @returns {Leaving}
 */
function leavingOf(run) {
  const known = leavings.get(run)
  if (known) return known
  const [low, high] = run.film.range
  const found = {up: false, down: false}
  for (const {at, rows, divergence} of run.lanes) {
    if (divergence) found.up = true // so it is said there
    for (let k = 0; k < rows; k++)
      for (let i = 0; i < run.n; i++) {
        if (at(k, i) > high) found.up = true
        if (at(k, i) < low) found.down = true
      }
  }
  leavings.set(run, found)
  return found
}

/**
 * The range of the picture: that of the weights, and in pixels beyond it the rows of the words. No moment of
 * a run changes it.
 *
 * @param {Runs} run
 * @param {number[]} room
 * @param {boolean} asked whether something is said of what was expected
 */
export function bandsOf(run, [width_px, height_px], asked) {
  const {n, film} = run
  const [low, high] = film.range
  const {up, down} = leavingOf(run)
  const bar_px = barPixels(run, width_px)
  const names_px = n > 1 ? BAND_ROW_PX : 0
  const top = BAND_EDGE_PX + (Number(asked) + Number(up)) * BAND_ROW_PX
  const bottom = BAND_EDGE_PX + names_px + Number(down) * BAND_ROW_PX
  const unit = (high - low) / Math.max(LEAST_BARS_PX, height_px - top - bottom)
  return {
    unit,
    bar_px,
    lane_px: width_px / run.lanes.length,
    range: [low - bottom * unit, high + top * unit],
    bounds_px: [low / unit, high / unit],
    named: Math.max(...film.names.map(name => textSize(name)[0])) <= bar_px,
    up_px: BAND_EDGE_PX / 2 + (Number(asked) + 0.5) * BAND_ROW_PX,
    down_px: BAND_EDGE_PX / 2 + names_px + 0.5 * BAND_ROW_PX,
  }
}

/**
 * The words of a lane at a moment.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number[]} values
 * @param {Bands} bands
 * @param {{focus: number, lost: boolean, size: number}} look
 * @returns {Word[]}
 */
export function laneWords(run, lane, values, bands, {focus, lost, size}) {
  const {n, film} = run
  const {range, named, lane_px} = bands
  const [low, high] = film.range
  const words = namesOf(run, lane, bands, focus)
  const text = say("mark.diverged")
  if (lost && textSize(text)[0] < lane_px)
    words.push({x: lane.place + 0.5, y: range[1], text, dy: bands.up_px})
  if (named)
    values.forEach((value, i) => {
      const x = barOf(n, lane.place, i).middle
      const dy = value === 0 ? zeroAway(run, i, bands, size) : null
      if (dy !== null) words.push({x, y: 0, text: "0", dy})
      if (value > high && !lost) words.push({x, y: range[1], text: "↑", dy: bands.up_px})
      if (value < low) words.push({x, y: range[0], text: "↓", dy: -bands.down_px})
    })
  return words
}

/**
 * How far below the axis the 0 of a weight stands, or above it where that is negative: clear of the ring of
 * the true weight and of the line of its start; null where there is no such place.
 *
 * @param {Runs} run
 * @param {number} i
 * @param {Bands} bands
 * @param {number} size of the mark on the axis
 */
function zeroAway({film: {truth, start}}, i, {unit, bounds_px}, size) {
  const marks = [
    [0, Math.max(LIT_PX, size / 2)],
    [start[i] / unit, DASH_PX],
  ]
  if (truth) marks.push([truth[i] / unit, RING_PX])
  const away = AWAY_PX.find(
    px =>
      px - LETTER_PX >= bounds_px[0] &&
      px + LETTER_PX <= bounds_px[1] &&
      marks.every(([at, reach]) => Math.abs(at - px) >= reach + LETTER_PX),
  )
  return away === undefined ? null : -away
}

/**
 * Names of the weights below the bars of a lane, where there is room for all; of the one in focus always.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {Bands} bands
 * @param {number} focus
 * @returns {Word[]}
 */
function namesOf({n, film}, {place}, {range, named, lane_px}, focus) {
  if (n === 1) return []
  const dy = -(BAND_EDGE_PX / 2 + BAND_ROW_PX / 2)
  /** @type {(text: string, i: number) => Word} */
  const name = (text, i) => {
    const half = Math.min(0.5, textSize(text)[0] / 2 / lane_px)
    const inside = Math.max(half, Math.min(1 - half, barOf(n, 0, i).middle))
    return {x: place + inside, y: range[0], text, dy}
  }
  return named ? film.names.map(name) : [name(film.names[focus], focus)]
}

/**
 * Over the weights of a lane a sign where a 0 is expected.
 *
 * @param {Runs} run
 * @param {{lane: ReadyLane, marked: number[]}} expected
 * @param {Bands} bands
 * @returns {Word[]}
 */
export function expectedWords({n}, {lane, marked}, {range, bar_px}) {
  const [width] = textSize("0?")
  const dy = BAND_EDGE_PX / 2 + BAND_ROW_PX / 2
  const text = width < bar_px ? "0?" : "?"
  return marked.map(i => ({x: barOf(n, lane.place, i).middle, y: range[1], text, dy}))
}
