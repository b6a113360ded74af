// The words in the plane of two weights, where they hide no mark. Pure.

import {lineIn, pixelsIn, tickBox, wordsPlaced} from "../common/placing.mjs"
import {say} from "./saying.mjs"

/** @typedef {import("./contract.mjs").Axis} Axis */
/** @typedef {import("./contract.mjs").Pair} Pair */
/** @typedef {import("./contract.mjs").Parts} Parts */
/** @typedef {import("./contract.mjs").Runs} Runs */
/** @typedef {import("../common/placing.mjs").Frame} Frame */
/** @typedef {import("../common/placing.mjs").Label} Label */
/** @typedef {{centre: number[], stands: import("./ways.mjs").Stand[], axes: Axis[], parts: Parts}} Seen */

const POINT_PX = 11 // of a mark
const CORNERS = 40 // of a way that a word goes around
const TICK_BELOW_PX = 13
const TICK_BESIDE_PX = 17 // of an axis, the numbers of its ticks

/**
 * What is said of the zeros first, then of the OLS point, then the names of the axes, where there is room.
 *
 * @param {Runs} run
 * @param {Pair} pair
 * @param {Seen} seen
 * @param {Frame} frame
 */
export function planeWords({n, film: {names}}, pair, {centre, stands, axes, parts}, frame) {
  const pixels = pixelsIn(frame)
  const [width, height] = frame.room
  const zero = pixels([0, 0])
  /** @type {(at: number[]) => boolean} */
  const seen = ([x, y]) => x >= 0 && x <= width && y >= 0 && y <= height
  /** @type {Label[]} */
  const labels = []
  for (const [text, at] of zerosOf(stands, pair, names))
    if (seen(pixels(at))) labels.push({text, at: pixels(at), apart: POINT_PX})
  if (n <= 2 && seen(pixels(centre)))
    labels.push({text: say("mark.ols"), at: pixels(centre), apart: POINT_PX})
  labels.push(
    {text: names[pair[0]], at: [width, zero[1]], apart: 3, spare: true},
    {text: names[pair[1]], at: [zero[0], height], apart: 3, spare: true},
  )
  const marks = [centre, ...stands.map(({here}) => here)]
  const points = marks.map(at => ({at: pixels(at), r: POINT_PX - 1}))
  return wordsPlaced(
    labels,
    {points, boxes: tickBoxes(axes, zero, pixels), ...linesOf(parts, frame)},
    frame,
  )
}

/**
 * What is said of lanes that stand at a zero, each text once at a place.
 *
 * @param {Seen["stands"]} stands
 * @param {Pair} pair
 * @param {string[]} names
 * @returns {Map<string, number[]>}
 */
function zerosOf(stands, pair, names) {
  const found = new Map()
  for (const {role, here} of stands) {
    const zero = here.indexOf(0)
    if (zero < 0 || role === "l2") continue
    const both = here.every(x => x === 0)
    const text = both ? say("mark.both_zero") : say("mark.zero", {weight: names[pair[zero]]})
    if (!found.has(text)) found.set(text, here)
  }
  return found
}

/**
 * The numbers of both axes.
 *
 * @param {Axis[]} axes
 * @param {number[]} zero
 * @param {import("../common/placing.mjs").ToPixels} pixels
 */
const tickBoxes = ([across, up], zero, pixels) => [
  ...across.ticks.map(tick => tickBox(tick, [pixels([tick, 0])[0], zero[1] - TICK_BELOW_PX])),
  ...up.ticks.map(tick => tickBox(tick, [zero[0] - TICK_BESIDE_PX, pixels([0, tick])[1]])),
]

/**
 * Axes and arrows, which words keep off; ways, which grow while it plays, they keep off where that is easy.
 *
 * @param {Parts} parts
 * @param {Frame} frame
 */
function linesOf(parts, frame) {
  const pixels = pixelsIn(frame)
  const lines = [lineIn(frame.x, [0, 0], pixels), lineIn([0, 0], frame.y, pixels)]
  const faint = []
  for (const [name, {xs, ys}] of Object.entries(parts)) {
    if (name.endsWith(".data") || name.endsWith(".shrink"))
      lines.push(...xs.map((each, k) => lineIn(each, ys[k], pixels)))
    if (name.endsWith(".trail"))
      faint.push(...xs.map((each, k) => lineIn(each, ys[k], pixels, CORNERS)))
  }
  return {lines, faint}
}
