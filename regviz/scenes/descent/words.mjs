// What the descent scene says in its caption, its question and its spoken description, all computed. Pure.

import {halfway} from "./rules.mjs"
import {shortNumber} from "../common/numbers.mjs"
import {countOf, isLost, limitAt, revivalsOf, zeroSince} from "./runs.mjs"
import {listed, plural} from "../common/words.mjs"

const NAMES = {
  proximal_l1: "L1",
  gradient_l2: "L2",
  proximal_elastic_net: "The elastic net",
  fista_l1: "FISTA",
  subgradient_l1: "The naive sign",
  subgradient_decay_l1: "The sign with a falling step",
  clip_l1: "Clipping at zero",
  coordinate_l1: "Coordinate descent",
  sgd_l2: "SGD with L2",
  sgd_momentum_l2: "Momentum with L2",
  adam_l2: "Adam with L2",
  adamw: "AdamW",
}

/** The name of a lane at the start of a sentence, and within one. */
export const nameOf = ({key, label}) => NAMES[key] ?? label.split(",")[0]
export const inSentence = lane =>
  nameOf(lane).replace(/^(The|Clipping|Coordinate|Momentum)/, word => word.toLowerCase())

/** What a lane has done with its weights by step k, as a sentence. */
function fateOf({n, film: {names}}, lane, k) {
  const {zeros, smallest, largest} = countOf(lane, n, k)
  const name = nameOf(lane)
  if (isLost(lane, k)) return `${name} has diverged.`
  if (limitAt(lane, k).factor > 1 && largest > 10)
    return `${name} diverges: its largest weight is ${shortNumber(largest)}.`
  if (n === 1) return oneWeight(lane, k, name, names[0])
  const dead = names.filter((_, i) => lane.at(k, i) === 0)
  if (
    zeros &&
    lane.role === "naive" &&
    names.some((_, i) => lane.at(k, i) === 0 && revivalsOf(lane, k, i) > 1)
  )
    return (
      `${name} has ${zeros <= 4 ? listed(dead) : `${zeros} weights`} at 0 now, ` +
      "but that will not last."
    )
  if (zeros === n && lane.rows === 1) return `${name} stays where it started: at exactly 0.`
  if (zeros === n) return `${name} has every weight at exactly 0.`
  if (!zeros) return `${name} has no zero; its smallest weight is ${shortNumber(smallest)}.`
  // none was moved there
  const still = names.every((_, i) => lane.at(k, i) !== 0 || zeroSince(lane, k, i) === 0)
  return (
    `${name} ${still ? "still has" : "has set"} ` +
    `${zeros <= 4 ? listed(dead) : `${zeros} of ${n} weights`} ${still ? "at" : "to"} ` +
    "exactly 0."
  )
}

function oneWeight(lane, k, name, weight) {
  const since = zeroSince(lane, k, 0)
  const w = lane.at(k, 0)
  if (since === 0) return `${name} stays where it started: at exactly 0.`
  if (since !== null)
    return `${name} has set ${weight} to exactly 0${since ? `, in step ${since}` : ""}.`
  return `${name} still has ${weight} = ${shortNumber(w)}.`
}

/** One to four short sentences about the present step, or about the half of a step that is shown. */
export function captionOf(run, moment, cursor, focus) {
  const {k, share, split} = moment
  if (cursor.hidden)
    return (
      "Mark the weights that you expect to end at exactly 0, none if you expect no zero, " +
      "then press Reveal."
    )
  if (split && share > 0) return halfText(run, moment, focus)
  if (k === 0)
    return `All methods start from the same weights. Press play to see ${run.steps} steps.`
  return `After step ${k}: ${run.lanes.map(lane => fateOf(run, lane, k)).join(" ")}`
}

/** What the shown half of a step does to the weight in focus, in the first lane. */
function halfText(run, {k, share}, focus) {
  const lane = run.lanes[0]
  const name = run.film.names[focus]
  const from = lane.at(k, focus)
  const half = halfway(run, lane, k, focus)
  const to = lane.at(k + 1, focus)
  if (isLost(lane, k + 1)) return fateOf(run, lane, k + 1)
  if (share <= 0.5)
    return (
      `Step ${k + 1}, first half: the data move ${name} from ${shortNumber(from)} to ` +
      `${shortNumber(half)} in the lane of ${inSentence(lane)}. The penalty moves next.`
    )
  return (
    `Step ${k + 1}, second half: the penalty moves ${name} from ${shortNumber(half)} to ` +
    `${to === 0 ? "exactly 0" : shortNumber(to)} in the lane of ${inSentence(lane)}.`
  )
}

/** The lane whose zeros are predicted: the first that gives any. */
const predicted = ({lanes}) => lanes.find(({exact, role}) => exact && role !== "naive") ?? lanes[0]

/** The question, with a mark on every weight that is expected to be 0 in the end. */
export function guessOf(run, guesses = {}) {
  const {names} = run.film
  return {
    question:
      `Which of the weights will ${inSentence(predicted(run))} have at exactly 0 after ` +
      `step ${run.steps}?`,
    choices: names.map((name, i) => ({name, marked: Boolean(guesses[i])})),
  }
}

/** How good the prediction was. */
export function verdictOf(run, guesses = {}) {
  const lane = predicted(run)
  const {names} = run.film
  const right = names.filter((_, i) => Boolean(guesses[i]) === (lane.at(run.steps, i) === 0))
  const missed = names.filter((_, i) => !guesses[i] && lane.at(run.steps, i) === 0)
  const kept = names.filter((_, i) => guesses[i] && lane.at(run.steps, i) !== 0)
  const rest = [
    missed.length ? `${listed(missed)} ended at exactly 0, too` : "",
    kept.length ? `${listed(kept)} did not` : "",
  ]
    .filter(Boolean)
    .join("; ")
  return (
    `Your prediction for ${inSentence(lane)} was right for ${right.length} of ` +
    `${plural(names.length, "weight")}${rest ? `: ${rest}` : ""}.`
  )
}

/** The state in words, for a screen reader. */
export const speechOf = (caption, note, ledger) =>
  [caption, note, ledger.map(row => row.spoken).join("; ")].filter(Boolean).join(" ")
