// The question of a prediction, beside the first panel, and its choices.

import {h, setText} from "../dom.mjs"

/** @typedef {import("./contract.mjs").AskingFrame} AskingFrame */
/** @typedef {import("./contract.mjs").Stage} Stage */

/**
 * Mark a choice, or take its mark back; of single ones the last alone is marked.
 *
 * @param {Stage} stage
 * @param {number} index
 */
function mark({prediction, now}, index) {
  const {single} = /** @type {AskingFrame} */ (now).guess
  prediction.guess(index, !prediction.asking.guesses[index], {single})
}

/**
 * A question about what is to come, with a button for each choice.
 *
 * @param {Stage} stage
 */
export function guessPart(stage) {
  const question = h("p", {})
  const chips = h("div", {class: "chips", role: "group"})
  const root = h("div", {class: "guess"}, question, chips)
  /** @type {(index: number) => HTMLButtonElement} */
  const chip = index =>
    h("button", {
      type: "button",
      class: "chip",
      onclick: () => mark(stage, index),
    })
  return {
    root,
    focus: () => /** @type {HTMLElement | null} */ (chips.firstChild)?.focus(),
    /** @param {import("./contract.mjs").Asked | null} asked */
    show(asked) {
      root.hidden = !asked
      if (!asked) return
      setText(question, asked.question)
      chips.setAttribute("aria-label", asked.question)
      asked.choices.forEach(({name, marked}, index) => {
        const button = chips.children[index] ?? chips.appendChild(chip(index))
        setText(button, name)
        button.setAttribute("aria-pressed", String(marked))
      })
      while (chips.children.length > asked.choices.length) chips.lastChild?.remove()
    },
  }
}
