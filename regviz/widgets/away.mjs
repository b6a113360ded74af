// What is said while the server cannot be reached.

import {h, setText} from "./dom.mjs"

/** @typedef {import("./contract.mjs").Control} Control */

const COMES_BACK = "The server is away, and the page tries again by itself."
const NEVER = "In this frame the page cannot reach its server."

/**
 * A line that tells what works without the server, and what waits for it.
 *
 * @param {Control[]} controls that are shown
 */
export function awayLine(controls) {
  /** @type {HTMLElement} */
  const root = h("p", {class: "away-line", role: "status", hidden: ""})
  const waiting = controls.filter(({asks, served}) => asks || served).map(({label}) => label)
  return {
    root,
    /** @param {boolean} away */
    show(away) {
      root.hidden = !away
      const why = window.origin === "null" ? NEVER : COMES_BACK
      const wait = waiting.length ? ` ${joinedNames(waiting)} wait for it;` : ""
      setText(root, away ? `${why}${wait} everything else works.` : "")
    },
  }
}

/** @param {string[]} names */
const joinedNames = names => new Intl.ListFormat("en-GB").format(names)
