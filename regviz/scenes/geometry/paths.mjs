// Evaluates what the engine solved: for two weights, the exact solution at any lam or any radius.
// Nothing is fitted here: knots and signs come with the film, so that a zero is a structural zero (=== 0).

import {foldedPath} from "./folded.mjs"
import {norm1, norm2, olsOf} from "./loss.mjs"
import {powerPath} from "./power.mjs"
import {added, beyondRounding} from "../common/rounding.mjs"

/** @typedef {import("./contract.mjs").Elastic} Elastic */
/** @typedef {import("./contract.mjs").Film} Film */
/** @typedef {import("./contract.mjs").Knots} Knots */
/** @typedef {import("./contract.mjs").LassoPath} LassoPath */
/** @typedef {import("./contract.mjs").Paths} Paths */
/** @typedef {import("./contract.mjs").Spectral} Spectral */
/** @typedef {import("./contract.mjs").Weights} Weights */
/** @typedef {import("./contract.mjs").WholePath} WholePath */

/**
 * The interval between falling knots that x is in, counted from 0; a knot belongs to the one below it.
 *
 * @param {number[]} knots
 * @param {number} x
 */
function intervalOf(knots, x) {
  const below = knots.findIndex((knot, k) => k > 0 && !(knot >= x))
  return below > 0 ? below - 1 : knots.length - 2
}

/**
 * Between two knots everything of the lasso is straight, so one interpolation is exact.
 *
 * @param {number[]} knots
 * @param {Weights[]} weights
 * @param {number} x
 * @returns {Weights}
 */
function interpolate(knots, weights, x) {
  const last = knots.length - 1
  if (x >= knots[0]) return weights[0].slice()
  if (x <= knots[last]) return weights[last].slice()
  const k = intervalOf(knots, x)
  const share = (knots[k] - x) / (knots[k] - knots[k + 1])
  const from = weights[k]
  const to = weights[k + 1]
  return from.map((value, i) => (value === to[i] ? value : value + share * (to[i] - value)))
}

/**
 * ols is the end of the path where it is the only one: there every shape then says the same, zeros
 * included.
 *
 * @param {Knots} knots
 * @param {Weights | null} ols
 * @returns {LassoPath}
 */
function lassoPath({lams, weights: solved}, ols) {
  const weights = ols ? [...solved.slice(0, -1), ols] : solved
  const radii = weights.map(norm1)
  const falling = radii.map(radius => -radius)
  return {
    lamMax: lams[0],
    radiusMax: radii[radii.length - 1],
    radii,
    at: lam => (lam >= lams[0] && lam > 0 ? [0, 0] : interpolate(lams, weights, lam)),
    atRadius: radius => interpolate(falling, weights, -radius),
    lamOf: radius =>
      interpolate(
        falling,
        lams.map(lam => [lam]),
        -radius,
      )[0],
    radiusOf: norm1,
  }
}

/**
 * @param {Spectral} spectral
 * @param {Weights} ols
 * @returns {WholePath}
 */
function ridgePath({vectors: q, values, coords}, ols) {
  /** @type {(shift: number) => number[]} */
  const spectral = shift =>
    coords.map((z, i) => (values[i] + shift > 0 ? z / (values[i] + shift) : 0))
  /** @type {(lam: number) => Weights} */
  const at = lam => {
    if (lam === Infinity) return [0, 0]
    if (lam <= 0) return ols.slice() // turned by q, a zero of OLS would come out as 1e-17
    const [u, v] = spectral(2 * lam)
    return [added(q[0] * u, q[1] * v), added(q[2] * u, q[3] * v)]
  }
  const radiusMax = norm2(ols)
  /** @type {(radius: number) => number} */
  const lamOf = radius => {
    if (radius >= radiusMax) return 0
    if (radius <= 0) return Infinity
    let shift = Math.max(0, norm2(coords) / radius - Math.max(...values))
    for (let k = 0; k < 100; k++) {
      // Newton on 1/‖w‖, from the left: it climbs and never overshoots
      const u = spectral(shift)
      const norm = norm2(u)
      const slope = u.reduce((sum, x, i) => sum + (x ? (x * x) / (values[i] + shift) : 0), 0)
      const better = shift + ((norm * norm) / slope) * (norm / radius - 1)
      if (!(better > shift)) break
      shift = better
    }
    return shift / 2
  }
  return {
    lamMax: coords.some(z => z) ? Infinity : 0,
    radiusMax,
    at,
    lamOf,
    atRadius: radius => at(lamOf(radius)),
    radiusOf: norm2,
  }
}

