// What lies under a pointer in the figures of the features scene: a feature, and what is said of it. Pure.

import {groundOf, orderNow, rolesOf, solvedAt} from "./scene.mjs"
import {featureAt} from "./bars.mjs"
import {placeNow, pointsAfter} from "./curve.mjs"
import {lamAcross, lineAt} from "./paths.mjs"
import {say} from "./saying.mjs"
import {weightText} from "../common/numbers.mjs"

/** The feature whose bar lies at a place, given in shares of the frame. */
export const barHit = (run, cursor, [x]) => featureAt(orderNow(run, cursor), x)

/** The feature whose path lies at a place; null where there is none, or no paths are shown. */
export function curveHit(run, cursor, place) {
  if (cursor.view !== "paths") return null
  return lineAt(groundOf(run, cursor), rolesOf(cursor), place)?.feature ?? null
}

/** The λ at a place of the curves, whose horizontal axis it is; null in a view without that axis. */
export const slideTo = (run, cursor, [x]) =>
  cursor.view === "paths" || cursor.view === "check"
    ? Number(lamAcross(run, cursor.against, x).toPrecision(3))
    : null

/** What is said of the feature under the pointer. */
export function hintOf(run, cursor, feature) {
  const {weights} = solvedAt(run, cursor)
  const roles = rolesOf(cursor).filter(role => weights[role])
  return {
    name: run.film.names[feature],
    values: roles.map(role => ({
      role,
      text: say(`hint.${role}`, {w: weightText(weights[role][feature])}),
    })),
  }
}

/** Where the cursor has point k of the fit, in shares of the frame. */
export const placeOfPoint = (run, cursor, k) =>
  placeNow(run, groundOf(run, cursor), cursor.points, k)

/** The cursor after point k of the fit was moved to a place. */
export const movePoint = (run, cursor, k, place) => ({
  ...cursor,
  points: pointsAfter(groundOf(run, cursor), cursor.points, k, place),
})
