// What stands over the panel of the lanes: the name of each, and its zeros.

import {h, setText} from "../dom.mjs"

/** @typedef {import("./contract.mjs").Panel} Panel */
/** @typedef {import("./contract.mjs").Row} Row */

/**
 * Over a panel the name of each lane, and how many of its weights are exactly 0.
 *
 * @param {Panel} panel
 * @param {boolean} stacked
 */
export function headsOf(panel, stacked) {
  /** @type {HTMLElement} */
  const root = h("ol", {class: `heads ${stacked ? "stacked" : ""}`, "aria-hidden": "true"})
  if (stacked) panel.root.append(root)
  return {
    root,
    place() {
      const {min_border_bottom: below, min_border_left: left} = panel.figure
      if (stacked) root.style.inset = `0 0 ${below}px ${left}px`
      else root.style.paddingLeft = `${left}px`
    },
    /** @param {Row[]} ledger */
    show: ledger => showHeads(root, ledger),
  }
}

/**
 * @param {HTMLElement} heads
 * @param {Row[]} ledger
 */
function showHeads(heads, ledger) {
  ledger.forEach(({role, head: [name, rule], short: zeros, some, dash = ""}, k) => {
    const head = /** @type {HTMLElement} */ (
      heads.children[k] ??
        heads.appendChild(
          h("li", {}, h("strong", {}), h("span", {class: "rule"}), h("span", {class: "count"})),
        )
    )
    head.className = `${role}${some ? " some" : ""}`
    head.dataset.dash = dash
    ;[name, rule, zeros].forEach((text, place) => setText(head.children[place], text))
  })
  while (heads.children.length > ledger.length) heads.lastChild?.remove()
}
