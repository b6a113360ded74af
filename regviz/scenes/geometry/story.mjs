// The cards over the planes and the live numbers of the formulas, all computed from the state. Pure.

import {WIDE_PX} from "./labels.mjs"
import {norm1, norm2, pullAt} from "./loss.mjs"
import {isNear, shortNumber, weightText} from "../common/numbers.mjs"
import {anyText, penaltyOf, point} from "./naming.mjs"
import {say} from "./saying.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Film} Film */
/** @typedef {import("./contract.mjs").Model} Model */
/** @typedef {import("./contract.mjs").Situation} Situation */
/** @typedef {import("./contract.mjs").Standing} Standing */

/**
 * Cards over the planes and live numbers for the formulas.
 *
 * @param {Model} model
 * @param {Cursor} cursor
 * @param {Situation} situation
 */
export function storyOf(model, cursor, {shapes}) {
  const {film} = model
  /** @type {Record<string, any>} by shape, and for the third plane */
  const cards = {}
  /** @type {Record<string, string>} */
  const slots = {}
  for (const [shape, at] of Object.entries(shapes)) {
    cards[shape] = cardOf(model, cursor, at)
    const numbers = slotsOf(film, at)
    Object.assign(
      slots,
      cursor.hidden
        ? Object.fromEntries(Object.keys(numbers).map(name => [name, say("hidden")]))
        : numbers,
    )
  }
  const third = cards.folded ?? cards.power ?? cards.elastic
  cards.third = third && {...third}
  if (cursor.third === "overlay")
    Object.assign(cards.third, {
      title: say("title.overlay"),
      budget: say("budget.overlay"),
      zeroShare: null,
    })
  Object.assign(slots, {
    rho: shortNumber(film.correlation),
    lam_max: shortNumber(model.paths.l1.lamMax),
    ols: point(film.ols),
    ols_norm1: shortNumber(norm1(film.ols)),
    ols_norm2: shortNumber(norm2(film.ols)),
  })
  return {cards, slots}
}

/**
 * @param {import("./contract.mjs").Model} model
 * @param {import("./contract.mjs").Cursor} cursor
 * @param {import("./contract.mjs").Standing} at
 */
function cardOf(model, cursor, at) {
  const {film} = model
  const seen = at.touched && !cursor.hidden
  const {land} = at
  return {
    shape: at.shape,
    title:
      at.shape === "folded"
        ? film.folded && penaltyOf(film.folded)
        : say(`title.${at.shape}`, {q: String(film.power?.q)}),
    budget: budgetText(film, at),
    lam: lamText(at.lam, Boolean(cursor.hidden && !seen)),
    weights: at.w.map((x, i) => ({
      name: film.names[i],
      text: seen
        ? (anyText("weight.any", film, at, i) ?? (x === 0 ? weightText(0) : shortNumber(x)))
        : say("hidden"),
      zero: seen && x === 0 && !at.tie,
      near: seen && isNear(x),
      share: seen ? Math.min(1, Math.abs(x) / (film.extent || 1)) : 0,
    })),
    zeroShare: land && territoryText(film, land.share, cursor.room_px),
  }
}

/**
 * How many stars get a zero; in a small plane the number alone, since more would cover it.
 *
 * @param {Film} film
 * @param {number} share
 * @param {number} [room_px] side of the plane, where it is known
 */
function territoryText({ellipse}, share, room_px) {
  const small = room_px && room_px < WIDE_PX
  if (ellipse.singular)
    return say(small ? "territory.singular_short" : "territory.singular", {share})
  return say(small ? "territory.short" : "territory", {share})
}

/**
 * @param {import("./contract.mjs").Film} film
 * @param {import("./contract.mjs").Standing} at
 */
function budgetText(film, {shape, radius}) {
  if (shape !== "folded") return say(`budget.${shape}`, {t: radius, mix: String(film.elastic.mix)})
  const end = film.folded?.local ? "_local" : ""
  return radius === Infinity
    ? say(`budget.unbounded${end}`)
    : say(`budget.folded${end}`, {t: radius})
}

/**
 * @param {number} lam
 * @param {boolean} hidden
 */
function lamText(lam, hidden) {
  if (hidden) return say("lam.hidden")
  return lam === Infinity ? say("lam.endless") : say("lam", {lam})
}

/**
 * A pull that is rounding alone, beside the pull at w = 0, is told apart from one that is 0.
 *
 * @param {number} pull
 * @param {Film} film
 */
function pullText(pull, {lin}) {
  return pull !== 0 && Math.abs(pull) < 1e-12 * Math.max(Math.abs(lin[0]), Math.abs(lin[1]))
    ? say("rounding")
    : shortNumber(pull)
}

/**
 * @param {Film} film
 * @param {Standing} at
 */
function slotsOf(film, at) {
  const pulls = pullAt(film, at.w)
  const s = at.shape
  return {
    [`${s}_t`]: shortNumber(at.radius),
    [`${s}_lam`]: shortNumber(at.lam),
    [`${s}_w1`]: shortNumber(at.w[0]),
    [`${s}_w2`]: shortNumber(at.w[1]),
    [`${s}_g1`]: pullText(pulls[0], film),
    [`${s}_g2`]: pullText(pulls[1], film),
    [`${s}_2lw1`]: shortNumber(at.lam === Infinity ? pulls[0] : 2 * at.lam * at.w[0]),
    [`${s}_2lw2`]: shortNumber(at.lam === Infinity ? pulls[1] : 2 * at.lam * at.w[1]),
    [`${s}_kkt`]: shortNumber(at.kkt),
  }
}
