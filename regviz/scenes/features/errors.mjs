// The validation errors of a film, and what is chosen by them. Pure.

import {shortNumbersOf} from "../common/packed.mjs"

const SPLITS_DRAWN = 40
const FLAT = 1e-9 // a change no larger than this share is rounding

const rowsIn = (values, width) =>
  Array.from({length: values.length / width}, (_, k) => values.subarray(k * width, (k + 1) * width))
const meanOf = rows =>
  rows[0].map((_, k) => rows.reduce((sum, row) => sum + row[k], 0) / rows.length)

/** The curves of a film as numbers. */
export function curvesOf({validation: check}, width) {
  const {l1, splits} = check
  const means = Object.fromEntries(
    ["l1", "l2", "elastic"]
      .filter(role => check[role])
      .map(role => [role, shortNumbersOf(check[role].mean)]),
  )
  const folds = {
    mean: means.l1,
    se: shortNumbersOf(l1.se),
    train: shortNumbersOf(l1.train),
    each: rowsIn(shortNumbersOf(l1.each), width),
  }
  const valid = splits ? rowsIn(shortNumbersOf(splits.valid), width) : folds.each
  return {
    means,
    folds,
    splits: {
      valid,
      mean: meanOf(valid),
      train: splits ? shortNumbersOf(splits.train) : folds.train,
    },
  }
}

/** Places k at which a curve has a minimum of its own; at its end, too, if it still falls there. */
export function dipsOf(curve) {
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

const leastOf = curve => curve.reduce((best, value, k) => (value < curve[best] ? k : best), 0)

/**
 * What is shown for a way of validating: the bold curve, faint ones, the training error, and the λ it
 * chooses.
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
    train: one ? [] : splits.train,
    faint: one ? [] : splits.valid.slice(0, SPLITS_DRAWN),
    best: lams[leastOf(mean)],
    dips: dipsOf(mean).length,
  }
}
