// The three fits of many features at any λ, read off what the engine solved once. Pure. A zero is a
// structural zero.

import {elasticFrom} from "./elastic.mjs"
import {spectralOf} from "./spectral.mjs"
import {numbersOf, rowsOf} from "../common/packed.mjs"

/** @typedef {import("./contract.mjs").Weights} Weights */
/** @typedef {import("./spectral.mjs").Ridge} Ridge */
/** @typedef {{columns: Int16Array, values: Float64Array}} Row What of some weights is not 0. */
/** @typedef {{lam: number, feature: number, enters: boolean}} Coming A feature comes, or goes. */
/** @typedef {(lam: number) => Weights} At */

/**
 * @typedef {object} Lasso
 * @property {Float64Array} lams of its knots, falling
 * @property {At} at
 * @property {(lam: number) => number} radiusOf
 * @property {{first: Float64Array, events: Coming[]}} entries
 */

/**
 * The three fits of a film. Of many features those of L2 and of the elastic net come from the engine one by
 * one, and there is no `spectral`.
 *
 * @typedef {{elasticAt: At, elasticAtGrid: (k: number) => Weights}} Net
 * @typedef {{n: number, lams: Float64Array, l1: Lasso}} Always
 * @typedef {Always & Net & {spectral: Ridge}} Whole
 * @typedef {Whole | (Always & {spectral: null})} Solver
 */

/**
 * @param {Weights} w
 * @param {Row} row
 * @param {number} factor
 */
const add = (w, {columns, values}, factor) =>
  columns.forEach((column, k) => {
    w[column] += factor * values[k]
  })

/**
 * @param {Row} row
 * @param {number} n
 */
const denseOf = (row, n) => {
  const w = new Float64Array(n)
  add(w, row, 1)
  return w
}

/**
 * The last place of a falling list that is not below x; 0 where all are.
 *
 * @param {ArrayLike<number>} falling
 * @param {number} x
 */
export function placeIn(falling, x) {
  let low = 0
  let high = falling.length - 1
  for (let left = high; left > 0 && low < high; left >>= 1) {
    // each pass leaves half of the places at most
    const middle = (low + high + 1) >> 1
    if (falling[middle] >= x) low = middle
    else high = middle - 1
  }
  return low
}

/**
 * The lasso between its knots: straight in λ, and in the budget t = ‖w‖₁.
 *
 * @param {import("./contract.mjs").Knots} knots
 * @param {number} n
 * @returns {Lasso}
 */
function lassoOf(knots, n) {
  const lams = numbersOf(knots.lams)
  /** @type {Row[]} */
  const rows = rowsOf(knots)
  const last = lams.length - 1
  /** @type {number[]} */
  const radii = []
  rows.forEach(({values}, k) => {
    radii.push(
      Math.max(
        k ? radii[k - 1] : 0,
        values.reduce((sum, value) => sum + Math.abs(value), 0),
      ),
    )
  })
  /** @type {(lam: number) => [number, number]} */
  const share = lam => {
    const k = Math.min(placeIn(lams, lam), last - 1)
    return [k, (lams[k] - lam) / (lams[k] - lams[k + 1])]
  }
  /** @type {At} */
  const at = lam => {
    if (lam >= lams[0]) return new Float64Array(n)
    if (lam <= lams[last]) return denseOf(rows[last], n)
    const [k, part] = share(lam)
    const w = new Float64Array(n)
    add(w, rows[k], 1 - part)
    add(w, rows[k + 1], part)
    return w
  }
  /** @type {(lam: number) => number} */
  const radiusOf = lam => {
    if (lam >= lams[0]) return 0
    if (lam <= lams[last]) return radii[last]
    const [k, part] = share(lam)
    return (1 - part) * radii[k] + part * radii[k + 1]
  }
  return {lams, at, radiusOf, entries: comingsOf(lams, rows, n)}
}

/**
 * The λ at which each feature enters for the first time, 0 where it never does, and all comings and goings
 * in order.
 *
 * @param {Float64Array} lams
 * @param {Row[]} rows
 * @param {number} n
 */
function comingsOf(lams, rows, n) {
  const first = new Float64Array(n)
  /** @type {Coming[]} */
  const events = []
  let alive = new Set()
  for (let k = 1; k < lams.length; k++) {
    const now = new Set([...rows[k - 1].columns, ...rows[k].columns])
    for (const i of now)
      if (!alive.has(i)) {
        events.push({lam: lams[k - 1], feature: i, enters: true})
        first[i] ||= lams[k - 1]
      }
    for (const i of alive)
      if (!now.has(i)) events.push({lam: lams[k - 1], feature: i, enters: false})
    alive = now
  }
  return {first, events}
}

/**
 * All fits of a film.
 *
 * @param {import("./contract.mjs").Film} film
 * @returns {Solver}
 */
export function fitsOf(film) {
  const {l2, elastic, loss} = film
  const n = film.names.length
  const lams = numbersOf(film.lams)
  const l1 = lassoOf(film.l1, n)
  if (!("vectors" in l2 && "counts" in elastic)) return {n, lams, l1, spectral: null}
  const spectral = spectralOf(loss, l2, n)
  return {n, lams, l1, spectral, ...netOf(elastic, {n, lams, l1}, spectral)}
}

/**
 * The elastic net at any λ, and at the places of the film.
 *
 * @param {import("./contract.mjs").Elastic} elastic
 * @param {Always} fits
 * @param {Ridge} spectral
 * @returns {Net}
 */
function netOf(elastic, {n, lams, l1}, spectral) {
  const {mix} = elastic
  const grid = rowsOf(elastic)
  /** @type {import("./elastic.mjs").Matrices | null} */
  let matrices = null
  return {
    elasticAt(lam) {
      if (mix === 0) return spectral.at(lam)
      if (mix === 1 || lam === 0) return l1.at(lam)
      if (lam >= l1.lams[0] / mix) return new Float64Array(n)
      matrices ??= {hess: spectral.hess(), lin: spectral.lin(), n}
      const k = placeIn(lams, lam)
      const near = k + 1 < lams.length && lams[k] * lams[k + 1] > lam * lam ? k + 1 : k
      return elasticFrom(denseOf(grid[near], n), matrices, lam, mix)
    },
    elasticAtGrid: k => denseOf(grid[k], n),
  }
}

/**
 * How far w is from optimal at a strength and a share of L1, relative to the pull at w = 0: rounding alone
 * at the optimum.
 *
 * @param {Ridge} spectral
 * @param {Weights} w
 * @param {number} lam
 * @param {number} mix
 */
export function residualOf(spectral, w, lam, mix) {
  const pulls = spectral.pulls(w)
  const atZero = spectral.lin()
  let worst = 0
  let scale = 0
  w.forEach((x, i) => {
    const balance = pulls[i] - 2 * lam * (1 - mix) * x
    worst = Math.max(
      worst,
      x ? Math.abs(balance - lam * mix * Math.sign(x)) : Math.abs(balance) - lam * mix,
    )
    scale = Math.max(scale, Math.abs(atZero[i]))
  })
  return worst / (scale || 1)
}
