// How the descent scene names its lanes. Pure.

import {capital} from "../common/words.mjs"
import {say} from "./saying.mjs"

/** @typedef {Parameters<typeof say>[0]} SayKey */

/**
 * The penalty of a lane, for where there is little room: a label names it first, and then the rule.
 *
 * @param {import("./contract.mjs").Lane} lane
 */
export const shortOf = lane => lane.label.split(", ")[0]

/**
 * The rule of a lane, as short as its head has room for.
 *
 * @param {import("./contract.mjs").Lane} lane
 */
export const ruleName = lane =>
  lane.pieces ? lane.label.split(", ")[1] : say(/** @type {SayKey} */ (`rule.${lane.key}`))

/**
 * The name of a lane within a sentence; a folded concave penalty brings its own, all others stand in the
 * catalogue.
 *
 * @param {import("./contract.mjs").Lane} lane
 */
export const nameOf = lane =>
  lane.pieces ? shortOf(lane) : say(/** @type {SayKey} */ (`name.${lane.key}`))

/**
 * The name of a lane at the start of a sentence.
 *
 * @param {import("./contract.mjs").Lane} lane
 */
export const subjectOf = lane => capital(nameOf(lane))
