// The loss of two weights, and sizes of weights. Pure.

/** @typedef {import("./contract.mjs").Film} Film */
/** @typedef {import("./contract.mjs").Weights} Weights */

/** @param {number} x */
export const signOf = x => Number(x > 0) - Number(x < 0)
/** @param {Weights} w */
export const norm1 = w => Math.abs(w[0]) + Math.abs(w[1])
/** @param {Weights} w */
export const norm2 = w => Math.hypot(w[0], w[1])

/**
 * The pull of the data -∂L/∂w at w.
 *
 * @param {Pick<Film, "hess" | "ols">} film
 * @param {Weights} w
 * @returns {Weights}
 */
export function pullAt({hess: [a, b, d], ols}, w) {
  const x = ols[0] - w[0]
  const y = ols[1] - w[1]
  return [a * x + b * y, b * x + d * y]
}

/**
 * L(w) minus its minimum.
 *
 * @param {Film} film
 * @param {Weights} w
 */
export function excessAt({hess: [a, b, d], ols}, w) {
  const x = w[0] - ols[0]
  const y = w[1] - ols[1]
  return Math.max(0, 0.5 * (a * x * x + 2 * b * x * y + d * y * y))
}

/**
 * The OLS point; rounding may leave 1e-17 for a zero in one of two solves, so that a zero in either is one.
 *
 * @param {Film} film
 * @returns {Weights}
 */
export function olsOf({ols, l1: {weights}, ellipse: {singular}}) {
  const last = weights[weights.length - 1]
  return singular ? ols : ols.map((x, i) => (last[i] ? x : 0))
}
