// The way of a lane in the plane of two weights, each step of it in two halves. Pure.

import {arrowLines} from "../../plots/shapes.mjs"
import {drawnAt, halfway} from "./rules.mjs"

/** @typedef {import("./contract.mjs").Model} Model */
/** @typedef {import("./contract.mjs").Moment} Moment */
/** @typedef {import("./contract.mjs").Pair} Pair */
/** @typedef {import("./contract.mjs").Parts} Parts */
/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Runs} Runs */
/** @typedef {{role: string, here: number[]}} Stand Where a lane stands. */

const LAST_DOTS = 40

/**
 * The whole way of a lane, of which every moment shows the first part.
 *
 * @param {Model} run
 * @param {ReadyLane} lane
 * @param {Pair} pair
 */
const wayOf = (run, lane, pair) =>
  run.once(`way ${lane.place} ${pair}`, () =>
    pair.map(i => Array.from({length: run.steps + 1}, (_, s) => lane.at(s, i))),
  )

/**
 * The way of a lane so far, with its last iterates as dots; one that diverges ends where it left all
 * bounds.
 *
 * @param {Parts} parts
 * @param {Model} run
 * @param {ReadyLane} lane
 * @param {Moment} moment
 * @param {Pair} pair
 */
export function putWay(parts, run, lane, {k}, pair) {
  const {role} = lane
  const last = lane.divergence ? Math.min(k, lane.divergence.step - 1) : k
  const way = wayOf(run, lane, pair).map(places => places.slice(0, last + 1))
  const trail = (parts[`${role}.trail`] ??= {xs: [], ys: [], dash: []})
  const dots = (parts[`${role}.iterates`] ??= {x: [], y: []})
  trail.xs.push(way[0])
  trail.ys.push(way[1])
  trail.dash.push(role === "naive" ? "dashed" : "solid")
  dots.x.push(...way[0].slice(-LAST_DOTS))
  dots.y.push(...way[1].slice(-LAST_DOTS))
  return way
}

/**
 * Where a lane stands, and in slow motion the halves of its step.
 *
 * @param {Parts} parts
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {Moment} moment
 * @param {Pair} pair
 * @param {number[][]} way
 * @param {number} size
 * @returns {Stand}
 */
export function putHere(parts, run, lane, moment, pair, way, size) {
  const {role} = lane
  const {place, split, step} = moment
  const here = pair.map(i => drawnAt(run, lane, moment, i))
  const mark = (parts[`${role}.mark`] ??= {x: [], y: []})
  if (!split) pair.forEach((_, axis) => way[axis].push(here[axis]))
  mark.x.push(here[0])
  mark.y.push(here[1])
  if (!split || place === 0) return {role, here}
  const from = pair.map(i => lane.at(step, i))
  const half = pair.map(i => halfway(run, lane, step, i))
  const to = pair.map(i => lane.at(step + 1, i))
  const share = place - step
  putArrow(parts, `${role}.data`, from, share < 0.5 ? here : half, size)
  if (share > 0.5) putArrow(parts, `${role}.shrink`, half, share < 1 ? here : to, size)
  return {role, here}
}

/**
 * @param {Parts} parts
 * @param {string} name
 * @param {number[]} from
 * @param {number[]} to
 * @param {number} size
 */
function putArrow(parts, name, from, to, size) {
  const way = to.map((x, axis) => x - from[axis])
  const length = Math.hypot(...way)
  const drawn = (parts[name] ??= {xs: [], ys: []})
  if (length < 0.002 * size) return
  const {xs, ys} = arrowLines(from, way, length)
  drawn.xs.push(...xs)
  drawn.ys.push(...ys)
}
