// The update rule of each method, with the numbers of one step in it, and the point at which a step is
// split. Pure.

import {asSet, writers} from "./digits.mjs"
import {netOf, sign} from "./pulls.mjs"
import {isLost, ridgeLam} from "./runs.mjs"
import {say} from "./saying.mjs"
import {weightText} from "../common/numbers.mjs"

/** @typedef {import("./contract.mjs").Moment} Moment */
/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Runs} Runs */

/** @typedef {ReturnType<typeof writers>} Writers */
/** @typedef {(run: Runs, lane: ReadyLane, k: number, i: number, ways: Writers) => string} Rule */
/** @typedef {(run: Runs, lane: ReadyLane, k: number, i: number) => number} Half */

const DUST = 1e-12 // what rounding leaves of a difference of weights

/**
 * What a rule needs of a lane at step k for weight i.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 * @param {number} i
 */
function partsOfStep(run, lane, k, i) {
  return {
    w: lane.at(k, i),
    next: lane.at(k + 1, i),
    g: run.gradAt(lane, k, i),
    eta: run.etaAt(k),
    lam: run.lamAt(k),
  }
}

const MOMENTA = [1] // FISTA's own sequence, as far as it was asked for

/**
 * FISTA's point of departure, ahead of the last iterate by a momentum that grows with the step.
 *
 * @param {ReadyLane} lane
 * @param {number} k
 * @returns {(i: number) => number}
 */
function aheadOf(lane, k) {
  for (let t = MOMENTA[MOMENTA.length - 1]; MOMENTA.length <= k; MOMENTA.push(t))
    t = 0.5 * (1 + Math.sqrt(1 + 4 * t * t))
  const push = k ? (MOMENTA[k - 1] - 1) / MOMENTA[k] : 0
  return i => lane.at(k, i) + (k ? push * (lane.at(k, i) - lane.at(k - 1, i)) : 0)
}

/**
 * The right-hand side of each rule, written with the numbers of one step.
 *
 * @type {Record<string, Rule>}
 */
const RULES = {
  gradient_l2(run, lane, k, i, {num, signed, inBrackets}) {
    const {w, g, eta} = partsOfStep(run, lane, k, i)
    const lam = ridgeLam(run, k)
    if (run.film.pure)
      return `(1 − ${run.film.half ? "" : "2·"}${asSet(eta)}·${asSet(run.lamAt(k))})·${inBrackets(w)}`
    return `${num(w)} − ${asSet(eta)}·(${num(g)} ${signed(2 * lam * w)})`
  },
  proximal_l1(run, lane, k, i, {num, inBrackets}) {
    const {w, g, eta, lam} = partsOfStep(run, lane, k, i)
    return run.film.pure
      ? `soft(${num(w)}, ${num(eta * lam)})`
      : `soft(${num(w)} − ${asSet(eta)}·${inBrackets(g)}, ${num(eta * lam)})`
  },
  proximal_elastic_net(run, lane, k, i, {num, inBrackets}) {
    const {w, g, eta, lam} = partsOfStep(run, lane, k, i)
    const {mix, rest} = netOf(run)
    return (
      `soft(${num(w)} − ${asSet(eta)}·${inBrackets(g)}, ${num(eta * lam * mix)}) / ` +
      `${asSet(1 + 2 * eta * lam * rest)}`
    )
  },
  fista_l1(run, lane, k, i, {num, inBrackets}) {
    const {eta, lam} = partsOfStep(run, lane, k, i)
    const ahead = aheadOf(lane, k)
    return `soft(${num(ahead(i))} − ${asSet(eta)}·${inBrackets(run.gradOf(ahead, i))}, ${num(eta * lam)})`
  },
  subgradient_l1(run, lane, k, i, {num, signed}) {
    const {w, g, eta, lam} = partsOfStep(run, lane, k, i)
    return `${num(w)} − ${asSet(eta)}·(${num(g)} ${signed(lam * sign(w))})`
  },
  subgradient_decay_l1(run, lane, k, i, {num, signed}) {
    const {w, g, eta, lam} = partsOfStep(run, lane, k, i)
    return `${num(w)} − ${num(eta / Math.sqrt(k + 1))}·(${num(g)} ${signed(lam * sign(w))})`
  },
  clip_l1: (run, lane, k, i, ways) => `clip(${RULES.subgradient_l1(run, lane, k, i, ways)})`,
  coordinate_l1(run, lane, k, i, {num}) {
    const {
      n,
      film: {hess, lin},
    } = run
    if (!hess[n * i + i])
      return run.lamAt(k)
        ? `argmin ${num(run.lamAt(k))}·|${run.film.names[i]}|`
        : num(lane.at(k, i)) // no data
    let rest = lin[i]
    for (let j = 0; j < n; j++) if (j !== i) rest -= hess[n * i + j] * lane.at(j < i ? k + 1 : k, j)
    return `soft(${num(rest)}, ${num(run.lamAt(k))}) / ${num(hess[n * i + i])}`
  },
  sgd_l2(run, lane, k, i, {num, signed}) {
    const {w, next, eta} = partsOfStep(run, lane, k, i)
    const decay = 2 * ridgeLam(run, k) * w
    return `${num(w)} − ${asSet(eta)}·(${num((w - next) / eta - decay)} ${signed(decay)})`
  },
  sgd_momentum_l2(run, lane, k, i, {num, inBrackets}) {
    const {w, next, eta} = partsOfStep(run, lane, k, i)
    return `${num(w)} − ${asSet(eta)}·${inBrackets((w - next) / eta)}`
  },
  adam_l2: (run, lane, k, i, ways) => RULES.sgd_momentum_l2(run, lane, k, i, ways),
  adamw(run, lane, k, i, {inBrackets}) {
    const {w, next, eta} = partsOfStep(run, lane, k, i)
    const kept = 1 - 2 * eta * ridgeLam(run, k)
    return `${asSet(kept)}·${inBrackets(w)} − ${asSet(eta)}·${inBrackets((kept * w - next) / eta)}`
  },
}

