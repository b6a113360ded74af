// Numbers as a reader wants them: short, with a true minus sign, and never "0.00" for what is not zero.

import {raised} from "../../plots/ticks.mjs"
import {sayCommon} from "./language.mjs"

const DECIMAL = sayCommon("decimal")

/**
 * Two decimals where they say something; otherwise the first two digits that do. Large numbers keep fewer.
 *
 * @param {number} x
 */
export function shortNumber(x) {
  if (x === Infinity) return "∞"
  const size = Math.abs(x)
  const digits =
    size === 0
      ? "0"
      : size >= 9999.5
        ? scientific(size)
        : size >= 99.95
          ? size.toFixed(0)
          : size >= 9.995
            ? size.toFixed(1)
            : size >= 0.0995
              ? size.toFixed(2)
              : size >= 0.00095
                ? size.toPrecision(2)
                : scientific(size)
  return inLanguage(x < 0 && size > 0 ? `−${digits}` : digits)
}

/**
 * A number as the language writes it.
 *
 * @param {string} text
 */
const inLanguage = text => (DECIMAL === "." ? text : text.replace(".", DECIMAL))

/** @param {number} size */
function scientific(size) {
  const [digits, power] = size.toExponential(1).split("e")
  return `${digits}·10${raised(Number(power))}`
}

/**
 * True for a weight that could be taken for 0 at a glance, and is not.
 *
 * @param {number} w
 */
export const isNear = w => w !== 0 && Math.abs(w) < 0.05

/**
 * A weight for a badge: "0 exactly" is said of === 0 alone, and what only looks like zero says that it is
 * not.
 *
 * @param {number} w
 */
export function weightText(w) {
  if (w === 0) return sayCommon("exactly_zero")
  return isNear(w) ? sayCommon("not_zero", {w: shortNumber(w)}) : shortNumber(w)
}

/** @param {number} share */
export const percent = share => {
  if (share > 0 && share < 0.01) return sayCommon("percent.under")
  if (share > 0.99 && share < 1) return sayCommon("percent.over")
  return sayCommon("percent", {x: String(Math.round(100 * share))})
}
