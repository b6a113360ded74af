// The ledger of the lanes, a row for each, and the live numbers of the formulas: all computed. Pure.

import {precise} from "./digits.mjs"
import {fullNameOf, ruleNameOf, shortOf} from "./naming.mjs"
import {penaltyPull, residualOf} from "./pulls.mjs"
import {halfway, updateText} from "./rules.mjs"
import {shortNumber, weightText} from "../common/numbers.mjs"
import {
  countOf,
  isLost,
  limitAt,
  printsZeroSince,
  revivalsOf,
  ridgeLam,
  zeroSince,
} from "./runs.mjs"
import {say} from "./saying.mjs"
import {dashOf} from "./traces_ground.mjs"

/** @typedef {import("./contract.mjs").LostLane} LostLane */
/** @typedef {import("./contract.mjs").Moment} Moment */
/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Row} Row */
/** @typedef {import("./contract.mjs").Runs} Runs */
/** @typedef {import("./naming.mjs").SayKey} SayKey */

/**
 * The share that the penalty alone leaves of a weight in each step of L2, and the steps to a half.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 */
function decayOf(run, lane, k) {
  if (lane.key === "sgd_momentum_l2" || lane.key === "adam_l2" || lane.role !== "l2") return null
  const factor = 1 - 2 * run.etaAt(k) * ridgeLam(run, k)
  if (!(factor > 0 && factor < 1) || limitAt(lane, k).factor > 1) return null
  return {factor, half: Math.ceil(Math.log(0.5) / Math.log(factor) - 1e-9)}
}

/**
 * A row for each lane: how many zeros, what else is worth saying, and the update rule with this step's
 * numbers.
 *
 * @param {Runs} run
 * @param {Moment} moment
 * @param {number} focus
 * @returns {Row[]}
 */
export const ledgerOf = (run, moment, focus) =>
  run.lanes.map(lane => {
    const row = isLost(lane, moment.k)
      ? lostRow(run, lane, moment, focus)
      : rowOf(run, lane, moment, focus)
    const alike = run.lanes.some(other => other !== lane && other.role === lane.role)
    if (!alike) return {...row, dash: ""}
    const dash = dashOf(run, lane)
    const line = say(/** @type {SayKey} */ (`dash.${dash}`))
    return {...row, dash, label: say("dash.named", {lane: row.label, dash: line})}
  })

/**
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {Moment} moment
 * @param {number} focus
 */
const updateRow = (run, lane, {step}, focus) =>
  say("ledger.update", {step: step + 1, update: updateText(run, lane, step, focus)})

/**
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {Moment} moment
 * @param {number} focus
 */
function rowOf(run, lane, moment, focus) {
  const {n, film} = run
  const {k} = moment
  const {role} = lane
  const named = laneNames(lane)
  const {zeros} = countOf(lane, n, k)
  const begun = k > 0 // before the first step nobody has set anything to 0
  const starts = !begun && zeros === n
  const counts = starts
    ? "ledger.starts"
    : n === 1
      ? zeros
        ? "ledger.is_zero"
        : "ledger.not_zero"
      : "ledger.zeros"
  const w = weightText(lane.at(k, focus))
  return {
    role,
    ...named,
    zeros: say(counts, {zeros, n}),
    short: starts
      ? say("ledger.starts")
      : zeros
        ? say("ledger.short", {n: zeros})
        : say("ledger.no_zero"),
    some: begun && zeros > 0 && role !== "naive",
    lost: false,
    facts: factsOf(run, lane, k, focus).join(" · "),
    update: updateRow(run, lane, moment, focus),
    spoken: say("ledger.spoken", {lane: named.label, n: zeros, weight: film.names[focus], w}),
  }
}

/**
 * @param {Runs} run
 * @param {LostLane} lane
 * @param {Moment} moment
 * @param {number} focus
 */
