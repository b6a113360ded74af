// What is known of the data, and a place where a visitor opens a file of their own: by button, by keyboard
// or dropped.

import {h, setText} from "../dom.mjs"
import {saveText} from "../save.mjs"
import {sayShell} from "../shell.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Known} Known */
/** @typedef {import("./contract.mjs").Own} Own */
/** @typedef {import("./contract.mjs").Stage} Stage */
/** @typedef {import("./contract.mjs").Tell} Tell */
/** @typedef {(file: File | undefined) => Promise<void>} Open */
/** @typedef {{most_bytes: number, most_rows: number, most_columns: number}} Limits */

/**
 * Bytes as base64 text; a file is turned into it piece by piece, since a function takes only so many
 * arguments.
 *
 * @param {ArrayBuffer} buffer
 */
function base64Of(buffer) {
  const bytes = new Uint8Array(buffer)
  let text = ""
  for (let k = 0; k < bytes.length; k += 0x8000)
    text += String.fromCharCode(...bytes.subarray(k, k + 0x8000))
  return btoa(text)
}

/**
 * The tab of the data; dataNow(model) says what is known of them, of is the patch of the state that goes to
 * the data of a file, and explained names the value of the state that says which column is explained. A
 * stage without a server has no place for a file.
 *
 * @param {Stage} stage
 * @param {import("./contract.mjs").TabsScene["dataNow"]} dataNow
 * @param {Cursor} of
 * @param {string} explained
 * @returns {import("./contract.mjs").Tab}
 */
export function dataTab(stage, dataNow, of, explained) {
  const known = knownPart(target => stage.set(explained, target))
  const said = h("p", {class: "notice", role: "status"})
  /** @type {Tell} */
  const say = text => setText(said, text)
  /** @type {Open} */
  const open = file => openFile(stage, file, of, say)
  const limits = /** @type {Limits} */ (stage.spec.more)
  const place = stage.spec.live ? [dropPart(open, limits), saveButton(stage)] : []
  const turn = () => stage.set("view", "data")
  return {
    key: "data",
    root: h(
      "section",
      {class: "tab data", "aria-label": sayShell("data")},
      ...known.elements,
      said,
      ...place,
    ),
    leave: stage.spec.live ? listenToDrops(open, () => stage.root, turn) : undefined,
    show: () => known.show(dataNow(stage.model)),
  }
}

/**
 * What is known of the data, and of a visitor's table which column is explained; choose(target) is told
 * another.
 *
 * @param {(target: string) => void} choose
 */
function knownPart(choose) {
  const title = h("h2", {})
  const facts = h("p", {})
  const about = h("ul", {class: "about"})
  const label = sayShell("data.target")
  /** @type {HTMLSelectElement} */
  const target = h("select", {"aria-label": label, onchange: () => choose(target.value)})
  const targets = h("label", {class: "pick"}, h("span", {class: "label"}, label), target)
  return {
    elements: [title, facts, targets, about],
    /** @param {Known} known */
    show(known) {
      setText(title, known.title)
      setText(facts, known.facts)
      known.about.forEach((text, k) =>
        setText(about.children[k] ?? about.appendChild(h("li", {})), text),
      )
      while (about.children.length > known.about.length) about.lastChild?.remove()
      targets.hidden = !known.own
      if (known.own) showTargets(target, known.own)
    },
  }
}

/**
 * A place for a file: to drop it on, or to choose one.
 *
 * @param {Open} open
 * @param {Limits} limits
 */
function dropPart(open, limits) {
  /** @type {HTMLInputElement} */
  const input = h("input", {
    type: "file",
    accept: ".csv,.tsv,.txt,text/csv,text/plain",
    class: "spoken",
    tabindex: -1,
    "aria-label": sayShell("data.file"),
    onchange: () => {
      open(input.files?.[0])
      input.value = ""
    },
  })
  const choose = {type: "button", class: "chip strong", onclick: () => input.click()}
  const most = {
    size: megabytes(limits.most_bytes),
    rows: limits.most_rows,
    columns: limits.most_columns,
  }
  return h(
    "div",
    {class: "drop"},
    h("p", {}, sayShell("data.drop")),
    h("button", choose, sayShell("data.open")),
    input,
    h("p", {class: "label"}, sayShell("data.limits", most)),
    h("p", {class: "label"}, sayShell("data.predicted")),
  )
}

/** @param {number} bytes */
const megabytes = bytes => Number((bytes / 1e6).toFixed(1))

/** @param {Stage} stage */
function saveButton(stage) {
  const save = () => stage.questions.save(text => saveText(text, "data.csv", "text/csv"))
  return h("button", {type: "button", class: "chip", onclick: save}, sayShell("data.save"))
}

/**
 * Go to the data of a file; say tells what is wrong with it.
 *
 * @param {Stage} stage
 * @param {File | undefined} file
 * @param {Cursor} of
 * @param {Tell} say
 */
async function openFile(stage, file, of, say) {
  if (!file) return
  const most = stage.spec.more.most_bytes
  if (file.size > most) {
    const name = file.name.slice(0, 40)
    say(sayShell("data.large", {name, size: megabytes(file.size), most: megabytes(most)}))
    return
  }
  say("")
  try {
    stage.attachment.attach({data: base64Of(await file.arrayBuffer())}, of, say)
  } catch {
    say(sayShell("data.unreadable"))
  }
}

/**
 * @param {HTMLSelectElement} select
 * @param {Own} own
 */
function showTargets(select, {targets, target}) {
  if (select.dataset.shown !== JSON.stringify(targets)) {
    select.replaceChildren(...targets.map(name => h("option", {value: name}, name)))
    select.dataset.shown = JSON.stringify(targets)
  }
  select.value = target
}

/**
 * A file may be dropped anywhere on the page: the browser would leave the page for it otherwise. The
 * returned function stops it.
 *
 * @param {Open} open
 * @param {() => Element} rootOf
 * @param {() => void} turn
 */
function listenToDrops(open, rootOf, turn) {
  /** @type {(event: DragEvent) => boolean} */
  const held = event => [...(event.dataTransfer?.types ?? [])].includes("Files")
  const listeners = {
    dragover: (/** @type {DragEvent} */ event) => {
      if (held(event)) {
        event.preventDefault()
        rootOf().classList.add("receiving")
      }
    },
    dragleave: () => rootOf().classList.remove("receiving"),
    drop: (/** @type {DragEvent} */ event) => {
      if (!held(event)) return
      event.preventDefault()
      listeners.dragleave()
      turn()
      open(event.dataTransfer?.files[0])
    },
  }
  const heard = /** @type {[string, EventListener][]} */ (Object.entries(listeners))
  for (const [name, listener] of heard) window.addEventListener(name, listener)
  return () => {
    for (const [name, listener] of heard) window.removeEventListener(name, listener)
  }
}
