// How the geometry scene names what it speaks of. Pure.

import {shortNumber} from "../common/numbers.mjs"
import {capital} from "../common/words.mjs"
import {pullAt} from "./loss.mjs"
import {say} from "./saying.mjs"

export const W = ["w₁", "w₂"]

/** @param {import("./contract.mjs").Weights} w */
export const point = w => `(${shortNumber(w[0])}, ${shortNumber(w[1])})`

/**
 * The name of a folded concave penalty, the same at the head of a card and within a sentence.
 *
 * @param {import("./contract.mjs").Folded} folded
 */
export const penaltyOf = ({key}) => say(/** @type {Parameters<typeof say>[0]} */ (`penalty.${key}`))

/**
 * The name of a shape within a sentence.
 *
 * @param {import("./contract.mjs").Solved} film
 * @param {import("./contract.mjs").Shape} shape
 */
export const nameOf = (film, shape) =>
  shape === "folded"
    ? film.folded
      ? penaltyOf(film.folded)
      : ""
    : say(`name.${shape}`, {q: String(film.power?.q)})

/**
 * What one shape does with the two weights, as a sentence.
 *
 * @param {import("./contract.mjs").Film} film
 * @param {import("./contract.mjs").Cursor} cursor
 * @param {import("./contract.mjs").Standing} at
 */
export function fateOf(film, cursor, at) {
  const values = {name: capital(nameOf(film, at.shape)), fate: doesText(at), t: at.radius}
  if (at.shape === "power" && cursor.compare === "lam") return say("fate.power", values)
  return say(at.shape === "folded" && film.folded?.local ? "fate.local" : "fate", values)
}

/** @param {import("./contract.mjs").Standing} at */
function doesText({w, inside, tie, zeros}) {
  const zero = w.findIndex(x => x === 0)
  if (inside) return say("fate.inside", {point: point(w)})
  if (tie) return say("fate.tie", {point: point(w)})
  if (zeros === 2) return say("fate.both_zero")
  if (zero < 0) return say("fate.no_zero", {w1: w[0], w2: w[1]})
  return say("fate.one_zero", {kept: W[1 - zero], w: w[1 - zero], zero: W[zero]})
}

/**
 * Of a whole edge of answers the range that a weight has on it, for its tile or to be spoken; null where
 * there is one answer.
 *
 * @param {"weight.any" | "spoken.any"} key
 * @param {import("./contract.mjs").Film} film
 * @param {import("./contract.mjs").Standing} at
 * @param {number} i
 */
export const anyText = (key, film, {w, tie, radius}, i) =>
  tie ? say(key, {end: radius * Math.sign(pullAt(film, w)[i])}) : null
