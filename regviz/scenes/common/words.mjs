// Words on a figure, and words in a sentence. Pure.

import {LANGUAGE} from "./language.mjs"

const GROUPS = new Intl.NumberFormat(LANGUAGE) // made once: toLocaleString makes one at every call
const LISTS = new Intl.ListFormat(LANGUAGE, {type: "conjunction"})

/**
 * A text that Bokeh takes for no formula: a stranger's name may have its marks in it.
 *
 * @param {string} text
 */
const noFormula = text => text.replaceAll("$$", "$\u200b$").replace(/\\(?=[[(])/g, "\\\u200b")

/**
 * Words as the columns of a source.
 *
 * @param {import("../../plots/contract.mjs").Word[]} words
 */
export const wordColumns = words => ({
  x: words.map(word => word.x),
  y: words.map(word => word.y),
  text: words.map(word => noFormula(word.text)),
  dx: words.map(word => word.dx ?? 0),
  dy: words.map(word => word.dy ?? 0),
  align: words.map(word => word.align ?? "center"),
})

/**
 * A whole number with its thousands apart.
 *
 * @param {number} n
 */
export const grouped = n => GROUPS.format(n)

/**
 * Words as a list in a sentence.
 *
 * @param {string[]} words
 */
export const listed = words => LISTS.format(words)

/**
 * A text as it begins a sentence.
 *
 * @param {string} text
 */
export const capital = text => text.charAt(0).toLocaleUpperCase(LANGUAGE) + text.slice(1)
