// The lanes: every weight of every method as a bar on one vertical axis, exact zeros as marks on it. Pure.

import {ticksWithin} from "../../plots/ticks.mjs"
import {drawnAt} from "./rules.mjs"
import {isLost} from "./runs.mjs"
import {say} from "./saying.mjs"
import {wordColumns} from "../common/words.mjs"

/** @typedef {import("./contract.mjs").Columns} Columns */
/** @typedef {import("./contract.mjs").Figure} Figure */
/** @typedef {import("./contract.mjs").Moment} Moment */
/** @typedef {import("./contract.mjs").Parts} Parts */
/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Runs} Runs */
/** @typedef {import("./contract.mjs").Word} Word */

const PAD = 0.07
const GAP = 0.14 // of a lane, of a bar
const NAME_PX = 22 // a bar with less room has no name of its own
const FLASH_PX = 26
const ZERO_PX = 14
const LEAST_PX = 6
const CROWD = 10 // of more features the truth is shown where it is not 0

/**
 * Horizontal place of bar i in lane l.
 *
 * @param {number} n
 * @param {number} l
 * @param {number} i
 */
const barOf = (n, l, i) => {
  const width = (1 - 2 * PAD) / n
  const left = l + PAD + i * width
  return {
    left: left + (GAP * width) / 2,
    right: left + width - (GAP * width) / 2,
    middle: left + width / 2,
  }
}

/**
 * The lane and weight at a horizontal place between 0 and 1 of the frame; null beside the bars.
 *
 * @param {Runs} run
 * @param {number} share
 */
export function barAt({n, lanes}, share) {
  const place = share * lanes.length
  const l = Math.floor(place)
  const i = Math.floor(((place - l - PAD) / (1 - 2 * PAD)) * n)
  return l >= 0 && l < lanes.length && i >= 0 && i < n ? {lane: l, weight: i} : null
}

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
    film: {
      start,
      truth,
      range: [low, high],
    },
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
  const between = lanes.slice(1).map(({place}) => place)
  return {
    ends: starts,
    truth: rings,
    edges: {x0: between, x1: between, y0: between.map(() => low), y1: between.map(() => high)},
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
 * What is drawn of all lanes at a moment, with the weight in focus on a band of its own.
 *
 * @param {Runs} run
 * @param {Parts} ground
 * @param {Moment} moment
 * @param {number} focus
 * @param {{room_px: number, hidden?: boolean, expected: {lane: ReadyLane, marked: number[]}}} view
 * @returns {Figure}
 */
export function lanesFigure(run, ground, moment, focus, {room_px, hidden, expected}) {
  const {n, lanes, film} = run
  const {range} = film
  /** @type {Word[]} */
  const words = []
  const bar_px = room_px / (n * lanes.length)
  const look = {
    named: bar_px >= NAME_PX,
    size: Math.min(ZERO_PX, Math.max(LEAST_PX, bar_px)),
  }
  /** @type {Record<string, ReturnType<typeof emptyOf>>} */
  const roles = {}
  for (const lane of lanes) {
    const parts = (roles[lane.role] ??= emptyOf())
    putLaneOf(parts, words, run, lane, moment, look)
    words.push(...namesOf(run, lane, look.named, focus))
  }
  /** @type {Parts} */
  const parts = {...ground, chosen: chosenBand(lanes, n, focus, range)}
  for (const [role, columns] of Object.entries(roles))
    for (const [part, data] of Object.entries(columns)) parts[`${role}.${part}`] = data
  for (const i of expected.marked)
    words.push({x: barOf(n, expected.lane.place, i).middle, y: range[1], text: "0?", dy: 12})
  parts.words = wordColumns(words)
  if (hidden) parts.truth = {x: [], y: []} // it would tell what is asked
  return {
    parts,
    x: {range: [0, lanes.length], ticks: []},
    y: {range, ticks: ticksWithin(range)},
  }
}

/**
 * Put the bars of a lane among the parts of its role.
 *
 * @param {ReturnType<typeof emptyOf>} parts
 * @param {Word[]} words
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {Moment} moment
 * @param {{named: boolean, size: number}} look
 */
function putLaneOf(parts, words, run, lane, moment, {named, size}) {
  const {n, film} = run
  const [low, high] = film.range
  for (let i = 0; i < n; i++) {
    const value = drawnAt(run, lane, moment, i)
    putBar(parts, barOf(n, lane.place, i), value, film.range, named ? words : null, size)
  }
  if (lane.role !== "naive") putFlashes(parts.flash, run, lane, moment)
  if (isLost(lane, moment.k))
    words.push({x: lane.place + 0.5, y: 0.8 * high + 0.2 * low, text: say("mark.diverged")})
}

/**
 * Names of the weights below the bars of a lane, where there is room; of the one in focus always.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {boolean} named
 * @param {number} focus
 */
function namesOf({n, film}, {place}, named, focus) {
  if (n === 1) return []
  const [low] = film.range
  return film.names
    .map((text, i) => ({x: barOf(n, place, i).middle, y: low, text, dy: -12}))
    .filter((_, i) => named || i === focus)
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
 * @param {number[]} range
 * @param {Word[] | null} words where a zero is named
 * @param {number} size
 */
function putBar({bars, zeros, lit}, {left, right, middle}, value, [low, high], words, size) {
  if (value === 0) {
    zeros.x.push(middle)
    zeros.y.push(0)
    zeros.size.push(size)
    lit.x0.push(left)
    lit.x1.push(right)
    lit.y0.push(0)
    lit.y1.push(0)
    if (words) words.push({x: middle, y: 0, text: "0", dy: -18})
  } else {
    bars.left.push(left)
    bars.right.push(right)
    bars.top.push(Math.min(2 * high, Math.max(0, value)))
    bars.bottom.push(Math.max(2 * low, Math.min(0, value)))
    if (value > high) words?.push({x: middle, y: high, text: "↑", dy: 12})
    if (value < low) words?.push({x: middle, y: low, text: "↓", dy: -30})
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
