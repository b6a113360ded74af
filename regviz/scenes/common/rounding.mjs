// What is exactly 0 but for the rounding of terms that cancel. Pure. The engine has the same rule
// (bounds.py).

const ROUNDING = 4 * Number.EPSILON // of the sizes of all terms together: no weight that is larger is touched

/**
 * A sum, and 0 for one that is no more than rounding can leave of terms whose sizes add up to size; never
 * -0.
 *
 * @param {number} sum
 * @param {number} size
 */
export const beyondRounding = (sum, size) => (Math.abs(sum) <= ROUNDING * size ? 0 : sum)

/**
 * p + q.
 *
 * @param {number} p
 * @param {number} q
 */
export const added = (p, q) => beyondRounding(p + q, Math.abs(p) + Math.abs(q))
