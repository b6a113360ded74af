// Runs of an iteration as the engine recorded them: every weight of every lane at every step. Pure.

import {numbersOf} from "../common/packed.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Film} Film */
/** @typedef {import("./contract.mjs").LostLane} LostLane */
/** @typedef {import("./contract.mjs").Moment} Moment */
/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Runs} Runs */

/**
 * The value that holds in the step from k to k + 1, of stretches [[first step, value], …].
 *
 * @param {number[][]} stretches
 * @param {number} k
 */
export function heldAt(stretches, k) {
  let found = stretches[0][1]
  for (const [from, value] of stretches) if (from <= k) found = value
  return found
}

/**
 * A film made ready: lanes with their weights by step and index, and the loss that they descend.
 *
 * @param {Film} film
 * @returns {Runs}
 */
export function runsOf(film) {
  const n = film.names.length
  const {hess, lin, steps} = film
  const lanes = film.lanes.map((lane, place) => {
    const values = numbersOf(lane.weights)
    const rows = values.length / n
    /** @param {number} k */
    const row = k => n * Math.min(k, rows - 1) // from the last row that is sent on nothing moves
    /** @type {ReadyLane["at"]} */
    const at = (k, i) => values[row(k) + i]
    return {...lane, place, values, rows, row, at}
  })
  return {
    film,
    n,
    steps,
    lanes,
    lamAt: k => heldAt(film.lams, Math.min(k, steps - 1)),
    etaAt: k => heldAt(film.etas, Math.min(k, steps - 1)),
    /** ∂L/∂wᵢ of a lane at step k. */
    gradAt(lane, k, i) {
      let sum = -lin[i]
      for (let j = 0, row = lane.row(k); j < n; j++) sum += hess[n * i + j] * lane.values[row + j]
      return sum
    },
    /** ∂L/∂wᵢ at any weights, given by their index. */
    gradOf(weight, i) {
      let sum = -lin[i]
      for (let j = 0; j < n; j++) sum += hess[n * i + j] * weight(j)
      return sum
    },
  }
}

/**
 * λ as a lane of L2 meets it: with the textbook ½ it is halved.
 *
 * @param {Runs} run
 * @param {number} k
 */
export const ridgeLam = ({film, lamAt}, k) => (film.half ? 0.5 * lamAt(k) : lamAt(k))

/**
 * The moment that a cursor means: step k and the share of the way to the next one, of which split says
 * whether it is shown in two halves. A cursor at rest stands on a whole step, or on a half one where steps
 * are split.
 *
 * @param {Runs} run
 * @param {Cursor} cursor
 * @returns {Moment}
 */
export function momentOf({steps}, {at, play, playing}) {
  const split = play === "slow"
  const grid = split ? 2 : 1
  const place = Math.min(steps, Math.max(0, playing ? at : Math.round(at * grid) / grid))
  const k = Math.floor(place)
  return {place, k, share: place - k, split, step: Math.max(0, Math.ceil(place) - 1)}
}

/**
 * The first step of the stretch up to last, itself in it, in which all steps are as asked.
 *
 * @param {number} last
 * @param {(step: number) => boolean} isSo
 */
function firstOfStretch(last, isSo) {
  for (let step = last; step > 0; step--) if (!isSo(step - 1)) return step
  return 0
}

/**
 * Steps from which on a weight of a lane prints as 0.00, up to step k; null where it does not, or is
 * exactly 0.
 *
 * @param {ReadyLane} lane
 * @param {number} k
 * @param {number} i
 */
export function printsZeroSince(lane, k, i) {
  /** @param {number} step */
  const size = step => Math.abs(lane.at(step, i))
  if (!(size(k) < 0.005) || size(k) === 0) return null
  return firstOfStretch(Math.min(k, lane.rows - 1), step => size(step) < 0.005)
}

/**
 * The step at which a weight became 0 for the last time up to step k; null where it is not 0.
 *
 * @param {ReadyLane} lane
 * @param {number} k
 * @param {number} i
 */
export function zeroSince(lane, k, i) {
  if (lane.at(k, i) !== 0) return null
  return firstOfStretch(Math.min(k, lane.rows - 1), step => lane.at(step, i) === 0)
}

export const BRIEF = 2 // steps at 0 that a weight may spend in passing

/**
 * True where a weight is 0 only in passing: it came from elsewhere and leaves again after a step or two.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 * @param {number} i
 */
export function passesZero({steps}, lane, k, i) {
  const since = zeroSince(lane, k, i)
  if (!since) return false
  let last = since
  for (let step = since; step <= since + BRIEF && lane.at(step, i) === 0; step++) last = step
  return last < since + BRIEF && last < steps
}

/**
 * Of the weights of a lane at step k: how many are exactly 0, and the sizes of the smallest other one and
 * of the largest.
 *
 * @param {ReadyLane} lane
 * @param {number} n
 * @param {number} k
 */
export function countOf(lane, n, k) {
  let zeros = 0
  let smallest = Infinity
  let largest = 0
  for (let i = 0; i < n; i++) {
    const size = Math.abs(lane.at(k, i))
    if (size === 0) zeros++
    else smallest = Math.min(smallest, size)
    largest = Math.max(largest, size)
  }
  return {zeros, smallest, largest}
}

/**
 * How often a weight of a lane has left exact 0 by step k.
 *
 * @param {ReadyLane} lane
 * @param {number} k
 * @param {number} i
 */
export function revivalsOf(lane, k, i) {
  let count = 0
  for (let step = 1; step <= Math.min(k, lane.rows - 1); step++)
    if (lane.at(step - 1, i) === 0 && lane.at(step, i) !== 0) count++
  return count
}

/**
 * By how much a step of a lane multiplies an error, and the largest step with which it does not grow; 0
 * where there is none.
 *
 * @param {ReadyLane} lane
 * @param {number} k
 */
export function limitAt({limits}, k) {
  let [, factor, largest] = limits[0]
  for (const [from, ...found] of limits) if (from <= k) [factor, largest] = found
  return {factor, largest}
}

/**
 * True where a lane has left all bounds by step k.
 *
 * @param {ReadyLane} lane
 * @param {number} k
 * @returns {lane is LostLane}
 */
export const isLost = (lane, k) => lane.divergence !== null && k >= lane.divergence.step
