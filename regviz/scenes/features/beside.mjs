// The figure beside the bars, if the view is one, and what of it no λ moves. Pure.

import {fitFigure, fitGround} from "./curve.mjs"
import {pathsFigure, pathsGround} from "./paths.mjs"
import {rolesOf} from "./strips.mjs"
import {validationFigure, validationGround} from "./validation.mjs"
import {roomOf} from "../common/rooms.mjs"

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
  const room = roomOf(cursor, "curves")
  return run.newest("paths", `${roles} ${against} ${match} ${focus} ${room}`, () =>
    pathsGround(run, roles, cursor, focus, room),
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
  const room = roomOf(cursor, "curves")
  return run.newest("check", `${roles} ${against} ${match} ${check} ${split} ${room}`, () =>
    validationGround(run, roles, cursor, room),
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
  const room = roomOf(cursor, "curves")
  if (view === "paths")
    return pathsFigure(run, pathsNow(run, cursor), solved, cursor, {...seen, room})
  if (view === "check") return validationFigure(run, checkNow(run, cursor), cursor, room)
  return view === "fit" && curve
    ? fitFigure(curve, fitNow(run, curve), solved, seen.roles, room)
    : null
}
