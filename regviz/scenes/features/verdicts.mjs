// What the validation errors say: on the vertical axis, and in a sentence. Pure.

import {chosenCurves} from "./errors.mjs"
import {explainedOf} from "./naming.mjs"
import {say} from "./saying.mjs"

/** @typedef {import("./contract.mjs").Run} Run */

/**
 * What the vertical axis is of.
 *
 * @param {Run} run
 * @param {boolean} folds
 * @param {boolean} log
 */
export function errorText(run, folds, log) {
  const end = log ? "_log" : ""
  return folds ? say(`axis.folds${end}`, {over: foldsText(run)}) : say(`axis.split${end}`)
}

/** @param {Run} run */
const foldsText = ({
  film: {
    validation: {folds},
    samples,
  },
}) => say(folds === samples ? "over.rows" : "over.folds", {folds})

/**
 * How many features L1 keeps at a λ.
 *
 * @param {Run} run
 * @param {number} lam
 */
const countText = (run, lam) =>
  say("features", {n: run.fits.l1.at(lam).filter(w => w !== 0).length})

/**
 * What the curve says in words.
 *
 * @param {Run} run
 * @param {import("./contract.mjs").Cursor} cursor
 */
export function validationText(run, cursor) {
  const shown = chosenCurves(run, cursor)
  const {best} = shown
  if (shown.folds) return foldedText(run, shown)
  if (cursor.check === "one") return say("check.one", {dips: shown.dips, lam: best})
  const splits = run.curves.splits.valid.length
  return say("check.many", {splits, lam: best, kept: countText(run, best)})
}

/**
 * @param {Run} run
 * @param {import("./errors.mjs").ByFolds} shown
 */
function foldedText(run, {best, simple}) {
  const values = {over: foldsText(run), lam: best}
  if (best >= run.top * (1 - 1e-9))
    return say("check.mean", {...values, target: explainedOf(run.film)})
  const {l1, l2} = run.film.validation
  return [
    say("check.folds", {
      ...values,
      kept: countText(run, best),
      simple,
      simpler: countText(run, simple),
    }),
    say("check.l2", {lam: l2.least, l2: l2.error, l1: l1.error}),
  ].join(" ")
}
