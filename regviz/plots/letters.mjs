// How large a text is, before anything is drawn: measured once in the letters of the page, and where nothing
// can measure them, rather too large than too small.

const EM_PX = 14
const TEXT_HIGH_PX = 1.25 * EM_PX
const PAD_PX = 4
const MOST_KNOWN = 3000 // texts: numbers of the moment are measured, too
const FONT =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif' // theme.py

// Of the widths of letters what placing needs: narrow ones, wide ones, and the rest. Subscripts are narrow.
const NARROW_LETTERS = /[ijlI.,:;|'!()₀-₉ ]/
const WIDE_LETTERS = /[mwMWO∇−=]/

/** @type {Map<string, number>} */
const widths = new Map()
const ruler = rulerOf()

function rulerOf() {
  if (typeof OffscreenCanvas === "undefined") return null
  const context = new OffscreenCanvas(1, 1).getContext("2d")
  if (context) context.font = `${EM_PX}px ${FONT}` // set once: it is read anew at every setting
  return context
}

/** @param {string} text */
function guessed(text) {
  let width = 2
  for (const letter of text)
    width += EM_PX * (NARROW_LETTERS.test(letter) ? 0.36 : WIDE_LETTERS.test(letter) ? 0.86 : 0.6)
  return width
}

/**
 * The width and the height of a text in pixels, with a little room about it.
 *
 * @param {string} text
 * @returns {[number, number]}
 */
export function textSize(text) {
  let width = widths.get(text)
  if (width === undefined) {
    width = PAD_PX + (ruler ? ruler.measureText(text).width : guessed(text))
    if (widths.size >= MOST_KNOWN) widths.clear()
    widths.set(text, width)
  }
  return [width, TEXT_HIGH_PX]
}
