// The bars: for each penalty a strip, for each feature a place in it, the same in all of them. Pure.

import {ticksWithin} from "../../plots/ticks.mjs"
import {wordColumns} from "../common/words.mjs"

const GAP = 0.3 // of a place
const NAMED_PX = 48
const MOST_APART = 5
const LONGEST = 12
const NAME_GAP_PX = 4 // a name for every so many features
const OUTLINED_PX = 5
const ZEROED_PX = 11
const LEAST_PX = 3
const LETTER_PX = 7.8
const OUTLINE = 0.08
const LEAST = 0.025 // of a strip's height: the box of a 0, and what is not 0 at least
const TITLE = 0.19 // of a strip's height: its name stands there
const STALE = 0.35
const PALE = 0.45 // opacity of what is not of this λ, and of false alarms
const MOST = 240 // features that are shown in an order that puts first what matters; the rest is only counted
const RING_PX = [3, 8]

/** Place of each feature from left to right, in one of the orders. */
export function orderOf({film, truth, fits, n}, order) {
  const all = Array.from({length: n}, (_, i) => i)
  const size = i => Math.abs(truth?.[i] ?? 0)
  const {first} = fits.l1.entries
  if (order === "entry") return all.sort((i, j) => first[j] - first[i] || i - j)
  if (order !== "truth") return all
  const {groups} = film
  const rank = i => (groups ? (groups[i] < 0 ? Infinity : groups[i]) : 0)
  const leader = new Map()
  if (groups) for (const i of all) leader.set(rank(i), Math.max(leader.get(rank(i)) ?? 0, size(i)))
  return all.sort((i, j) =>
    groups
      ? leader.get(rank(j)) - leader.get(rank(i)) || rank(i) - rank(j) || i - j
      : size(j) - size(i) || i - j,
  )
}

/** Strips from the top, as [role, height of the strip's own 0 and 1]. */
export const stripsOf = roles => roles.map((role, k) => [role, roles.length - 1 - k])

/** Height of a weight in a strip, cut at its edges. */
export const heightIn = ([low, high], base, w) =>
  base + Math.min(1 - TITLE, Math.max(0, (w - low) / (high - low)))

/** The vertical axis of strips: 0 and one or two round numbers in each. */
export function stripAxis(range, roles) {
  const inside = ticksWithin(range, 3).filter(
    tick => (tick - range[0]) / (range[1] - range[0]) < 1 - TITLE,
  )
  const ticks = []
  const labels = []
  for (const [, base] of stripsOf(roles))
    for (const tick of inside) {
      ticks.push(Number(heightIn(range, base, tick).toFixed(6)))
      labels.push(tickText(tick))
    }
  return {range: [0, roles.length], ticks, labels}
}

const tickText = tick =>
  (Math.abs(tick) >= 1e5 || (tick && Math.abs(tick) < 1e-3)
    ? tick.toExponential(0)
    : String(tick)
  ).replace("-", "−")

/** Places of features as [left, right, middle], each a share of the width. */
function placesOf(order, room_px) {
  const n = order.length
  const gap = room_px / n < LEAST_PX ? 0 : GAP
  return new Map(
    order.map((i, k) => [i, [(k + gap / 2) / n, (k + 1 - gap / 2) / n, (k + 0.5) / n]]),
  )
}

/** The feature at a horizontal share of the frame. */
export const featureAt = (order, share) =>
  order[Math.min(order.length - 1, Math.max(0, Math.floor(share * order.length)))]

/**
 * The part of an order that has a place, as given all of it, else with the feature in focus wherever it
 * stands.
 */
export function seenOf(order, sorted, focus) {
  if (sorted === "data" || order.length <= MOST) return order
  const seen = order.slice(0, MOST)
  return seen.includes(focus) ? seen : [...seen.slice(1), focus]
}

