// The clock of the features scene: λ comes down, evenly or from knot to knot. Pure.

import {askedLam, lamAt, lamOfShare, shareOf} from "./cursor.mjs"
import {say} from "./saying.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Run} Run */

const SECONDS = 9
const SECONDS_PER_KNOT = 0.55
const LONGEST_S = 24
const STEPS = 160 // of the fall of λ, one for each press of a key
const CALM_PER_SECOND = 4
const MOST_TICKS = 60
const WIDEST = 8.8e-8 // no λ is written with more characters

/**
 * The place of a cursor in its play, between 0 and 1, and back.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 */
function progressOf(run, cursor) {
  const lam = lamAt(run, cursor)
  const {stops} = run
  if (cursor.play !== "knots") return shareOf(run, lam)
  let k = stops.findIndex(stop => stop <= lam)
  if (k < 0) return 1
  if (k > 0 && stops[k] < lam) k -= Math.log(lam / stops[k]) / Math.log(stops[k - 1] / stops[k])
  return k / (stops.length - 1)
}

/**
 * @param {Run} run
 * @param {Cursor} cursor
 * @param {number} progress
 */
function lamOfProgress(run, cursor, progress) {
  if (cursor.play !== "knots") return lamOfShare(run, progress)
  const {stops} = run
  const at = progress * (stops.length - 1)
  const k = Math.min(Math.floor(at + 1e-9), stops.length - 1)
  const rest = Math.max(0, at - k)
  return rest > 1e-9 && k + 1 < stops.length
    ? stops[k] * Math.exp(-rest * Math.log(stops[k] / stops[k + 1]))
    : stops[k]
}

/**
 * @param {Run} run
 * @param {Cursor} cursor
 */
export function clockOf(run, cursor) {
  const lam = lamAt(run, cursor)
  const knots = cursor.play === "knots"
  const steps = knots ? run.stops.length - 1 : STEPS
  const asked = cursor.hidden || cursor.revealed
  const seconds = knots ? Math.min(LONGEST_S, Math.max(3, SECONDS_PER_KNOT * steps)) : SECONDS
  return {
    progress: progressOf(run, cursor),
    steps,
    seconds,
    calm: Math.round(CALM_PER_SECOND * seconds),
    ...(asked && {until: progressOf(run, {...cursor, lam: askedLam(run)})}),
    ticks: cursor.hidden ? [] : run.once(`ticks ${knots}`, () => ticksOf(run, cursor)), // they would tell
    text: say("clock", {lam}),
    widest: say("clock", {lam: WIDEST}),
  }
}

/**
 * @param {Run} run
 * @param {Cursor} cursor
 */
function ticksOf(run, cursor) {
  const {events} = run.fits.l1.entries
  const shown = events.filter(({lam}) => lam >= run.low)
  const stride = Math.ceil(shown.length / MOST_TICKS) // of many, every so many
  return shown
    .filter((_, k) => k % stride === 0)
    .map(({lam, feature, enters}) => ({
      at: progressOf(run, {...cursor, lam}),
      shape: enters ? "l1" : "l1 revival",
      label: say(enters ? "event.enters" : "event.leaves", {name: run.film.names[feature], lam}),
    }))
}

/**
 * What was not yet reached stays covered, until λ is set in another way than by the clock.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 * @param {number} progress
 * @returns {Cursor}
 */
export const seek = (run, cursor, progress) => ({
  ...cursor,
  lam: lamOfProgress(run, cursor, progress),
  covered: progress < 1,
})
