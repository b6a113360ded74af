// The bars: for each penalty a strip, for each feature a place in it, the same in all of them. Pure.

import {say} from "./saying.mjs"
import {TITLE, edgesOf, heightIn, leavesBy, stripAxis, stripsOf} from "./strips.mjs"
import {namesOfLargest, namesUnder} from "./labels.mjs"
import {wordColumns} from "../common/words.mjs"

/** @typedef {import("./contract.mjs").Role} Role */
/** @typedef {import("./contract.mjs").Weights} Weights */
/** @typedef {import("../../plots/contract.mjs").Columns} Columns */
/** @typedef {import("../../plots/contract.mjs").Word} Word */
/** @typedef {{range: number[], places: Places, px: number, truth: Weights | null}} Seen */
/** @typedef {Seen & {words: Word[], fade: number}} Strip */
/** @typedef {Map<number, number[]>} Places [left, right, middle] of each feature, shares of the width. */

const GAP = 0.3 // of a place
const MARKED_PX = 5 // of a place: from here on each zero has a mark of its own
const ZEROED_PX = 11
const LEAST_PX = 3
const BAR_PX = 2 // of a bar, at least: a thousandth of the width would not be seen
const MOST_POINTED = 40 // weights too small to draw that have a pointer each, where places are narrow
const RINGS_PX = 4 // between rings of about one height, where places are narrow
const ALIKE = 0.04
const MARK_PX = [5, 11] // of a zero
const ZERO_SIZE = {l1: 1, l2: 1, elastic: 0.45} // a square as large as a diamond would be a bar
const LEAST = 0.012 // of a strip's height: a weight that is less high has a mark in place of a bar
const TINY_PX = [4, 8]
const ABOVE = 0.35 // of a strip's height: from there on a ring is out of the way of a 0
const STALE = 0.35
const PALE = 0.45 // opacity of what is not of this λ, and of false alarms
const RING_PX = [3, 8]
const WHOLE = [0, 1, 0.5] // of what has no place; the focus always has one

/**
 * @param {number[]} order
 * @param {number} room_px
 * @returns {Places}
 */
function placesOf(order, room_px) {
  const n = order.length
  const gap = room_px / n < LEAST_PX ? 0 : GAP
  return new Map(
    order.map((i, k) => [i, [(k + gap / 2) / n, (k + 1 - gap / 2) / n, (k + 0.5) / n]]),
  )
}

/**
 * @param {import("./contract.mjs").Run} run
 * @param {import("./contract.mjs").Solved} solved
 * @param {number[]} order
 * @param {{roles: Role[], focus: number, room_px: number, ticked: number[]}} seen
 * @returns {import("./contract.mjs").Drawn}
 */
export function barsFigure(run, {weights, stale}, order, {roles, focus, room_px, ticked}) {
  const {
    film: {range, names},
    truth,
  } = run
  const places = placesOf(order, room_px)
  const px = room_px / order.length
  /** @type {Word[]} */
  const words = []
  /** @type {import("../../plots/contract.mjs").Parts} */
  const parts = {}
  for (const [role, base] of stripsOf(roles))
    Object.assign(
      parts,
      stripOf(role, base, weights[role], {
        range,
        places,
        px,
        words,
        truth,
        fade: stale && role !== "l1" ? STALE : 0.88,
      }),
    )
  const ground = stripsOf(roles).map(([, base]) => heightIn(range, base, 0))
  const [left, right, middle] = places.get(focus) ?? WHOLE
  const wide = Math.max(right - left, LEAST_PX / room_px) / 2
  parts.ground = {x0: ground.map(() => 0), x1: ground.map(() => 1), y0: ground, y1: ground}
  parts.edges = edgesOf(roles)
  parts.chosen = {left: [middle - wide], right: [middle + wide], top: [roles.length], bottom: [0]}
  parts.truth = ringsOf(truth, {places, range, roles, px})
  const high = roles.length - TITLE - 0.06
  for (const i of ticked) words.push({x: (places.get(i) ?? WHOLE)[2], y: high, text: "✓"})
  const top = {range, base: roles.length - 1, px, truth}
  words.push(...namesOfLargest(names, weights.l1, places, top))
  words.push(...namesUnder(names, places, px, {focus, middle}))
  parts.words = wordColumns(words)
  return {parts, x: {range: [0, 1], ticks: []}, y: stripAxis(range, roles)}
}

/**
 * A ring at the true weight of every feature that has one; of many alike that stand close, some.
 *
 * @param {Weights | null} truth
 * @param {{places: Places, range: number[], roles: Role[], px: number}} seen
 */
function ringsOf(truth, {places, range, roles, px}) {
  /** @type {Columns} */
  const rings = {x: [], y: [], size: []}
  const apart = px < MARKED_PX ? RINGS_PX / (px * places.size) : 0
  if (truth)
    for (const [, base] of stripsOf(roles)) {
      let [x, y] = [-1, 0]
      for (const [i, [, , middle]] of places) {
        const height = heightIn(range, base, truth[i])
        if (!truth[i] || (middle - x < apart && Math.abs(height - y) < ALIKE)) continue
        ;[x, y] = [middle, height]
        rings.x.push(x)
        rings.y.push(y)
        rings.size.push(within(px, RING_PX))
      }
    }
  return rings
}

