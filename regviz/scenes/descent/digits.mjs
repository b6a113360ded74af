// Numbers of this scene that need other digits than the short ones. Pure.

import {shortNumber} from "../common/numbers.mjs"

/**
 * A number as it was set: all its digits, with a true minus sign.
 *
 * @param {number} x
 */
export const asSet = x => String(Number(x.toPrecision(6))).replace("-", "−")

/**
 * A limit, which is not to look like the step that passes it.
 *
 * @param {number} x
 */
export const fine = x => String(Number(x.toPrecision(4)))

/**
 * A factor near 1 with the digits that tell it from 1.
 *
 * @param {number} x
 */
export const precise = x =>
  String(
    Number(x.toFixed(Math.min(12, Math.max(4, 2 - Math.floor(Math.log10(Math.abs(1 - x) || 1)))))),
  ).replace("-", "−")

/**
 * Ways to write the numbers of one update, with so many decimals that a reader who adds them up finds the
 * change that the step makes. What is smaller than the last decimal, or far too large for decimals, keeps
 * its own digits.
 *
 * @param {number} change
 */
export function writers(change) {
  const decimals = Math.min(4, Math.max(2, 1 - Math.floor(Math.log10(change || 1e-3))))
  /** @param {number} x */
  const num = x =>
    x === 0 || (Math.abs(x) >= 0.5 * 10 ** -decimals && Math.abs(x) < 1000)
      ? asSet(Number(x.toFixed(decimals)))
      : shortNumber(x)
  return {
    num,
    /** @param {number} x */
    signed: x => (x < 0 ? `− ${num(-x)}` : `+ ${num(x)}`),
    /** @param {number} x */
    inBrackets: x => (x < 0 ? `(${num(x)})` : num(x)),
  }
}
