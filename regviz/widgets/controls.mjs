// Controls on native inputs, built from the description that controls.py makes of the parameters.

import {h, setText} from "./dom.mjs"
import {numberControl} from "./number.mjs"

/**
 * Build one control. set(name, value) is called while the learner moves it, refuse(sentence) when what was
 * typed cannot be used, and onceThere(act) does what starts from the value shown, when that is the state's.
 * The result has a root and show(value, range, idle): range may narrow a slider, {max, flat: [from, to]},
 * and an idle control has nothing to do in the present state.
 */
export function controlOf(control, set, refuse, onceThere = act => act()) {
  const built = {number: numberControl, choice: choiceControl, switch: switchControl}[control.kind](
    control,
    set,
    refuse,
    onceThere,
  )
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

function choiceControl({name, label, doc, options, segmented}, set) {
  if (!segmented) {
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
      show(value, range, idle) {
        select.value = value
        select.disabled = idle
      },
    }
  }
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
      h("div", {class: "segments", role: "group", "aria-label": label}, ...buttons),
    ),
    show(value) {
      for (const button of buttons)
        button.setAttribute("aria-pressed", button.dataset.key === value)
    },
  }
}

function switchControl({name, label, doc}, set) {
  const box = h("input", {type: "checkbox", onchange: () => set(name, box.checked)})
  return {
    root: h(
      "label",
      {class: "control switch", title: doc, "data-name": name},
      box,
      h("span", {}, label),
    ),
    show(value) {
      box.checked = value
    },
  }
}

/** A place for one sentence about what could not be done; it goes when the next thing works. */
export function noticeLine() {
  const root = h("p", {class: "notice", role: "status"})
  return {
    root,
    say(text) {
      setText(root, text)
      root.hidden = !text
    },
  }
}
