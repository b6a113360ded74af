// Why a solution is one: how far it is from optimal, and how wide a corner holds. Pure.

import {foldedSlope} from "../common/folded.mjs"
import {pullAt, signOf} from "./loss.mjs"

/** @typedef {import("./contract.mjs").Film} Film */
/** @typedef {import("./contract.mjs").Shape} Shape */
/** @typedef {import("./contract.mjs").Weights} Weights */

/**
 * How far w is from optimal for a shape at lam: 0 up to rounding, relative to the pull at w = 0.
 *
 * @param {Film} film
 * @param {Shape} shape
 * @param {Weights} w
 * @param {number} lam
 */
export function kktResidual(film, shape, w, lam) {
  const {mix} = film.elastic
  const q = film.power?.q ?? 2 // a film without a power asks for none
  const pulls = pullAt(film, w)
  /** @type {(i: number) => number} */
  const violation = i => {
    const size = Math.abs(w[i])
    const g = signOf(w[i]) * pulls[i]
    const held = Math.abs(pulls[i])
    if (shape === "l2") return Math.abs(pulls[i] - 2 * lam * w[i])
    if (shape === "power")
      return size
        ? Math.abs(g - lam * q * size ** (q - 1))
        : q < 1 && lam > 0
          ? 0
          : Math.max(0, held - (q === 1 ? lam : 0))
    if (shape === "folded")
      return size
        ? Math.abs(g - foldedSlope(film.folded?.pieces ?? [], lam, size))
        : Math.max(0, held - lam)
    const share = shape === "l1" ? 1 : mix
    return size
      ? Math.abs(g - lam * (share + 2 * (1 - share) * size))
      : Math.max(0, held - lam * share)
  }
  return (
    Math.max(violation(0), violation(1)) /
    (Math.max(Math.abs(film.lin[0]), Math.abs(film.lin[1])) || 1)
  )
}

/**
 * Tangent of the half-angle of a convex ball's normal cone at a corner (t, 0): exactly 1 where it is a
 * quarter turn wide.
 *
 * @param {Film} film
 * @param {Shape} shape
 * @param {number} radius
 */
export function cornerSlope({elastic: {mix}, power}, shape, radius) {
  if (shape === "l1" || (shape === "power" && power?.q === 1)) return 1
  return shape === "elastic" ? mix / (mix + 2 * (1 - mix) * radius) : 0
}

/**
 * Half-angle of the ball's normal cone at a corner (t, 0), in radians: how wide a range of pulls it holds.
 *
 * @param {Film} film
 * @param {Shape} shape
 * @param {number} radius
 */
export function cornerHalfAngle(film, shape, radius) {
  if (radius <= 0) return Math.PI
  if (shape === "power" && (film.power?.q ?? 2) < 1) return Math.PI / 2
  return Math.atan(cornerSlope(film, shape, radius))
}
