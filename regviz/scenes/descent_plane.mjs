// Two weights in their plane: the way of every lane over the contours of the loss, each step in its two halves. Pure.

import {arrowLines, contourLine, roundTicks, seenPart} from "../plots/shapes.mjs"
import {wordColumns} from "./descent_lanes.mjs"
import {drawnAt, halfway} from "./descent_rules.mjs"
import {isLost} from "./runs.mjs"

const CONTOURS = 10
const SPACING = 0.16 // between two contours where they are closest, as a share of the half-width
const LAST_DOTS = 60

/** Half-axes of the unit contour of ½ dᵀHd for two weights, as the map that a circle goes through. */
function axesOf([a, b, d]) {
  const middle = 0.5 * (a + d), half = Math.hypot(0.5 * (a - d), b), values = [middle - half, middle + half]
  const angle = 0.5 * Math.atan2(2 * b, a - d), [c, s] = [Math.cos(angle), Math.sin(angle)]
  const [slow, fast] = values.map(value => 1 / Math.sqrt(Math.max(value, 1e-12 * values[1] || 1)))
  return {map: [c * fast, -s * slow, s * fast, c * slow], steep: values[1]}
}

/** Where the loss is least in the plane of two weights, the others being where a lane has them. */
function centreOf({n, film: {hess, lin}}, lane, k, [i, j]) {
  const rest = [i, j].map(row => {
    let sum = lin[row]
    for (let c = 0; c < n; c++) if (c !== i && c !== j) sum -= hess[n * row + c] * lane.at(k, c)
    return sum
  })
  const a = hess[n * i + i], b = hess[n * i + j], d = hess[n * j + j], det = a * d - b * b
  return [(d * rest[0] - b * rest[1]) / det, (a * rest[1] - b * rest[0]) / det]
}

/** What no cursor moves: how far the plane reaches, and the shape of its contours. */
export function planeGround(run, [i, j]) {
  const {n, lanes, film: {hess, ols, range}} = run, limit = Math.max(...range.map(Math.abs))
  let extent = Math.max(Math.abs(ols[i]), Math.abs(ols[j]))
  for (const lane of lanes) for (let k = 0; k < lane.rows; k++) extent = Math.max(extent, Math.abs(lane.at(k, i)), Math.abs(lane.at(k, j)))
  extent = 1.18 * Math.min(extent, limit) || 1
  return {extent, ticks: roundTicks(extent), ...axesOf([hess[n * i + i], hess[n * i + j], hess[n * j + j]])}
}

/** The plane at a moment. */
export function planeFigure(run, {extent, ticks, map, steep}, moment, [i, j]) {
  const {lanes, film: {names}} = run, centre = centreOf(run, lanes[0], moment.k, [i, j]), parts = {}, contours = []
  for (let level = 1; level <= CONTOURS; level++) {
    const scale = SPACING * level * extent * Math.sqrt(steep)
    contours.push(seenPart(contourLine({centre, axes: map, singular: false}, scale, 3 * extent), extent))
  }
  parts.contours = {xs: contours.map(line => line.x), ys: contours.map(line => line.y)}
  parts.ols = {x: [centre[0]], y: [centre[1]]}
  const words = [
    {x: extent, y: 0, text: names[i], dx: -8, dy: -14, align: "right"}, {x: 0, y: extent, text: names[j], dx: 10, dy: 14, align: "left"},
    {x: centre[0], y: centre[1], text: run.n > 2 ? "least loss here" : "OLS", dy: centre[1] > 0.85 * extent ? 20 : -18},
  ]
  for (const lane of lanes) if (!isLost(lane, moment.k)) putLane(parts, words, run, lane, moment, [i, j], extent)
  parts.words = wordColumns(words)
  const across = {range: [-extent, extent], ticks}
  return {parts, x: across, y: across}
}

function putLane(parts, words, run, lane, moment, pair, extent) {
  const {role} = lane, {k, place, split, step} = moment
  const trail = parts[`${role}.trail`] ??= {xs: [], ys: [], dash: []}, dots = parts[`${role}.iterates`] ??= {x: [], y: []}
  const mark = parts[`${role}.mark`] ??= {x: [], y: []}, here = pair.map(i => drawnAt(run, lane, moment, i)), way = [[], []]
  for (let s = 0; s <= k; s++) pair.forEach((i, axis) => way[axis].push(lane.at(s, i)))
  pair.forEach((_, axis) => way[axis].push(here[axis]))
  trail.xs.push(way[0]); trail.ys.push(way[1]); trail.dash.push(role === "naive" ? "dashed" : "solid")
  for (let s = Math.max(0, k - LAST_DOTS); s <= k; s++) { dots.x.push(lane.at(s, pair[0])); dots.y.push(lane.at(s, pair[1])) }
  mark.x.push(here[0]); mark.y.push(here[1])
  const zero = here.findIndex(x => x === 0)
  if (zero >= 0 && role !== "l2") words.push({x: here[0], y: here[1], text: here.every(x => x === 0) ? "both 0" : `${run.film.names[pair[zero]]} = 0`, dx: 14, dy: 18, align: "left"})
  if (!split || place === 0) return
  const from = pair.map(i => lane.at(step, i)), half = pair.map(i => halfway(run, lane, step, i)), to = pair.map(i => lane.at(step + 1, i))
  const share = place - step, data = share < 0.5 ? here : half
  putArrow(parts, `${role}.data`, from, data, extent)
  if (share > 0.5) putArrow(parts, `${role}.shrink`, half, share < 1 ? here : to, extent)
}

function putArrow(parts, name, from, to, extent) {
  const way = to.map((x, axis) => x - from[axis]), length = Math.hypot(...way)
  const drawn = parts[name] ??= {xs: [], ys: []}
  if (length < 0.004 * extent) return
  const {xs, ys} = arrowLines(from, way, length)
  drawn.xs.push(...xs)
  drawn.ys.push(...ys)
}
