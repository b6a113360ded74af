// The fit where there is one input: the curve of each penalty through the points, which can be moved. Pure.

import {textSize} from "../../plots/letters.mjs"
import {ticksWithin} from "../../plots/ticks.mjs"
import {say} from "./saying.mjs"
import {numbersOf} from "../common/packed.mjs"
import {wordColumns} from "../common/words.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Weights} Weights */
/** @typedef {{x: number[], y: number[]}} Window */

/**
 * The fit's parts as numbers, with the heights of the curve of any weights, and of those without a penalty.
 *
 * @typedef {object} CurveAlone
 * @property {Float64Array} grid
 * @property {Float64Array | null} truth
 * @property {(w: Weights) => number[]} heightsAt
 * @property {Weights} free
 * @typedef {Omit<import("./contract.mjs").Fit, keyof CurveAlone | "basis"> & CurveAlone} Curve
 */

/** @typedef {Window & {parts: Parts, grid: number[], most: number[], seen: number[]}} FitGround */
/** @typedef {import("../../plots/contract.mjs").Parts} Parts */

const MARGIN = 0.45 // of the points' range, above and below them
const LEGEND = 0.13 // of the figure's height, above the curves
const LEGEND_PX = 19 // a figure with less room for it has none
const DIGITS = 3

/**
 * The curve of a film; null where there is more than one input.
 *
 * @param {import("./contract.mjs").Film} film
 * @param {import("./fits.mjs").Solver} fits
 * @returns {Curve | null}
 */
export function curveOf({fit}, {n, spectral}) {
  if (!fit || !spectral) return null
  const {inputs, heights, mean, movable, most} = fit
  const grid = numbersOf(fit.grid)
  const basis = numbersOf(fit.basis)
  /** @type {Curve["heightsAt"]} */
  const heightsAt = w =>
    Array.from(grid, (_, k) => {
      let sum = mean
      for (let i = 0; i < n; i++) sum += basis[k * n + i] * w[i]
      return sum
    })
  return {
    inputs,
    heights,
    mean,
    movable,
    most,
    grid,
    truth: fit.truth === null ? null : numbersOf(fit.truth),
    heightsAt,
    free: spectral.at(0),
  }
}

/**
 * The window of the picture, which does not follow a curve that goes wild, and what of its height is the
 * curves'.
 *
 * @param {Curve} curve
 */
function windowOf({grid, heights, truth}) {
  const low = Math.min(...heights, ...(truth ?? []))
  const high = Math.max(...heights, ...(truth ?? []))
  const size = high - low || 1
  const across = [grid[0], grid[grid.length - 1]]
  const edge = 0.03 * (across[1] - across[0])
  const seen = [low - MARGIN * size, high + MARGIN * size]
  const legend = truth ? (LEGEND / (1 - LEGEND)) * (seen[1] - seen[0]) : 0
  return {x: [across[0] - edge, across[1] + edge], y: [seen[0], seen[1] + legend], seen}
}

/**
 * A line cut where it leaves the window, with a gap between the parts.
 *
 * @param {number[]} x
 * @param {number[]} y
 * @param {number[]} range
 */
function clipped(x, y, [low, high]) {
  /** @type {number[]} */
  const xs = []
  /** @type {number[]} */
  const ys = []
  /** @type {(value: number) => boolean} */
  const inside = value => value >= low && value <= high
  y.forEach((value, k) => {
    const before = y[k - 1]
    const edges = k ? [low, high].filter(edge => (edge - before) * (edge - value) < 0) : []
    if (value < before) edges.reverse()
    edges.forEach(edge => {
      xs.push(x[k - 1] + ((x[k] - x[k - 1]) * (edge - before)) / (value - before))
      ys.push(edge)
      if (!inside(value) && edge === edges[edges.length - 1]) {
        xs.push(NaN)
        ys.push(NaN)
      }
    })
    if (inside(value)) {
      xs.push(x[k])
      ys.push(value)
    }
  })
  return [xs, ys]
}

/**
 * What no λ moves.
 *
 * @param {Curve} curve
 * @returns {FitGround}
 */
export function fitGround(curve) {
  const {x, y, seen} = windowOf(curve)
  /** @type {Parts} */
  const parts = {}
  const grid = Array.from(curve.grid)
  const [xs, ys] = clipped(grid, curve.heightsAt(curve.free), seen)
  parts["naive.others"] = {xs: [xs], ys: [ys], dash: ["dotted"]}
  if (curve.truth)
    parts["naive.chosen"] = {xs: [grid], ys: [Array.from(curve.truth)], dash: ["12 5"]}
  return {parts, x, y, seen, grid, most: curve.most}
}