/** @type {(px: number, sizes: number[]) => number} */
const within = (px, [least, most]) => Math.min(most, Math.max(least, px))

/**
 * Bars of what lives, false alarms pale; a flat mark with a 0 for what is dead, where there is room for it,
 * else a lit axis. A zero has no height, and a weight has its own: one too small to draw has a pointer to
 * its side of the axis.
 *
 * @param {Role} role
 * @param {number} base
 * @param {Weights | undefined} w
 * @param {Strip} strip
 */
function stripOf(role, base, w, strip) {
  const columns = emptyColumns()
  if (w) {
    const {range, places, px, words, truth, fade} = strip
    const zero = heightIn(range, base, 0)
    const room_px = px * places.size
    places.forEach((place, i) => {
      const ring = heightIn(range, base, truth?.[i] ?? 0)
      const top = heightIn(range, base, w[i])
      const strength = truth && !truth[i] ? fade * PALE : fade
      if (w[i] === 0) putZero(columns, place, {zero, px, words, ring, flat: ZERO_SIZE[role]})
      else putBar(columns, place, {zero, top, px, room_px, fade: strength})
      const way = w[i] === 0 ? 0 : leavesBy(range, w[i])
      if (way) words.push({x: place[2], y: top, text: way > 0 ? "↑" : "↓", dy: 8 * way})
    })
    if (px < MARKED_PX) leaveOut(columns.tiny, base, words, [places.size, w.length])
  }
  return Object.fromEntries(
    Object.entries(columns).map(([part, values]) => [`${role}.${part}`, values]),
  )
}

/**
 * Many pointers close together would be a band: their number takes their place.
 *
 * @param {Columns} tiny
 * @param {number} base
 * @param {Word[]} words
 * @param {number[]} sizes how many features have a place, and how many there are
 */
function leaveOut(tiny, base, words, [drawn, n]) {
  const count = tiny.x.length
  if (count <= MOST_POINTED) return
  for (const column of Object.values(tiny)) column.length = 0
  const values = {tiny: count, drawn, rest: n - drawn}
  const text = say(drawn < n ? "bars.tiny_part" : "bars.tiny", values)
  words.push({x: 0, y: base, text, dx: 6, dy: -10, align: "left"})
}

/** @returns {Record<"bars" | "dead" | "tiny" | "lit", Columns>} */
const emptyColumns = () => ({
  bars: {left: [], right: [], top: [], bottom: [], fade: []},
  dead: {x: [], y: [], size: []},
  tiny: {x: [], y: [], size: [], marker: []},
  lit: {x0: [], x1: [], y0: [], y1: []},
})

/**
 * A weight that is not 0, as high as it is.
 *
 * @param {Record<"bars" | "tiny", Columns>} columns
 * @param {number[]} place
 * @param {{zero: number, top: number, px: number, room_px: number, fade: number}} bar
 */
function putBar({bars, tiny}, [left, right, middle], {zero, top, px, room_px, fade}) {
  const half = Math.max(right - left, BAR_PX / room_px) / 2
  bars.left.push(middle - half)
  bars.right.push(middle + half)
  bars.top.push(Math.max(zero, top))
  bars.bottom.push(Math.min(zero, top))
  bars.fade.push(fade)
  if (Math.abs(top - zero) >= LEAST) return
  const up = top > zero
  tiny.x.push(middle)
  tiny.y.push(zero + (up ? LEAST : -LEAST))
  tiny.size.push(within(0.6 * px, TINY_PX))
  tiny.marker.push(up ? "triangle" : "inverted_triangle")
}

/**
 * A weight of exactly 0: a mark on the axis, or where many stand close a piece of the axis.
 *
 * @param {Record<"dead" | "lit", Columns>} columns
 * @param {number[]} place
 * @param {{zero: number, px: number, words: Word[], ring: number, flat: number}} zeros
 */
function putZero({dead, lit}, [left, right, middle], {zero, px, words, ring, flat}) {
  if (px >= MARKED_PX) {
    dead.x.push(middle)
    dead.y.push(zero)
    dead.size.push(flat * within(0.7 * px, MARK_PX))
    const low = ring > zero && ring < zero + ABOVE // the 0 stands above a ring that is in its way
    if (px >= ZEROED_PX) words.push({x: middle, y: low ? ring : zero, text: "0", dy: -14})
  } else if (lit.x1[lit.x1.length - 1] === left)
    lit.x1[lit.x1.length - 1] = right // a thousand segments cost more than one
  else {
    lit.x0.push(left)
    lit.x1.push(right)
    lit.y0.push(zero)
    lit.y1.push(zero)
  }
}
