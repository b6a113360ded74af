// The names of the features below their places, and of the largest of many beside their bars. Pure.

import {textSize} from "../../plots/letters.mjs"
import {TITLE, heightIn} from "./strips.mjs"

/** @typedef {import("../../plots/contract.mjs").Word} Word */
/** @typedef {import("./contract.mjs").Weights} Weights */

const NAMED_PX = 48
const MOST_APART = 5
const LONGEST = 12
const NAME_GAP_PX = 4 // a name for every so many features
const LETTER_PX = 7.8
const MOST_LARGEST = 5
const HEADED = 0.45 // of the width: from there on the name of the strip stands at its top

/**
 * A name in so much room: of "region = North" what it is, or its end, of any other the start.
 *
 * @param {string} name
 * @param {number} px
 */
function cut(name, px) {
  const [whole, value] = [name, name.split(" = ").pop() ?? ""]
  for (const text of [whole, value]) if (textSize(text)[0] <= px) return text
  const most = Math.max(2, Math.floor(px / LETTER_PX))
  if (name.length <= most) return name
  return whole === value ? `${name.slice(0, most - 1)}…` : `…${name.slice(1 - most)}`
}

/**
 * A name for every so many features, where each has so much room.
 *
 * @param {string[]} names
 * @param {Iterable<number>} shown
 * @param {number} px
 */
function strideOf(names, shown, px) {
  const most = Math.max(...[...shown].map(i => names[i].length))
  return Math.ceil(Math.min(Math.min(LONGEST, most) * LETTER_PX + NAME_GAP_PX, NAMED_PX) / px)
}

/**
 * Names below the strips: that of the focus always, the others where there is room beside it.
 *
 * @param {string[]} names
 * @param {Map<number, number[]>} places
 * @param {number} px
 * @param {{focus: number, middle: number}} own
 * @returns {Word[]}
 */
export function namesUnder(names, places, px, {focus, middle}) {
  const stride = strideOf(names, places.keys(), px)
  const whole = names[focus].slice(0, 40)
  const own = stride === 1 ? cut(whole, px - NAME_GAP_PX) : whole // every place has its name
  const half = textSize(own)[0] / 2
  const room_px = px * places.size
  const align =
    middle * room_px < half ? "left" : (1 - middle) * room_px < half ? "right" : "center"
  /** @type {Word[]} */
  const words = [
    {x: align === "left" ? 0 : align === "right" ? 1 : middle, y: 0, text: own, dy: 14, align},
  ]
  if (stride > MOST_APART) return words
  let place = 0
  places.forEach(([, , at], i) => {
    const text = cut(names[i], px * stride - NAME_GAP_PX)
    const apart_px = half * (align === "center" ? 1 : 2) + textSize(text)[0] / 2
    const free = stride === 1 || Math.abs(at - middle) * room_px > apart_px
    if (place++ % stride === 0 && i !== focus && free) words.push({x: at, y: 0, text, dy: 14})
  })
  return words
}

/**
 * The names of the largest weights of a strip beyond the ends of their bars, where no names stand below.
 *
 * @param {string[]} names
 * @param {Weights} w
 * @param {Map<number, number[]>} places
 * @param {{range: number[], base: number, px: number, truth: Weights | null}} strip
 * @returns {Word[]}
 */
export function namesOfLargest(names, w, places, {range, base, px, truth}) {
  if (strideOf(names, places.keys(), px) <= MOST_APART) return []
  const room_px = px * places.size
  const kept = [...places].filter(([i]) => w[i] !== 0)
  kept.sort(([i], [j]) => Math.abs(w[j]) - Math.abs(w[i]))
  /** @type {number[][]} */
  const taken = []
  /** @type {Word[]} */
  const words = []
  for (const [i, [, , middle]] of kept.slice(0, 3 * MOST_LARGEST)) {
    const side = Math.sign(w[i])
    const end = side * Math.max(side * w[i], side * (truth?.[i] ?? 0))
    const y = heightIn(range, base, end)
    const half = textSize(names[i])[0] / 2
    const x_px = Math.min(room_px - half, Math.max(half, middle * room_px))
    const headed = side > 0 && x_px + half > HEADED * room_px && y > base + 1 - 2 * TITLE
    const crowded = taken.some(
      ([at, size, way]) => way === side && Math.abs(at - x_px) < size + half,
    )
    const outside = side > 0 ? y > base + 1 - TITLE - 0.02 : y < base + 0.12
    if (headed || crowded || outside || words.length === MOST_LARGEST) continue
    taken.push([x_px, half, side])
    words.push({x: x_px / room_px, y, text: names[i], dy: 11 * side})
  }
  return words
}
