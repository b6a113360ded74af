// What the descent scene says: captions, notes, the ledger of the lanes and live numbers, all computed. Pure.

import {halfway, penaltyPull, updateText} from "./descent_rules.mjs"
import {shortNumber, weightText} from "./numbers.mjs"
import {countOf, isLost, printsZeroSince, ridgeLam, zeroSince} from "./runs.mjs"

const plural = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`
const NAMES = {
  proximal_l1: "L1", gradient_l2: "L2", proximal_elastic_net: "The elastic net", fista_l1: "FISTA", subgradient_l1: "The naive sign",
  subgradient_decay_l1: "The naive sign with smaller and smaller steps", clip_l1: "Clipping at zero", coordinate_l1: "Coordinate descent",
  sgd_l2: "Minibatch SGD with L2", sgd_momentum_l2: "Momentum with L2", adam_l2: "Adam with L2", adamw: "AdamW",
}
const precise = x => String(Number(x.toPrecision(4))).replaceAll("-", "−")
const listed = words => words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}` : words[0] ?? ""

/** What a lane has done with its weights by step k, as a sentence. */
function fateOf({n, film: {names}}, lane, k) {
  const {zeros, smallest} = countOf(lane, n, k), name = NAMES[lane.key]
  if (isLost(lane, k)) return `${name} diverges.`
  if (n === 1) return oneWeight(lane, k, name, names[0])
  if (zeros === n) return `${name} has every weight at exactly 0.`
  if (!zeros) return `${name} has no zero; its smallest weight is ${shortNumber(smallest)}.`
  const dead = names.filter((_, i) => lane.at(k, i) === 0)
  return `${name} has set ${zeros <= 4 ? listed(dead) : `${zeros} of ${n} weights`} to exactly 0.`
}

function oneWeight(lane, k, name, weight) {
  const since = zeroSince(lane, k, 0)
  if (since !== null) return `${name} has set ${weight} to exactly 0${since ? `, in step ${since}` : ""}.`
  return `${name} still has ${weight} = ${shortNumber(lane.at(k, 0))}.`
}

/** One to four short sentences about the present step. */
export function captionOf(run, {k}, cursor) {
  if (cursor.hidden) return "Mark the weights that you expect to end at exactly 0, then press Reveal."
  if (k === 0) return `All lanes start at the same weights. Press play: ${run.steps} steps, one clock.`
  return `After step ${k}: ${run.lanes.map(lane => fateOf(run, lane, k)).join(" ")}`
}

/** A further sentence where the state calls for one. */
export function noteOf(run, moment, cursor, focus) {
  if (cursor.revealed) return moment.k < run.steps ? "" : verdictOf(run, cursor.guesses)
  const {lanes, film} = run, {k} = moment, lost = lanes.find(lane => isLost(lane, k))
  if (lost) return lost.divergence.reason
  const unstable = lanes.find(lane => limitAt(lane, k).factor > 1 && lane.key !== "subgradient_decay_l1") // its steps fall below the limit
  if (unstable) return overshooting(run, unstable, k)
  if (cursor.view === "plane" && run.n > 2) return `The plane shows ${film.names[focus]} and ${film.names[cursor.other - 1]}; its contours are those of the loss with the other weights where ${NAMES[lanes[0].key]} has them now.`
  if (cursor.view === "microscope") return microscopeNote(run, moment, focus)
  return reviving(run, k) || film.note || ""
}

/** The lane whose zeros are predicted: the first that gives any. */
const predicted = ({lanes}) => lanes.find(({exact, role}) => exact && role !== "naive") ?? lanes[0]

/** The question, with a mark on every weight that is expected to be 0 in the end. */
export function guessOf(run, guesses = {}) {
  const {names} = run.film
  return {
    question: `Which of the weights will ${inSentence(predicted(run))} have at exactly 0 after step ${run.steps}?`,
    choices: names.map((name, i) => ({name, marked: Boolean(guesses[i])})),
  }
}

function verdictOf(run, guesses = {}) {
  const lane = predicted(run), {names} = run.film, right = names.filter((_, i) => Boolean(guesses[i]) === (lane.at(run.steps, i) === 0))
  const missed = names.filter((_, i) => !guesses[i] && lane.at(run.steps, i) === 0), kept = names.filter((_, i) => guesses[i] && lane.at(run.steps, i) !== 0)
  const rest = [missed.length ? `${listed(missed)} ended at exactly 0, too` : "", kept.length ? `${listed(kept)} did not` : ""].filter(Boolean).join("; ")
  return `Your prediction for ${inSentence(lane)} was right for ${right.length} of ${plural(names.length, "weight")}${rest ? `: ${rest}` : ""}.`
}

const inSentence = ({key}) => NAMES[key].replace(/^(The|Clipping|Minibatch|Coordinate|Momentum)/, word => word.toLowerCase())

/** Why a lane whose step is too large runs away, before it has. */
function overshooting(run, lane, k) {
  const {factor, largest} = limitAt(lane, k)
  return `The step η = ${shortNumber(run.etaAt(k))} is too large for ${NAMES[lane.key]}: above ${shortNumber(largest)} each step overshoots by more than the last, here by a factor of ${lane.growth} = ${shortNumber(factor)}.`
}

/** By how much a step multiplies an error, and the largest step with which it does not grow. */
function limitAt({limits}, k) {
  let [, factor, largest] = limits[0]
  for (const [from, ...found] of limits) if (from <= k) [factor, largest] = found
  return {factor, largest}
}

