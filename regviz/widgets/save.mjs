// Hands a text to the visitor as a file.

import {h} from "./dom.mjs"

const KEPT_MS = 1000 // the browser has taken the text by then

/**
 * Have the browser save a text under a name; type is its MIME type.
 *
 * @param {string} text
 * @param {string} name
 * @param {string} type
 */
export function saveText(text, name, type) {
  const url = URL.createObjectURL(new Blob([text], {type}))
  /** @type {HTMLAnchorElement} */
  const link = h("a", {href: url, download: name})
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS)
}
