// The cards over the planes and the live numbers of the formulas, all computed from the state. Pure.

import {norm1, norm2, pullAt} from "./loss.mjs"
import {isNear, percent, shortNumber} from "../common/numbers.mjs"

export const point = w => `(${shortNumber(w[0])}, ${shortNumber(w[1])})`

const BUDGETS = {
  l1: t => `‖w‖₁ ≤ ${t}`,
  l2: t => `‖w‖₂ ≤ ${t}`,
  elastic: (t, film) => `mix ${film.elastic.mix}, to ±${t}`,
  power: t => `to ±${t}`,
  folded: (t, {folded}) =>
    `${folded.local ? "local, " : ""}${t === "∞" ? "unbounded" : `to ±${t}`}`,
}

/** Cards over the planes and live numbers for the formulas. */
export function storyOf(model, cursor, {shapes}) {
  const {film} = model
  const cards = {}
  const slots = {}
  for (const [shape, at] of Object.entries(shapes)) {
    cards[shape] = cardOf(model, cursor, at)
    const numbers = slotsOf(film, at)
    Object.assign(
      slots,
      cursor.hidden ? Object.fromEntries(Object.keys(numbers).map(name => [name, "?"])) : numbers,
    )
  }
  const third = cards.folded ?? cards.power ?? cards.elastic
  cards.third = third && {...third}
  if (cursor.third === "overlay")
    Object.assign(cards.third, {title: "All three", budget: "elastic net:", zeroShare: null})
  Object.assign(slots, {
    rho: shortNumber(film.correlation),
    lam_max: shortNumber(model.paths.l1.lamMax),
    ols: point(film.ols),
    ols_norm1: shortNumber(norm1(film.ols)),
    ols_norm2: shortNumber(norm2(film.ols)),
  })
  return {cards, slots}
}

function cardOf(model, cursor, at) {
  const {film} = model
  const seen = at.touched && !cursor.hidden
  const {land} = at
  return {
    shape: at.shape,
    title: {
      l1: "L1",
      l2: "L2",
      elastic: "Elastic net",
      power: `Power q = ${film.power?.q}`,
      folded: film.folded?.label,
    }[at.shape],
    budget: BUDGETS[at.shape](shortNumber(at.radius), film),
    lam:
      cursor.hidden && !seen
        ? "λ = ?"
        : at.lam === Infinity
          ? "λ → ∞"
          : `λ = ${shortNumber(at.lam)}`,
    weights: at.w.map((x, i) => ({
      name: film.names[i],
      text: seen ? (x === 0 ? "0 exactly" : shortNumber(x)) : "?",
      zero: seen && x === 0,
      near: seen && isNear(x),
      share: seen ? Math.min(1, Math.abs(x) / (film.extent || 1)) : 0,
    })),
    zeroShare:
      land &&
      `zero territory: ${percent(land.share)} of this square ` +
        `${film.ellipse.singular ? "may get" : "gets"} a zero`,
  }
}

/** A pull that is rounding alone, beside the pull at w = 0, is told apart from one that is 0. */
function pullText(pull, {lin}) {
  return pull !== 0 && Math.abs(pull) < 1e-12 * Math.max(Math.abs(lin[0]), Math.abs(lin[1]))
    ? "≈ 0"
    : shortNumber(pull)
}

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
