// The elastic net of many features at one λ, from a solution nearby. Pure.

import {factorised, solvedBy} from "./cholesky.mjs"
import {beyondRounding} from "../common/rounding.mjs"

/** @typedef {import("./contract.mjs").Weights} Weights */
/** @typedef {{hess: Float64Array, lin: Float64Array, n: number}} Matrices */

const STEPS_PER_FEATURE = 20
const STEPS_AT_LEAST = 100
const DUST = 1e-13 // of the largest pull: what rounding leaves of a pull that equals λ

/**
 * The elastic net at one λ, from weights nearby: on given signs it is one linear system; a weight that
 * would turn its sign leaves, the worst that pulls too hard enters, and the objective falls each time, so
 * that it ends.
 *
 * @param {Weights} near
 * @param {Matrices} matrices
 * @param {number} lam
 * @param {number} mix
 * @returns {Weights}
 */
export function elasticFrom(near, matrices, lam, mix) {
  const {lin, n} = matrices
  const strength = lam * mix
  const bend = 2 * lam * (1 - mix)
  const w = Float64Array.from(near)
  const signs = Array.from(w, Math.sign)
  const slack = DUST * lin.reduce((most, c) => Math.max(most, Math.abs(c)), 0)
  for (let steps = STEPS_PER_FEATURE * n + STEPS_AT_LEAST; steps > 0; steps--) {
    const active = []
    for (let i = 0; i < n; i++) if (signs[i]) active.push(i)
    if (
      active.length &&
      leaves(w, signs, active, targetOf(matrices, active, signs, strength, bend))
    )
      continue
    const [entering, side] = entrant(w, signs, active, matrices, strength, slack)
    if (entering < 0) break
    signs[entering] = side
  }
  return w.map((x, i) => (x && beyondPull(w, i, matrices, strength) ? x : 0))
}

/**
 * The weight at 0 on which the pull is the most too large, by more than a slack, and its side; -1 where
 * none is.
 *
 * @param {Weights} w
 * @param {number[]} signs
 * @param {number[]} active
 * @param {Matrices} matrices
 * @param {number} strength
 * @param {number} slack
 */
function entrant(w, signs, active, {hess, lin, n}, strength, slack) {
  let worst = slack
  let found = [-1, 0]
  for (let i = 0; i < n; i++) {
    if (signs[i]) continue
    let pull = lin[i]
    for (const j of active) pull -= hess[i * n + j] * w[j]
    if (Math.abs(pull) - strength <= worst) continue
    worst = Math.abs(pull) - strength
    found = [i, Math.sign(pull)]
  }
  return found
}

/**
 * Whether the pull on a weight of the elastic net, with that weight at 0, exceeds its strength by more than
 * rounding.
 *
 * @param {Weights} w
 * @param {number} i
 * @param {Matrices} matrices
 * @param {number} strength
 */
function beyondPull(w, i, {hess, lin, n}, strength) {
  let pull = lin[i]
  let size = Math.abs(pull) + strength
  for (let j = 0; j < n; j++)
    if (j !== i && w[j]) {
      const part = hess[i * n + j] * w[j]
      pull -= part
      size += Math.abs(part)
    }
  return beyondRounding(Math.abs(pull) - strength, size) > 0
}

/**
 * The weights that the linear system on given signs asks for.
 *
 * @param {Matrices} matrices
 * @param {number[]} active
 * @param {number[]} signs
 * @param {number} strength
 * @param {number} bend
 */
function targetOf({hess, lin, n}, active, signs, strength, bend) {
  const size = active.length
  const matrix = new Float64Array(size * size)
  active.forEach((i, a) =>
    active.forEach((j, b) => {
      matrix[a * size + b] = hess[i * n + j] + (a === b ? bend : 0)
    }),
  )
  return solvedBy(
    factorised(matrix, size),
    Float64Array.from(active, i => lin[i] - strength * signs[i]),
  )
}

/**
 * Move to the target, or as far as all signs hold: then the weight that has come to 0 leaves, and true is
 * given.
 *
 * @param {Weights} w
 * @param {number[]} signs
 * @param {number[]} active
 * @param {Float64Array} target
 */
function leaves(w, signs, active, target) {
  let share = 1
  let leaving = -1
  active.forEach((i, a) => {
    if (target[a] * signs[i] > 0) return
    const part = w[i] / (w[i] - target[a]) || 0
    if (part < share) {
      share = part
      leaving = i
    }
  })
  active.forEach((i, a) => {
    w[i] = share === 1 ? target[a] : w[i] + share * (target[a] - w[i])
  })
  if (leaving >= 0) w[leaving] = signs[leaving] = 0
  return leaving >= 0
}
