// How many weights are not 0, and how these stand to the truth. Pure.

/**
 * Of some weights: how many are not 0, and against the truth how many are right, false alarms, and missed.
 *
 * @typedef {object} Counts
 * @property {number} kept
 * @property {number} real
 * @property {number} right
 * @property {number} alarms
 * @property {number} missed
 * @property {number[]} alive
 * @property {number} smallest of what is not 0
 *
 * @param {import("./contract.mjs").Run} run
 * @param {import("./contract.mjs").Weights} w
 * @returns {Counts}
 */
export function countsOf({n, truth}, w) {
  /** @type {Counts} */
  const found = {kept: 0, real: 0, right: 0, alarms: 0, missed: 0, alive: [], smallest: Infinity}
  for (let i = 0; i < n; i++) {
    const real = Boolean(truth?.[i])
    if (real) found.real++
    if (w[i] !== 0) {
      found.kept++
      found.alive.push(i)
      found.smallest = Math.min(found.smallest, Math.abs(w[i]))
      if (real) found.right++
      else found.alarms++
    } else if (real) found.missed++
  }
  return found
}
