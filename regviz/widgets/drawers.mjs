// What opens beside or over the stage: why, share, help.

import {h, setText} from "./dom.mjs"
import {keyHelp} from "./keys.mjs"
import {reachWhatIsCut} from "./scrolling.mjs"
import {sayShell} from "./shell.mjs"
import {termsList} from "./terms.mjs"

/** @typedef {(text: string) => void} Say */

/**
 * What stands over a drawer or a dialog: its title, and a button that closes it.
 *
 * @param {string} title
 * @param {Record<string, import("./dom.mjs").Attribute>} [closing]
 */
const drawerHead = (title, closing = {}) =>
  h(
    "div",
    {class: "drawer-head"},
    h("h2", {}, title),
    h("button", {class: "close", "aria-label": sayShell("drawer.close"), ...closing}, "×"),
  )

/**
 * The "why" drawer: formulas made on the server, with slots that are filled with the numbers of the moment.
 *
 * @param {string} markup
 * @param {() => void} onclose
 */
export function whyDrawer(markup, onclose) {
  /** @type {HTMLElement} */
  const body = h("div", {class: "formulas"})
  body.innerHTML = markup
  const title = sayShell("drawer.why")
  /** @type {HTMLElement} */
  const root = h(
    "aside",
    {class: "drawer", hidden: true, "aria-label": title},
    drawerHead(title, {type: "button", onclick: onclose}),
    body,
  )
  root.addEventListener("keydown", event => {
    if (event.key === "Escape") onclose()
  })
  /** @type {NodeListOf<HTMLElement>} */
  const slots = body.querySelectorAll("[data-slot]")
  let fresh = false
  const reach = () => {
    // a section with a formula wider than the drawer scrolls, and then by keyboard too
    for (const section of body.querySelectorAll("section")) reachWhatIsCut(section)
    fresh = false
  }
  return {
    root,
    get open() {
      return !root.hidden
    },
    /** @param {boolean} open */
    toggle(open) {
      root.hidden = !(fresh = open)
      if (open) root.querySelector("button")?.focus()
    },
    /** @param {Record<string, string>} values */
    fill(values) {
      if (root.hidden) return
      for (const slot of slots) setText(slot, values[slot.dataset.slot ?? ""] ?? "–")
      if (fresh) reach()
    },
  }
}

/**
 * @param {string} title
 * @param {HTMLElement[]} content
 * @returns {HTMLDialogElement}
 */
function dialog(title, ...content) {
  /** @type {HTMLDialogElement} */
  const root = h(
    "dialog",
    {"aria-label": title},
    h("form", {method: "dialog"}, drawerHead(title)),
    ...content,
  )
  root.addEventListener("click", event => {
    if (event.target === root) root.close()
  })
  return root
}

/**
 * How to use the scene, what its marks mean, and the keys but for those whose doing is idle in it.
 *
 * @param {{help: string[], terms: string[][], presets: unknown[]}} spec
 * @param {string[]} idle
 */
export function helpDialog({help, terms, presets}, idle) {
  const rows = keyHelp(presets.length)
    .filter(({does}) => !idle.includes(does))
    .flatMap(({keys, does}) => [h("dt", {}, keys), h("dd", {}, sayShell(`does.${does}`))])
  return dialog(
    sayShell("drawer.help"),
    ...help.map(sentence => h("p", {}, sentence)),
    ...(terms.length ? [h("h3", {}, sayShell("drawer.marks")), termsList(terms)] : []),
    h("h3", {}, sayShell("drawer.keys")),
    h("dl", {class: "keys"}, ...rows),
  )
}

/**
 * A link to the present state and the code that embeds it, each with a button that copies it.
 *
 * @param {() => string | null} urlNow
 */
export function shareDialog(urlNow) {
  const said = h("p", {class: "said", role: "status"})
  /** @type {Say} */
  const say = text => setText(said, text)
  const link = copyRow(sayShell("drawer.link"), say)
  const code = copyRow(sayShell("drawer.frame"), say)
  const root = dialog(sayShell("drawer.share"), link.root, code.root, said)
  return {
    root,
    open() {
      const url = new URL(urlNow() ?? "")
      link.field.value = url.href
      url.searchParams.set("embed", "1")
      code.field.value = frameCode(url.href)
      say("")
      root.showModal()
    },
  }
}

/** @param {string} address */
const frameCode = address =>
  `<iframe src="${address.replaceAll("&", "&amp;")}" width="100%" height="460" ` +
  'style="border:0" title="regviz"></iframe>'

/**
 * A field with a text, and a button that copies it; say tells how that went.
 *
 * @param {string} label
 * @param {Say} say
 */
function copyRow(label, say) {
  /** @type {HTMLInputElement} */
  const field = h("input", {
    type: "text",
    readonly: true,
    "aria-label": label,
    onfocus: () => field.select(),
  })
  const copy = async () => {
    field.select()
    try {
      await navigator.clipboard.writeText(field.value)
      say(sayShell("copy.done"))
    } catch {
      say(sayShell("copy.refused"))
    }
  }
  const button = h("button", {type: "button", class: "chip", onclick: copy}, sayShell("copy"))
  return {
    field,
    root: h("div", {class: "copy"}, h("span", {class: "label"}, label), field, button),
  }
}
