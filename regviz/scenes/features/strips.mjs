// The strips of the penalties, one above the other, which bars and paths share. Pure.

import {roundText, ticksWithin} from "../../plots/ticks.mjs"

/** @typedef {import("./contract.mjs").Role} Role */

const TITLE = 0.19 // of a strip's height: its name stands there
const TITLE_PX = 24 // which the name needs, and below it a mark that stands at the top
const MOST_TITLE = 0.6
const FOOT_PX = 6 // below the axis, for the marks on it
const TICK_PX = 13 // between the numbers of an axis, at least

/**
 * How weights are heights of a strip: from low to top they fill it up to its title; `high` ends the range of
 * the film, `px` is how high the strip is, and title and foot are shares of that.
 *
 * @typedef {{low: number, top: number, high: number, title: number, foot: number, px: number}} Scale
 */

/**
 * @param {number[]} range
 * @param {number} [px] of a strip's height
 * @returns {Scale}
 */
export function scaleOf([low, high], px = 400) {
  const top = high - TITLE * (high - low)
  const title = Math.min(MOST_TITLE, Math.max(TITLE, TITLE_PX / px))
  const zero_px = ((1 - title) * px * (0 - low)) / (top - low)
  return {low, high, top, px, title, foot: Math.max(0, FOOT_PX - zero_px) / px}
}

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
 * @param {Scale} scale
 * @param {number} base
 * @param {number} w
 */
export const heightIn = ({low, top, title, foot}, base, w) =>
  base + foot + (1 - title - foot) * Math.min(1, Math.max(0, (w - low) / (top - low)))

/**
 * Which way a weight leaves its strip: 1 above it, -1 below it, 0 where it is inside.
 *
 * @param {Scale} scale
 * @param {number} w
 */
export const leavesBy = ({low, top}, w) => (w < low ? -1 : Number(w > top))

/**
 * The vertical axis of strips: 0 and one or two round numbers in each, where there is room for them.
 *
 * @param {Scale} scale
 * @param {Role[]} roles
 * @returns {import("./contract.mjs").Axis}
 */
export function stripAxis(scale, roles) {
  /** @type {(tick: number) => number} */
  const pixels = tick => heightIn(scale, 0, tick) * scale.px
  const inside = ticksWithin([scale.low, scale.high], 3).filter(
    (tick, k, all) =>
      tick < scale.top &&
      (!tick || Math.abs(pixels(tick) - pixels(0)) >= TICK_PX) &&
      (!all[k - 1] || tick < 0 || pixels(tick) - pixels(all[k - 1]) >= TICK_PX),
  )
  /** @type {number[]} */
  const ticks = []
  /** @type {string[]} */
  const labels = []
  for (const [, base] of stripsOf(roles))
    for (const tick of inside) {
      ticks.push(Number(heightIn(scale, base, tick).toFixed(6)))
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
