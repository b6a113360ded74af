// The figure beside the bars, if the view is one, and what of it no λ moves. Pure.

import {fitFigure, fitGround} from "./curve.mjs"
import {pathsFigure, pathsGround} from "./paths.mjs"
import {rolesOf} from "./strips.mjs"
import {validationFigure, validationGround} from "./validation.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Run} Run */
/** @typedef {import("./curve.mjs").Curve} Curve */

/**
 * @param {Run} run
 * @param {Cursor} cursor
 * @returns {import("./paths.mjs").PathsGround}
 */
export function pathsNow(run, cursor) {
  const {against, match} = cursor
  const roles = rolesOf(cursor)
  const focus = cursor.weight - 1
  return run.newest("paths", `${roles} ${against} ${match} ${focus}`, () =>
    pathsGround(run, roles, cursor, focus),
  )
}

/**
 * @param {Run} run
 * @param {Cursor} cursor
 * @returns {import("./validation.mjs").ValidationGround}
 */
function checkNow(run, cursor) {
  const {against, check, split, match} = cursor
  const roles = rolesOf(cursor)
  return run.newest("check", `${roles} ${against} ${match} ${check} ${split}`, () =>
    validationGround(run, roles, cursor),
  )
}

/**
 * @param {Run} run
 * @param {Curve} curve of the run
 * @returns {import("./curve.mjs").FitGround}
 */
export const fitNow = (run, curve) => run.once("fit", () => fitGround(curve))

/**
 * The figure; null where the view is none, or has nothing to show.
 *
 * @param {Run} run
 * @param {import("./contract.mjs").Solved} solved
 * @param {Cursor} cursor
 * @param {{roles: import("./contract.mjs").Role[], focus: number}} seen
 */
export function besideOf(run, solved, cursor, seen) {
  const {view} = cursor
  const {curve} = run
  if (view === "paths") return pathsFigure(run, pathsNow(run, cursor), solved, cursor, seen)
  if (view === "check") return validationFigure(run, checkNow(run, cursor), cursor)
  return view === "fit" && curve ? fitFigure(curve, fitNow(run, curve), solved, seen.roles) : null
}
