// Keys of the stage. They work when nothing else wants them, and never take what somebody types.

import {sayShell} from "./shell.mjs"

const TYPING = /^(TEXTAREA|SELECT)$/
const MOVING = /^(Arrow|Page|Home|End)/ // what a slider does with keys of its own
const PRESSABLE = /^(BUTTON|A|SUMMARY)$/

/**
 * Whether an input takes a key, by its type; one that is not named here takes any.
 *
 * @type {(key: string) => Record<string, boolean>}
 */
const inputTakes = key => ({checkbox: key === " ", range: MOVING.test(key)})

/**
 * True where the key belongs to the element that has the focus.
 *
 * @param {Partial<HTMLInputElement>[]} path
 * @param {string} key
 */
export function isTaken(path, key) {
  return path.some(node => {
    const tag = node.tagName
    if (!tag) return false
    if (node.isContentEditable) return true
    if (tag === "INPUT") return inputTakes(key)[node.type ?? ""] ?? true
    if (node.dataset?.scrolls !== undefined && MOVING.test(key)) return true
    if (TYPING.test(tag) || tag === "DIALOG") return true
    return PRESSABLE.test(tag) && (key === " " || key === "Enter")
  })
}

/** @typedef {{keys: string, does: Does}} Key Keys as they are written, and what they do. */
/**
 * @typedef {"toggle" | "step" | "leap" | "ends" | "speed" | "loop" | "reset" | "preset" | "predict" | "why" |
 *   "fullscreen" | "help"} Does
 */

/**
 * The keys and what they do, on a page with so many examples.
 *
 * @param {number} examples
 * @returns {Key[]}
 */
export const keyHelp = examples => [
  {keys: sayShell("key.space"), does: "toggle"},
  {keys: "← →", does: "step"},
  {keys: sayShell("key.shift"), does: "leap"},
  {keys: sayShell("key.ends"), does: "ends"},
  {keys: ", .", does: "speed"},
  {keys: "L", does: "loop"},
  {keys: "R", does: "reset"},
  {
    keys: examples > 9 ? sayShell("key.examples_ten") : sayShell("key.examples", {n: examples}),
    does: "preset",
  },
  {keys: "P", does: "predict"},
  {keys: "W", does: "why"},
  {keys: "F", does: "fullscreen"},
  {keys: "?", does: "help"},
]

/**
 * Listen to the keys of a page; the returned function stops it. does maps a key's meaning to a function.
 *
 * @param {Window} target
 * @param {import("./contract_stage.mjs").Actions} does
 */
export function listenToKeys(target, does) {
  /** @param {KeyboardEvent} event */
  const onKey = event => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.composedPath(), event.key))
      return
    const by = event.shiftKey ? 10 : 1
    /** @type {Record<string, () => void>} */
    const actions = {
      " ": does.toggle,
      ArrowLeft: () => does.step(-by),
      ArrowRight: () => does.step(by),
      Home: () => does.seek(0),
      End: () => does.seek(1),
      ",": () => does.faster(-1),
      ".": () => does.faster(1),
      l: does.loop,
      r: does.reset,
      p: does.predict,
      w: does.why,
      f: does.fullscreen,
      "?": does.help,
    }
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (/^\d$/.test(event.key)) does.preset((Number(event.key) + 9) % 10)
    else if (!action) return
    else action()
    event.preventDefault()
  }
  /** @param {MouseEvent} event */
  const afterClick = event => {
    // a button clicked by mouse gives the space bar back
    // what was hit in it may be gone by now
    const path = /** @type {HTMLElement[]} */ (event.composedPath())
    const pressed = path.find(({tagName}) => tagName === "BUTTON")
    if (event.detail > 0 && !pressed?.classList.contains("handle")) pressed?.blur()
  }
  target.addEventListener("keydown", onKey)
  target.addEventListener("click", afterClick)
  return () => {
    target.removeEventListener("keydown", onKey)
    target.removeEventListener("click", afterClick)
  }
}
