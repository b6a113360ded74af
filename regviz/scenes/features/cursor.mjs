// The cursor of the features scene: one λ for bars, paths, validation and fit. Pure.

import {say} from "./saying.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Run} Run */

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
 * Where the elastic net is at its best: at the ends of the mix that is where L2 or L1 is. Of many features
 * it is not known, and the engine solves it at the λ of L1.
 *
 * @param {Run} run
 * @returns {number | null}
 */
export function netBest({film: {validation, elastic}, fits: {spectral}}) {
  const {l1, l2, elastic: net} = validation
  const ends = elastic.mix === 1 ? l1 : elastic.mix === 0 && spectral ? l2 : null
  return (net ?? ends)?.least ?? null
}

/**
 * The λ that each penalty has where L1 has one: the same, its own best one in proportion as L1 stands at its
 * best, or, for L2, what scikit-learn's Ridge makes of the same number. Where the best λ of the elastic net
 * is not known it has that of L1.
 *
 * @param {Run} run
 * @param {Pick<Cursor, "match">} cursor
 * @param {number} lam
 * @returns {import("./contract.mjs").EachRole}
 */
export function strengthsAt(run, {match}, lam) {
  const {l1, l2} = run.film.validation
  const own = match === "own"
  return {
    l1: lam,
    l2:
      match === "sklearn" ? lam / (2 * run.film.samples) : own ? lam * (l2.least / l1.least) : lam,
    elastic: own ? lam * ((netBest(run) ?? l1.least) / l1.least) : lam,
  }
}

/**
 * True where L1 stands at its best, as near as a slider sets it.
 *
 * @param {Run} run
 * @param {number} lam
 */
export const atBest = ({film: {validation}}, lam) =>
  Math.abs(lam / validation.l1.least - 1) < 0.5 * 10 ** (1 - CHOSEN_DIGITS)

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
export function startOf({
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
 * The λ that is asked about in a prediction: as simple as validation allows, where L1 keeps something.
 *
 * @param {Run} run
 */
export function askedLam(run) {
  const lam = startOf(run)
  return lam < run.top ? lam : chosen(Math.sqrt(run.top * run.low))
}

/**
 * The cursor at which it is still to be predicted what survives.
 *
 * @param {Cursor} cursor
 * @param {Run} run
 * @returns {Cursor}
 */
export const conceal = (cursor, run) => ({...cursor, play: "down", lam: run.top, covered: true})

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
  weight: {max: run.n, name: run.film.names[focus], alone: true}, // its number may count otherwise than names
  left_out: {max: run.film.rows},
  split: {max: run.film.validation.splits?.count ?? run.film.validation.folds},
})
