// Views that are no figures: a table, code to copy, and the data with a place for a file.

import {h, setText} from "../dom.mjs"
import {filePart} from "./file.mjs"
import {sheetPart} from "./table.mjs"

/** The boards of a stage, from the pure functions of its scene that say what stands on them. */
export const boardsOf =
  ({tableNow, csvNow, codeNow, dataNow}) =>
  stage => [sheetPart(stage, tableNow, csvNow), codePart(stage, codeNow), filePart(stage, dataNow)]

function codePart(stage, codeNow) {
  const text = h("code", {})
  const said = h("span", {class: "said", role: "status"})
  const languages = h("div", {class: "segments", role: "group", "aria-label": "Language"})
  let language = null
  const choose = key => {
    language = key
    setText(said, "")
    stage.refresh()
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text.textContent)
      setText(said, "Copied.")
    } catch {
      getSelection().selectAllChildren(text)
      setText(said, "The browser does not allow copying here: press Ctrl+C.")
    }
  }
  const root = h(
    "section",
    {class: "board code", "aria-label": "Code of this fit"},
    h(
      "div",
      {class: "board-head"},
      languages,
      h("button", {type: "button", class: "chip", onclick: copy}, "Copy"),
      said,
    ),
    h("pre", {tabindex: 0, "data-scrolls": ""}, text),
  )
  return {
    key: "code",
    root,
    show(now) {
      const found = codeNow(
        stage.model,
        now,
        stage.state,
        stage.spec.more.code,
        language ?? "sklearn",
      )
      if (!languages.children.length)
        languages.append(
          ...found.languages.map(([key, label]) =>
            h("button", {type: "button", "data-key": key, onclick: () => choose(key)}, label),
          ),
        )
      for (const button of languages.children)
        button.setAttribute("aria-pressed", button.dataset.key === (language ?? "sklearn"))
      setText(text, found.text)
    },
  }
}
