// What of the traces no moment changes: every weight against the step, deaths and half-lives. Pure.

import {decadeTicks, stepTicks, ticksWithin} from "../../plots/ticks.mjs"
import {isLost} from "./runs.mjs"

/** @typedef {import("./contract.mjs").Axis} Axis */
/** @typedef {import("./contract.mjs").Figure} Figure */
/** @typedef {import("./contract.mjs").Film} Film */
/** @typedef {import("./contract.mjs").Parts} Parts */
/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Runs} Runs */

/**
 * How high a weight is drawn, beyond which size it is not, where the axis begins and where deaths lie.
 *
 * @typedef {{height: (w: number) => number, bound: number, low: number, floor: number}} View
 */

const HALVINGS = 2200 // from the largest number to the smallest there are fewer
const MOST_POINTS = 700
const LOG_LOW = -4
const DASHES = ["solid", "dotted", "dotdash", "dashdot"]

/**
 * Lanes of one role are told apart by their dashes; of what is naive the first is dashed.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 */
export function dashOf({lanes}, lane) {
  const rank = lanes.filter(other => other.role === lane.role && other.place < lane.place).length
  return lane.role === "naive" ? ["dashed", "solid", "dotted"][rank] : DASHES[rank]
}

/**
 * Steps at which a trace is drawn: all of them, or of each stretch the first, the lowest and the highest,
 * so that what swings from step to step keeps its width.
 *
 * @param {Runs} run
 * @param {(k: number) => number} heightAt
 */
function stepsDrawn({steps}, heightAt) {
  const stride = Math.ceil(steps / MOST_POINTS)
  const drawn = []
  for (let first = 0; first <= steps; first += stride) {
    let low = first
    let high = first
    for (let k = first + 1; k < Math.min(first + stride, steps + 1); k++) {
      if (heightAt(k) < heightAt(low)) low = k
      if (heightAt(k) > heightAt(high)) high = k
    }
    drawn.push(...new Set([first, Math.min(low, high), Math.max(low, high)]))
  }
  if (drawn[drawn.length - 1] !== steps) drawn.push(steps)
  return drawn
}

/**
 * Height of a weight on the axis: a zero has no logarithm, and its trace falls off the chart.
 *
 * @param {boolean} log
 * @returns {(w: number) => number}
 */
export const heightOf = log =>
  log ? w => (w === 0 ? LOG_LOW - 2 : Math.max(LOG_LOW - 2, Math.log10(Math.abs(w)))) : w => w

/**
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} i
 * @param {(w: number) => number} height
 * @param {number} bound
 */
function traceOf(run, lane, i, height, bound) {
  const x = []
  const y = []
  for (const k of stepsDrawn(run, step => height(lane.at(step, i)))) {
    if (isLost(lane, k)) break
    x.push(k)
    y.push(height(lane.at(k, i)))
    if (Math.abs(lane.at(k, i)) > bound) break // it has left the picture for good, or comes back as a smear
  }
  return {x, y}
}

/**
 * All that is drawn once for a run and a weight in focus: the whole traces, deaths, and half-lives without
 * data.
 *
 * @param {Runs} run
 * @param {number} focus
 * @param {boolean} log
 * @returns {Figure}
 */
export function tracesGround(run, focus, log) {
  const {lanes, steps, film} = run
  const most = Math.max(...film.range.map(Math.abs))
  const [low, high] = log ? [LOG_LOW, Math.max(LOG_LOW + 1, Math.log10(most) + 0.1)] : film.range
  const view = {height: heightOf(log), bound: 1.5 * most, low, floor: log ? low + 0.12 : 0}
  /** @type {Parts} */
  const parts = {}
  parts.ground = {x0: [0], x1: [steps], y0: [log ? low : 0], y1: [log ? low : 0]}
  for (const lane of lanes) {
    putTraces(parts, run, lane, focus, view)
    putEvents(parts, film, lane, focus, view)
  }
  return {
    parts,
    x: {range: [0, steps * 1.03], ticks: stepTicks(steps)},
    y: log ? decadeAxis(low, high) : {range: [low, high], ticks: ticksWithin([low, high])},
  }
}

/**
 * @param {number} low
 * @param {number} high
 * @returns {Axis}
 */
function decadeAxis(low, high) {
  const {ticks, texts} = decadeTicks([low, high])
  return {range: [low, high], ticks, labels: texts}
}

/**
 * Put the trace of every weight of a lane among those of its role; the one in focus apart.
 *
 * @param {Parts} parts
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} focus
 * @param {View} view
 */
function putTraces(parts, run, lane, focus, {height, bound}) {
  const {role, divergence} = lane
  const dash = dashOf(run, lane)
  const others = (parts[`${role}.others`] ??= {xs: [], ys: [], dash: []})
  const chosen = (parts[`${role}.chosen`] ??= {xs: [], ys: [], dash: []})
  for (let i = 0; i < run.n; i++) {
    const {x, y} = traceOf(run, lane, i, height, divergence ? bound : Infinity)
    const into = i === focus ? chosen : others
    into.xs.push(x)
    into.ys.push(y)
    into.dash.push(dash)
  }
}

/**
 * Put the deaths of the weight in focus, and without data the half-lives under L2.
 *
 * @param {Parts} parts
 * @param {Film} film
 * @param {ReadyLane} lane
 * @param {number} focus
 * @param {View} view
 */
function putEvents(parts, film, lane, focus, {height, low, floor}) {
  const {role} = lane
  const deaths = (parts[`${role}.deaths`] ??= {x: [], y: []})
  const halves = (parts[`${role}.halves`] ??= {x: [], y: []})
  if (role !== "naive")
    for (const [step, index, kind] of lane.events)
      if (index === focus && kind === "zero") {
        deaths.x.push(step)
        deaths.y.push(floor)
      }
  if (film.pure && role === "l2")
    for (const [x, y] of halfLives(lane, focus, height, low)) {
      halves.x.push(x)
      halves.y.push(y)
    }
}

/**
 * Steps at which a weight is for the first time at or below a half, a quarter, … of its start.
 *
 * @param {ReadyLane} lane
 * @param {number} i
 * @param {(w: number) => number} height
 * @param {number} low
 */
function halfLives(lane, i, height, low) {
  const found = []
  let goal = Math.abs(lane.at(0, i)) / 2
  for (let k = 1; k < lane.rows && found.length < 12; k++) {
    const size = Math.abs(lane.at(k, i))
    if (size > goal || height(size) < low) continue
    found.push([k, height(lane.at(k, i))])
    if (size === 0) break // half of nothing is nothing
    for (let halved = 0; halved < HALVINGS && goal >= size; halved++) goal /= 2
  }
  return found
}