/** A weight that was 0 and is not any more. */
function reviving({lanes, film: {names}}, k) {
  for (const lane of lanes.filter(({role}) => role !== "naive")) {
    const back = lane.events.filter(([step, , kind]) => kind === "revival" && step <= k && k > 0)
    const alive = [...new Set(back.map(([, index]) => index))].filter(index => lane.at(k, index) !== 0)
    if (alive.length) return `${listed(alive.map(index => names[index]))} came back under ${NAMES[lane.key]}: a weight at 0 is held there by the present λ, not for ever.`
  }
  return ""
}

function microscopeNote({lanes, film, lamAt, etaAt}, {k}, focus) {
  const name = film.names[focus], width = etaAt(k) * lamAt(k), naive = lanes.find(lane => lane.key === "subgradient_l1")
  if (!naive || isLost(naive, k)) return ""
  const from = Math.max(0, k - 30), seen = Array.from({length: k - from + 1}, (_, s) => naive.at(from + s, focus))
  if (seen.some(w => Math.abs(w) > 2.5 * width)) return `${name} is still too far from 0 for the microscope: play on, or put a weight in focus that L1 sets to 0.`
  const swing = Math.max(...seen) - Math.min(...seen), still = lanes.find(({exact, role, at}) => exact && role !== "naive" && at(k, focus) === 0)
  if (swing === 0) return ""
  return `The naive sign throws ${name} to and fro by ${shortNumber(swing)}, about ηλ = ${shortNumber(width)}, and never rests at 0.${still ? ` ${NAMES[still.key]} lies still.` : ""}`
}

/** The share that the penalty alone leaves of a weight in each step of L2, and the steps to a half. */
function decayOf(run, lane, k) {
  if (lane.key === "sgd_momentum_l2" || lane.key === "adam_l2" || lane.role !== "l2") return null
  const factor = 1 - 2 * run.etaAt(k) * ridgeLam(run, k)
  if (!(factor > 0 && factor < 1)) return null
  return {factor, half: Math.ceil(Math.log(0.5) / Math.log(factor) - 1e-9)}
}

/** A row for each lane: how many zeros, what else is worth saying, and the update rule with this step's numbers. */
export function ledgerOf(run, {k, step}, focus) {
  const {n, lanes, film: {names}} = run
  return lanes.map(lane => {
    const {zeros, smallest} = countOf(lane, n, k), lost = isLost(lane, k), facts = []
    if (lost) facts.push(`left all bounds in step ${lane.divergence.step}`)
    else facts.push(...factsOf(run, lane, k, focus, smallest))
    return {
      role: lane.role, label: lane.label, zeros: lost ? "diverged" : n === 1 ? zeros ? "exactly 0" : "not 0" : `${zeros} of ${n} exactly 0`,
      short: lost ? "diverged" : zeros ? plural(zeros, "zero") : "no zero", some: zeros > 0 && !lost, facts: facts.join(" · "), update: `step ${step + 1}: ${updateText(run, lane, step, focus)}`, lost,
      spoken: `${lane.label}: ${lost ? "diverged" : `${plural(zeros, "exact zero")}; ${names[focus]} ${weightText(lane.at(k, focus))}`}`,
    }
  })
}

function factsOf(run, lane, k, focus, smallest) {
  const {n, film: {names}} = run, facts = [], since = zeroSince(lane, k, focus), printed = printsZeroSince(lane, k, focus), decay = decayOf(run, lane, k)
  if (smallest < Infinity && n > 1) facts.push(`smallest other ${shortNumber(smallest)}`)
  if (since !== null) facts.push(since ? `${names[focus]} at 0 since step ${since}` : `${names[focus]} starts at 0`)
  if (printed !== null) facts.push(`${names[focus]} = ${shortNumber(lane.at(k, focus))}, prints as 0.00 since step ${printed}, and is not 0`)
  if (decay) facts.push(`penalty × ${precise(decay.factor)} a step: half-life ${plural(decay.half, "step")}`)
  else if (lane.role === "l1" && lane.key !== "coordinate_l1") facts.push(`penalty − ${shortNumber(run.etaAt(k) * run.lamAt(k))} a step`)
  return facts
}

/** The state in words, for a screen reader. */
export const speechOf = (caption, note, ledger) => [caption, note, ledger.map(row => row.spoken).join("; ")].filter(Boolean).join(" ")

/** Live numbers for the formulas: those of the weight in focus, in the first lane of L1 and of L2. */
export function slotsOf(run, {k, step}, focus) {
  const {lanes, film, n} = run, lam = run.lamAt(k), eta = run.etaAt(k)
  const slots = {
    lam: shortNumber(lam), eta: shortNumber(eta), etalam: shortNumber(run.etaAt(step) * run.lamAt(step)), name: film.names[focus], step: String(step + 1), curvature: shortNumber(film.curvature),
    limit: film.curvature > 0 ? shortNumber(2 / film.curvature) : "∞", factor: precise(1 - 2 * eta * ridgeLam(run, k)),
    stability: shortNumber(Math.abs(1 - eta * (film.curvature + 2 * ridgeLam(run, k)))),
  }
  for (const shape of ["l1", "l2"]) {
    const lane = lanes.find(({role, key}) => role === shape && key !== "coordinate_l1")
    if (!lane || isLost(lane, k)) continue
    const w = lane.at(step, focus), half = halfway(run, lane, step, focus)
    Object.assign(slots, {
      [`${shape}_w`]: shortNumber(w), [`${shape}_next`]: shortNumber(lane.at(step + 1, focus)), [`${shape}_half`]: shortNumber(half),
      [`${shape}_data`]: shortNumber(-run.gradAt(lane, k, focus)), [`${shape}_penalty`]: shortNumber(penaltyPull(run, lane, k, focus)), [`${shape}_zeros`]: String(countOf(lane, n, k).zeros),
    })
  }
  return slots
}
