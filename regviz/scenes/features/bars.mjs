// The bars: for each penalty a strip, for each feature a place in it, the same in all of them. Pure.

import {columnWords, cutOf, headPixels, tickWords, tinyWord} from "./bar_words.mjs"
import {MARKED_PX, ringsOf, sizeWithin} from "./rings.mjs"
import {edgesOf, heightIn, scaleOf, stripAxis, stripsOf} from "./strips.mjs"
import {isNamed, largestWords, namesUnder} from "./labels.mjs"
import {wordColumns} from "../common/words.mjs"

/** @typedef {import("./contract.mjs").Role} Role */
/** @typedef {import("./contract.mjs").Run} Run */
/** @typedef {import("./contract.mjs").Weights} Weights */
/** @typedef {import("./strips.mjs").Scale} Scale */
/** @typedef {import("../../plots/contract.mjs").Columns} Columns */
/** @typedef {import("../../plots/contract.mjs").Word} Word */
/** @typedef {Map<number, number[]>} Places [left, right, middle] of each feature, shares of the width. */

/**
 * What all strips share: where features stand, how high weights are, and how many pixels a place has.
 *
 * @typedef {{scale: Scale, places: Places, px: number, width_px: number, truth: Weights | null}} Seen
 */

/** @typedef {Seen & {words: Word[], fade: number}} Strip */
/** @typedef {ReturnType<typeof stripOf> & {own: Word[]}} Finished A strip with its words. */
/** @typedef {{w: Weights | undefined, fade: number, strip: Finished}} Drawn */

const GAP = 0.3 // of a place
const LEAST_PX = 3
const BAR_PX = 2 // of a bar, at least: a thousandth of the width would not be seen
const MARK_PX = [5, 11] // of a zero
const ZERO_SIZE = {l1: 1, l2: 1, elastic: 0.45} // a square as large as a diamond would be a bar
const LEAST = 0.012 // of a strip's height: a weight that is less high has a mark in place of a bar
const TINY_PX = [4, 8]
const MOST_POINTED = 40 // weights too small to draw that have a pointer each, where places are narrow
const STALE = 0.35
const PALE = 0.45 // opacity of what is not of this λ, and of false alarms
const WHOLE = [0, 1, 0.5] // of what has no place; the focus always has one

/**
 * @param {number[]} order
 * @param {number} width_px
 * @returns {Places}
 */
function placesOf(order, width_px) {
  const n = order.length
  const gap = width_px / n < LEAST_PX ? 0 : GAP
  return new Map(
    order.map((i, k) => [i, [(k + gap / 2) / n, (k + 1 - gap / 2) / n, (k + 0.5) / n]]),
  )
}

/**
 * @param {Run} run
 * @param {import("./contract.mjs").Solved} solved
 * @param {number[]} order
 * @param {{roles: Role[], focus: number, room: number[], ticked: number[], heads: string[]}} look heads are
 *   what stands over the strips
 * @returns {import("./contract.mjs").Drawn}
 */
export function barsFigure(run, {weights, stale}, order, {roles, focus, room, ticked, heads}) {
  const [width_px, height_px] = room
  const still = run.newest("bars", `${order} ${roles} ${focus} ${room}`, () =>
    barsGround(run, order, roles, focus, width_px, height_px),
  )
  /** @type {Word[]} */
  const words = []
  /** @type {import("../../plots/contract.mjs").Parts} */
  const parts = {...still.parts}
  stripsOf(roles).forEach(([role, base], k) => {
    const fade = stale && role !== "l1" ? STALE : 0.88
    const {columns, tiny, own} = stripNow(still, role, base, weights[role], fade)
    words.push(...own)
    for (const [part, values] of Object.entries(columns)) parts[`${role}.${part}`] = values
    const free_px = width_px - headPixels(heads[k])
    const counted = tinyWord(tiny, [order.length, run.n], base, free_px)
    words.push(...counted)
    if (k) return
    words.push(...tickWords(ticked, weights.l1, still.seen, {base, free_px}))
    const names = {names: run.film.names, named: still.named}
    words.push(
      ...largestWords(names, weights.l1, still.seen, {base, free_px, taken: counted.length > 0}),
    )
  })
  words.push(...still.words)
  parts.words = wordColumns(words)
  return {parts, x: {range: [0, 1], ticks: []}, y: still.y}
}

/**
 * A strip as it was drawn last, where its weights are the same: those of a thousand features come seldom.
 *
 * @param {ReturnType<typeof barsGround>} still
 * @param {Role} role
 * @param {number} base
 * @param {Weights | undefined} w
 * @param {number} fade
 */
