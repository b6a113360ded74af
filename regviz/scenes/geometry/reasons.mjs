// The note below the caption: a warning, a reason, or how good a prediction was. Pure.

import {shortNumber} from "../common/numbers.mjs"
import {W, penaltyOf} from "./naming.mjs"
import {verdictText} from "./predictions.mjs"
import {say} from "./saying.mjs"

/**
 * A further sentence where the state calls for a warning or an explanation; empty where it does not.
 *
 * @param {import("./contract.mjs").Model} model
 * @param {import("./contract.mjs").Cursor} cursor
 * @param {import("./contract.mjs").Situation} situation
 */
export function noteOf(model, cursor, situation) {
  const {film, paths} = model
  const {shapes} = situation
  const {l1, l2} = shapes
  const still = cursor.play === "tighten" || cursor.progress === 1
  if (cursor.hidden || !still || film.ols.every(x => x === 0)) return ""
  if (cursor.revealed) return verdictText(cursor, shapes)
  if (film.folded && cursor.third === film.problem.third)
    return foldedText(film.folded, shapes.folded)
  if (film.ellipse.singular) return say("note.singular")
  return flatEndOf(paths, cursor, l1, l2) || reasonOf(film, cursor, shapes)
}

/**
 * What is to be seen of a folded concave penalty, and why there is nothing under a budget.
 *
 * @param {import("./contract.mjs").Folded} folded
 * @param {import("./contract.mjs").Standing} [at]
 */
function foldedText(folded, at) {
  const name = penaltyOf(folded)
  if (!at) return say("note.folded_budget", {name})
  return say("note.folded", {
    name,
    shape: say(at.radius === Infinity ? "folded.endless" : "folded.inwards"),
    which: say(folded.local ? "folded.local" : "folded.only"),
  })
}

/**
 * @param {import("./contract.mjs").Paths} paths
 * @param {import("./contract.mjs").Cursor} cursor
 * @param {import("./contract.mjs").Standing} l1
 * @param {import("./contract.mjs").Standing} l2
 */
function flatEndOf(paths, cursor, l1, l2) {
  const sameLam = cursor.compare === "lam"
  if (l1.zeros === 2)
    return sameLam ? say("flat.lam_end", {lam: paths.l1.lamMax}) : say("flat.no_budget")
  if (!l1.inside) return ""
  if (!l2.inside) return say("flat.l1")
  return sameLam ? "" : say("flat.budget_end", {t: paths.l1.radiusMax})
}

/**
 * The weight of L1 that changes its sign on the way from OLS to 0, with the two ends; null where none does.
 *
 * @param {import("./contract.mjs").Film} film
 */
function flipOf({l1, ols}) {
  for (const [i, from] of ols.entries()) {
    const others = l1.weights.map(w => w[i]).filter(x => x * from < 0)
    const far = Math.max(...others.map(Math.abs))
    if (others.length)
      return {weight: W[i], from: signed(from), to: signed(others[0] < 0 ? -far : far)}
  }
  return null
}

/** @param {number} x */
const signed = x => (x > 0 ? `+${shortNumber(x)}` : shortNumber(x))

/**
 * Why the solutions are where they are, in a sentence or two.
 *
 * @param {import("./contract.mjs").Film} film
 * @param {import("./contract.mjs").Cursor} cursor
 * @param {Record<string, import("./contract.mjs").Standing>} shapes
 */
function reasonOf(film, cursor, {l1, l2}) {
  if (cursor.third === "power" && (film.power?.q ?? 1) < 1) return say("why.not_convex")
  if (l2.zeros === 1) return say("why.l2_zero")
  const flip = cursor.play === "tighten" && flipOf(film)
  if (flip) return say("why.sign_flip", flip)
  const tilted = cursor.moved === "correlation" || Math.abs(film.correlation) >= 0.85
  if (film.standardised && cursor.compare === "radius" && tilted)
    return say("why.standardised", {rho: film.correlation})
  if (film.patients) {
    const [first, second] = film.features ?? []
    return say("note.diabetes", {n: film.patients, first, second, correlation: film.correlation})
  }
  const zero = l1.w.findIndex(x => x === 0)
  return zero >= 0 ? say("why.corner", {zero: W[zero]}) : say("why.edge")
}
