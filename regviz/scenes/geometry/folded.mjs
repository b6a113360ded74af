// SCAD and MCP at a penalty λ: the local minimum, from where the engine's own descent was, and the level set
// of p_λ through it. Pure.

import {foldedFlat, foldedHeight, foldedProx, foldedSize, foldedSlope} from "../common/folded.mjs"
import {olsOf, signOf} from "./loss.mjs"
import {beyondRounding} from "../common/rounding.mjs"

/** @typedef {import("./contract.mjs").Film} Film */
/** @typedef {import("./contract.mjs").Folded} Folded */
/** @typedef {import("./contract.mjs").Path} Path */
/** @typedef {import("./contract.mjs").Standing} Standing */
/** @typedef {import("./contract.mjs").Weights} Weights */

const SWEEPS = 2000
const STILL = 1e-13 // of the largest weight: a sweep that moves no weight by more is at its end
const FLAT = 1e-14 // of the largest curvature: rounding in whether there is any
const POINTS = 48 // of a quarter of a level set

/** @param {Weights} w */
const largest = w => Math.max(Math.abs(w[0]), Math.abs(w[1]))

/**
 * Local minima by λ: each follows from that of the engine at the next larger λ of its grid.
 *
 * @param {Folded} folded
 * @param {Film} film
 * @returns {Path}
 */
export function foldedPath({pieces, lam_max: top, starts}, film) {
  const {singular} = film.ellipse
  const ols = olsOf(film)
  /** @type {(lam: number) => Weights} */
  const at = lam => {
    if (lam >= top) return [0, 0]
    if (lam <= 0 && !singular) return ols.slice()
    const row = Math.ceil((1 - lam / top) * starts.length) - 1
    const start = starts[Math.min(starts.length - 1, Math.max(0, row))]
    const w = descended(film, pieces, lam, start)
    const free = w.every(x => Math.abs(x) > foldedFlat(pieces, lam))
    return free && !singular ? ols.slice() : w
  }
  return {
    lamMax: top,
    at,
    radiusOf: (w, lam) => foldedSize(pieces, lam, levelOf(pieces, lam, w)),
    isOls: w => w.every((x, i) => x === ols[i]),
  }
}

/**
 * @param {number[][]} pieces
 * @param {number} lam
 * @param {Weights} w
 */
const levelOf = (pieces, lam, w) =>
  foldedHeight(pieces, lam, Math.abs(w[0])) + foldedHeight(pieces, lam, Math.abs(w[1]))

/**
 * Coordinate descent, with one linear system between two sweeps: the engine's own, for two weights.
 *
 * @param {Film} film
 * @param {number[][]} pieces
 * @param {number} lam
 * @param {Weights} start
 * @returns {Weights}
 */
function descended(film, pieces, lam, start) {
  let w = start
  for (let k = 0; k < SWEEPS; k++) {
    const swept = sweptOnce(film, pieces, lam, w)
    const moved = Math.max(Math.abs(swept[0] - w[0]), Math.abs(swept[1] - w[1]))
    if (moved <= STILL * largest(swept)) return swept
    w = onItsPieces(film, pieces, lam, swept)
  }
  return w // its residual is told beside it
}

/**
 * Each weight in turn where it is best; a pull of λ up to rounding is held.
 *
 * @param {Film} film
 * @param {number[][]} pieces
 * @param {number} lam
 * @param {Weights} w
 * @returns {Weights}
 */
function sweptOnce({hess: [a, b, d], lin}, pieces, lam, w) {
  /** @type {(pull: number, other: number, bend: number) => number} */
  const best = (pull, other, bend) => {
    if (!(bend > 0)) return 0
    const u = foldedProx(pieces, (pull - other) / bend, 1 / bend, lam)
    return beyondRounding(u * bend, Math.abs(pull) + Math.abs(other) + lam) && u
  }
  const x = best(lin[0], b * w[1], a)
  return [x, best(lin[1], b * x, d)]
}

/**
 * The minimum with zeros, signs and pieces as they are in w, or as far towards it as they last.
 *
 * @param {Film} film
 * @param {number[][]} pieces
 * @param {number} lam
 * @param {Weights} w
 * @returns {Weights}
 */