export function barsFigure(run, {weights, stale}, order, {roles, focus, room_px}) {
  const {
    film: {range, names},
    truth,
  } = run
  const places = placesOf(order, room_px)
  const px = room_px / order.length
  const words = []
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
  const [left, right, middle] = places.get(focus)
  const wide = Math.max(right - left, LEAST_PX / room_px) / 2
  parts.ground = {x0: ground.map(() => 0), x1: ground.map(() => 1), y0: ground, y1: ground}
  parts.edges = edgesOf(roles)
  parts.chosen = {left: [middle - wide], right: [middle + wide], top: [roles.length], bottom: [0]}
  parts.truth = ringsOf(truth, places, range, roles, Math.min(RING_PX[1], Math.max(RING_PX[0], px)))
  words.push(...namesUnder(names, places, px, focus))
  parts.words = wordColumns(words)
  return {parts, x: {range: [0, 1], ticks: []}, y: stripAxis(range, roles)}
}

/** A ring at the true weight of every feature that has one. */
function ringsOf(truth, places, range, roles, size) {
  /** @type {import("../../plots/contract.mjs").Columns} */
  const rings = {x: [], y: [], size: []}
  if (truth)
    for (const [, base] of stripsOf(roles))
      for (const [i, [, , middle]] of places) {
        if (!truth[i]) continue
        rings.x.push(middle)
        rings.y.push(heightIn(range, base, truth[i]))
        rings.size.push(size)
      }
  return rings
}

export const edgesOf = roles => {
  const between = roles.slice(1).map((_, k) => k + 1)
  return {x0: between.map(() => 0), x1: between.map(() => 1), y0: between, y1: between}
}

/** Height of a bar: what is not 0 is seen, however small. */
function seenHeight(range, base, w, zero) {
  const top = heightIn(range, base, w)
  return Math.abs(top - zero) >= LEAST ? top : zero + Math.sign(w) * LEAST
}

/**
 * Bars of what lives, false alarms pale; an empty outline with a 0 for what is dead, where there is room
 * for it, else a lit axis.
 */
function stripOf(role, base, w, {range, places, px, words, truth, fade}) {
  /** @type {import("../../plots/contract.mjs").Columns} */
  const bars = {left: [], right: [], top: [], bottom: [], fade: []}
  /** @type {import("../../plots/contract.mjs").Columns} */
  const dead = {left: [], right: [], top: [], bottom: []}
  /** @type {import("../../plots/contract.mjs").Columns} */
  const lit = {x0: [], x1: [], y0: [], y1: []}
  const zero = heightIn(range, base, 0)
  if (w)
    places.forEach(([left, right, middle], i) => {
      if (w[i] !== 0) {
        const top = seenHeight(range, base, w[i], zero)
        const alarm = truth && !truth[i]
        bars.left.push(left)
        bars.right.push(right)
        bars.top.push(Math.max(zero, top))
        bars.bottom.push(Math.min(zero, top))
        bars.fade.push(alarm ? fade * PALE : fade)
        if (w[i] > range[1] - TITLE * (range[1] - range[0]) || w[i] < range[0])
          words.push({x: middle, y: top, text: w[i] > 0 ? "↑" : "↓", dy: w[i] > 0 ? 8 : -8})
      } else if (px >= OUTLINED_PX) {
        dead.left.push(left)
        dead.right.push(right)
        dead.top.push(zero + OUTLINE)
        dead.bottom.push(zero)
        if (px >= ZEROED_PX)
          words.push({x: middle, y: zero, text: "0", dy: -9 - Math.min(4, px / 6)})
      } else if (lit.x1[lit.x1.length - 1] === left)
        lit.x1[lit.x1.length - 1] = right // a thousand segments cost more than one
      else {
        lit.x0.push(left)
        lit.x1.push(right)
        lit.y0.push(zero)
        lit.y1.push(zero)
      }
    })
  return {[`${role}.bars`]: bars, [`${role}.dead`]: dead, [`${role}.lit`]: lit}
}

/** A name in so much room: of "region = North" the end is kept, of any other the start. */
function cut(name, px) {
  const most = Math.max(2, Math.floor(px / LETTER_PX))
  return name.length <= most
    ? name
    : name.includes(" = ")
      ? `…${name.slice(1 - most)}`
      : `${name.slice(0, most - 1)}…`
}

/** Names below the strips: that of the focus always, the others where there is room beside it. */
function namesUnder(names, places, px, focus) {
  const middle = places.get(focus)[2]
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
