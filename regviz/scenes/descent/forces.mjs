// Forces: in each lane the data pull at the weight in focus, and so does the penalty. Pure.

import {ticksWithin} from "../../plots/ticks.mjs"
import {wordColumns} from "../common/words.mjs"
import {frictionOf, penaltyPull} from "./pulls.mjs"
import {shortNumber} from "../common/numbers.mjs"
import {fullNameOf, shortOf} from "./naming.mjs"
import {isLost} from "./runs.mjs"
import {say} from "./saying.mjs"

/** @typedef {import("./contract.mjs").Columns} Columns */
/** @typedef {import("./contract.mjs").Figure} Figure */
/** @typedef {import("./contract.mjs").Moment} Moment */
/** @typedef {import("./contract.mjs").Parts} Parts */
/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Runs} Runs */
/** @typedef {import("./contract.mjs").Word} Word */

const EARLY = 0.25 // of a run, while the data pull harder than in all that follows
const ROOM = 1.7 // beyond the largest pull, for the name of the friction beside it
const NARROW_PX = 340 // with less room a row says the least that it can
const HIGH = 0.14
const BAND = 0.3
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
 * @param {number} room_px
 * @returns {Figure}
 */
export function forcesFigure(run, reach, {k}, focus, room_px) {
  const {lanes} = run
  const narrow = room_px < NARROW_PX
  /** @type {Word[]} */
  const words = []
  /** @type {Parts} */
  const parts = {"data.shaft": shaft(), "data.head": head()}
  for (const lane of lanes) putLane(parts, words, run, lane, {k, focus, reach, narrow})
  parts.ground = {x0: [0], x1: [0], y0: [0], y1: [lanes.length]}
  for (let l = 1; l < lanes.length; l++) {
    parts.ground.x0.push(-reach)
    parts.ground.x1.push(reach)
    parts.ground.y0.push(l)
    parts.ground.y1.push(l)
  }
  parts.words = wordColumns(words)
  return {
    parts,
    x: {range: [-reach, reach], ticks: ticksWithin([-reach, reach], 5)},
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
 * @param {{k: number, focus: number, reach: number, narrow: boolean}} at
 */
function putLane(parts, words, run, lane, {k, focus, reach, narrow}) {
  const {role} = lane
  const y = run.lanes.length - lane.place - 0.5
  const shafts = (parts[`${role}.shaft`] ??= shaft())
  const heads = (parts[`${role}.head`] ??= head())
  const band = (parts[`${role}.friction`] ??= {left: [], right: [], top: [], bottom: []})
  const name = narrow ? shortOf(lane) : fullNameOf(lane)
  words.push({x: -reach, y: y + 0.5, text: name, dx: 8, dy: 16, align: "left"})
  if (isLost(lane, k)) {
    words.push({x: 0, y, text: say("lost", {weight: run.film.names[focus]})})
    return
  }
  const data = -run.gradAt(lane, k, focus)
  const penalty = penaltyPull(run, lane, k, focus)
  const friction = frictionOf(run, lane, k)
  if (lane.at(k, focus) === 0 && friction > 0) {
    band.left.push(-friction)
    band.right.push(friction)
    band.top.push(y + BAND)
    band.bottom.push(y - BAND)
    words.push(...frictionWords(lane, friction, y, narrow))
  }
  put(parts["data.shaft"], parts["data.head"], data, y + HIGH, reach)
  put(shafts, heads, penalty, y - HIGH, reach)
  words.push(labelOf("mark.data", data, y + HIGH), labelOf("mark.penalty", penalty, y - HIGH))
}

/**
 * Names of the friction interval and of its edges, λ or the share of it that is L1's, where no arrow has
 * its number.
 *
 * @param {ReadyLane} lane
 * @param {number} x
 * @param {number} y
 * @param {boolean} narrow
 * @returns {Word[]}
 */
function frictionWords({role}, x, y, narrow) {
  const edge = role === "elastic" ? "mix" : "lam"
  const right = {
    x,
    y: y + BAND,
    text: say(narrow ? "mark.friction" : `mark.friction_${edge}`),
    dx: 6,
    dy: 8,
    align: "left",
  }
  return narrow
    ? [right]
    : [right, {x: -x, y: y - BAND, text: say(`mark.edge_${edge}`), dx: -6, dy: -4, align: "right"}]
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

/**
 * The text of an arrow, on the side to which it does not point.
 *
 * @param {"mark.data" | "mark.penalty"} key
 * @param {number} pull
 * @param {number} y
 */
function labelOf(key, pull, y) {
  const right = pull < 0
  return {
    x: 0,
    y,
    text: say(key, {pull: `${pull > 0 ? "+" : ""}${shortNumber(pull)}`}),
    dx: right ? 10 : -10,
    align: right ? "left" : "right",
  }
}
