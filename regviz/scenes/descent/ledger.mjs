// The ledger of the lanes, a row for each, and the live numbers of the formulas: all computed. Pure.

import {halfway, penaltyPull, residualOf, updateText} from "./rules.mjs"
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
import {plural} from "../common/words.mjs"

/** A factor near 1 with the digits that tell it from 1. */
const precise = x =>
  String(
    Number(x.toFixed(Math.min(12, Math.max(4, 2 - Math.floor(Math.log10(Math.abs(1 - x) || 1)))))),
  ).replace("-", "−")

/** The share that the penalty alone leaves of a weight in each step of L2, and the steps to a half. */
function decayOf(run, lane, k) {
  if (lane.key === "sgd_momentum_l2" || lane.key === "adam_l2" || lane.role !== "l2") return null
  const factor = 1 - 2 * run.etaAt(k) * ridgeLam(run, k)
  if (!(factor > 0 && factor < 1) || limitAt(lane, k).factor > 1) return null
  return {factor, half: Math.ceil(Math.log(0.5) / Math.log(factor) - 1e-9)}
}

/**
 * A row for each lane: how many zeros, what else is worth saying, and the update rule with this step's
 * numbers.
 */
export function ledgerOf(run, {k, step}, focus) {
  const {
    n,
    lanes,
    film: {names},
  } = run
  return lanes.map(lane => {
    const {zeros} = countOf(lane, n, k)
    const lost = isLost(lane, k)
    const held = `${names[focus]} ${weightText(lane.at(k, focus))}`
    const counted = n === 1 ? (zeros ? "exactly 0" : "not 0") : `${zeros} of ${n} exactly 0`
    return {
      role: lane.role,
      label: lane.label,
      zeros: lost ? "diverged" : counted,
      short: lost ? "diverged" : zeros ? plural(zeros, "zero") : "no zero",
      some: zeros > 0 && !lost && lane.role !== "naive",
      lost,
      facts: (lost ? [`in step ${lane.divergence.step}`] : factsOf(run, lane, k, focus)).join(
        " · ",
      ),
      update: `step ${step + 1}: ${updateText(run, lane, step, focus)}`,
      spoken: `${lane.label}: ${lost ? "diverged" : `${plural(zeros, "exact zero")}; ${held}`}`,
    }
  })
}

function factsOf(run, lane, k, focus) {
  const {
    n,
    film: {names},
  } = run
  const facts = []
  const name = names[focus]
  const w = lane.at(k, focus)
  const {smallest} = countOf(lane, n, k)
  const since = zeroSince(lane, k, focus)
  const printed = printsZeroSince(lane, k, focus)
  const decay = decayOf(run, lane, k)
  const left = revivalsOf(lane, k, focus)
  if (smallest < Infinity && n > 1)
    facts.push(`smallest weight that is not 0: ${shortNumber(smallest)}`)
  if (since !== null && left > 1 && lane.role === "naive")
    facts.push(`${name} at 0 in this step, has left it ${left} times`)
  else if (since !== null)
    facts.push(since ? `${name} at 0 since step ${since}` : `${name} starts at 0`)
  if (printed !== null)
    facts.push(
      `${smallest === Math.abs(w) && n > 1 ? name : `${name} = ${shortNumber(w)}`} prints ` +
        `as 0.00 since step ${printed}, and is not 0`,
    )
  if (lane.samples && !run.film.sampled) facts.push("no samples to draw from: the whole gradient")
  if (decay)
    facts.push(`penalty × ${precise(decay.factor)} a step: half-life ${plural(decay.half, "step")}`)
  else if (lane.key === "proximal_l1" && w !== 0 && run.lamAt(k) > 0)
    facts.push(`penalty − ${shortNumber(run.etaAt(k) * run.lamAt(k))} a step`)
  return facts
}

/** Live numbers for the formulas: those of the weight in focus, in the first lane of L1 and of L2. */
export function slotsOf(run, {k, step}, focus) {
  const {lanes, film} = run
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
