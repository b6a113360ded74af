// The names of the features below their places. Pure.

const NAMED_PX = 48
const MOST_APART = 5
const LONGEST = 12
const NAME_GAP_PX = 4 // a name for every so many features
const LETTER_PX = 7.8

/**
 * A name in so much room: of "region = North" the end is kept, of any other the start.
 *
 * @param {string} name
 * @param {number} px
 */
function cut(name, px) {
  const most = Math.max(2, Math.floor(px / LETTER_PX))
  return name.length <= most
    ? name
    : name.includes(" = ")
      ? `…${name.slice(1 - most)}`
      : `${name.slice(0, most - 1)}…`
}

/**
 * Names below the strips: that of the focus always, the others where there is room beside it.
 *
 * @param {string[]} names
 * @param {Map<number, number[]>} places
 * @param {number} px
 * @param {{focus: number, middle: number}} own
 */
export function namesUnder(names, places, px, {focus, middle}) {
  const own = names[focus].slice(0, 40)
  const half = (own.length * LETTER_PX) / 2
  const room_px = px * places.size
  const align =
    middle * room_px < half ? "left" : (1 - middle) * room_px < half ? "right" : "center"
  /** @type {import("../../plots/contract.mjs").Word[]} */
  const words = [
    {x: align === "left" ? 0 : align === "right" ? 1 : middle, y: 0, text: own, dy: 14, align},
  ]
  const longest =
    Math.min(LONGEST, Math.max(...[...places.keys()].map(i => names[i].length))) * LETTER_PX +
    NAME_GAP_PX
  const stride = Math.ceil(Math.min(longest, NAMED_PX) / px)
  if (stride > MOST_APART) return words
  let place = 0
  places.forEach(([, , at], i) => {
    const text = cut(names[i], px * stride - NAME_GAP_PX)
    const apart_px =
      half * (align === "center" ? 1 : 2) + (text.length * LETTER_PX) / 2 + NAME_GAP_PX
    if (place++ % stride === 0 && i !== focus && Math.abs(at - middle) * room_px > apart_px)
      words.push({x: at, y: 0, text, dy: 14})
  })
  return words
}
