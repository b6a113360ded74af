// The pulls on a weight, and how far they are from balance. Pure.

import {foldedSlope} from "../common/folded.mjs"
import {ridgeLam} from "./runs.mjs"

/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Runs} Runs */

/** @param {number} x */
export const sign = x => Number(x > 0) - Number(x < 0)

/**
 * Elastic net in the convention of the page: shares of L1 and of Σw², the latter halved by the textbook ½.
 *
 * @param {Runs} run
 */
export const netOf = run => ({
  mix: run.film.mix,
  rest: (1 - run.film.mix) * (run.film.half ? 0.5 : 1),
})

/**
 * The pull of the penalty on weight i at step k; at an exact 0 the friction that answers the data, at most
 * λ.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 * @param {number} i
 */
export function penaltyPull(run, lane, k, i) {
  const w = lane.at(k, i)
  const lam = run.lamAt(k)
  const g = run.gradAt(lane, k, i)
  /** @param {number} size */
  const kinked = size =>
    w !== 0 ? -size * sign(w) : frictionOf(run, lane, k) ? Math.min(size, Math.max(-size, g)) : 0
  if (lane.pieces && w !== 0) return -sign(w) * foldedSlope(lane.pieces, lam, Math.abs(w)) + 0
  if (lane.role === "l2") return -2 * ridgeLam(run, k) * w + 0
  if (lane.role === "elastic") return kinked(lam * netOf(run).mix) - 2 * lam * netOf(run).rest * w
  return kinked(lam)
}

/**
 * How far the weights of a lane are at step k from meeting the optimality condition of its own objective,
 * relative to the pull of the data at w = 0: what is left to do, and 0 up to rounding at the solution.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 */
export function residualOf(run, lane, k) {
  const {
    n,
    film: {lin, mix},
  } = run
  const lam = run.lamAt(k)
  const {rest} = netOf(run)
  const [kink, slope] = {
    l1: [lam, 0],
    naive: [lam, 0],
    folded: [lam, 0],
    l2: [0, 2 * ridgeLam(run, k)],
    elastic: [lam * mix, 2 * lam * rest],
  }[lane.role]
  /** @param {number} w */
  const steep = w => (lane.pieces ? foldedSlope(lane.pieces, lam, Math.abs(w)) : kink)
  let worst = 0
  for (let i = 0; i < n; i++) {
    const w = lane.at(k, i)
    const g = run.gradAt(lane, k, i) + slope * w
    worst = Math.max(
      worst,
      w === 0 ? Math.max(0, Math.abs(g) - kink) : Math.abs(g + steep(w) * sign(w)),
    )
  }
  return worst / (Math.max(...lin.map(Math.abs)) || 1)
}

/**
 * Half-width of the interval in which a zero is held; 0 where the penalty has no kink, or the method does
 * not use it.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 */
export function frictionOf(run, lane, k) {
  if (!lane.exact || lane.role === "naive") return 0
  return run.lamAt(k) * (lane.role === "elastic" ? run.film.mix : 1)
}
