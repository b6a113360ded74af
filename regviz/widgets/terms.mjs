// The words and marks of a scene, each explained where it is asked for.

import {h, setText} from "./dom.mjs"

/**
 * A row of terms; each shows what it means to a pointer that rests on it, to whoever tabs there, and to a
 * tap.
 *
 * @param {string[][]} terms pairs of a term and its meaning
 * @param {string} label
 * @returns {HTMLElement}
 */
export function termsRow(terms, label) {
  /** @type {HTMLElement} */
  const meaning = h("p", {class: "meaning", role: "tooltip", id: "meaning", hidden: true})
  /** @type {Element | null} */
  let shown = null
  /** @param {Element | null} button */
  const show = button => {
    shown = button
    meaning.hidden = !button
    if (button) setText(meaning, terms[Number(button.getAttribute("data-term"))][1])
  }
  const buttons = terms.map(([term], k) => {
    /** @type {HTMLButtonElement} */
    const button = h(
      "button",
      {type: "button", "data-term": k, "aria-describedby": "meaning"},
      term,
    )
    button.addEventListener("pointerenter", () => show(button))
    button.addEventListener("focus", () => show(button))
    button.addEventListener("click", () => show(button))
    for (const leaving of ["pointerleave", "blur"])
      button.addEventListener(leaving, () => {
        if (shown === button) show(null)
      })
    button.addEventListener("keydown", event => {
      if (event.key === "Escape") show(null)
    })
    return button
  })
  const list = buttons.map(button => h("li", {}, button))
  return h(
    "div",
    {class: "terms", hidden: !terms.length},
    h("span", {class: "label"}, label),
    h("ul", {"aria-label": label}, ...list),
    meaning,
  )
}

/**
 * The same as a list that may be read at once.
 *
 * @param {string[][]} terms
 * @returns {HTMLElement}
 */
export const termsList = terms =>
  h(
    "dl",
    {class: "marks"},
    ...terms.flatMap(([term, meaning]) => [h("dt", {}, term), h("dd", {}, meaning)]),
  )
