// The note below the caption: a warning, a reason, or what the present view shows. Pure.

import {fine} from "./digits.mjs"
import {forcesNote} from "./pulls_note.mjs"
import {verdictOf} from "./guess.mjs"
import {nameOf, subjectOf} from "./naming.mjs"
import {say, sayTold} from "./saying.mjs"
import {isCalm} from "./calm.mjs"
import {BRIEF, isLost, limitAt} from "./runs.mjs"
import {listed} from "../common/words.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Moment} Moment */
/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Runs} Runs */

const FRESH = 1 / 2 // of a run, in which a return that nobody brought about is worth a note

/**
 * A further sentence where the state calls for one.
 *
 * @param {Runs} run
 * @param {Moment} moment
 * @param {Cursor} cursor
 * @param {number} focus
 */
export function noteOf(run, moment, cursor, focus) {
  const {lanes} = run
  const {k} = moment
  const lost = lanes.find(lane => isLost(lane, k))
  if (cursor.hidden) return ""
  if (cursor.revealed) return k < run.steps ? "" : verdictOf(run, cursor.guesses)
  const note =
    overshooting(run, k) ||
    sayTold(lost?.divergence.reason ?? null) ||
    viewNote(run, moment, cursor, focus) ||
    reviving(run, k) ||
    cursor.lesson ||
    sayTold(run.film.note)
  return [sayTold(run.film.limited), note].filter(Boolean).join(" ")
}

/**
 * @param {Runs} run
 * @param {Moment} moment
 * @param {Cursor} cursor
 * @param {number} focus
 */
function viewNote(run, moment, cursor, focus) {
  const {names} = run.film
  if (cursor.view === "plane" && run.n > 2)
    return say("note.plane", {
      first: names[focus],
      second: names[cursor.other - 1],
      lane: nameOf(run.lanes[0]),
    })
  if (isCalm(run, moment, cursor)) return "" // numbers of every step: there is no reading them
  if (cursor.view === "microscope")
    return [microscopeNote(run, moment, focus), cursor.brought ? say("note.brought") : ""]
      .filter(Boolean)
      .join(" ")
  return cursor.view === "forces" ? forcesNote(run, moment.k, focus) : ""
}

/**
 * True where a lane has come to rest: a threshold may catch what overshoots.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 */
const restsAt = ({steps}, lane, k) => lane.rows <= steps && k >= lane.rows - 1 && !lane.divergence

/**
 * Which lanes have too large a step, and what would be small enough; their steps overshoot by more each
 * time. By how much stands with the formulas.
 *
 * @param {Runs} run
 * @param {number} k
 */
function overshooting(run, k) {
  const wild = run.lanes.filter(
    lane =>
      limitAt(lane, k).factor > 1 && lane.key !== "subgradient_decay_l1" && !restsAt(run, lane, k),
  ) // falling steps end below the limit
  if (!wild.length) return ""
  const limits = wild.map(lane => {
    const {largest} = limitAt(lane, k)
    return say("overshoot.limit", {lane: nameOf(lane), largest: fine(largest)})
  })
  return say("overshoot", {step: fine(run.etaAt(k)), limits: listed(limits)})
}

/**
 * Weights that were 0 for a while and are not any more, and why.
 *
 * @param {Runs} run
 * @param {number} k
 */
function reviving(run, k) {
  const {
    lanes,
    film: {names, lams},
  } = run
  for (const lane of lanes.filter(({role, key}) => role !== "naive" && key !== "fista_l1")) {
    /** @type {Map<number, number>} */
    const back = new Map()
    for (const [step, index, kind] of lane.events) {
      if (kind === "revival" && step <= k && lane.at(Math.max(0, step - 1 - BRIEF), index) === 0)
        back.set(index, step)
    }
    const alive = [...back].filter(([index]) => lane.at(k, index) !== 0).sort(([p], [q]) => p - q)
    if (!alive.length) continue
    const first = Math.min(...alive.map(([, step]) => step))
    const at = lams.findLastIndex(([step]) => step < first)
    const fell = at > 0 && lams[at][1] < lams[at - 1][1]
    if (!fell && k - first > FRESH * run.steps) continue
    const values = {weights: listed(alive.map(([index]) => names[index])), lane: nameOf(lane)}
    return fell
      ? say("revival.lam", {...values, lam: lams[at][1], step: lams[at][0]})
      : say("revival.others", values)
  }
  return ""
}

/**
 * @param {Runs} run
 * @param {Moment} moment
 * @param {number} focus
 */
function microscopeNote({lanes, film, lamAt, etaAt}, {k}, focus) {
  const weight = film.names[focus]
  const width = etaAt(k) * lamAt(k)
  const naive = lanes.find(lane => lane.key === "subgradient_l1" && !isLost(lane, k))
  if (!lanes.some(lane => Math.abs(lane.at(k, focus)) <= 2.6 * width))
    return say("note.far", {weight})
  if (!naive) return ""
  const from = Math.max(0, k - 30)
  const seen = Array.from({length: k - from + 1}, (_, s) => naive.at(from + s, focus))
  if (seen.some(w => Math.abs(w) > 2.6 * width)) return ""
  const swing = Math.max(...seen) - Math.min(...seen)
  const still = lanes.find(({exact, role, at}) => exact && role !== "naive" && at(k, focus) === 0)
  if (swing === 0) return ""
  const jitter = say(swing <= 2 * width ? "note.jitter_within" : "note.jitter", {
    weight,
    swing,
    bound: 2 * width,
  })
  return still ? `${jitter} ${say("note.lies_still", {name: subjectOf(still)})}` : jitter
}
