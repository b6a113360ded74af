// Controls on native inputs, built from the description that controls.py makes of the parameters.

import {h, setText} from "./dom.mjs"

function trimmed(value, step) {
  const short = Number(value.toFixed(Math.min(6, Math.max(0, Math.ceil(-Math.log10(step)) + 1))))
  return String(short || Number(value.toPrecision(1))).replace("-", "−") // what is not 0 is not shown as 0
}

/**
 * Build one control. set(name, value) is called while the learner moves it, refuse(sentence) when what was typed cannot
 * be used, and onceThere(act) does what starts from the value shown, when that is the state's. The result has a root and show(value, range, idle): range may narrow a slider, {max, flat: [from, to]}, and an idle
 * control has nothing to do in the present state.
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

/** A slider whose places are the values themselves. */
const EVEN = {
  placeOf: value => value,
  valueAt: (place, snapped) => snapped(place),
  after: (place, by, step, snapped) => snapped(place + by * step),
  textOf: trimmed,
}

const LOG_STEP = 1 / 200

/** A slider from 0 to 1 over values of several sizes; what it sets has a few digits, its left end is the least value. */
function logScale({log: [low, high], digits}) {
  const valueAt = place =>
    place >= 1 ? high : place <= 0 ? low : Number((low * (high / low) ** place).toPrecision(digits))
  return {
    placeOf: value => (value <= low ? 0 : Math.log(value / low) / Math.log(high / low)),
    valueAt,
    after: (place, by) => valueAt(place + by * LOG_STEP),
    textOf: value => String(Number(value.toPrecision(digits))).replace("-", "−"),
  }
}

/** Put the thumb of a slider at a place between its ends. */
function putSlider(slider, place, [low, high]) {
  if (Number(slider.min) !== low) slider.min = low
  if (Number(slider.max) !== high) slider.max = high
  slider.value = Math.min(place, high)
  slider.style.setProperty("--share", Math.min(1, Math.max(0, (place - low) / (high - low || 1))))
}

function numberControl(control, set, refuse, onceThere) {
  const {name, label, doc, min, max, step} = control
  const caption = h("span", {}, label)
  let top = max
  let scale = EVEN
  const slider = h("input", {
    type: "range",
    min,
    max,
    step: "any",
    "aria-label": label,
    title: doc,
    oninput: () => set(name, scale.valueAt(Number(slider.value), snapped)),
  })
  const field = h("input", {
    type: "text",
    inputmode: "decimal",
    class: "field",
    "aria-label": `${label}, number`,
    autocomplete: "off",
    onchange: () => typed(),
    onkeydown: event => {
      if (event.key === "Enter") typed()
    },
  })
  const snapped = value =>
    Math.min(top, Math.max(min, Number((Math.round(value / step) * step).toPrecision(12))))
  const typed = () => {
    const text = field.value.trim().replace(",", ".").replace("−", "-")
    const value = Number(text)
    if (field.value === field.dataset.shown) return // Enter has been here; the field's own change event follows it
    if (text !== "" && value >= min && value <= max && (!control.whole || Number.isInteger(value)))
      set(name, value)
    else
      refuse(
        `${label} takes a ${control.whole ? "whole number" : "number"} from ${trimmed(min, step)} to ${trimmed(max, step)}; “${field.value.slice(0, 16)}” was left out.`,
      )
    field.value = field.dataset.shown
  }
  slider.addEventListener("keydown", event => {
    // the browser's own key step for "any" is too coarse and too fine by turns
    const by = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10}[
      event.key
    ]
    if (!by) return
    event.preventDefault()
    onceThere(() =>
      set(name, scale.after(Number(slider.value), by * (event.shiftKey ? 10 : 1), step, snapped)),
    )
  })
  const root = h(
    "div",
    {class: control.compact ? "control compact" : "control", "data-name": name},
    h("div", {class: "head"}, h("span", {class: "label", title: doc}, caption), field),
    control.compact ? null : slider,
  )
  return {
    root,
    show(value, range, idle) {
      slider.disabled = field.disabled = idle
      top = range?.max ?? max
      scale = range?.log ? logScale(range) : EVEN
      putSlider(slider, scale.placeOf(value), range?.log ? [0, 1] : [min, top])
      slider.style.setProperty(
        "--flat",
        range?.flat ? Math.min(1, Math.max(0, (range.flat[0] - min) / (top - min || 1))) : 1,
      )
      const text = scale.textOf(value, step)
      setText(caption, range?.name ? `${label}: ${range.name}` : label) // what a number stands for is said beside it
      slider.setAttribute("aria-valuetext", range?.name ?? text)
      const untouched = field.value === field.dataset.shown
      field.dataset.shown = text
      if (untouched || field.getRootNode().activeElement !== field) field.value = text
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
