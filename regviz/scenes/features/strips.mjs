// The strips of the penalties, one above the other, which bars and paths share. Pure.

import {roundText, ticksWithin} from "../../plots/ticks.mjs"

/** @typedef {import("./contract.mjs").Role} Role */

export const TITLE = 0.19 // of a strip's height: its name stands there

/**
 * The penalties that have a strip.
 *
 * @param {Pick<import("./contract.mjs").Cursor, "net">} cursor
 * @returns {Role[]}
 */
export const rolesOf = ({net}) => (net ? ["l1", "l2", "elastic"] : ["l1", "l2"])

/**
 * Strips from the top, as [role, height of the strip's own 0 and 1].
 *
 * @param {Role[]} roles
 * @returns {[Role, number][]}
 */
export const stripsOf = roles => roles.map((role, k) => [role, roles.length - 1 - k])

/**
 * Height of a weight in a strip, cut at its edges.
 *
 * @param {number[]} range
 * @param {number} base
 * @param {number} w
 */
export const heightIn = ([low, high], base, w) =>
  base + Math.min(1 - TITLE, Math.max(0, (w - low) / (high - low)))

/**
 * Which way a weight leaves its strip: 1 above it, -1 below it, 0 where it is inside.
 *
 * @param {number[]} range
 * @param {number} w
 */
export const leavesBy = ([low, high], w) =>
  w < low ? -1 : Number((w - low) / (high - low) > 1 - TITLE)

/**
 * The vertical axis of strips: 0 and one or two round numbers in each.
 *
 * @param {number[]} range
 * @param {Role[]} roles
 * @returns {import("./contract.mjs").Axis}
 */
export function stripAxis(range, roles) {
  const inside = ticksWithin(range, 3).filter(
    tick => (tick - range[0]) / (range[1] - range[0]) < 1 - TITLE,
  )
  /** @type {number[]} */
  const ticks = []
  /** @type {string[]} */
  const labels = []
  for (const [, base] of stripsOf(roles))
    for (const tick of inside) {
      ticks.push(Number(heightIn(range, base, tick).toFixed(6)))
      labels.push(roundText(tick))
    }
  return {range: [0, roles.length], ticks, labels}
}

/**
 * The lines between strips.
 *
 * @param {Role[]} roles
 * @returns {import("../../plots/contract.mjs").Columns}
 */
export const edgesOf = roles => {
  const between = roles.slice(1).map((_, k) => k + 1)
  return {x0: between.map(() => 0), x1: between.map(() => 1), y0: between, y1: between}
}
