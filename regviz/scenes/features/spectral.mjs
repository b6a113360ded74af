// Ridge in the axes of its contours, Q diag(d) Qᵀ = H, and what these say of any weights. Pure.

import {numbersOf} from "../common/packed.mjs"
import {beyondRounding} from "../common/rounding.mjs"

/** @typedef {import("./contract.mjs").Weights} Weights */

/**
 * @typedef {object} Ridge
 * @property {(lam: number) => Weights} at
 * @property {(w: Weights) => Weights} pulls
 * @property {(w: Weights) => number} errorAt the mean squared error on the data themselves
 * @property {() => Float64Array} lin
 * @property {() => Float64Array} hess
 */

/**
 * Ridge at any λ, and of any weights the pull of the data and the training error.
 *
 * @param {number} loss at w = 0
 * @param {import("./contract.mjs").Spectral} l2
 * @param {number} n
 * @returns {Ridge}
 */
export function spectralOf(loss, l2, n) {
  const axes = axesOf(numbersOf(l2.vectors), n)
  const values = numbersOf(l2.values)
  const coords = numbersOf(l2.coords)
  return {
    at: lam => axes.weighed(coords.map((z, r) => z / (values[r] + 2 * lam))),
    pulls(w) {
      const u = axes.back(w)
      return axes.turned(coords.map((z, r) => z - values[r] * u[r]))
    },
    errorAt(w) {
      const u = axes.back(w)
      return Math.max(
        0,
        u.reduce((sum, x, r) => sum + x * (values[r] * x - 2 * coords[r]), 2 * loss),
      )
    },
    lin: () => axes.turned(coords),
    hess: () => axes.between(values),
  }
}

/**
 * Eigenvectors, row by row, as what turns coordinates.
 *
 * @param {Float64Array} vectors
 * @param {number} n
 */
function axesOf(vectors, n) {
  const rank = vectors.length / n || 0
  /**
   * Q u
   *
   * @param {Float64Array} u
   */
  const turned = u => {
    const w = new Float64Array(n)
    for (let i = 0; i < n; i++) {
      let sum = 0
      for (let r = 0; r < rank; r++) sum += vectors[i * rank + r] * u[r]
      w[i] = sum + 0
    }
    return w
  }
  return {
    turned,
    /**
     * Qᵀ w
     *
     * @param {Weights} w
     */
    back(w) {
      const u = new Float64Array(rank)
      for (let i = 0; i < n; i++)
        if (w[i]) for (let r = 0; r < rank; r++) u[r] += vectors[i * rank + r] * w[i]
      return u
    },
    /**
     * Q u as well, and 0 where rounding is all that is left of terms that cancel.
     *
     * @param {Float64Array} u
     */
    weighed(u) {
      return turned(u).map((sum, i) => {
        let size = 0
        for (let r = 0; r < rank; r++) size += Math.abs(vectors[i * rank + r] * u[r])
        return beyondRounding(sum, size)
      })
    },
    /** @param {Float64Array} values */
    between: values => productOf(vectors, values, n),
  }
}

/**
 * Q diag(values) Qᵀ, row by row.
 *
 * @param {Float64Array} vectors
 * @param {Float64Array} values
 * @param {number} n
 */
function productOf(vectors, values, n) {
  const rank = values.length
  const product = new Float64Array(n * n)
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let r = 0; r < rank; r++)
        sum += vectors[i * rank + r] * values[r] * vectors[j * rank + r]
      product[i * n + j] = product[j * n + i] = sum
    }
  return product
}
