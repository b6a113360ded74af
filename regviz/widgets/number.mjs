// A number: a slider, and a field as its twin.

import {h, setText} from "./dom.mjs"
import {sayShell} from "./shell.mjs"

/** @typedef {import("./contract.mjs").NumberControl} NumberControl */
/** @typedef {import("./contract.mjs").Value} Value */
/** @typedef {import("./contract_stage.mjs").Range} Range */
/** @typedef {(value: number) => number} Snapped The nearest value that a control may have. */

/**
 * How a slider's places stand for values.
 *
 * @typedef {object} Scale
 * @property {(value: number) => number} placeOf
 * @property {(place: number, snapped: Snapped) => number} valueAt
 * @property {(place: number, by: number, step: number, snapped: Snapped) => number} after
 * @property {(value: number, step: number) => string} textOf
 */

/**
 * @param {number} value
 * @param {number} step
 */
function trimmed(value, step) {
  const short = Number(value.toFixed(Math.min(6, Math.max(0, Math.ceil(-Math.log10(step)) + 1))))
  return String(short || Number(value.toPrecision(1))).replace("-", "−") // what is not 0 is not shown as 0
}

/**
 * A slider whose places are the values themselves.
 *
 * @type {Scale}
 */
const EVEN = {
  placeOf: value => value,
  valueAt: (place, snapped) => snapped(place),
  after: (place, by, step, snapped) => snapped(place + by * step),
  textOf: trimmed,
}

const LOG_STEP = 1 / 200

/**
 * A slider from 0 to 1 over values of several sizes; what it sets has a few digits, its left end is the
 * least value.
 *
 * @param {number[]} ends
 * @param {number} [digits]
 * @returns {Scale}
 */
function logScale([low, high], digits) {
  /** @param {number} place */
  const valueAt = place =>
    place >= 1 ? high : place <= 0 ? low : Number((low * (high / low) ** place).toPrecision(digits))
  return {
    placeOf: value => (value <= low ? 0 : Math.log(value / low) / Math.log(high / low)),
    valueAt,
    after: (place, by) => valueAt(place + by * LOG_STEP),
    textOf: value => String(Number(value.toPrecision(digits))).replace("-", "−"),
  }
}

/**
 * Put the thumb of a slider at a place between its ends.
 *
 * @param {HTMLInputElement} slider
 * @param {number} place
 * @param {number[]} ends
 */
function putSlider(slider, place, [low, high]) {
  if (Number(slider.min) !== low) slider.min = String(low)
  if (Number(slider.max) !== high) slider.max = String(high)
  slider.value = String(Math.min(place, high))
  const share = Math.min(1, Math.max(0, (place - low) / (high - low || 1)))
  slider.style.setProperty("--share", String(share))
}

/**
 * See controlOf in controls.mjs.
 *
 * @param {NumberControl} control
 * @param {(name: string, value: Value) => void} set
 * @param {(sentence: string) => void} refuse
 * @param {(act: () => void) => void} onceThere
 */
export function numberControl(control, set, refuse, onceThere) {
  const {name, label, doc, min, max, step} = control
  /** @type {HTMLElement} */
  const caption = h("span", {}, label)
  /** @type {Snapped} */
  const snapped = value =>
    Math.min(top, Math.max(min, Number((Math.round(value / step) * step).toPrecision(12))))
  let top = max
  let scale = EVEN
  const slider = sliderOf(control, {
    put: place => set(name, scale.valueAt(place, snapped)),
    move: by => onceThere(() => set(name, scale.after(Number(slider.value), by, step, snapped))),
  })
  const field = fieldOf(control, value => set(name, value), refuse)
  const root = h(
    "div",
    {class: control.compact ? "control compact" : "control", "data-name": name},
    h("div", {class: "head"}, h("span", {class: "label", title: doc}, caption), field),
    control.compact ? null : slider,
  )
  return {
    root,
    /**
     * @param {number} value
     * @param {Range | undefined} range
     * @param {boolean} idle
     */
    show(value, range, idle) {
      slider.disabled = field.disabled = idle
      top = range?.max ?? max
      scale = range?.log ? logScale(range.log, range.digits) : EVEN
      putSlider(slider, scale.placeOf(value), range?.log ? [0, 1] : [min, top])
      putFlat(slider, range?.flat, [min, top])
      const text = scale.textOf(value, step)
      // What a number stands for is said beside it.
      setText(caption, range?.name ? sayShell("number.named", {label, name: range.name}) : label)
      slider.setAttribute("aria-valuetext", range?.name ?? text)
      putText(field, text)
      field.hidden = Boolean(range?.alone)
    },
  }
}

/** @type {Record<string, number>} */
const KEY_STEPS = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
}

/**
 * put(place) is called while the thumb moves, move(by) for a key.
 *
 * @param {NumberControl} control
 * @param {{put: (place: number) => void, move: (by: number) => void}} does
 */
function sliderOf({label, doc, min, max}, {put, move}) {
  /** @type {HTMLInputElement} */
  const slider = h("input", {
    type: "range",
    min,
    max,
    step: "any",
    "aria-label": label,
    title: doc,
    oninput: () => put(Number(slider.value)),
  })
  // The browser's own key step for "any" is too coarse and too fine by turns.
  slider.addEventListener("keydown", event => {
    const by = KEY_STEPS[event.key]
    if (!by) return
    event.preventDefault()
    move(by * (event.shiftKey ? 10 : 1))
  })
  return slider
}

/**
 * Mark the part of a slider, from a value on, in which nothing changes.
 *
 * @param {HTMLInputElement} slider
 * @param {number[] | undefined} flat
 * @param {number[]} ends
 */
function putFlat(slider, flat, [min, top]) {
  const share = flat ? Math.min(1, Math.max(0, (flat[0] - min) / (top - min || 1))) : 1
  slider.style.setProperty("--flat", String(share))
}

/**
 * A field for a number; what is typed is taken at Enter, or when the field is left.
 *
 * @param {NumberControl} control
 * @param {(value: number) => void} take
 * @param {(sentence: string) => void} refuse
 */
function fieldOf(control, take, refuse) {
  const {label, min, max, step, whole} = control
  const typed = () => {
    // Enter has been here; the field's own change event follows it
    if (field.value === field.dataset.shown) return
    const text = field.value.trim().replace(",", ".").replace("−", "-")
    const value = Number(text)
    if (text !== "" && value >= min && value <= max && (!whole || Number.isInteger(value)))
      take(value)
    else {
      const key = whole ? "number.refused_whole" : "number.refused"
      const [low, high] = [trimmed(min, step), trimmed(max, step)]
      refuse(sayShell(key, {label, low, high, typed: field.value.slice(0, 16)}))
    }
    field.value = field.dataset.shown ?? ""
  }
  /** @type {HTMLInputElement} */
  const field = h("input", {
    type: "text",
    inputmode: "decimal",
    class: "field",
    "aria-label": sayShell("number.field", {label}),
    autocomplete: "off",
    onchange: typed,
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter") typed()
    },
  })
  return field
}

/**
 * Show a text in a field, unless somebody is typing there.
 *
 * @param {HTMLInputElement} field
 * @param {string} text
 */
function putText(field, text) {
  const page = /** @type {Document | ShadowRoot} */ (field.getRootNode())
  const untouched = field.value === field.dataset.shown
  field.dataset.shown = text
  if (untouched || page.activeElement !== field) field.value = text
}
