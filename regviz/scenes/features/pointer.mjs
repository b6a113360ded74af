// What lies under a pointer in the figures of the features scene: a feature, and what is said of it. Pure.

import {lamAcross} from "./axis.mjs"
import {fitNow, pathsNow} from "./beside.mjs"
import {placeNow, pointsAfter} from "./curve.mjs"
import {featureAt, orderNow} from "./order.mjs"
import {lineAt} from "./paths.mjs"
import {say} from "./saying.mjs"
import {solvedAt} from "./solving.mjs"
import {rolesOf} from "./strips.mjs"
import {weightText} from "../common/numbers.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Run} Run */
/** @typedef {number[]} Place Shares of the frame, from the left and from below. */

/**
 * The feature whose bar lies at a place.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 * @param {Place} place
 */
export const barHit = (run, cursor, [x]) => featureAt(orderNow(run, cursor), x)

/**
 * The feature whose path lies at a place; null where there is none, or no paths are shown.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 * @param {Place} place
 */
export function curveHit(run, cursor, place) {
  if (cursor.view !== "paths") return null
  const ground = run.present("paths") ?? pathsNow(run, cursor)
  return lineAt(ground, rolesOf(cursor), place)?.feature ?? null
}

/**
 * The λ at a place of the curves, whose horizontal axis it is; null in a view without that axis.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 * @param {Place} place
 */
export const slideTo = (run, cursor, [x]) =>
  cursor.view === "paths" || cursor.view === "check"
    ? Number(lamAcross(run, cursor.against, x).toPrecision(3))
    : null

/**
 * What is said of the feature under the pointer.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 * @param {number} feature
 */
export function hintOf(run, cursor, feature) {
  const {weights} = solvedAt(run, cursor)
  return {
    name: run.film.names[feature],
    values: rolesOf(cursor).flatMap(role => {
      const w = weights[role]
      return w ? [{role, text: say(`hint.${role}`, {w: weightText(w[feature])})}] : []
    }),
  }
}

/**
 * Where the cursor has point k of the fit.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 * @param {number} k
 * @returns {Place}
 */
export const placeOfPoint = (run, cursor, k) =>
  run.curve ? placeNow(run.curve, fitNow(run, run.curve), cursor.points, k) : []

/**
 * The cursor after point k of the fit was moved to a place.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 * @param {number} k
 * @param {Place} place
 * @returns {Cursor}
 */
export const movePoint = (run, cursor, k, place) =>
  run.curve
    ? {...cursor, points: pointsAfter(fitNow(run, run.curve), cursor.points, k, place)}
    : cursor
