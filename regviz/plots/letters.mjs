// How large a text is, before anything is drawn. Pure.

const EM_PX = 14

// Of the widths of letters what placing needs: narrow ones, wide ones, and the rest. Subscripts are narrow.
const NARROW_LETTERS = /[ijlI.,:;|'!()₀-₉ ]/
const WIDE_LETTERS = /[mwMWO∇−=]/

/**
 * The size of a text in pixels, rather too large than too small.
 *
 * @param {string} text
 * @returns {number[]}
 */
export function textSize(text) {
  let width = 6
  for (const letter of text)
    width += EM_PX * (NARROW_LETTERS.test(letter) ? 0.36 : WIDE_LETTERS.test(letter) ? 0.86 : 0.6)
  return [width, 1.25 * EM_PX]
}