/**
 * Solves (hess + ridge)·w = lin - held·s on the signs s; each weight is 0 where its sign is, where rounding
 * would turn it, and where rounding is all that is left of the terms that cancel.
 *
 * @param {number[]} signs
 * @param {number[]} hess
 * @param {number} ridge
 * @param {number[]} lin
 * @param {number} held
 * @returns {Weights}
 */
function solveOn([s, t], [a, b, d], ridge, lin, held) {
  const k = a + ridge
  const m = d + ridge
  const p = added(lin[0], -held * s)
  const r = added(lin[1], -held * t)
  if (!s || !t) return [p * s > 0 ? p / k : 0, r * t > 0 ? r / m : 0]
  // Cramer's rule would lose digits where features nearly agree.
  const share = b / k
  const small = Math.abs(lin[1]) + held
  const large = Math.abs(lin[0]) + held
  const y = beyondRounding(r - share * p, small + Math.abs(share) * large) / (m - share * b)
  const x = beyondRounding(p - b * y, large + Math.abs(b * y)) / k
  return [x * s > 0 ? x : 0, y * t > 0 ? y : 0]
}

/**
 * The same where the loss is flat along a line: the parts of w along lin and across it separate.
 *
 * @param {number[]} signs
 * @param {Film} film
 * @param {number} lam
 * @param {number} mix
 * @returns {Weights}
 */
function solveFlat([s, t], {hess: [a, b, d], lin}, lam, mix) {
  const size = norm2(lin)
  const u = lin[0] / size
  const v = lin[1] / size
  const along =
    (norm2(lin) - lam * mix * (s * u + t * v)) /
    (a * u * u + 2 * b * u * v + d * v * v + 2 * lam * (1 - mix))
  const across = (-mix * (t * u - s * v)) / (2 * (1 - mix))
  return [along * u - across * v, along * v + across * u]
}

/**
 * @param {Elastic} elastic
 * @param {Film} film
 * @returns {WholePath}
 */
function elasticPath({mix, lams, weights, signs}, film) {
  const {
    hess,
    lin,
    ellipse: {singular},
  } = film
  const last = singular ? weights[weights.length - 1] : olsOf(film)
  /** @type {(w: Weights) => number} */
  const radiusOf = w => {
    const level = mix * norm1(w) + (1 - mix) * (w[0] * w[0] + w[1] * w[1])
    return level === 0 ? 0 : (2 * level) / (mix + Math.sqrt(mix * mix + 4 * (1 - mix) * level))
  }
  /** @type {(lam: number) => Weights} */
  const at = lam => {
    if (lam <= 0) return last.slice()
    if (lam >= lams[0]) return [0, 0]
    const k = intervalOf(lams, lam)
    const [s, t] = signs[k]
    if (lam === lams[k]) return weights[k].slice() // what vanishes at a knot is exactly 0 there
    if (singular && s && t) return solveFlat(signs[k], film, lam, mix)
    return solveOn(signs[k], hess, 2 * lam * (1 - mix), lin, lam * mix)
  }
  const radiusMax = radiusOf(last)
  /** @type {(radius: number) => number} */
  const lamOf = radius => {
    if (radius >= radiusMax) return 0
    if (radius <= 0) return lams[0]
    let low = 0
    let high = lams[0]
    for (let k = 0; k < 200 && high - low > 2e-16 * high; k++) {
      // the radius only falls with lam
      const middle = 0.5 * (low + high)
      if (radiusOf(at(middle)) > radius) low = middle
      else high = middle
    }
    return 0.5 * (low + high)
  }
  return {lamMax: lams[0], radiusMax, at, lamOf, atRadius: radius => at(lamOf(radius)), radiusOf}
}

/**
 * All paths of a film by shape; the ends of the elastic net, and the powers 1 and 2, are the lasso and
 * ridge themselves.
 *
 * @param {Film} film
 * @returns {Paths}
 */
export function pathsOf(film) {
  const ols = olsOf(film)
  const {mix} = film.elastic
  const l1 = lassoPath(film.l1, film.ellipse.singular ? null : ols)
  const l2 = ridgePath(film.l2, ols)
  const elastic = mix === 1 ? l1 : mix === 0 ? l2 : elasticPath(film.elastic, film)
  const q = film.power?.q
  return {
    l1,
    l2,
    elastic,
    folded: film.folded ? foldedPath(film.folded, film) : null,
    power: q === 1 ? l1 : q === 2 ? l2 : film.power ? powerPath(film.power, film) : null,
  }
}