function onItsPieces({hess: [a, b, d], lin}, pieces, lam, w) {
  const on = w.map(x => pieces.findLastIndex(([start]) => Math.abs(x) > lam * start))
  if (on[0] < 0 && on[1] < 0) return w
  const bends = [a, d].map((bend, i) => bend + (pieces[on[i]]?.[2] ?? 0))
  const pulls = w.map((x, i) => {
    if (on[i] < 0) return 0
    const [start, slope, bend] = pieces[on[i]]
    return lin[i] - signOf(x) * lam * (slope - bend * start)
  })
  const found = solvedOn(on, bends, b, pulls)
  if (!found) return w
  const edges = found.map((x, i) => edgeOf(pieces, lam, on[i], x, w[i]))
  const shares = found.map((x, i) => (edges[i] === x ? 1 : (edges[i] - w[i]) / (x - w[i])))
  const least = Math.min(...shares)
  return w.map((x, i) => (shares[i] === least ? edges[i] : x + least * (found[i] - x)) + 0)
}

/**
 * The stationary point of the weights that are not 0; null where it is no minimum.
 *
 * @param {number[]} on
 * @param {number[]} bends
 * @param {number} b
 * @param {number[]} pulls
 * @returns {Weights | null}
 */
function solvedOn(on, bends, b, pulls) {
  const [p, q] = bends
  const [r, s] = pulls
  if (on[1] < 0) return p > 0 ? [r / p, 0] : null
  if (on[0] < 0) return q > 0 ? [0, s / q] : null
  const apart = Math.hypot(p - q, 2 * b)
  if (p + q - apart <= FLAT * (p + q + apart)) return null
  const share = b / p
  const y = (s - share * r) / (q - share * b)
  return [(r - b * y) / p, y]
}

/**
 * The place x, or the end of the piece of w on the way to it.
 *
 * @param {number[][]} pieces
 * @param {number} lam
 * @param {number} on
 * @param {number} x
 * @param {number} w
 */
function edgeOf(pieces, lam, on, x, w) {
  if (on < 0) return 0
  const sign = signOf(w)
  const end = on + 1 < pieces.length ? lam * pieces[on + 1][0] : Infinity
  return sign * Math.min(end, Math.max(lam * pieces[on][0], sign * x))
}

/**
 * Half-angle of the pulls that hold a weight at 0 beside one of size w; π where no fan can be drawn, since
 * the other weight is on the flat part and nothing pulls along its axis.
 *
 * @param {Folded} folded
 * @param {Standing} at
 */
export function foldedHalfAngle({pieces}, {w, lam}) {
  const slope = foldedSlope(pieces, lam, largest(w))
  return slope > 0 ? Math.atan(lam / slope) : Math.PI
}

/**
 * The set of all weights with no larger P(w; λ) than w, clipped to the square |wᵢ| ≤ extent: where P reaches
 * the flat part it runs along the axes, and beyond twice that part it is everything.
 *
 * @param {Folded} folded
 * @param {Standing} at
 * @param {number} extent
 */
export function foldedOutline({pieces}, {w, lam}, extent) {
  const level = levelOf(pieces, lam, w)
  const cap = foldedHeight(pieces, lam, foldedFlat(pieces, lam))
  /** @type {(height: number) => number} */
  const size = height => Math.min(extent, foldedSize(pieces, lam, height))
  const low = Math.max(0, level - cap)
  const high = Math.min(cap, level)
  const heights = [foldedHeight(pieces, lam, extent), level - foldedHeight(pieces, lam, extent)]
    .filter(height => height > low && height < high)
    .concat(Array.from({length: POINTS + 1}, (_, k) => low + (high - low) * eased(k / POINTS)))
    .sort((p, q) => p - q)
  const quarter =
    level >= 2 * cap
      ? [[extent, extent]]
      : heights.map(height => [size(level - height), size(height)])
  const points = [0, 1, 2, 3].flatMap(turns => quarter.map(point => turned(point, turns)))
  return {x: points.map(point => point[0]), y: points.map(point => point[1])}
}

/**
 * Close steps at both ends, where a level set turns.
 *
 * @type {(share: number) => number}
 */
const eased = share => 0.5 - 0.5 * Math.cos(Math.PI * share)

/**
 * A point after some quarter turns about 0.
 *
 * @param {number[]} point
 * @param {number} turns
 * @returns {number[]}
 */
const turned = ([x, y], turns) => (turns ? turned([-y + 0, x], turns - 1) : [x, y])
