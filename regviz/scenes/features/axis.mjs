// The horizontal axis of paths and validation: λ, or the budget; and the curtain over what is still to come.
// Pure.

import {roundText, ticksWithin} from "../../plots/ticks.mjs"
import {lamOfShare, shareOf} from "./cursor.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Run} Run */
/** @typedef {Cursor["against"]} Against */
/** @typedef {(lam: number) => number} Across */

/**
 * The horizontal place of a λ, between 0 at λ_max and 1 at the least λ shown.
 *
 * @param {Run} run
 * @param {Against} against
 * @returns {Across}
 */
export function acrossOf(run, against) {
  if (against !== "budget") return lam => shareOf(run, lam)
  const {l1} = run.fits
  const most = l1.radiusOf(run.low)
  return lam => Math.min(1, l1.radiusOf(lam) / most)
}

/**
 * The λ at a horizontal place: the inverse.
 *
 * @param {Run} run
 * @param {Against} against
 * @param {number} at
 */
export function lamAcross(run, against, at) {
  const share = Math.min(1, Math.max(0, at))
  if (against !== "budget") return lamOfShare(run, share)
  const across = acrossOf(run, against)
  let low = run.low
  let high = run.top
  for (let k = 0; k < 60; k++) {
    // the budget only falls with λ
    const middle = Math.sqrt(low * high)
    if (across(middle) > share) low = middle
    else high = middle
  }
  return high
}

/**
 * Ticks of the horizontal axis with their labels.
 *
 * @param {Run} run
 * @param {Against} against
 * @returns {import("./contract.mjs").Axis}
 */
export function acrossAxis(run, against) {
  if (against === "budget") {
    const most = run.fits.l1.radiusOf(run.low)
    const ticks = ticksWithin([0, most], 5)
    return {range: [0, 1], ticks: ticks.map(t => t / most), labels: ticks.map(roundText)}
  }
  const {top, low} = run
  const decades = Math.log10(top / low)
  const leads = decades > 4 ? [1] : decades > 2.2 ? [1, 3] : [1, 2, 5]
  /** @type {number[]} */
  const found = []
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(top); power++)
    for (const lead of leads) found.push(Number(`${lead}e${power}`))
  const within = found.filter(lam => lam >= low && lam <= top * 0.999)
  return {range: [0, 1], ticks: within.map(lam => shareOf(run, lam)), labels: within.map(roundText)}
}

/**
 * What the horizontal axis is of, at its left end.
 *
 * @param {Cursor} cursor
 * @param {number} low
 * @returns {import("../../plots/contract.mjs").Word}
 */
export const axisWord = ({against}, low) => ({
  x: 0,
  y: low,
  text: against === "budget" ? "t" : "λ",
  dx: -14,
  dy: 14,
  align: "right",
})

/**
 * A curtain over what the play has not yet reached.
 *
 * @param {Cursor} cursor
 * @param {number} at
 * @param {number} height
 */
export const curtainOf = ({covered, playing}, at, height, low = 0) =>
  (covered || playing) && at < 1
    ? {left: [at], right: [1], top: [height], bottom: [low]}
    : {left: [], right: [], top: [], bottom: []}