const lostRow = (run, lane, moment, focus) => ({
  role: lane.role,
  ...laneNames(lane),
  zeros: say("ledger.diverged"),
  short: say("ledger.diverged"),
  some: false,
  lost: true,
  facts: say("fact.lost", {step: lane.divergence.step}),
  update: updateRow(run, lane, moment, focus),
  spoken: say("ledger.spoken_lost", {lane: fullNameOf(lane)}),
})

/** @param {ReadyLane} lane */
const laneNames = lane => ({label: fullNameOf(lane), name: shortOf(lane), rule: ruleNameOf(lane)})

/**
 * What else is worth saying of the weight in focus.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 * @param {number} focus
 */
function factsOf(run, lane, k, focus) {
  const {n, film} = run
  const facts = []
  const weight = film.names[focus]
  const w = lane.at(k, focus)
  const {smallest} = countOf(lane, n, k)
  const told = n > 1 && smallest < Infinity
  const printed = printsZeroSince(lane, k, focus)
  const decay = decayOf(run, lane, k)
  if (decay) facts.push(say("fact.half_life", {factor: precise(decay.factor), n: decay.half}))
  if (told) facts.push(say("fact.smallest", {smallest}))
  if (w === 0) facts.push(zeroFact(lane, k, focus, weight))
  if (printed !== null) {
    const key = told && smallest === Math.abs(w) ? "fact.prints" : "fact.prints_value"
    facts.push(say(key, {weight, w, step: printed}))
  }
  if (lane.samples && !film.sampled) facts.push(say("fact.no_samples"))
  if (!decay && lane.key === "proximal_l1" && w !== 0 && run.lamAt(k) > 0)
    facts.push(say("fact.shrink", {shrink: run.etaAt(k) * run.lamAt(k)}))
  return facts
}

/**
 * Since when a weight is 0, or how often it has left it.
 *
 * @param {ReadyLane} lane
 * @param {number} k
 * @param {number} focus
 * @param {string} weight
 */
function zeroFact(lane, k, focus, weight) {
  const since = zeroSince(lane, k, focus)
  const times = revivalsOf(lane, k, focus)
  if (times > 1 && lane.role === "naive") return say("fact.left", {weight, times})
  return since ? say("fact.since", {weight, step: since}) : say("fact.starts", {weight})
}

/**
 * Live numbers for the formulas: those of the weight in focus, in the first lane of L1 and of L2.
 *
 * @param {Runs} run
 * @param {Moment} moment
 * @param {number} focus
 */
export function slotsOf(run, {k, step}, focus) {
  const {lanes, film} = run
  /** @type {Record<string, string>} */
  const slots = {
    lam: shortNumber(run.lamAt(k)),
    eta: shortNumber(run.etaAt(k)),
    etalam: shortNumber(run.etaAt(step) * run.lamAt(step)),
    curvature: shortNumber(film.curvature),
    decay: film.half ? "1 − ηλ" : "1 − 2ηλ",
    factor: precise(1 - 2 * run.etaAt(k) * ridgeLam(run, k)),
  }
  for (const shape of ["l1", "l2"]) {
    const lane = lanes.find(({role, key}) => role === shape && key !== "coordinate_l1")
    if (!lane) continue
    const {factor, largest} = limitAt(lane, k)
    Object.assign(slots, {
      [`${shape}_growth`]: lane.growth,
      [`${shape}_factor`]: shortNumber(factor),
      [`${shape}_largest`]: largest ? shortNumber(largest) : "∞",
    })
    if (isLost(lane, k)) continue
    Object.assign(slots, {
      [`${shape}_w`]: shortNumber(lane.at(step, focus)),
      [`${shape}_next`]: shortNumber(lane.at(step + 1, focus)),
      [`${shape}_half`]: shortNumber(halfway(run, lane, step, focus)),
      [`${shape}_data`]: shortNumber(-run.gradAt(lane, k, focus)),
      [`${shape}_penalty`]: shortNumber(penaltyPull(run, lane, k, focus)),
      [`${shape}_kkt`]: shortNumber(residualOf(run, lane, k)),
    })
  }
  return slots
}
