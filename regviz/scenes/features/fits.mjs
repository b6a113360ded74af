// The three fits of many features at any λ, read off what the engine solved once. Pure. A zero is a
// structural zero.

import {elasticFrom} from "./elastic.mjs"
import {spectralOf} from "./spectral.mjs"
import {numbersOf, rowsOf} from "../common/packed.mjs"

const add = (w, {columns, values}, factor) =>
  columns.forEach((column, k) => {
    w[column] += factor * values[k]
  })
const denseOf = (row, n) => {
  const w = new Float64Array(n)
  add(w, row, 1)
  return w
}

/** The last place of a falling list that is not below x; 0 where all are. */
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

/** The lasso between its knots: straight in λ, and in the budget t = ‖w‖₁. */
function lassoOf(film, n) {
  const lams = numbersOf(film.lams)
  const rows = rowsOf(film)
  const last = lams.length - 1
  const radii = []
  rows.forEach(({values}, k) => {
    radii.push(
      Math.max(
        k ? radii[k - 1] : 0,
        values.reduce((sum, value) => sum + Math.abs(value), 0),
      ),
    )
  })
  const share = lam => {
    const k = Math.min(placeIn(lams, lam), last - 1)
    return [k, (lams[k] - lam) / (lams[k] - lams[k + 1])]
  }
  const at = lam => {
    if (lam >= lams[0]) return new Float64Array(n)
    if (lam <= lams[last]) return denseOf(rows[last], n)
    const [k, part] = share(lam)
    const w = new Float64Array(n)
    add(w, rows[k], 1 - part)
    add(w, rows[k + 1], part)
    return w
  }
  const radiusOf = lam => {
    if (lam >= lams[0]) return 0
    if (lam <= lams[last]) return radii[last]
    const [k, part] = share(lam)
    return (1 - part) * radii[k] + part * radii[k + 1]
  }
  return {lams, rows, at, radiusOf, entries: comingsOf(lams, rows, n)}
}

/**
 * The λ at which each feature enters for the first time, 0 where it never does, and all comings and goings
 * in order.
 */
function comingsOf(lams, rows, n) {
  const first = new Float64Array(n)
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
 * All fits of a film by role; of many features those of L2 and of the elastic net come from the engine one
 * by one.
 */
export function fitsOf(film) {
  const n = film.names.length
  const lams = numbersOf(film.lams)
  const l1 = lassoOf(film.l1, n)
  const {mix} = film.elastic
  /** @type {any} null where the engine answers one λ at a time */
  const spectral = film.l2.vectors ? spectralOf(film, n) : null
  const grid = spectral ? rowsOf(film.elastic) : []
  let matrices = null
  const elasticAt = lam => {
    if (mix === 0) return spectral.at(lam)
    if (mix === 1 || lam === 0) return l1.at(lam)
    if (lam >= l1.lams[0] / mix) return new Float64Array(n)
    matrices ??= {hess: spectral.hess(), lin: spectral.lin(), n}
    const k = placeIn(lams, lam)
    const near = k + 1 < lams.length && lams[k] * lams[k + 1] > lam * lam ? k + 1 : k
    return elasticFrom(denseOf(grid[near], n), matrices, lam, mix)
  }
  return {n, lams, l1, spectral, elasticAt, elasticAtGrid: k => denseOf(grid[k], n)}
}

/**
 * How far w is from optimal at a strength and a share of L1, relative to the pull at w = 0: rounding alone
 * at the optimum.
 */
export function residualOf(fits, w, lam, mix) {
  const pulls = fits.spectral.pulls(w)
  const atZero = fits.spectral.lin()
  let worst = 0
  let scale = 0
  for (let i = 0; i < fits.n; i++) {
    const balance = pulls[i] - 2 * lam * (1 - mix) * w[i]
    worst = Math.max(
      worst,
      w[i] ? Math.abs(balance - lam * mix * Math.sign(w[i])) : Math.abs(balance) - lam * mix,
    )
    scale = Math.max(scale, Math.abs(atZero[i]))
  }
  return worst / (scale || 1)
}
