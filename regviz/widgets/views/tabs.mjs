// Views that are no figures: a table, code to copy, and the data with a place for a file.

import {h, setText} from "../dom.mjs"
import {sayShell} from "../shell.mjs"
import {dataTab} from "./file.mjs"
import {tableTab} from "./table.mjs"

/** @typedef {import("./contract.mjs").Stage} Stage */
/** @typedef {import("./contract.mjs").Tab} Tab */
/** @typedef {import("./contract.mjs").TabsScene} TabsScene */

/**
 * The tabs of a stage, from the pure functions of its scene that say what stands in them, and from what a
 * file does to the state. explained names the value of the state that says which column is explained.
 *
 * @type {(scene: TabsScene) => (stage: Stage) => Tab[]}
 */
export const tabsFor =
  ({tableNow, csvNow, codeNow, dataNow, ofFile, explained}) =>
  stage => [
    tableTab(stage, tableNow, csvNow),
    codeTab(stage, codeNow),
    dataTab(stage, dataNow, ofFile, explained),
  ]

/**
 * @param {Stage} stage
 * @param {TabsScene["codeNow"]} codeNow
 * @returns {Tab}
 */
function codeTab(stage, codeNow) {
  const text = h("code", {})
  const said = h("span", {class: "said", role: "status"})
  const languages = h("div", {
    class: "segments",
    role: "group",
    "aria-label": sayShell("code.languages"),
  })
  /** @type {string | null} */
  let language = null // the scene's first one, until another is chosen
  /** @type {(key: string) => void} */
  const choose = key => {
    language = key
    setText(said, "")
    stage.refresh()
  }
  const copy = async () => setText(said, await copied(text))
  const button = h("button", {type: "button", class: "chip", onclick: copy}, sayShell("copy"))
  return {
    key: "code",
    root: h(
      "section",
      {class: "tab code", "aria-label": sayShell("code")},
      h("div", {class: "tab-head"}, languages, button, said),
      h("pre", {tabindex: 0, "data-scrolls": ""}, text),
    ),
    show(now) {
      const found = codeNow(stage.model, now, stage.state, stage.spec.more.code, language)
      if (!languages.children.length)
        languages.append(...found.languages.map(one => languageButton(one, choose)))
      for (const one of /** @type {Iterable<HTMLElement>} */ (languages.children))
        one.setAttribute("aria-pressed", String(one.dataset.key === found.language))
      setText(text, found.text)
    },
  }
}

/**
 * @param {string[]} language its key and its name
 * @param {(key: string) => void} choose
 */
const languageButton = ([key, label], choose) =>
  h("button", {type: "button", "data-key": key, onclick: () => choose(key)}, label)

/**
 * Copy the text of an element, or select it where that is not allowed; what is to be said of it.
 *
 * @param {HTMLElement} element
 */
async function copied(element) {
  try {
    await navigator.clipboard.writeText(element.textContent)
    return sayShell("copy.done")
  } catch {
    getSelection()?.selectAllChildren(element)
    return sayShell("copy.refused")
  }
}
