// The ball Σ|w|^q ≤ t^q, and where the loss is least on it. Pure.

import {olsOf, pullAt, signOf} from "./loss.mjs"

/** @typedef {import("./contract.mjs").Film} Film */
/** @typedef {import("./contract.mjs").Path} Path */
/** @typedef {import("./contract.mjs").Power} Power */
/** @typedef {import("./contract.mjs").Weights} Weights */

const END = 744 // exp(-744) is the smallest positive number
/** @type {(x: number) => number} */
const softplus = x => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))

/**
 * Where climbs(place) turns from true to false between low and high.
 *
 * @param {(place: number) => boolean} climbs
 * @param {number} low
 * @param {number} high
 */
function crossing(climbs, low, high) {
  for (let k = 0; k < 100 && high - low > 4e-16 * Math.max(1, Math.abs(low)); k++) {
    const middle = 0.5 * (low + high)
    if (climbs(middle)) low = middle
    else high = middle
  }
  return 0.5 * (low + high)
}

/**
 * The boundary of the Σ|w|^q ≤ t^q ball in one quadrant by place = log(w₂/w₁), which resolves both ends of
 * the thinnest arm, and the place where the loss is least on it. For q > 1 there is one such place on the
 * part that faces OLS, which halving cannot miss; for q < 1 there may be several, and start says which.
 *
 * @param {Film} film
 * @param {number} q
 * @param {number[]} signs
 * @param {number} radius
 */
function arcOf(film, q, signs, radius) {
  /** @type {(place: number) => Weights} */
  const pointAt = place =>
    [1, -1].map((turn, i) => signs[i] * radius * Math.exp(-softplus(turn * q * place) / q) + 0)
  /** @type {(place: number) => number[]} */
  const normalAt = place => [
    Math.exp((1 - q) * Math.max(place, 0)),
    Math.exp((1 - q) * Math.max(-place, 0)),
  ]
  /** @type {(place: number) => boolean} */
  const climbs = place => {
    // the loss falls as w₂/w₁ grows
    const g = pullAt(film, pointAt(place))
    const n = normalAt(place)
    return signs[1] * g[1] * n[0] > signs[0] * g[0] * n[1]
  }
  const c = [signs[0] * film.ols[0], signs[1] * film.ols[1]]
  // the point below OLS always faces it
  const below = c[0] > 0 && c[1] > 0 ? Math.log(c[1]) - Math.log(c[0]) : 0
  /** @type {(place: number) => boolean} */
  const towards = place => {
    const w = pointAt(place)
    const n = normalAt(place)
    if ((c[0] - signs[0] * w[0]) * n[0] + (c[1] - signs[1] * w[1]) * n[1] > 0) return climbs(place)
    return !(c[0] > radius) && (c[1] > radius || place < below)
  }
  /** @type {(start: number) => number} */
  const nearest = start => {
    let low = start
    let high = start
    for (let width = 1e-6; width < 2 * END && !climbs(low); width *= 2)
      low = Math.max(start - width, -END)
    for (let width = 1e-6; width < 2 * END && climbs(high); width *= 2)
      high = Math.min(start + width, END)
    return crossing(climbs, low, high)
  }
  /** @type {(start: number | null) => number} */
  const best = start => (start === null ? crossing(towards, -END, END) : nearest(start))
  return {pointAt, best}
}

/**
 * The ball of the power q. For q > 1 the signs are known beforehand: with the other weight alone optimal
 * the penalty has no slope at 0, so the pull there decides. For q < 1 the engine sends the turns, the
 * budgets at which the global minimiser leaps or leaves an axis, and between two turns some places from
 * which the nearest minimum is the one sought.
 *
 * @param {Power} power
 * @param {Film} film
 * @returns {Path}
 */
export function powerPath(power, film) {
  const {q, limit} = power
  const {singular} = film.ellipse
  const end = singular ? limit : olsOf(film)
  const radiusMax = radiusIn(q, end)
  /** @type {(radius: number) => Weights} */
  const atRadius = radius => {
    if (radius >= radiusMax) return end.slice()
    if (radius <= 0) return [0, 0]
    if (singular) return end.map(x => x * (radius / radiusMax) + 0) // the pull keeps its direction
    const start = q < 1 ? startAt(power, radius, radiusMax) : null
    const signs = start ? start.map(signOf) : signsAt(film, radius)
    if (!signs[0] || !signs[1]) return signs.map(sign => sign * radius)
    const arc = arcOf(film, q, signs, radius)
    const place = arc.best(start && Math.log(Math.abs(start[1] / start[0])))
    if (q < 1 && Math.abs(place) > END - 1)
      return signs.map((sign, i) => ((i === 0) === place < 0 ? sign * radius : 0)) // none on the arc
    return arc.pointAt(place)
  }
  /** @type {(radius: number) => number} */
  const lamOf = radius => {
    if (radius >= radiusMax) return 0
    return radius <= 0 ? Infinity : priceAt(film, q, atRadius(radius))
  }
  return {lamMax: Infinity, radiusMax, atRadius, lamOf, radiusOf: w => radiusIn(q, w)}
}

/**
 * The budget that weights use up.
 *
 * @param {number} q
 * @param {Weights} w
 */
function radiusIn(q, w) {
  const top = Math.max(Math.abs(w[0]), Math.abs(w[1]))
  return top && top * ((Math.abs(w[0]) / top) ** q + (Math.abs(w[1]) / top) ** q) ** (1 / q)
}

/**
 * The place from which the nearest minimum is the one sought, for q < 1.
 *
 * @param {Power} power
 * @param {number} radius
 * @param {number} radiusMax
 */
function startAt({turns, starts}, radius, radiusMax) {
  const k = turns.filter(turn => turn < radius).length
  const rows = starts[k]
  const low = k ? turns[k - 1] : 0
  const high = turns[k] ?? radiusMax
  return rows[Math.min(rows.length - 1, Math.floor((rows.length * (radius - low)) / (high - low)))]
}

/**
 * The signs of the solution, for q > 1.
 *
 * @param {Film} film
 * @param {number} radius
 */
function signsAt({hess: [a, b, d], lin}, radius) {
  const alone = [lin[0] / a, lin[1] / d].map(x => Math.min(radius, Math.max(-radius, x)))
  return [signOf(lin[0] - b * alone[1]), signOf(lin[1] - b * alone[0])]
}

/**
 * The multiplier at a solution, by least squares: one entry's pull may be rounding alone.
 *
 * @param {Film} film
 * @param {number} q
 * @param {Weights} w
 */
function priceAt(film, q, w) {
  const g = pullAt(film, w)
  const price = w.map(x => (x ? q * Math.abs(x) ** (q - 1) : 0))
  const top = Math.max(...price)
  const share = w.map((x, i) => (signOf(x) * price[i]) / top)
  return Math.max(0, (g[0] * share[0] + g[1] * share[1]) / (share[0] ** 2 + share[1] ** 2) / top)
}
