// What the shell says, in the language of the page. Pure.

import shellTexts from "./texts/en.json" with {type: "json"}
import {asWritten, sayingOf} from "./saying.mjs"

/** @typedef {import("./contract.mjs").Notice} Notice */
/** @typedef {Parameters<typeof sayShell>[0]} ShellKey */

/**
 * A whole number with its thousands apart.
 *
 * @param {number} n
 */
const withCommas = n => n.toLocaleString(shellTexts.language)

export const sayShell = sayingOf(shellTexts, {count: withCommas})

/**
 * The function that says what Python tells: by a key of the shell or of the scene, whose function say is.
 *
 * @param {(key: string, values: Record<string, string>) => string} say
 * @returns {(notice: Notice) => string}
 */
export const tellingOf = say => notice => {
  if (typeof notice === "string") return notice
  const values = asWritten(notice.values)
  return Object.hasOwn(shellTexts.says, notice.key)
    ? sayShell(/** @type {ShellKey} */ (notice.key), values)
    : say(notice.key, values)
}
