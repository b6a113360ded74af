// The words and marks of a scene, each explained where it is asked for.

import {h, setText} from "./dom.mjs"

/**
 * A row of terms; each shows what it means to a pointer that rests on it and to whoever tabs there, and keeps
 * showing it once it is pressed, until it is pressed again or something else is.
 *
 * @param {string[][]} terms pairs of a term and its meaning
 * @param {string} label
 * @returns {HTMLElement}
 */
export function termsRow(terms, label) {
  /** @type {HTMLElement} */
  const meaning = h("p", {class: "meaning", role: "tooltip", id: "meaning", hidden: true})
  /** @type {HTMLElement} */
  const root = h("div", {class: "terms", hidden: !terms.length})
  const show = shownIn(root, meaning, terms)
  const buttons = terms.map(([term], k) => {
    /** @type {HTMLButtonElement} */
    const button = h(
      "button",
      {type: "button", "data-term": k, "aria-describedby": "meaning"},
      term,
    )
    for (const nearing of ["pointerenter", "focus"])
      button.addEventListener(nearing, () => show.near(button))
    for (const leaving of ["pointerleave", "blur"])
      button.addEventListener(leaving, () => show.away(button))
    button.addEventListener("click", () => show.press(button))
    button.addEventListener("keydown", event => {
      if (event.key === "Escape") show.nothing()
    })
    return button
  })
  const list = buttons.map(button => h("li", {}, button))
  root.append(h("span", {class: "label"}, label), h("ul", {"aria-label": label}, ...list), meaning)
  return root
}

/**
 * What of a row is shown. A press outlasts the pointer and the focus: a finger leaves at once, and the page
 * takes the focus from what is clicked.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement} meaning
 * @param {string[][]} terms
 */
function shownIn(root, meaning, terms) {
  /** @type {Element | null} */
  let shown = null
  /** @type {Element | null} */
  let pressed = null
  /** @param {Event} event */
  const elsewhere = event => {
    const escapes = /** @type {KeyboardEvent} */ (event).key === "Escape"
    if (escapes || (event.type === "pointerdown" && !event.composedPath().includes(root)))
      show(null, null)
  }
  /**
   * @param {Element | null} button
   * @param {Element | null} kept the button that was pressed
   */
  const show = (button, kept) => {
    shown = button
    pressed = kept
    meaning.hidden = !button
    if (button) setText(meaning, terms[Number(button.getAttribute("data-term"))][1])
    for (const type of ["pointerdown", "keydown"]) {
      if (kept) window.addEventListener(type, elsewhere)
      else window.removeEventListener(type, elsewhere)
    }
  }
  return {
    /** @param {Element} button */
    near: button => show(button, pressed === button ? button : null),
    /** @param {Element} button */
    away(button) {
      if (shown === button && pressed !== button) show(null, null)
    },
    /** @param {Element} button */
    press: button => (pressed === button ? show(null, null) : show(button, button)),
    nothing: () => show(null, null),
  }
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
