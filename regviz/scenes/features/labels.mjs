// The names of the features below their places, and of the largest of many beside their bars. Pure.

import {textSize} from "../../plots/letters.mjs"
import {heightIn, leavesBy} from "./strips.mjs"

/** @typedef {import("../../plots/contract.mjs").Word} Word */
/** @typedef {import("./contract.mjs").Weights} Weights */
/** @typedef {import("./bars.mjs").Places} Places */
/** @typedef {import("./bars.mjs").Seen} Seen */

const NAMED_PX = 48
const MOST_APART = 5
const NAME_GAP_PX = 4 // a name for every so many features
const MOST_LARGEST = 5
const OVER_PX = 9 // from the end of a bar to the middle of its name
const HALF_NAME_PX = 8 // half of a name's height
const POINT_PX = 6 // how far a ring reaches, and what lies on the axis

/**
 * A name in so much room: of "region = North" what it is, or its end, of any other the start.
 *
 * @param {string} name
 * @param {number} px
 */
function cut(name, px) {
  const [whole, value] = [name, name.split(" = ").pop() ?? ""]
  for (const text of [whole, value]) if (textSize(text)[0] <= px) return text
  const start = whole === value
  /** @type {(most: number) => string} */
  const short = most => (start ? `${name.slice(0, most)}…` : `…${name.slice(-most)}`)
  for (let most = name.length - 1; most > 1; most--)
    if (textSize(short(most))[0] <= px) return short(most)
  return short(1)
}

/**
 * A name for every so many features, where each has so much room.
 *
 * @param {string[]} names
 * @param {Iterable<number>} shown
 * @param {number} px
 */
function strideOf(names, shown, px) {
  let most = 0
  for (const i of shown) {
    most = Math.max(most, textSize(names[i])[0] + NAME_GAP_PX)
    if (most >= NAMED_PX) break
  }
  return Math.ceil(Math.min(most, NAMED_PX) / px)
}

/**
 * Whether names stand below the strips at all, beside that of the focus.
 *
 * @param {string[]} names
 * @param {Places} places
 * @param {number} px
 */
export const isNamed = (names, places, px) => strideOf(names, places.keys(), px) <= MOST_APART

/**
 * Names below the strips: that of the focus always, the others where there is room beside it.
 *
 * @param {string[]} names
 * @param {Places} places
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
    const seen = stride === 1 || at * room_px + textSize(text)[0] / 2 <= room_px
    if (place++ % stride === 0 && i !== focus && free && seen)
      words.push({x: at, y: 0, text, dy: 14})
  })
  return words
}

/**
 * The heights that bars and rings leave free in each pixel of a strip's width, above the axis and below it.
 *
 * @param {Weights} w
 * @param {Seen} seen
 * @param {number} base
 */
function skylineOf(w, {scale, places, px, width_px, truth}, base) {
  /** @type {(weight: number) => number} */
  const pixels = weight => (heightIn(scale, base, weight) - base) * scale.px
  const zero = pixels(0)
  const above = new Float64Array(Math.ceil(width_px) + 1).fill(zero + POINT_PX)
  const below = new Float64Array(Math.ceil(width_px) + 1).fill(zero - POINT_PX)
  const reach = Math.max(px / 2, POINT_PX)
  for (const [i, [, , middle]] of places) {
    const ring = truth?.[i] ? pixels(truth[i]) : zero
    const end = pixels(w[i])
    if (end === zero && ring === zero) continue
    const away = leavesBy(scale, w[i]) !== 0 // its arrow may stand on either side of the axis
    const high = away ? scale.px : Math.max(end, ring) + (ring > zero ? POINT_PX : 0)
    const low = away ? 0 : Math.min(end, ring) - (ring < zero ? POINT_PX : 0)
    const last = Math.min(above.length - 1, Math.ceil(middle * width_px + reach))
    for (let at = Math.max(0, Math.floor(middle * width_px - reach)); at <= last; at++) {
      above[at] = Math.max(above[at], high)
      below[at] = Math.min(below[at], low)
    }
  }
  return {above, below}
}

/**
 * The names of the largest weights of a strip beyond the ends of their bars, where none stand below; free_px
 * is what the head of the strip leaves, and taken whether words stand there.
 *
 * @param {{names: string[], named: boolean}} given
 * @param {Weights} w
 * @param {Seen} seen
 * @param {{base: number, free_px: number, taken: boolean}} strip
 * @returns {Word[]}
 */
export function largestWords({names, named}, w, seen, {base, free_px, taken}) {
  if (named) return []
  const {scale, places, width_px} = seen
  const kept = [...places].filter(([i]) => w[i] !== 0 && !leavesBy(scale, w[i]))
  kept.sort(([i], [j]) => Math.abs(w[j]) - Math.abs(w[i]))
  const {above, below} = skylineOf(w, seen, base)
  const most = (1 - scale.title) * scale.px
  /** @type {Word[]} */
  const words = []
  for (const [i, [, , middle]] of kept.slice(0, 3 * MOST_LARGEST)) {
    if (words.length === MOST_LARGEST) break
    const up = w[i] > 0
    const half = textSize(names[i])[0] / 2
    const x = Math.min(width_px - half, Math.max(half, middle * width_px))
    const [from, to] = [Math.floor(x - half), Math.ceil(x + half)].map(at => Math.max(0, at))
    const line = up ? above : below
    const reached = line.subarray(from, to + 1)
    const at = up ? Math.max(...reached) + OVER_PX : Math.min(...reached) - OVER_PX
    const roof = taken || to > free_px ? most : scale.px
    if (at + HALF_NAME_PX > roof || at < HALF_NAME_PX) continue
    line.fill(at + (up ? HALF_NAME_PX : -HALF_NAME_PX), from, to + 1)
    words.push({x: x / width_px, y: base, text: names[i], dy: -at})
  }
  return words
}
