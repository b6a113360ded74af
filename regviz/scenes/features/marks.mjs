// The words on the figure of validation: what its curves and its guides are. Pure.

import {say} from "./saying.mjs"

/** @typedef {import("./axis.mjs").Across} Across */
/** @typedef {import("./validation.mjs").Chosen} Chosen */
/** @typedef {import("./validation.mjs").Errors} Errors */
/** @typedef {import("./validation.mjs").Other} Other */
/** @typedef {import("./validation.mjs").Scale} Scale */
/** @typedef {import("../../plots/contract.mjs").Word} Word */

const EDGE = 0.15 // of the width: a name so near to the left end has no room on that side
const APART = 0.07 // of the figure's height, at least, between two names

/**
 * @param {Chosen} shown
 * @param {Across} across
 */
export function guidesOf({best, simple}, across) {
  const guides = [{text: say("mark.best"), at: across(best), simpler: false}]
  if (simple) guides.push({text: say("mark.one_se"), at: across(simple), simpler: true})
  return guides
}

/**
 * The name of a guide, on its outer side: the simpler λ lies to the left of the best one.
 *
 * @param {string} text
 * @param {number} at
 * @param {number} y
 * @param {boolean} simpler
 */
export function guideWord(text, at, y, simpler) {
  const left = simpler ? at > EDGE : at > 1 - EDGE
  return {
    x: at,
    y,
    text,
    dx: left ? -6 : 6,
    dy: (simpler && !left) || (!simpler && left) ? 34 : 14,
    align: left ? "right" : "left",
  }
}

/**
 * The names of the curves with their heights at the right end.
 *
 * @param {Chosen} shown
 * @param {Other[]} others
 * @param {Scale} scale
 * @returns {[string, number][]}
 */
export function endsOf(shown, others, {height, range}) {
  /** @type {[string, Errors][]} */
  const curves = [
    [say("mark.l1"), shown.mean],
    [say("mark.training"), shown.train],
  ]
  for (const {role, errors} of others) curves.push([say(`mark.${role}`), errors])
  return curves
    .filter(([, curve]) => curve.length)
    .map(([text, curve]) => [text, Math.max(range[0], height(curve[curve.length - 1]))])
}

/**
 * Names of curves at their right ends, moved apart where two ends lie close together.
 *
 * @param {[string, number][]} ends
 * @param {number} x
 * @param {number[]} range
 * @returns {Word[]}
 */
export function namesAt(ends, x, [low, high]) {
  const gap = APART * (high - low)
  let next = low + gap / 2
  return ends
    .sort(([, p], [, q]) => p - q)
    .map(([text, y], k) => {
      const place = Math.min(high - gap * (ends.length - k + 0.5), Math.max(y, next))
      next = place + gap
      return {x, y: place, text, dx: -4, dy: -10, align: "right"}
    })
}
