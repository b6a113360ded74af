// The words on the figure of validation: what its curves and its guides are, clear of where the mark of the
// cursor goes. Pure.

import {textSize} from "../../plots/letters.mjs"
import {lineIn, pixelsIn, wordsPlaced} from "../common/placing.mjs"
import {say} from "./saying.mjs"

/** @typedef {import("./axis.mjs").Across} Across */
/** @typedef {import("./validation.mjs").Chosen} Chosen */
/** @typedef {import("./validation.mjs").Errors} Errors */
/** @typedef {import("./validation.mjs").Other} Other */
/** @typedef {import("./validation.mjs").Scale} Scale */
/** @typedef {import("../common/placing.mjs").Frame} Frame */
/** @typedef {import("../common/placing.mjs").Label} Label */
/** @typedef {import("../../plots/contract.mjs").Parts} Parts */
/** @typedef {import("../../plots/contract.mjs").Word} Word */
/** @typedef {{text: string, at: number}} Guide */

/**
 * What has a name: the axis, guides, where curves are lowest, and the curves.
 *
 * @typedef {object} Named
 * @property {string} axis
 * @property {Guide[]} guides
 * @property {import("./validation.mjs").Best[]} bests
 * @property {Chosen} shown
 * @property {Other[]} others
 * @property {number[]} x
 * @property {Scale} scale
 * @property {Parts} parts
 */

const CLEAR_PX = 9 // around the curve of L1, on which the cursor's mark goes
const DOT_PX = 6 // between places at which that is asked
const ROW_STEP_PX = 16
const FIRST_PX = 10
const SIDE_GAP_PX = 4
const MOST_CORNERS = 40

/**
 * @param {Chosen} shown
 * @param {Across} across
 * @returns {Guide[]}
 */
export function guidesOf({best, simple}, across) {
  const guides = [{text: say("mark.best"), at: across(best)}]
  if (simple) guides.push({text: say("mark.one_se"), at: across(simple)})
  return guides
}

/**
 * The words, the most important first; those that have no room are left out, but for the guides.
 *
 * @param {Named} named
 * @param {number[]} room
 * @returns {Word[]}
 */
export function wordsOnCurves({axis, guides, bests, shown, others, x, scale, parts}, room) {
  const frame = {room, x: [0, 1], y: scale.range}
  const pixels = pixelsIn(frame)
  const [low] = scale.range
  const end = x[x.length - 1]
  const ends = endsOf(shown, others, scale).map(
    ([text, y]) => /** @type {[string, number[]]} */ ([text, pixels([end, y])]),
  )
  /** @type {Label[]} */
  const labels = [
    ...guides.map(({text, at}) => guideLabel(text, pixels([at, low])[0], room)),
    ...(textSize(axis)[0] < room[0] ? [cornerLabel(axis, room)] : []),
    ...endLabels(ends, room[0]),
    ...bests.map(({at, text}) => ({text, at: pixels(at), apart: 4, spare: true})),
  ]
  const path = lineIn(x, Array.from(shown.mean, scale.height), pixels)
  return wordsPlaced(labels, {points: dotsOn(path), ...linesFor(parts, frame)}, frame)
}

/** @type {(count: number, from: number, step: number) => number[]} */
const steps = (count, from, step) => Array.from({length: count}, (_, k) => from + k * step)

/**
 * The name of a guide beside it, from the top downwards.
 *
 * @param {string} text
 * @param {number} x
 * @param {number[]} room
 * @returns {Label}
 */
function guideLabel(text, x, [width, height]) {
  const half = textSize(text)[0] / 2 + SIDE_GAP_PX
  const rows = steps(Math.floor(height / ROW_STEP_PX), height - FIRST_PX, -ROW_STEP_PX)
  const sides = [x + half, x - half].filter(at => at >= half - SIDE_GAP_PX && at <= width - half)
  return {text, at: [x, height], places: rows.flatMap(y => sides.map(at => [at, y]))}
}

/**
 * What the vertical axis is of, in one of the corners, the lower left one first.
 *
 * @param {string} text
 * @param {number[]} room
 * @returns {Label}
 */
const cornerLabel = (text, [width, height]) => ({
  text,
  at: [0, 0],
  spare: true,
  places: [FIRST_PX, height - FIRST_PX].flatMap(y => [0, width / 2, width].map(x => [x, y])),
})

/**
 * The names of the curves at their right ends, each where no other curve ends nearer.
 *
 * @param {[string, number[]][]} ends
 * @param {number} width
 * @returns {Label[]}
 */
const endLabels = (ends, width) =>
  ends.map(([text, at]) => {
    const rows = steps(11, FIRST_PX, ROW_STEP_PX / 4).flatMap(by => [at[1] + by, at[1] - by])
    const own = rows.filter(y =>
      ends.every(([, other]) => other === at || Math.abs(other[1] - y) > Math.abs(at[1] - y)),
    )
    return {text, at, spare: true, places: own.map(y => [width, y])}
  })

/**
 * The names of the curves with their heights at the right end.
 *
 * @param {Chosen} shown
 * @param {Other[]} others
 * @param {Scale} scale
 * @returns {[string, number][]}
 */
function endsOf(shown, others, {height, range}) {
  /** @type {[string, Errors][]} */
  const curves = [
    [say("mark.l1"), shown.mean],
    ...others.map(
      ({role, errors}) => /** @type {[string, Errors]} */ ([say(`mark.${role}`), errors]),
    ),
    [say("mark.training"), shown.train],
  ]
  return curves
    .filter(([, curve]) => curve.length)
    .map(([text, curve]) => [text, Math.max(range[0], height(curve[curve.length - 1]))])
}

/**
 * Places along a line, as marks that nothing may lie on.
 *
 * @param {number[][]} line
 */
function dotsOn(line) {
  const dots = []
  for (let k = 1; k < line.length; k++) {
    const [from, to] = [line[k - 1], line[k]]
    const pieces = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / DOT_PX) || 1
    for (let piece = 0; piece <= pieces; piece++)
      dots.push({
        at: from.map((start, axis) => start + (piece / pieces) * (to[axis] - start)),
        r: CLEAR_PX,
      })
  }
  return dots
}

/**
 * The other curves and the guides, which words keep off; single folds where that is easy.
 *
 * @param {Parts} parts
 * @param {Frame} frame
 */
function linesFor({guides, ...parts}, frame) {
  const pixels = pixelsIn(frame)
  const lines = guides.x0.map((/** @type {number} */ x) => lineIn([x, x], frame.y, pixels))
  const faint = []
  for (const [name, {xs = [], ys = []}] of Object.entries(parts)) {
    const each = xs.map((line, k) => lineIn(line, ys[k], pixels, MOST_CORNERS))
    if (name.endsWith(".faint")) faint.push(...each)
    else lines.push(...each)
  }
  return {lines, faint}
}
