// The prediction: which features will L1 keep, or of many how many; and how good the answer was. Pure.

import {countsOf} from "./counts.mjs"
import {askedLam} from "./cursor.mjs"
import {say} from "./saying.mjs"
import {listed} from "../common/words.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Run} Run */
/** @typedef {import("./contract_cursor.mjs").Guesses} Guesses */

/**
 * A prediction as a record: the question, the λ it is about, what was said, the exact answer, and whether
 * that was right. Features are given by their places from 0, numbers by the least and the most.
 *
 * @typedef {{lam: number, right: boolean}} About
 * @typedef {About & {question: "kept", guess: number[], answer: number[]}} OfFeatures
 * @typedef {About & {question: "count", guess: number[] | null, answer: number}} OfNumber
 */

const MOST_NAMED = 25 // of more features it is asked how many survive
const SHARES = [0, 0.02, 0.1, 0.3, 1] // of all features: where the numbers to choose from end
const MOST_TOLD = 6 // names in a sentence

/**
 * The numbers to choose from, as the least and the most of each choice.
 *
 * @param {number} n
 */
const rangesOf = n =>
  SHARES.map((share, k) => [
    k ? Math.floor(SHARES[k - 1] * n) + 1 : 0,
    Math.floor(share * n),
  ]).filter(([least, most]) => least <= most)

/**
 * The question, with a mark on what was chosen.
 *
 * @param {Run} run
 * @param {Guesses} [guesses]
 */
export function guessOf(run, guesses = {}) {
  const {n, film} = run
  const lam = askedLam(run)
  const marked = (/** @type {number} */ k) => Boolean(guesses[k])
  if (n <= MOST_NAMED)
    return {
      question: say("guess.which", {lam}),
      single: false,
      choices: film.names.map((name, k) => ({name, marked: marked(k)})),
    }
  return {
    question: say("guess.count", {lam, n}),
    single: true,
    choices: rangesOf(n).map((range, k) => ({name: rangeText(range, n), marked: marked(k)})),
  }
}

/**
 * @param {number[]} range
 * @param {number} n
 */
function rangeText([least, most], n) {
  if (most === 0) return say("guess.none")
  return most === n ? say("guess.more", {least}) : say("guess.range", {least, most})
}

/**
 * What was predicted, and what L1 really keeps.
 *
 * @param {Run} run
 * @param {Guesses} guesses
 * @returns {OfFeatures | OfNumber}
 */
export function predictedOf(run, guesses) {
  const lam = askedLam(run)
  const {alive} = countsOf(run, run.fits.l1.at(lam))
  const chosen = Object.keys(guesses).map(Number)
  const said = chosen.filter(k => guesses[k])
  if (run.n <= MOST_NAMED) {
    const right = said.length === alive.length && said.every(i => alive.includes(i))
    return {question: "kept", lam, guess: said, answer: alive, right}
  }
  const range = said.length ? rangesOf(run.n)[said[0]] : null
  const right = range !== null && range[0] <= alive.length && alive.length <= range[1]
  return {question: "count", lam, guess: range, answer: alive.length, right}
}

/**
 * The features that were chosen, while it is still to be seen, or is seen, what survives.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 */
export const tickedOf = ({n}, {hidden, revealed, guesses = {}}) =>
  (hidden || revealed) && n <= MOST_NAMED
    ? Object.keys(guesses)
        .map(Number)
        .filter(i => guesses[i])
    : []

/**
 * How good the prediction was; empty before λ has come down to what was asked.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 * @param {number} lam
 */
export function verdictOf(run, {revealed, guesses = {}}, lam) {
  if (!revealed || lam > askedLam(run) * (1 + 1e-9)) return ""
  const made = predictedOf(run, guesses)
  return made.question === "kept" ? keptVerdict(run, made) : countVerdict(run, made)
}

/**
 * @param {Run} run
 * @param {OfFeatures} made
 */
function keptVerdict({truth, n, film: {names}}, {lam, guess, answer, right}) {
  const named = (/** @type {number[]} */ all) => listed(all.map(i => names[i]))
  if (right) return say("verdict.exactly", {lam, kept: answer.length})
  const missed = answer.filter(i => !guess.includes(i))
  const lost = guess.filter(i => !answer.includes(i))
  const values = {
    lam,
    n,
    right: n - missed.length - lost.length,
    missed: missed.length > MOST_TOLD ? say("features", {n: missed.length}) : named(missed),
    lost: lost.length > MOST_TOLD ? say("features", {n: lost.length}) : named(lost),
  }
  const only = missed.length ? "verdict.missed" : "verdict.lost"
  const verdict = say(missed.length && lost.length ? "verdict.missed_lost" : only, values)
  const surprise = truth && missed.length && missed.every(i => !truth[i])
  return surprise ? `${verdict} ${say("verdict.alarms")}` : verdict
}

/**
 * @param {Run} run
 * @param {OfNumber} made
 */
function countVerdict({n}, {lam, guess, answer, right}) {
  const values = {lam, kept: answer, n}
  if (!guess) return say("verdict.count", values)
  if (right) return say("verdict.count.right", values)
  return say(answer < guess[0] ? "verdict.count.fewer" : "verdict.count.more", values)
}
