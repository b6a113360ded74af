// The second line of the features scene: what the view beside the bars tells, and what was done to the data.
// Pure.

import {wiggleOf} from "./curve.mjs"
import {aboutOf} from "./naming.mjs"
import {say} from "./saying.mjs"
import {validationText} from "./verdicts.mjs"
import {shortNumber} from "../common/numbers.mjs"

/** @typedef {import("./contract.mjs").Run} Run */
/** @typedef {import("./contract.mjs").Solved} Solved */

/**
 * The second line.
 *
 * @param {Run} run
 * @param {Solved} solved
 * @param {import("./contract.mjs").Cursor} cursor
 * @param {number} focus
 */
export function featuresNote(run, solved, cursor, focus) {
  const {film} = run
  const texts = []
  if (solved.stale) texts.push(say("note.working"))
  if (cursor.resample) texts.push(say("note.resample", {resample: String(cursor.resample)}))
  if (cursor.left_out)
    texts.push(say("note.left_out", {row: String(cursor.left_out), n: film.samples}))
  if (cursor.view === "check") texts.push(validationText(run, cursor))
  else if (cursor.view === "fit" && run.curve) texts.push(wiggleText(run.curve, solved))
  else texts.push(focusText(run, solved, focus))
  if (texts.length < 2 && cursor.view !== "fit" && cursor.view !== "check")
    texts.push(aboutOf(film.about)[0])
  return texts.join(" ")
}

/**
 * How wild the curves are, in the units of the points themselves.
 *
 * @param {import("./curve.mjs").Curve} curve
 * @param {Solved} solved
 */
function wiggleText(curve, {weights}) {
  const {l1, l2} = /** @type {Required<typeof weights>} */ (weights) // of one input all are there
  return say("note.wiggle", {
    l1: wiggleOf(curve, l1),
    l2: wiggleOf(curve, l2),
    free: wiggleOf(curve, curve.free),
  })
}

/**
 * What holds the feature in focus at 0, or lets it live, and in how many resamples L1 keeps it.
 *
 * @param {Run} run
 * @param {Solved} solved
 * @param {number} focus
 */
function focusText({film: {names}, fits, low}, {weights, lam, pulls, kept}, focus) {
  const name = names[focus]
  const first = fits.l1.entries.first[focus]
  const texts = []
  if (weights.l1[focus] === 0 && pulls) texts.push(heldText(name, Math.abs(pulls[focus]), lam))
  else if (first > low) texts.push(say("focus.enters", {name, lam: first}))
  else texts.push(say("focus.never", {name, lam: low}))
  if (kept) texts.push(say("focus.resamples", {kept: kept[focus], draws: kept.draws}))
  return texts.join(" ")
}

/**
 * Why a feature is out; where pull and λ read alike there is no "more" to see.
 *
 * @param {string} name
 * @param {number} pull
 * @param {number} lam
 */
const heldText = (name, pull, lam) =>
  shortNumber(pull) === shortNumber(lam)
    ? say("focus.tied", {name, pull})
    : say("focus.held", {name, pull, lam})
