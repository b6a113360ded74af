// The top of the page: the question, the buttons of the page, and the examples.

import {pageAddress} from "./address.mjs"
import {h, iconButton} from "./dom.mjs"
import {bringAlong} from "./scrolling.mjs"
import {sayShell} from "./shell.mjs"

/** @typedef {import("./contract.mjs").Control} Control */
/** @typedef {import("./contract.mjs").Example} Example */
/** @typedef {import("./contract.mjs").Spec} Spec */
/** @typedef {import("./contract.mjs").State} State */
/** @typedef {import("./contract_stage.mjs").Actions} Actions */
/** @typedef {import("./contract_stage.mjs").Cursor} Cursor */
/** @typedef {Pick<Spec, "presets" | "controls" | "defaults">} Known */

/**
 * @param {Record<string, import("./dom.mjs").Attribute>} attributes
 * @param {string} text
 * @returns {HTMLButtonElement}
 */
const button = (attributes, text) => h("button", {type: "button", ...attributes}, text)

/**
 * The header of a page. does maps what its buttons mean to a function; asks says whether the scene can be
 * predicted.
 *
 * @param {Spec} spec
 * @param {Actions} does
 * @param {boolean} asks
 */
export function headerOf(spec, does, asks) {
  const chips = spec.presets.map(({sentence, label}, k) => {
    const attributes = {class: "chip", title: sentence, "aria-pressed": "false"}
    return button({...attributes, onclick: () => does.preset(k)}, label)
  })
  const {predict, reveal, why} = actsOf(spec, does, asks)
  const row = h(
    "div",
    {class: "chips", role: "group", "aria-label": sayShell("header.examples")},
    ...chips,
  )
  const examples = h(
    "div",
    {class: "examples"},
    row,
    h("div", {class: "chips acts"}, predict, reveal, why),
  )
  return {
    bar: topBar(spec, does),
    examples,
    why,
    reset: button({class: "link", onclick: does.reset}, sayShell("header.reset")),
    /** @param {Known & {asking: boolean, state: Cursor}} now */
    show({asking, state, presets, controls, defaults}) {
      predict.hidden = asking || !asks
      reveal.hidden = !asking
      presets.forEach((preset, k) => {
        const here = String(isHere(preset, state, controls, defaults))
        const before = chips[k].getAttribute("aria-pressed")
        if (here === before) return
        chips[k].setAttribute("aria-pressed", here)
        // which of the two scrolls is the style sheet's affair
        if (here === "true") for (const scroller of [row, examples]) bringAlong(scroller, chips[k])
      })
    },
  }
}

/**
 * True where a state is that of a preset, whatever the values that it leaves to the learner.
 *
 * @param {Example} preset
 * @param {Cursor} state
 * @param {Control[]} controls
 * @param {State} defaults
 */
function isHere(preset, state, controls, defaults) {
  if (preset.opens)
    return Object.entries(preset.state).every(([name, value]) => state[name] === value)
  const wanted = {...defaults, ...preset.state}
  return controls.every(({name, loose}) => loose || wanted[name] === state[name])
}

/**
 * Buttons of what one does with an example.
 *
 * @param {Spec} spec
 * @param {Actions} does
 * @param {boolean} asks
 */
function actsOf(spec, does, asks) {
  const strong = {class: "chip strong"}
  const title = sayShell("header.predict_title", {prediction: spec.prediction})
  return {
    predict: button(
      {...strong, title, hidden: !asks, onclick: does.predict},
      sayShell("header.predict"),
    ),
    reveal: button({...strong, hidden: true, onclick: does.predict}, sayShell("header.reveal")),
    why: button(
      {
        ...strong,
        "aria-expanded": "false",
        title: sayShell("header.why_title"),
        onclick: does.why,
      },
      sayShell("header.why"),
    ),
  }
}

/**
 * @param {Spec} spec
 * @param {Actions} does
 * @returns {HTMLElement}
 */
function topBar(spec, does) {
  const scenes = sayShell("header.home")
  const home = h(
    "a",
    {class: "icon", href: pageAddress(), "aria-label": scenes, title: scenes},
    iconButton("home", scenes, () => {}).firstChild,
  )
  return h(
    "header",
    {class: "bar"},
    spec.live ? home : null,
    h("h1", {}, spec.question),
    h(
      "nav",
      {class: "tools", "aria-label": sayShell("header.tools")},
      iconButton("theme", sayShell("header.theme"), does.theme),
      spec.live ? iconButton("share", sayShell("header.share"), does.share) : null,
      iconButton("present", sayShell("header.present"), does.present, {class: "icon wide-only"}),
      iconButton("help", sayShell("header.help"), does.help),
    ),
  )
}