function stripNow({seen, drawn}, role, base, w, fade) {
  const known = drawn.get(role)
  if (known?.w === w && known?.fade === fade) return known.strip
  /** @type {Word[]} */
  const own = []
  const strip = {...stripOf(role, base, w, {...seen, words: own, fade}), own}
  drawn.set(role, {w, fade, strip})
  return strip
}

/**
 * What no λ moves.
 *
 * @param {Run} run
 * @param {number[]} order
 * @param {Role[]} roles
 * @param {number} focus
 * @param {number} width_px
 * @param {number} height_px
 */
function barsGround({film, truth}, order, roles, focus, width_px, height_px) {
  const places = placesOf(order, width_px)
  const px = width_px / order.length
  const scale = scaleOf(film.range, height_px / roles.length)
  const zeros = stripsOf(roles).map(([, base]) => heightIn(scale, base, 0))
  const [left, right, middle] = places.get(focus) ?? WHOLE
  const wide = Math.max(right - left, LEAST_PX / width_px) / 2
  /** @type {Seen} */
  const seen = {scale, places, px, width_px, truth}
  /** @type {Map<Role, Drawn>} */
  const drawn = new Map()
  return {
    seen,
    drawn,
    y: stripAxis(scale, roles),
    named: isNamed(film.names, places, px),
    words: namesUnder(film.names, places, px, {focus, middle}),
    parts: {
      ground: {x0: zeros.map(() => 0), x1: zeros.map(() => 1), y0: zeros, y1: zeros},
      edges: edgesOf(roles),
      chosen: {left: [middle - wide], right: [middle + wide], top: [roles.length], bottom: [0]},
      truth: ringsOf(seen, roles),
    },
  }
}

/**
 * Bars of what lives, false alarms pale; a flat mark with a 0 for what is dead, where there is room for it,
 * else a lit axis. A zero has no height, and a weight has its own: one too small to draw has a pointer to
 * its side of the axis, but many close together would be a band, and are counted.
 *
 * @param {Role} role
 * @param {number} base
 * @param {Weights | undefined} w
 * @param {Strip} strip
 */
function stripOf(role, base, w, strip) {
  const columns = emptyColumns()
  if (!w) return {columns, tiny: 0}
  const {scale, places, px, width_px, truth, fade, words} = strip
  const zero = heightIn(scale, base, 0)
  for (const [i, place] of places) {
    if (w[i] === 0) putZero(columns, place, {zero, px, flat: ZERO_SIZE[role]})
    else {
      const top = heightIn(scale, base, w[i]) - cutOf(scale, w[i]) / scale.px
      const strength = truth && !truth[i] ? fade * PALE : fade
      putBar(columns, place, {zero, top, px, width_px, fade: strength})
    }
    columnWords(words, place[2], {w: w[i], truth: truth?.[i] ?? 0}, base, strip)
  }
  const count = columns.tiny.x.length
  if (px >= MARKED_PX || count <= MOST_POINTED) return {columns, tiny: 0}
  for (const column of Object.values(columns.tiny)) column.length = 0
  return {columns, tiny: count}
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
 * @param {{zero: number, top: number, px: number, width_px: number, fade: number}} bar
 */
function putBar({bars, tiny}, [left, right, middle], {zero, top, px, width_px, fade}) {
  const half = Math.max(right - left, BAR_PX / width_px) / 2
  bars.left.push(middle - half)
  bars.right.push(middle + half)
  bars.top.push(Math.max(zero, top))
  bars.bottom.push(Math.min(zero, top))
  bars.fade.push(fade)
  if (Math.abs(top - zero) >= LEAST) return
  const up = top > zero
  tiny.x.push(middle)
  tiny.y.push(zero + (up ? LEAST : -LEAST))
  tiny.size.push(sizeWithin(0.6 * px, TINY_PX))
  tiny.marker.push(up ? "triangle" : "inverted_triangle")
}

/**
 * A weight of exactly 0: a mark on the axis, or where many stand close a piece of the axis.
 *
 * @param {Record<"dead" | "lit", Columns>} columns
 * @param {number[]} place
 * @param {{zero: number, px: number, flat: number}} zeros
 */
function putZero({dead, lit}, [left, right, middle], {zero, px, flat}) {
  if (px >= MARKED_PX) {
    dead.x.push(middle)
    dead.y.push(zero)
    dead.size.push(flat * sizeWithin(0.7 * px, MARK_PX))
  } else if (lit.x1[lit.x1.length - 1] === left)
    lit.x1[lit.x1.length - 1] = right // a thousand segments cost more than one
  else {
    lit.x0.push(left)
    lit.x1.push(right)
    lit.y0.push(zero)
    lit.y1.push(zero)
  }
}
