// The validation errors of a film, and what is chosen by them. Pure.

import {shortNumbersOf} from "../common/packed.mjs"

const SPLITS_DRAWN = 40
const FLAT = 1e-9 // a change no larger than this share is rounding
const NONE = new Float64Array()

/** @typedef {import("./contract.mjs").Role} Role */
/** @typedef {Float64Array} Line An error at each λ of the film. */

/**
 * The curves of a film as numbers.
 *
 * @typedef {object} Curves
 * @property {Partial<Record<Role, Line>>} means
 * @property {Partial<Record<Role, Line>>} owns in proportion to the own best λ
 * @property {{mean: Line, se: Line, train: Line, each: Line[]}} folds
 * @property {{valid: Line[], mean: Line, train: Line}} splits
 */

/**
 * What is shown for a way of validating: the bold curve, faint ones, the training error (empty where there
 * is none), and the λ it chooses. By folds that is the 1-SE choice, too; by splits minima are counted.
 *
 * @typedef {{mean: Line, train: Line, faint: Line[], best: number}} Bold
 * @typedef {Bold & {folds: true, se: Line, simple: number}} ByFolds
 * @typedef {Bold & {folds: false, se: null, simple: null, dips: number}} BySplits
 */

/** @type {(values: Line, width: number) => Line[]} */
const rowsIn = (values, width) =>
  Array.from({length: values.length / width}, (_, k) => values.subarray(k * width, (k + 1) * width))
/** @type {(rows: Line[]) => Line} */
const meanOf = rows =>
  rows[0].map((_, k) => rows.reduce((sum, row) => sum + row[k], 0) / rows.length)

/**
 * The curves of a film as numbers.
 *
 * @param {import("./contract.mjs").Film} film
 * @param {number} width
 * @returns {Curves}
 */
export function curvesOf({validation}, width) {
  const {l1, l2, elastic, splits} = validation
  const mean = shortNumbersOf(l1.mean)
  const means = {
    l1: mean,
    l2: shortNumbersOf(l2.mean),
    ...(elastic && {elastic: shortNumbersOf(elastic.mean)}),
  }
  const folds = {
    mean,
    se: shortNumbersOf(l1.se),
    train: shortNumbersOf(l1.train),
    each: rowsIn(shortNumbersOf(l1.each), width),
  }
  const valid = splits ? rowsIn(shortNumbersOf(splits.valid), width) : folds.each
  return {
    means,
    owns: {
      l2: shortNumbersOf(l2.own),
      ...(elastic && {elastic: shortNumbersOf(elastic.own)}),
    },
    folds,
    splits: {
      valid,
      mean: meanOf(valid),
      train: splits ? shortNumbersOf(splits.train) : folds.train,
    },
  }
}

/**
 * Places k at which a curve has a minimum of its own; at its end, too, if it still falls there.
 *
 * @param {Line} curve
 */
export function dipsOf(curve) {
  /** @type {number[]} */
  const dips = []
  let lowest = -1
  for (let k = 1; k < curve.length; k++) {
    if (curve[k] < curve[k - 1] * (1 - FLAT)) lowest = k
    else if (curve[k] > curve[k - 1] * (1 + FLAT) && lowest >= 0) {
      dips.push(lowest)
      lowest = -1
    }
  }
  return lowest >= 0 ? [...dips, lowest] : dips
}

/** @type {(curve: Line) => number} */
const leastOf = curve => curve.reduce((best, value, k) => (value < curve[best] ? k : best), 0)

/**
 * What is shown for a way of validating.
 *
 * @param {import("./contract.mjs").Run} run
 * @param {Pick<import("./contract.mjs").Cursor, "check" | "split">} cursor
 * @returns {ByFolds | BySplits}
 */
export function chosenCurves(run, {check, split}) {
  const {folds, splits} = run.curves
  const {
    film,
    fits: {lams},
  } = run
  if (check === "folds" || !film.validation.splits)
    return {
      mean: folds.mean,
      se: folds.se,
      train: folds.train,
      faint: [],
      best: film.validation.l1.least,
      simple: film.validation.l1.one_se,
      folds: true,
    }
  const one =
    check === "one"
      ? splits.valid[Math.min(splits.valid.length, Math.max(1, Math.round(split))) - 1]
      : null
  const mean = one ?? splits.mean
  return {
    mean,
    train: one ? NONE : splits.train,
    faint: one ? [] : splits.valid.slice(0, SPLITS_DRAWN),
    best: lams[leastOf(mean)],
    folds: false,
    se: null,
    simple: null,
    dips: dipsOf(mean).length,
  }
}
