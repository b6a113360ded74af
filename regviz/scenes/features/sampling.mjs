// The λ at which the paths of each penalty are drawn, and the weights there. Pure.

import {strengthsAt} from "./cursor.mjs"
import {shortNumbersOf} from "../common/packed.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Role} Role */
/** @typedef {import("./contract.mjs").Run} Run */

/**
 * λ at which paths are drawn, falling, and a row for each; which features have a path, and where theirs
 * stand in a row: `place`, or the place of the feature itself.
 *
 * @typedef {object} Sampled
 * @property {number[]} lams
 * @property {ArrayLike<number>[]} rows
 * @property {number[]} features
 * @property {Map<number, number>} [place]
 */

const SAMPLES = 160
const MOST_KNOTS = 400

/**
 * @param {Run} run
 * @param {Role} role
 * @param {Cursor["match"]} match
 * @returns {Sampled}
 */
export function sampled(run, role, match) {
  const {fits, film} = run
  if (role === "l1") return lassoSampled(run)
  const lams = [...fits.lams]
  if (!fits.spectral) return answeredSampled(film[role], lams, match)
  const {spectral, elasticAt, elasticAtGrid} = fits
  const all = Array.from({length: run.n}, (_, i) => i)
  if (role === "l2")
    return {
      lams,
      rows: lams.map(lam => spectral.at(strengthsAt(run, {match}, lam).l2)),
      features: all,
    }
  const rows = lams.map((lam, k) => {
    const own = strengthsAt(run, {match}, lam).elastic
    return own === lam ? elasticAtGrid(k) : elasticAt(own)
  })
  return {lams, rows, features: all.filter(i => rows.some(row => row[i]))}
}

/**
 * Knots as well, where the lasso has its corners.
 *
 * @param {Run} run
 * @returns {Sampled}
 */
function lassoSampled({fits: {l1}, top, low}) {
  const even = Array.from({length: SAMPLES + 1}, (_, k) => top * (low / top) ** (k / SAMPLES))
  const knots = [...l1.lams].filter(lam => lam > low).slice(0, MOST_KNOTS)
  const lams = [...new Set([...even, ...knots])].sort((p, q) => q - p)
  const entered = l1.entries.events.filter(({lam}) => lam > low).map(({feature}) => feature)
  return {lams, rows: lams.map(l1.at), features: [...new Set(entered)]}
}

/**
 * What the film holds of many features; of L2 at λ/2n it holds nothing.
 *
 * @param {import("./contract.mjs").Film["l2" | "elastic"]} paths
 * @param {number[]} lams
 * @param {Cursor["match"]} match
 * @returns {Sampled}
 */
function answeredSampled(paths, lams, match) {
  const known = "drawn" in paths && (match !== "sklearn" || !("own" in paths))
  if (!known) return {lams, rows: [], features: []}
  const {drawn, weights} = paths
  const values = shortNumbersOf(match === "own" && "own" in paths ? paths.own : weights)
  return {
    lams,
    rows: lams.map((_, k) => values.subarray(k * drawn.length, (k + 1) * drawn.length)),
    features: drawn,
    place: new Map(drawn.map((i, k) => [i, k])),
  }
}
