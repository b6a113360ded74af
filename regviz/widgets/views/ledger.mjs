// The ledger: a row for each lane with what it has reached and the update it makes.

import {h, setText} from "../dom.mjs"
import {sayShell} from "../shell.mjs"

const EMPTY = "\u00a0" // a row keeps its height while nothing is known

/** Build the ledger. */
export function ledgerPart() {
  const root = h("ol", {class: "ledger", "aria-label": sayShell("ledger")})
  const row = () =>
    h(
      "li",
      {},
      h("strong", {class: "name"}),
      h("span", {class: "count"}),
      h("span", {class: "facts"}),
      h("span", {class: "update"}),
    )
  return {
    root,
    /** @param {import("./contract.mjs").Row[]} rows */
    show(rows) {
      rows.forEach(({role, label, zeros, some, facts, update, lost, dash = ""}, k) => {
        const item = /** @type {HTMLElement} */ (root.children[k] ?? root.appendChild(row()))
        const texts = [label, zeros, facts || EMPTY, update || EMPTY]
        item.className = `${role}${some ? " some" : ""}${lost ? " lost" : ""}`
        item.dataset.dash = dash
        texts.forEach((text, place) => setText(item.children[place], text))
      })
      while (root.children.length > rows.length) root.lastChild?.remove()
    },
  }
}
