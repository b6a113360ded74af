// What the geometry scene says: caption, prediction and spoken description, computed from the state. Pure.

import {W, anyText, fateOf, nameOf, point} from "./naming.mjs"
import {weightText} from "../common/numbers.mjs"
import {capital, listed} from "../common/words.mjs"
import {askingText} from "./predictions.mjs"
import {noteOf} from "./reasons.mjs"
import {say} from "./saying.mjs"

/**
 * One or two sentences about the present state, with its numbers.
 *
 * @param {import("./contract.mjs").Model} model
 * @param {import("./contract.mjs").Cursor} cursor
 * @param {import("./contract.mjs").Situation} situation
 */
export function captionOf({film}, cursor, situation) {
  const {shapes, top} = situation
  if (film.ols.every(x => x === 0)) return say("caption.ols_zero")
  if (cursor.hidden) return askingText(cursor, situation)
  if (cursor.play === "expand" && cursor.progress < 1 && top > 0)
    return growingText(film, situation, cursor)
  const sameLam = cursor.compare === "lam"
  const condition = sameLam
    ? say("caption.at_lam", {lam: cursor.lam})
    : say("caption.at_budget", {t: cursor.radius})
  if (Object.values(shapes).every(at => at.inside)) {
    const values = {condition, point: point(film.ols)}
    return say(sameLam ? "caption.free_lam" : "caption.free_budget", values)
  }
  const {l1, l2} = shapes
  if (l1.land && l2.land && !film.ellipse.singular)
    return say("caption.territory", {condition, l1: l1.land.share, l2: l2.land.share})
  const fates = Object.values(shapes).map(at => fateOf(film, cursor, at))
  return say("caption", {condition, fates: fates.join(" ")})
}

/**
 * @param {import("./contract.mjs").Film} film
 * @param {import("./contract.mjs").Situation} situation
 * @param {import("./contract.mjs").Cursor} cursor
 */
function growingText(film, {shapes}, {progress}) {
  if (progress === 0) return say("grow.start", {point: point(film.ols)})
  const waiting = Object.values(shapes).filter(at => !at.touched)
  const touched = Object.values(shapes)
    .filter(at => at.touched)
    .map(at => say(`touched.${at.shape}`, {point: point(at.w)}))
    .join(" ")
  if (!touched) return say("grow.none")
  if (!waiting.length) return say("grow.all", {touched})
  const regions = waiting.map(at => say(`region.${at.shape}`))
  return say("grow.waits", {touched, waiting: capital(listed(regions)), n: waiting.length})
}

/**
 * The state in words, for a screen reader.
 *
 * @param {import("./contract.mjs").Model} model
 * @param {import("./contract.mjs").Cursor} cursor
 * @param {import("./contract.mjs").Situation} situation
 */
export function speechOf(model, cursor, situation) {
  const seen = Object.values(situation.shapes).filter(at => at.touched && !cursor.hidden)
  const {film} = model
  const values = seen.map(at => {
    const weights = at.w.map((x, i) =>
      say("spoken.weight", {
        weight: W[i],
        value: anyText("spoken.any", film, at, i) ?? weightText(x),
      }),
    )
    return say("spoken", {name: nameOf(film, at.shape), weights: weights.join(", ")})
  })
  return [captionOf(model, cursor, situation), noteOf(model, cursor, situation), values.join("; ")]
    .filter(Boolean)
    .join(" ")
}
