// Controls on native inputs, built from the description that controls.py makes of the parameters.

import {h, setText} from "./dom.mjs"
import {numberControl} from "./number.mjs"

/** @typedef {import("./contract.mjs").ChoiceControl} ChoiceControl */
/** @typedef {import("./contract.mjs").Control} Control */
/** @typedef {import("./contract.mjs").Value} Value */
/** @typedef {import("./contract_stage.mjs").Built} Built */
/** @typedef {import("./contract_stage.mjs").Range} Range */
/** @typedef {(name: string, value: Value) => void} SetValue */

/**
 * Makes one kind of control. As a method, since each knows that its kind has what it needs.
 *
 * @typedef {{
 *   build(
 *     control: Control,
 *     set: SetValue,
 *     refuse: (sentence: string) => void,
 *     onceThere: (act: () => void) => void,
 *   ): Built,
 * }["build"]} Builder
 */

/**
 * Build one control. set(name, value) is called while the learner moves it, refuse(sentence) when what was
 * typed cannot be used, and onceThere(act) does what starts from the value shown, when that is the state's.
 * The result has a root and show(value, range, idle): range may narrow a slider, {max, flat: [from, to]},
 * and an idle control has nothing to do in the present state.
 *
 * @param {Control} control of a kind that is shown
 * @param {SetValue} set
 * @param {(sentence: string) => void} refuse
 * @param {(act: () => void) => void} [onceThere]
 * @returns {Built}
 */
export function controlOf(control, set, refuse, onceThere = act => act()) {
  /** @type {Record<string, Builder>} */
  const builders = {number: numberControl, choice: choiceControl, switch: switchControl}
  const built = builders[control.kind](control, set, refuse, onceThere)
  built.root.classList.toggle("kept", Boolean(control.kept))
  if (!control.fleeting) return built
  return {
    ...built,
    show(value, range, idle) {
      built.root.hidden = idle
      built.show(value, range, idle)
    },
  }
}

/**
 * @param {ChoiceControl} control
 * @param {SetValue} set
 */
function choiceControl({name, label, doc, options, segmented}, set) {
  if (!segmented) {
    /** @type {HTMLSelectElement} */
    const select = h(
      "select",
      {"aria-label": label, title: doc, onchange: () => set(name, select.value)},
      ...options.map(([key, text]) => h("option", {value: key}, text)),
    )
    return {
      root: h(
        "label",
        {class: "control pick", "data-name": name},
        h("span", {class: "label"}, label),
        select,
      ),
      /**
       * @param {string} value
       * @param {Range | undefined} range
       * @param {boolean} idle
       */
      show(value, range, idle) {
        select.value = value
        select.disabled = idle
      },
    }
  }
  /** @type {HTMLButtonElement[]} */
  const buttons = options.map(([key, text]) =>
    h(
      "button",
      {type: "button", "aria-pressed": "false", "data-key": key, onclick: () => set(name, key)},
      text,
    ),
  )
  return {
    root: h(
      "div",
      {class: "control", "data-name": name},
      h("span", {class: "label", title: doc}, label),
      h("div", {class: "segments", role: "group", "aria-label": label, title: doc}, ...buttons),
    ),
    /** @param {string} value */
    show(value) {
      for (const button of buttons)
        button.setAttribute("aria-pressed", String(button.dataset.key === value))
    },
  }
}

/**
 * @param {Control} control
 * @param {SetValue} set
 */
function switchControl({name, label, doc}, set) {
  /** @type {HTMLInputElement} */
  const box = h("input", {type: "checkbox", onchange: () => set(name, box.checked)})
  return {
    root: h(
      "label",
      {class: "control switch", title: doc, "data-name": name},
      box,
      h("span", {}, label),
    ),
    /** @param {boolean} value */
    show(value) {
      box.checked = value
    },
  }
}

/** A place for one sentence about what could not be done; it goes when the next thing works. */
export function noticeLine() {
  /** @type {HTMLElement} */
  const root = h("p", {class: "notice", role: "status"})
  return {
    root,
    /** @param {string} text */
    say(text) {
      setText(root, text)
      root.hidden = !text
    },
  }
}
