// What the descent scene says in its caption and its spoken description, all computed. Pure.

import {halfway} from "./rules.mjs"
import {nameOf, subjectOf} from "./naming.mjs"
import {say} from "./saying.mjs"
import {eventSteps, isCalm} from "./calm.mjs"
import {countOf, isLost, limitAt, passesZero, revivalsOf, zeroSince} from "./runs.mjs"
import {listed} from "../common/words.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Model} Model */
/** @typedef {import("./contract.mjs").Moment} Moment */
/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Row} Row */
/** @typedef {import("./contract.mjs").Runs} Runs */

const MOST_NAMED = 4 // of more weights that are 0 their number is said
const FAR = 10

/**
 * What a lane has done with its weights by step k, as a sentence; a calm one has no numbers that the next
 * step changes.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 * @param {boolean} [calm]
 */
function fateOf(run, lane, k, calm = false) {
  const {
    n,
    film: {names},
  } = run
  const {zeros, smallest, largest} = countOf(lane, n, k)
  const name = subjectOf(lane)
  if (isLost(lane, k)) return say("fate.lost", {name})
  if (limitAt(lane, k).factor > 1 && largest > FAR)
    return calm ? say("fate.overshoots", {name}) : say("fate.runs_away", {name, largest})
  if (n === 1) return oneWeight(run, lane, k, calm)
  const dead = names.filter((_, i) => lane.at(k, i) === 0)
  const many = zeros > MOST_NAMED
  const values = {name, zeros, n, weights: listed(dead)}
  const passing =
    zeros &&
    lane.role === "naive" &&
    names.some((_, i) => lane.at(k, i) === 0 && revivalsOf(lane, k, i) > 1)
  if (passing) return say(many ? "fate.passing_many" : "fate.passing", values)
  if (!zeros) return calm ? say("fate.no_zero", {name}) : say("fate.none", {name, smallest})
  return zerosText(run, lane, k)
}

/**
 * Which weights a lane has at 0 to stay there, and which only pass.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 */
function zerosText(run, lane, k) {
  const {
    n,
    film: {names},
  } = run
  const name = subjectOf(lane)
  const dead = names.map((_, i) => i).filter(i => lane.at(k, i) === 0)
  const held = dead.filter(i => !passesZero(run, lane, k, i))
  const passing = listed(dead.filter(i => !held.includes(i)).map(i => names[i]))
  if (!held.length) return say("fate.crosses", {name, weights: passing})
  if (held.length === n) return say(lane.rows === 1 ? "fate.at_start" : "fate.all", {name})
  const many = held.length > MOST_NAMED
  const values = {name, zeros: held.length, n, weights: listed(held.map(i => names[i]))}
  // none was moved there
  const still = held.every(i => zeroSince(lane, k, i) === 0)
  const fate = still
    ? say(many ? "fate.still_many" : "fate.still", values)
    : say(many ? "fate.set_many" : "fate.set", values)
  return passing ? say("fate.and_crosses", {fate, weights: passing}) : fate
}

/**
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 * @param {boolean} calm
 */
function oneWeight(run, lane, k, calm) {
  const name = subjectOf(lane)
  const weight = run.film.names[0]
  if (passesZero(run, lane, k, 0)) return say("fate.crosses", {name, weights: weight})
  const since = zeroSince(lane, k, 0)
  if (since === 0) return say("fate.at_start", {name})
  if (since !== null) return say("fate.in_step", {name, weight, step: since})
  if (calm) return say("fate.not_yet", {name, weight})
  return say("fate.one", {name, weight, w: lane.at(k, 0)})
}

/**
 * One to four short sentences about the present step, or about the half of a step that is shown; while a
 * run plays, about its last event.
 *
 * @param {Model} run
 * @param {Moment} moment
 * @param {Cursor} cursor
 * @param {number} focus
 */
export function captionOf(run, moment, cursor, focus) {
  const {k, share, split} = moment
  if (cursor.hidden) return say("caption.ask")
  if (split && share > 0) return halfText(run, moment, focus)
  if (isCalm(run, moment, cursor)) return calmText(run, k)
  if (k === 0) return say("caption.start", {steps: run.steps})
  const fates = run.lanes.map(lane => fateOf(run, lane, k))
  return say("caption.after", {step: k, fates: fates.join(" ")})
}

/**
 * What the last event up to step k has led to.
 *
 * @param {Model} run
 * @param {number} k
 */
function calmText(run, k) {
  const step = run.once("events", () => eventSteps(run)).findLast(event => event <= k)
  if (!step) return say("caption.under_way", {steps: run.steps})
  const fates = run.lanes.map(lane => fateOf(run, lane, step, true))
  return say("caption.after", {step, fates: fates.join(" ")})
}

/**
 * What the shown half of a step does to the weight in focus, in the first lane.
 *
 * @param {Runs} run
 * @param {Moment} moment
 * @param {number} focus
 */
function halfText(run, {k, share}, focus) {
  const lane = run.lanes[0]
  if (isLost(lane, k + 1)) return fateOf(run, lane, k + 1)
  const from = lane.at(k, focus)
  const half = halfway(run, lane, k, focus)
  const to = lane.at(k + 1, focus)
  const values = {step: k + 1, weight: run.film.names[focus], lane: nameOf(lane), from, half, to}
  if (share <= 0.5) return say("half.data", values)
  return say(to === 0 ? "half.penalty_zero" : "half.penalty", values)
}

/**
 * The state in words, for a screen reader.
 *
 * @param {string} caption
 * @param {string} note
 * @param {Row[]} ledger
 */
export const speechOf = (caption, note, ledger) =>
  [caption, note, ledger.map(row => row.spoken).join("; ")].filter(Boolean).join(" ")