/**
 * @param {Curve} curve
 * @param {FitGround} ground
 * @param {import("./contract.mjs").Solved} solved
 * @param {import("./contract.mjs").Role[]} roles
 * @param {number[]} room
 * @returns {import("./contract.mjs").Drawn}
 */
export function fitFigure(curve, ground, {weights}, roles, [width_px, height_px]) {
  const {x, y, seen, grid} = ground
  const parts = {...ground.parts}
  /** @type {import("../../plots/contract.mjs").Word[]} */
  const words = []
  for (const role of roles) {
    const w = weights[role]
    if (!w) continue
    const [xs, ys] = clipped(grid, curve.heightsAt(w), seen)
    parts[`${role}.moving`] = {xs: [xs], ys: [ys], fade: [role === "l1" ? 1 : 0.75]}
  }
  parts.points = {x: curve.inputs, y: curve.heights}
  const text = say("legend")
  if (curve.truth && LEGEND * height_px >= LEGEND_PX && textSize(text)[0] < width_px)
    words.push({x: x[1], y: y[1], text, dx: -4, dy: (LEGEND * height_px) / 2, align: "right"})
  parts.words = wordColumns(words)
  return {parts, x: {range: x, ticks: ticksWithin(x, 5)}, y: {range: y, ticks: ticksWithin(y, 5)}}
}

/**
 * The points that can be moved, as shares of the frame, with what is spoken of each.
 *
 * @param {Curve} curve
 * @param {Window} window
 */
export function handlesOf(curve, {x, y}) {
  if (!curve.movable) return []
  return curve.inputs.map((input, k) => ({
    at: [(input - x[0]) / (x[1] - x[0]), (curve.heights[k] - y[0]) / (y[1] - y[0])],
    label: say("point", {k: k + 1, x: input, y: curve.heights[k]}),
  }))
}

/**
 * Where a text of moved points has point k, in shares of the frame: the film that shows it may still be on
 * its way.
 *
 * @param {Curve} curve
 * @param {Window} window
 * @param {string} points
 * @param {number} k
 */
export function placeNow(curve, {x, y}, points, k) {
  const [, input, height] = points
    .split("_")
    .map(point => point.split("~").map(Number))
    .find(([place]) => place === k) ?? [k, curve.inputs[k], curve.heights[k]]
  return [(input - x[0]) / (x[1] - x[0]), (height - y[0]) / (y[1] - y[0])]
}

/** @type {(value: number, most: number) => number} */
const bounded = (value, most) => Number(Math.min(most, Math.max(-most, value)).toFixed(DIGITS))

/**
 * The text of the moved points after point k was moved to a place given in shares of the frame.
 *
 * @param {Window & {most: number[]}} ground
 * @param {string} points
 * @param {number} k
 * @param {number[]} place
 */
export function pointsAfter({x, y, most: [widest, highest]}, points, k, [across, up]) {
  const others = points ? points.split("_").filter(point => Number(point.split("~")[0]) !== k) : []
  const input = bounded(x[0] + across * (x[1] - x[0]), widest)
  const height = bounded(y[0] + up * (y[1] - y[0]), highest)
  return [...others, `${k}~${input}~${height}`]
    .sort((p, q) => Number(p.split("~")[0]) - Number(q.split("~")[0]))
    .join("_")
}

/**
 * How far a curve goes up and down in all, over how far the points do: near 1 for a calm one.
 *
 * @param {Curve} curve
 * @param {Weights} w
 */
export function wiggleOf(curve, w) {
  const order = curve.inputs
    .map((input, k) => [input, curve.heights[k]])
    .sort((p, q) => p[0] - q[0])
  /** @type {(values: number[]) => number} */
  const climbed = values =>
    values.slice(1).reduce((sum, value, k) => sum + Math.abs(value - values[k]), 0)
  return climbed(curve.heightsAt(w)) / (climbed(order.map(([, height]) => height)) || 1)
}

/**
 * The mean squared distance of a curve from the truth; null where that is not known.
 *
 * @param {Curve | null} curve
 * @param {Weights} w
 */
export function offTruth(curve, w) {
  const truth = curve?.truth
  if (!truth) return null
  return (
    curve.heightsAt(w).reduce((sum, height, k) => sum + (height - truth[k]) ** 2, 0) / truth.length
  )
}
