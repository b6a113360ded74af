// The cursor of the features scene: one λ for bars, paths, validation and fit. Pure.

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
const CHOSEN_DIGITS = 3 // what a slider sets has so many

/**
 * λ within what is shown: beyond λₘₐₓ nothing changes for L1, and below the least the film says nothing.
 *
 * @param {Run} run
 * @param {Pick<Cursor, "lam">} cursor
 */
export const lamAt = ({top, film}, {lam}) => Math.min(top, Math.max(film.least, lam))

/**
 * The share of the way from λₘₐₓ down to the least λ shown, on a logarithmic scale.
 *
 * @param {Run} run
 * @param {number} lam
 */
export const shareOf = ({top, low}, lam) =>
  lam >= top ? 0 : lam <= low ? 1 : Math.log(top / lam) / Math.log(top / low)

/**
 * @param {Run} run
 * @param {number} share
 */
export const lamOfShare = ({top, low}, share) =>
  share <= 0 ? top : share >= 1 ? low : top * Math.exp(-share * Math.log(top / low))

/**
 * The strength that L2 has: λ itself, its own best one in proportion as L1 stands at its best, or what
 * scikit-learn's Ridge makes of the same number.
 *
 * @param {Run} run
 * @param {Pick<Cursor, "match">} cursor
 * @param {number} lam
 */
export function lamOfL2({film}, {match}, lam) {
  const {l1, l2} = film.validation
  if (match === "sklearn") return lam / (2 * film.samples)
  return match === "own" ? lam * (l2.least / l1.least) : lam
}

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
  const seconds = knots ? Math.min(LONGEST_S, Math.max(3, SECONDS_PER_KNOT * steps)) : SECONDS
  return {
    progress: progressOf(run, cursor),
    steps,
    seconds,
    calm: Math.round(CALM_PER_SECOND * seconds),
    ticks: run.once(`ticks ${knots}`, () => ticksOf(run, cursor)),
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

/**
 * @param {Run} run
 * @param {Cursor} cursor
 * @returns {Cursor}
 */
export const settle = ({n}, cursor) => ({
  ...cursor,
  weight: Math.min(n, Math.max(1, Math.round(cursor.weight))),
})

/**
 * The λ at which other data open: as simple as validation allows, if that keeps anything.
 *
 * @param {Run} run
 */
function startOf({
  film: {
    validation: {l1},
  },
  top,
}) {
  const lam = [l1.one_se, l1.least].find(each => each < top * (1 - 1e-9))
  return lam ? chosen(lam) : top
}

/**
 * Other data have another λₘₐₓ and open where they are read best. Of the same data the cursor keeps its λ.
 *
 * @param {Run} before
 * @param {Run} after
 * @param {Cursor} cursor
 * @returns {Cursor}
 */
export function carry(before, after, cursor) {
  const same =
    before.film.about.source === after.film.about.source &&
    before.film.own?.target === after.film.own?.target &&
    before.film.names.join() === after.film.names.join()
  return settle(after, same ? cursor : {...cursor, lam: startOf(after), covered: false})
}

/**
 * @param {Run} run
 * @param {Cursor} cursor
 * @param {Cursor["play"]} play
 * @returns {Cursor}
 */
export const turnTo = (run, cursor, play) => ({...cursor, play, lam: run.top, covered: true})

/**
 * @param {Cursor} _
 * @param {Pick<import("../../widgets/contract.mjs").Control, "name">} control
 */
export const stops = (_, control) => control.name === "lam" || control.name === "source"

/** @type {(lam: number) => number} */
const chosen = lam => Number(lam.toPrecision(CHOSEN_DIGITS))

/**
 * The cursor after one of its values was set; a λ that cannot be is refused in a sentence.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 * @param {string} name
 * @param {any} value of the kind that its control has
 * @returns {Cursor}
 */
export function assign(run, cursor, name, value) {
  if (name === "weight") return settle(run, {...cursor, weight: value})
  // the film on the page says nothing of the one that is asked for
  if (name !== "lam") return {...cursor, [name]: value}
  const {
    top,
    film: {least},
  } = run
  const refused =
    value > top * 1.0005
      ? say("refused.high", {top})
      : value < least * 0.9995
        ? say("refused.low", {least})
        : ""
  return {
    ...cursor,
    lam: Math.min(top, Math.max(least, value)),
    covered: false,
    ...(refused && {refused}),
  }
}

/**
 * The slider of λ runs from the least λ shown to λₘₐₓ on a logarithmic scale.
 *
 * @param {Run} run
 * @param {number} focus
 */
export const slidersOf = (run, focus) => ({
  lam: {log: [run.low, run.top], digits: CHOSEN_DIGITS},
  weight: {max: run.n, name: run.film.names[focus]},
  left_out: {max: run.film.rows},
  split: {max: run.film.validation.splits?.count ?? run.film.validation.folds},
})
