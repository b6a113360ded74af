// Forces: in each lane the data pull at the weight in focus, and so does the penalty. Pure.

import {ticksWithin} from "../../plots/ticks.mjs"
import {wordColumns} from "../common/words.mjs"
import {frictionOf, penaltyPull} from "./pulls.mjs"
import {lostText, pullWords, rowName, forceRows} from "./force_words.mjs"
import {isLost} from "./runs.mjs"

/** @typedef {import("./contract.mjs").Columns} Columns */
/** @typedef {import("./contract.mjs").Figure} Figure */
/** @typedef {import("./contract.mjs").Moment} Moment */
/** @typedef {import("./contract.mjs").Parts} Parts */
/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Runs} Runs */
/** @typedef {import("./contract.mjs").Word} Word */

const EARLY = 0.25 // of a run, while the data pull harder than in all that follows
const ROOM = 1.7 // beyond the largest pull, for the name of the friction beside it
const UPRIGHT = Math.PI / 2

/**
 * The largest pull worth a place on the axis, over all lanes.
 *
 * @param {Runs} run
 * @param {number} focus
 */
export function forceReach(run, focus) {
  const {lanes, steps} = run
  let reach = 0
  for (const lane of lanes) {
    for (let k = 0; k <= steps && !isLost(lane, k); k += Math.ceil(steps / 300)) {
      const data = k < EARLY * steps ? 0 : Math.abs(run.gradAt(lane, k, focus))
      reach = Math.max(
        reach,
        data,
        Math.abs(penaltyPull(run, lane, k, focus)),
        frictionOf(run, lane, k),
      )
    }
  }
  return ROOM * reach || 1
}

/**
 * Two arrows in the row of each lane, and at an exact zero the interval in which friction holds it.
 *
 * @param {Runs} run
 * @param {number} reach
 * @param {Moment} moment
 * @param {number} focus
 * @param {number[]} room
 * @returns {Figure}
 */
export function forcesFigure(run, reach, {k}, focus, room) {
  const {lanes} = run
  const rows = forceRows(run, reach, room)
  /** @type {Word[]} */
  const words = []
  /** @type {Parts} */
  const parts = {"data.shaft": shaft(), "data.head": head()}
  for (const lane of lanes) putLane(parts, words, run, lane, {k, focus, reach, rows})
  parts.ground = {x0: [0], x1: [0], y0: [0], y1: [lanes.length]}
  for (let l = 1; l < lanes.length; l++) {
    parts.ground.x0.push(rows.left)
    parts.ground.x1.push(reach)
    parts.ground.y0.push(l)
    parts.ground.y1.push(l)
  }
  parts.words = wordColumns(words)
  return {
    parts,
    x: {range: [rows.left, reach], ticks: ticksWithin([-reach, reach], 5)},
    y: {range: [0, lanes.length], ticks: []},
  }
}

/**
 * Put a lane into its row: its name, its arrows and its friction.
 *
 * @param {Parts} parts
 * @param {Word[]} words
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {{k: number, focus: number, reach: number, rows: import("./force_words.mjs").ForceRows}} at
 */
function putLane(parts, words, run, lane, {k, focus, reach, rows}) {
  const {role} = lane
  const base = run.lanes.length - lane.place - 1
  const y = base + rows.middle
  const shafts = (parts[`${role}.shaft`] ??= shaft())
  const heads = (parts[`${role}.head`] ??= head())
  const band = (parts[`${role}.friction`] ??= {left: [], right: [], top: [], bottom: []})
  words.push(rowName(rows, lane.place, base))
  if (isLost(lane, k)) {
    words.push({x: 0, y, text: lostText(rows, run.film.names[focus])})
    return
  }
  const data = -run.gradAt(lane, k, focus)
  const penalty = penaltyPull(run, lane, k, focus)
  const friction = lane.at(k, focus) === 0 ? frictionOf(run, lane, k) : 0
  if (friction > 0) {
    band.left.push(-friction)
    band.right.push(friction)
    band.top.push(y + rows.band)
    band.bottom.push(y - rows.band)
  }
  put(parts["data.shaft"], parts["data.head"], data, y + rows.high, reach)
  put(shafts, heads, penalty, y - rows.high, reach)
  words.push(...pullWords(rows, lane, {data, penalty, friction}, base))
}

/** @returns {Columns} */
const shaft = () => ({x0: [], x1: [], y0: [], y1: []})
/** @returns {Columns} */
const head = () => ({x: [], y: [], angle: []})

/**
 * @param {Columns} shafts
 * @param {Columns} heads
 * @param {number} pull
 * @param {number} y
 * @param {number} reach
 */
function put(shafts, heads, pull, y, reach) {
  if (pull === 0) return
  const tip = Math.min(reach, Math.max(-reach, pull))
  const short = Math.abs(tip) > 0.05 * reach
  if (short) {
    shafts.x0.push(0)
    shafts.x1.push(tip - Math.sign(tip) * 0.025 * reach)
    shafts.y0.push(y)
    shafts.y1.push(y)
  }
  heads.x.push(tip - Math.sign(tip) * (short ? 0.02 * reach : 0))
  heads.y.push(y)
  heads.angle.push(-Math.sign(pull) * UPRIGHT)
}
