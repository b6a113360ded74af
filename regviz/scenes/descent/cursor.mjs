// The cursor of the descent scene: what the scrubber, the clock and the controls do to it. Pure.

import {scheduled} from "./changes.mjs"
import {momentOf} from "./runs.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Runs} Runs */

const LANES = /** @type {const} */ (["first", "second", "third", "fourth"])

/**
 * The cursor at a progress between 0 and 1; it rests on whole steps, in slow motion on half ones.
 *
 * @param {Runs} run
 * @param {Cursor} cursor
 * @param {number} progress
 * @param {boolean} [playing]
 */
export function seek(run, cursor, progress, playing) {
  const at = progress * run.steps
  return {...cursor, at: playing ? at : momentOf(run, {...cursor, at, playing: false}).place}
}

/**
 * The cursor kept within a run: another one may have fewer steps, or fewer weights.
 *
 * @param {Runs} run
 * @param {Cursor} cursor
 */
export const settle = (run, cursor) => ({
  ...paired(run, cursor),
  at: Math.min(run.steps, cursor.at),
})

/**
 * The cursor with two weights that a run has, and not one twice.
 *
 * @param {Runs} run
 * @param {Cursor} cursor
 */
function paired({n}, cursor) {
  const weight = Math.min(n, Math.max(1, Math.round(cursor.weight)))
  return {...cursor, weight, other: otherThan(weight, cursor.other, n)}
}

/**
 * @param {number} weight
 * @param {number} other
 * @param {number} n
 */
function otherThan(weight, other, n) {
  const wanted = Math.min(n, Math.max(1, Math.round(other)))
  return wanted !== weight ? wanted : weight === 1 ? Math.min(2, n) : 1
}

/**
 * The cursor after the clock has stopped: on the step that is shown.
 *
 * @param {Runs} run
 * @param {Cursor} cursor
 */
export const still = (run, cursor) => ({
  ...cursor,
  at: momentOf(run, {...cursor, playing: false}).place,
})

/**
 * @param {Runs} before
 * @param {Runs} after
 * @param {Cursor} cursor
 */
export const carry = (before, after, cursor) => settle(after, cursor)

/**
 * The cursor at the start of another kind of play.
 *
 * @param {Runs} run
 * @param {Cursor} cursor
 * @param {Cursor["play"]} play
 */
export function turnTo(run, cursor, play) {
  const {place} = momentOf(run, cursor)
  return {...cursor, play, at: place >= run.steps ? 0 : Math.floor(place)}
}

/**
 * The cursor at which it is still to be predicted what will be 0: of a whole run, so that λ and η are set
 * for all of it.
 *
 * @param {Cursor} cursor
 * @returns {Cursor}
 */
export const conceal = cursor => ({
  ...cursor,
  play: "run",
  at: 0,
  scope: cursor.changes ? cursor.scope : "all",
})

/** Nothing that is moved gets in the way of the clock. */
export const stops = () => false

/**
 * The cursor after one of its values was set, in a gesture that began at another cursor.
 *
 * @param {Runs} run
 * @param {Cursor} cursor
 * @param {string} name
 * @param {any} value of the kind that the name has
 * @param {Cursor} [begun]
 * @returns {Cursor}
 */
export function assign(run, cursor, name, value, begun = cursor) {
  if (name === "lam" || name === "step") return scheduled(run, cursor, name, value, begun)
  const naive = LANES.some(lane => cursor[lane].startsWith("subgradient"))
  if (name === "view" && value === "microscope" && !naive && cursor.third === "none")
    return {...cursor, view: value, third: "subgradient_l1", brought: true}
  if (name === "view" && cursor.brought) {
    // a view changes no experiment: what it brought goes with it
    const {brought, ...rest} = cursor
    return {...rest, view: value, third: brought && value !== "microscope" ? "none" : cursor.third}
  }
  if (name === "third") return {...cursor, third: value, brought: false}
  const set = {...cursor, [name]: value}
  // the run on the page says nothing of what is asked for
  return name === "weight" || name === "other" ? paired(run, set) : set
}