/**
 * The rule of a folded concave penalty, its prox by name; λ is no factor of it, so η and λ stand apart.
 *
 * @type {Rule}
 */
function foldedRule(run, lane, k, i, {num, inBrackets}) {
  const {w, g, eta, lam} = partsOfStep(run, lane, k, i)
  const moved = run.film.pure ? num(w) : `${num(w)} − ${asSet(eta)}·${inBrackets(g)}`
  return `${lane.penalty}(${moved}, ${asSet(eta)}, ${asSet(lam)})`
}

/** @param {ReadyLane} lane */
const ruleOf = lane => (lane.pieces ? foldedRule : RULES[lane.key])

/**
 * The update of weight i from step k to the next, as text: "w₂ ← soft(0.041 − 0.05·0.31, 0.015) = 0
 * exactly".
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 * @param {number} i
 */
export function updateText(run, lane, k, i) {
  const next = lane.at(k + 1, i)
  const weight = run.film.names[i]
  if (lane.divergence && k + 1 >= lane.divergence.step) return say("lost", {weight})
  const ways = writers(Math.abs(next - lane.at(k, i)))
  const dust = lane.role === "naive" && next !== 0 && Math.abs(next) < DUST
  return say("update", {
    weight,
    rule: ruleOf(lane)(run, lane, k, i, ways),
    next: next === 0 ? weightText(0) : dust ? say("update.dust") : ways.num(next),
  })
}

/**
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 * @param {number} i
 */
const stepped = (run, lane, k, i, share = 1) =>
  lane.at(k, i) - run.etaAt(k) * share * run.gradAt(lane, k, i)

/**
 * Methods whose step is a data step and then a move of the penalty; the others are shown in one go.
 *
 * @type {Record<string, Half>}
 */
const SPLIT = {
  gradient_l2: stepped,
  proximal_l1: stepped,
  proximal_elastic_net: stepped,
  subgradient_l1: stepped,
  clip_l1: stepped,
  subgradient_decay_l1: (run, lane, k, i) => stepped(run, lane, k, i, 1 / Math.sqrt(k + 1)),
  fista_l1(run, lane, k, i) {
    const ahead = aheadOf(lane, k)
    return ahead(i) - run.etaAt(k) * run.gradOf(ahead, i)
  },
}

/**
 * Where weight i stands after the data step of step k, before the penalty moves it.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 * @param {number} i
 */
export function halfway(run, lane, k, i) {
  const half = lane.pieces ? stepped : SPLIT[lane.key]
  return half ? half(run, lane, k, i) : 0.5 * (lane.at(k, i) + lane.at(k + 1, i))
}

/**
 * Where weight i of a lane is drawn at a moment: on a whole step it is that step's weight, bit by bit.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {Moment} moment
 * @param {number} i
 */
export function drawnAt(run, lane, {k, share, split}, i) {
  const from = lane.at(k, i)
  if (share === 0 || isLost(lane, k + 1)) return from // what has left all bounds has no next step
  const to = lane.at(k + 1, i)
  if (!split) return from === to ? from : from + share * (to - from)
  const half = halfway(run, lane, k, i)
  return share <= 0.5 ? from + 2 * share * (half - from) : half + (2 * share - 1) * (to - half)
}
