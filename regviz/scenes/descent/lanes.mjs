// The lanes: every weight of every method as a bar on one vertical axis, exact zeros as marks on it. Pure.

import {ticksWithin} from "../../plots/ticks.mjs"
import {barOf} from "./bar_places.mjs"
import {bandsOf, expectedWords, laneWords} from "./lane_words.mjs"
import {drawnAt} from "./rules.mjs"
import {isLost} from "./runs.mjs"
import {wordColumns} from "../common/words.mjs"

/** @typedef {import("./contract.mjs").Columns} Columns */
/** @typedef {import("./contract.mjs").Figure} Figure */
/** @typedef {import("./contract.mjs").Moment} Moment */
/** @typedef {import("./contract.mjs").Parts} Parts */
/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Runs} Runs */
/** @typedef {import("./contract.mjs").Word} Word */

const FLASH_PX = 26
const ZERO_PX = 14
const LEAST_PX = 6
const CROWD = 10 // of more features the truth is shown where it is not 0

/**
 * What of the lanes no cursor moves.
 *
 * @param {Runs} run
 * @returns {Parts}
 */
export function lanesGround(run) {
  const {
    n,
    lanes,
    film: {start, truth},
  } = run
  /** @type {Columns} */
  const starts = {x0: [], x1: [], y0: [], y1: []}
  /** @type {Columns} */
  const rings = {x: [], y: []}
  for (const {place} of lanes)
    for (let i = 0; i < n; i++) {
      const {left, right, middle} = barOf(n, place, i)
      starts.x0.push(left)
      starts.x1.push(right)
      starts.y0.push(start[i])
      starts.y1.push(start[i])
      if (truth && (truth[i] || n <= CROWD)) {
        rings.x.push(middle)
        rings.y.push(truth[i])
      }
    }
  return {
    ends: starts,
    truth: rings,
    ground: {x0: [0], x1: [lanes.length], y0: [0], y1: [0]},
  }
}

/** @returns {{bars: Columns, zeros: Columns, lit: Columns, flash: Columns}} */
const emptyOf = () => ({
  bars: {left: [], right: [], top: [], bottom: []},
  zeros: {x: [], y: [], size: []},
  lit: {x0: [], x1: [], y0: [], y1: []},
  flash: {x: [], y: [], size: [], fade: []},
})

/**
 * What is drawn of all lanes at a moment, with the weight in focus on a band of its own. Above and below the
 * range of the weights lie bands of the words, where no bar comes.
 *
 * @param {Runs} run
 * @param {Parts} ground
 * @param {Moment} moment
 * @param {number} focus
 * @param {{room: number[], hidden?: boolean, expected: {lane: ReadyLane, marked: number[]}}} view
 * @returns {Figure}
 */
export function lanesFigure(run, ground, moment, focus, {room, hidden, expected}) {
  const {n, lanes, film} = run
  const bands = bandsOf(run, room, expected.marked.length > 0)
  const {range} = bands
  /** @type {Word[]} */
  const words = []
  const size = Math.min(ZERO_PX, Math.max(LEAST_PX, bands.bar_px))
  /** @type {Record<string, ReturnType<typeof emptyOf>>} */
  const roles = {}
  for (const lane of lanes) {
    const values = film.names.map((_, i) => drawnAt(run, lane, moment, i))
    putLaneOf((roles[lane.role] ??= emptyOf()), run, lane, values, size)
    if (lane.role !== "naive") putFlashes(roles[lane.role].flash, run, lane, moment)
    words.push(...laneWords(run, lane, values, bands, {focus, lost: isLost(lane, moment.k), size}))
  }
  words.push(...expectedWords(run, expected, bands))
  /** @type {Parts} */
  const parts = {
    ...ground,
    chosen: chosenBand(lanes, n, focus, range),
    edges: edgesBetween(lanes, range),
  }
  for (const [role, columns] of Object.entries(roles))
    for (const [part, data] of Object.entries(columns)) parts[`${role}.${part}`] = data
  parts.words = wordColumns(words)
  if (hidden) parts.truth = {x: [], y: []} // it would tell what is asked
  return {
    parts,
    x: {range: [0, lanes.length], ticks: []},
    y: {range, ticks: ticksWithin(film.range)},
  }
}

/**
 * Put the bars of a lane among the parts of its role.
 *
 * @param {ReturnType<typeof emptyOf>} parts
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number[]} values
 * @param {number} size of a zero's mark
 */
function putLaneOf(parts, {n, film}, lane, values, size) {
  values.forEach((value, i) => putBar(parts, barOf(n, lane.place, i), value, film.range, size))
}

/**
 * The lines between lanes.
 *
 * @param {ReadyLane[]} lanes
 * @param {number[]} range
 */
function edgesBetween(lanes, [low, high]) {
  const between = lanes.slice(1).map(({place}) => place)
  return {x0: between, x1: between, y0: between.map(() => low), y1: between.map(() => high)}
}

/**
 * The band of the weight in focus, in every lane.
 *
 * @param {ReadyLane[]} lanes
 * @param {number} n
 * @param {number} focus
 * @param {number[]} range
 */
function chosenBand(lanes, n, focus, [low, high]) {
  const band = lanes.map(({place}) => barOf(n, place, focus))
  return {
    left: band.map(b => b.left),
    right: band.map(b => b.right),
    top: band.map(() => high),
    bottom: band.map(() => low),
  }
}

/**
 * @param {ReturnType<typeof emptyOf>} parts
 * @param {ReturnType<typeof barOf>} bar
 * @param {number} value
 * @param {number[]} range where a bar is cut
 * @param {number} size
 */
function putBar({bars, zeros, lit}, {left, right, middle}, value, [low, high], size) {
  if (value === 0) {
    zeros.x.push(middle)
    zeros.y.push(0)
    zeros.size.push(size)
    lit.x0.push(left)
    lit.x1.push(right)
    lit.y0.push(0)
    lit.y1.push(0)
  } else {
    bars.left.push(left)
    bars.right.push(right)
    bars.top.push(Math.min(high, Math.max(0, value)))
    bars.bottom.push(Math.max(low, Math.min(0, value)))
  }
}

/**
 * A ring that opens at the moment at which a weight becomes 0, and fades.
 *
 * @param {Columns} flash
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {Moment} moment
 */
function putFlashes(flash, {n, steps}, lane, {place}) {
  const lasting = Math.max(3, steps / 20)
  for (const [step, index, kind] of lane.events) {
    const age = (place - step) / lasting
    if (kind !== "zero" || age < 0 || age > 1) continue
    flash.x.push(barOf(n, lane.place, index).middle)
    flash.y.push(0)
    flash.size.push(FLASH_PX * (0.6 + age))
    flash.fade.push(1 - age)
  }
}
