// What is known of the data, and a place where a visitor opens a file of their own: by button, by keyboard or dropped.

import {h, setText} from "../dom.mjs"
import {saveText} from "../save.mjs"

/** Bytes as base64 text; a file is turned into it piece by piece, since a function takes only so many arguments. */
function base64Of(buffer) {
  const bytes = new Uint8Array(buffer)
  let text = ""
  for (let k = 0; k < bytes.length; k += 0x8000)
    text += String.fromCharCode(...bytes.subarray(k, k + 0x8000))
  return btoa(text)
}

/** The board of the data; dataNow(model) says what is known of them. A stage without a server has no place for a file. */
export function filePart(stage, dataNow) {
  const title = h("h2", {})
  const facts = h("p", {})
  const about = h("ul", {class: "about"})
  const said = h("p", {class: "notice", role: "status"})
  const target = h("select", {
    "aria-label": "Column to explain",
    onchange: () => stage.set("target", target.value),
  })
  const targets = h(
    "label",
    {class: "pick"},
    h("span", {class: "label"}, "Column to explain"),
    target,
  )
  const input = h("input", {
    type: "file",
    accept: ".csv,.tsv,.txt,text/csv,text/plain",
    class: "spoken",
    tabindex: -1,
    "aria-label": "CSV file",
    onchange: () => open(input.files[0]),
  })
  const choose = h(
    "button",
    {type: "button", class: "chip strong", onclick: () => input.click()},
    "Open a CSV file…",
  )
  const drop = h(
    "div",
    {class: "drop"},
    h("p", {}, "Drop a CSV file here, or"),
    choose,
    input,
    h(
      "p",
      {class: "label"},
      "Up to 5 MB, 10,000 rows and 2,000 features. It is read in the memory of this visit, and not stored.",
    ),
  )
  const save = h(
    "button",
    {
      type: "button",
      class: "chip",
      onclick: () => stage.save(text => saveText(text, "data.csv", "text/csv")),
    },
    "Save these data as CSV",
  )
  const root = h(
    "section",
    {class: "board data", "aria-label": "Data"},
    title,
    facts,
    targets,
    about,
    said,
    ...(stage.spec.live ? [drop, save] : []),
  )
  const open = async file => {
    input.value = ""
    if (!file) return
    if (file.size > stage.spec.more.most_bytes) {
      say(
        `“${file.name.slice(0, 40)}” has ${(file.size / 1e6).toFixed(1)} MB and the limit is 5 MB: leave out rows or columns.`,
      )
      return
    }
    setText(said, "")
    try {
      stage.attach(
        {data: base64Of(await file.arrayBuffer())},
        {source: "own", target: "", left_out: 0, resample: 0, points: "", covered: false},
        say,
      )
    } catch {
      say("The browser could not read this file: save it again, or choose another.")
    }
  }
  const say = text => {
    setText(said, text)
  }
  const leave = stage.spec.live
    ? listenToDrops(
        open,
        () => stage.root,
        () => stage.set("view", "data"),
      )
    : undefined
  return {
    key: "data",
    root,
    leave,
    show() {
      const known = dataNow(stage.model)
      setText(title, known.title)
      setText(facts, known.facts)
      known.about.forEach((text, k) =>
        setText(about.children[k] ?? about.appendChild(h("li", {})), text),
      )
      while (about.children.length > known.about.length) about.lastChild.remove()
      targets.hidden = !known.own
      if (known.own) showTargets(target, known.own)
    },
  }
}

function showTargets(select, {targets, target}) {
  if (select.dataset.shown !== JSON.stringify(targets)) {
    select.replaceChildren(...targets.map(name => h("option", {value: name}, name)))
    select.dataset.shown = JSON.stringify(targets)
  }
  select.value = target
}

/** A file may be dropped anywhere on the page: the browser would leave the page for it otherwise. The returned function stops it. */
function listenToDrops(open, rootOf, turn) {
  const held = event => [...(event.dataTransfer?.types ?? [])].includes("Files")
  const listeners = {
    dragover: event => {
      if (held(event)) {
        event.preventDefault()
        rootOf().classList.add("receiving")
      }
    },
    dragleave: () => rootOf().classList.remove("receiving"),
    drop: event => {
      if (!held(event)) return
      event.preventDefault()
      listeners.dragleave()
      turn()
      open(event.dataTransfer.files[0])
    },
  }
  for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener)
  return () => {
    for (const [name, listener] of Object.entries(listeners))
      window.removeEventListener(name, listener)
  }
}
