// How the descent scene names its lanes. Pure.

import {capital} from "../common/words.mjs"
import {say} from "./saying.mjs"

/** @typedef {Parameters<typeof say>[0]} SayKey */

/**
 * What a lane is called in a place of its own: its penalty and its rule.
 *
 * @param {import("./contract.mjs").Lane} lane
 */
export const fullNameOf = lane => say(/** @type {SayKey} */ (`label.${lane.key}`))

/**
 * The same in parts: the penalty alone is for where there is little room, and the rule may be empty.
 *
 * @param {import("./contract.mjs").Lane} lane
 */
export const shortOf = lane => say(/** @type {SayKey} */ (`short.${lane.key}`))

/** @param {import("./contract.mjs").Lane} lane */
export const ruleNameOf = lane => say(/** @type {SayKey} */ (`rule.${lane.key}`))

/**
 * The name of a lane within a sentence.
 *
 * @param {import("./contract.mjs").Lane} lane
 */
export const nameOf = lane => say(/** @type {SayKey} */ (`name.${lane.key}`))

/**
 * The name of a lane at the start of a sentence.
 *
 * @param {import("./contract.mjs").Lane} lane
 */
export const subjectOf = lane => capital(nameOf(lane))
