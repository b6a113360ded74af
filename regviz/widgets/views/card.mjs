// The card over a weight plane: what it shows, its budget and penalty, and the weights.

import {h, setText} from "../dom.mjs"

/** @typedef {import("./contract.mjs").Card} Card */
/** @typedef {import("./contract.mjs").Weight} Weight */

/** Build the card of a plane; the share that lies over its figure comes with it. */
export function planeCard() {
  const title = h("strong", {})
  const budget = h("span", {class: "budget"})
  const lam = h("span", {class: "lam"})
  const weights = h("ul", {class: "weights"})
  const share = h("p", {class: "share"})
  /** @type {HTMLElement} */
  const root = h(
    "figcaption",
    {class: "card"},
    h("div", {class: "names"}, title, budget, lam),
    weights,
  )
  return {
    root,
    share,
    /** @param {Card} card */
    show(card) {
      setText(title, card.title)
      setText(budget, card.budget)
      setText(lam, card.lam)
      for (const shape of ["power", "folded"])
        root.closest(".plane")?.classList.toggle(shape, card.shape === shape)
      setText(share, card.zeroShare ?? "")
      card.weights.forEach((weight, k) => showWeight(weights, weight, k))
    },
  }
}

/**
 * @param {HTMLElement} list
 * @param {Weight} weight
 * @param {number} k
 */
function showWeight(list, weight, k) {
  const parts = () => [h("span", {class: "name"}), h("span", {class: "bar"}), h("b", {})]
  const item = list.children[k] ?? list.appendChild(h("li", {}, ...parts()))
  const [name, bar, value] = /** @type {Iterable<HTMLElement>} */ (item.children)
  setText(name, weight.name)
  setText(value, weight.text)
  value.classList.toggle("near", weight.near)
  bar.style.setProperty("--share", String(weight.share))
  item.classList.toggle("zero", weight.zero)
}
