// What is said while the server cannot be reached.

import {h, setText} from "./dom.mjs"
import {sayShell} from "./shell.mjs"

/** @typedef {import("./contract.mjs").Control} Control */

/**
 * A line that tells that the server is away, and marks on the controls that wait for it.
 *
 * @param {{control: Control, root: HTMLElement}[]} controls that are shown
 */
export function awayLine(controls) {
  /** @type {HTMLElement} */
  const root = h("p", {class: "away-line", role: "status", hidden: ""})
  const asking = controls.filter(({control: {asks, served}}) => asks || served)
  /** @param {boolean} away */
  const mark = away => {
    for (const {root: control} of asking) {
      control.classList.toggle("waits", away)
      if (away) control.setAttribute("aria-description", sayShell("wire.waits"))
      else control.removeAttribute("aria-description")
    }
  }
  return {
    root,
    mark,
    /** @param {boolean} away */
    show(away) {
      mark(away)
      root.hidden = !away
      setText(root, away ? sayShell("wire.away") : "")
    },
  }
}
