// Two weights in their plane: the way of every lane over the contours of the loss, each step in its two
// halves. Pure.

import {contourLine, seenPart} from "../../plots/shapes.mjs"
import {ticksWithin} from "../../plots/ticks.mjs"
import {wordColumns} from "../common/words.mjs"
import {planeWords} from "./plane_words.mjs"
import {isLost} from "./runs.mjs"
import {putHere, putWay} from "./ways.mjs"

/** @typedef {import("./contract.mjs").Figure} Figure */
/** @typedef {import("./contract.mjs").Model} Model */
/** @typedef {import("./contract.mjs").Moment} Moment */
/** @typedef {import("./contract.mjs").Pair} Pair */
/** @typedef {import("./contract.mjs").Parts} Parts */
/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Runs} Runs */

const CONTOURS = 12
const SPACING = 0.085 // between two contours where they are closest, as a share of the square
const MARGIN = 0.14

/**
 * Half-axes of the unit contour of ½ dᵀHd for two weights, as the map that a circle goes through.
 *
 * @param {number[]} curvatures
 * @returns {{map: [number, number, number, number], steep: number}}
 */
function axesOf([a, b, d]) {
  const middle = 0.5 * (a + d)
  const half = Math.hypot(0.5 * (a - d), b)
  const values = [middle - half, middle + half]
  const angle = 0.5 * Math.atan2(2 * b, a - d)
  const [c, s] = [Math.cos(angle), Math.sin(angle)]
  const [slow, fast] = values.map(value => 1 / Math.sqrt(Math.max(value, 1e-12 * values[1] || 1)))
  return {map: [c * fast, -s * slow, s * fast, c * slow], steep: values[1]}
}

/**
 * Where the loss is least in the plane of two weights, the others being where a lane has them.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 * @param {Pair} pair
 */
function centreOf({n, film: {hess, lin}}, lane, k, [i, j]) {
  const rest = [i, j].map(row => {
    let sum = lin[row]
    for (let c = 0; c < n; c++) if (c !== i && c !== j) sum -= hess[n * row + c] * lane.at(k, c)
    return sum
  })
  const a = hess[n * i + i]
  const b = hess[n * i + j]
  const d = hess[n * j + j]
  const det = a * d - b * b
  return [(d * rest[0] - b * rest[1]) / det, (a * rest[1] - b * rest[0]) / det]
}

/**
 * What no cursor moves: the square that the plane shows, and the shape of its contours.
 *
 * @param {Runs} run
 * @param {Pair} pair
 */
export function planeGround(run, pair) {
  const {
    n,
    film: {hess},
  } = run
  const [i, j] = pair
  const spans = pair.map(index => spanOf(run, index))
  const size = (1 + 2 * MARGIN) * Math.max(...spans.map(([low, high]) => high - low)) || 1
  const windows = spans.map(([low, high]) => [0.5 * (low + high - size), 0.5 * (low + high + size)])
  const axes = windows.map(range => ({range, ticks: ticksWithin(range, 5).filter(Boolean)}))
  return {
    axes,
    size,
    reach: Math.max(...windows.flat().map(Math.abs)),
    ...axesOf([hess[n * i + i], hess[n * i + j], hess[n * j + j]]),
  }
}

/**
 * The values that a weight takes in all lanes, with 0 and the OLS point; what diverges is cut at the lanes'
 * own range.
 *
 * @param {Runs} run
 * @param {number} i
 */
function spanOf(
  {
    lanes,
    film: {
      ols,
      range: [low, high],
    },
  },
  i,
) {
  let least = 0
  let most = 0
  for (const lane of lanes)
    for (let k = 0; k < lane.rows; k++) {
      least = Math.min(least, lane.at(k, i))
      most = Math.max(most, lane.at(k, i))
    }
  return [Math.min(ols[i], Math.max(least, low)), Math.max(ols[i], Math.min(most, high))]
}

/**
 * The plane at a moment.
 *
 * @param {Model} run
 * @param {ReturnType<typeof planeGround>} ground
 * @param {Moment} moment
 * @param {Pair} pair
 * @param {number[]} room
 * @returns {Figure}
 */
export function planeFigure(run, {axes, size, reach, map, steep}, moment, pair, room) {
  const {lanes} = run
  const centre = centreOf(run, lanes[0], moment.k, pair)
  /** @type {Parts} */
  const parts = {}
  const contours = []
  for (let level = 1; level <= CONTOURS; level++) {
    const scale = SPACING * level * size * Math.sqrt(steep)
    contours.push(
      seenPart(contourLine({centre, axes: map, singular: false}, scale, 3 * reach), reach),
    )
  }
  parts.contours = {xs: contours.map(line => line.x), ys: contours.map(line => line.y)}
  parts.ols = {x: [centre[0]], y: [centre[1]]}
  /** @type {import("./ways.mjs").Stand[]} */
  const stands = []
  for (const lane of lanes) {
    const way = putWay(parts, run, lane, moment, pair)
    if (!isLost(lane, moment.k)) stands.push(putHere(parts, run, lane, moment, pair, way, size))
  }
  const frame = {room, x: axes[0].range, y: axes[1].range}
  parts.words = wordColumns(planeWords(run, pair, {centre, stands, axes, parts}, frame))
  return {parts, x: axes[0], y: axes[1]}
}
