// The words in the strips, each in the column of its feature or beside the head of its strip, on no mark.
// Pure.

import {textSize} from "../../plots/letters.mjs"
import {say} from "./saying.mjs"
import {heightIn, leavesBy} from "./strips.mjs"

/** @typedef {import("./bars.mjs").Seen} Seen */
/** @typedef {import("./bars.mjs").Strip} Strip */
/** @typedef {import("./contract.mjs").Weights} Weights */
/** @typedef {import("../../plots/contract.mjs").Word} Word */

const HALF_PX = 8 // of the height of a letter
const AWAY_PX = [14, 30, -14, -30, 46] // from the axis, of a 0
const CUT_PX = 16 // of a bar, for an arrow
const MARK_REACH_PX = 6
const RING_REACH_PX = 5
const ZEROED_PX = 11 // of a place: with less there is no 0
const HEAD_GAP_PX = 24 // around a head, whose letters are not all of the size of the words
const TITLE_DOWN_PX = 11

/**
 * How many pixels the head of a strip takes at its right.
 *
 * @param {string} head
 */
export const headPixels = head => textSize(head)[0] + HEAD_GAP_PX

/**
 * How many pixels of a bar that leaves its strip give way to its arrow, downwards where they are negative:
 * none where the bar is too short for that, and the arrow stands on the other side of the axis.
 *
 * @param {import("./strips.mjs").Scale} scale
 * @param {number} w
 */
export function cutOf(scale, w) {
  const way = leavesBy(scale, w)
  const zero = heightIn(scale, 0, 0)
  const room = way > 0 ? 1 - scale.title - zero : zero
  return room * scale.px < 1.5 * CUT_PX ? 0 : way * CUT_PX
}

/**
 * The 0 of a weight beside its mark, or an arrow at the end of a bar that leaves its strip.
 *
 * @param {Word[]} words
 * @param {number} x
 * @param {{w: number, truth: number}} feature
 * @param {number} base
 * @param {Strip} strip
 */
export function columnWords(words, x, {w, truth}, base, {scale, px}) {
  /** @type {(weight: number) => number} */
  const pixels = weight => (heightIn(scale, base, weight) - base) * scale.px
  const most = (1 - scale.title) * scale.px
  /** @type {(at: number) => boolean} */
  const clear = at =>
    at >= HALF_PX &&
    at + HALF_PX <= most &&
    (!truth || Math.abs(pixels(truth) - at) >= HALF_PX + RING_REACH_PX)
  if (w === 0 && px >= ZEROED_PX) {
    const zero = pixels(0)
    const away = AWAY_PX.find(by => clear(zero + by))
    if (away !== undefined) words.push({x, y: heightIn(scale, base, 0), text: "0", dy: -away})
  }
  const way = w === 0 ? 0 : leavesBy(scale, w)
  const text = way > 0 ? "↑" : "↓"
  if (!way || textSize(text)[0] > px) return
  const end = way > 0 ? most - HALF_PX : HALF_PX
  const at = [...(cutOf(scale, w) ? [end] : []), pixels(0) - way * AWAY_PX[0]].find(clear)
  if (at !== undefined) words.push({x, y: base, text, dy: -at})
}

/**
 * How many weights are too small to draw, beside the head of the strip; as short as there is room for.
 *
 * @param {number} tiny
 * @param {number[]} sizes how many features have a place, and how many there are
 * @param {number} base
 * @param {number} free_px
 * @returns {Word[]}
 */
export function tinyWord(tiny, [drawn, n], base, free_px) {
  if (!tiny) return []
  const part = say("bars.tiny_part", {tiny, drawn, rest: n - drawn})
  const texts = [...(drawn < n ? [part] : []), say("bars.tiny", {tiny, drawn})]
  texts.push(say("bars.tiny_short", {tiny}))
  const text = texts.find(each => textSize(each)[0] < free_px)
  return text ? [{x: 0, y: base + 1, text, dx: 6, dy: TITLE_DOWN_PX, align: "left"}] : []
}

/**
 * A tick for each feature that was expected to be kept, as high in its column as nothing is in the way.
 *
 * @param {number[]} ticked
 * @param {Weights} w
 * @param {Seen} seen
 * @param {{base: number, free_px: number}} strip
 * @returns {Word[]}
 */
export function tickWords(ticked, w, {scale, places, px, width_px, truth}, {base, free_px}) {
  const text = "✓"
  if (textSize(text)[0] > px + MARK_REACH_PX) return []
  /** @type {(weight: number) => number} */
  const pixels = weight => (heightIn(scale, base, weight) - base) * scale.px
  return ticked.flatMap(i => {
    const place = places.get(i)
    if (!place) return []
    const zero = pixels(0)
    const end = pixels(w[i])
    const taken = [[Math.min(zero, end) - MARK_REACH_PX, Math.max(zero, end) + MARK_REACH_PX]]
    if (truth?.[i]) taken.push([pixels(truth[i]) - RING_REACH_PX, pixels(truth[i]) + RING_REACH_PX])
    const headed = place[1] * width_px > free_px
    const top = (headed ? (1 - scale.title) * scale.px : scale.px) - HALF_PX
    const rows = Array.from(
      {length: Math.max(0, Math.floor((top - HALF_PX) / 2))},
      (_, k) => top - 2 * k,
    )
    const at = rows.find(y =>
      taken.every(([low, high]) => y + HALF_PX <= low || y - HALF_PX >= high),
    )
    return at !== undefined ? [{x: place[2], y: base, text, dy: -at}] : []
  })
}
