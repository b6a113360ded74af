// The prediction: what is asked before a run, and how good the answer was. Pure.

import {nameOf} from "./naming.mjs"
import {say} from "./saying.mjs"
import {listed} from "../common/words.mjs"

/** @typedef {import("./contract.mjs").Guesses} Guesses */
/** @typedef {import("./contract.mjs").Runs} Runs */

/**
 * The lane whose zeros are predicted: the first that gives any.
 *
 * @param {Runs} run
 */
const predicted = ({lanes}) => lanes.find(({exact, role}) => exact && role !== "naive") ?? lanes[0]

/**
 * The question, with a mark on every weight that is expected to be 0 in the end.
 *
 * @param {Runs} run
 * @param {Guesses} [guesses]
 */
export function guessOf(run, guesses = {}) {
  return {
    question: say("guess.question", {lane: nameOf(predicted(run)), steps: run.steps}),
    choices: run.film.names.map((name, i) => ({name, marked: Boolean(guesses[i])})),
  }
}

/**
 * A prediction as a record: the question, the weights that were expected to be 0 by their indices, those
 * that are, and whether that was right.
 *
 * @param {Runs} run
 * @param {Guesses} guesses
 */
export function predictedOf(run, guesses) {
  const lane = predicted(run)
  const all = run.film.names.map((_, i) => i)
  const guess = all.filter(i => guesses[i])
  const answer = all.filter(i => lane.at(run.steps, i) === 0)
  const right = guess.length === answer.length && guess.every(i => answer.includes(i))
  return {question: `zeros.${lane.key}`, steps: run.steps, guess, answer, right}
}

/**
 * Where a mark shows that a weight was expected to be 0: in the lane that was asked about.
 *
 * @param {Runs} run
 * @param {{hidden?: boolean, revealed?: boolean, guesses?: Guesses}} cursor
 */
export const marksOf = (run, {hidden, revealed, guesses = {}}) => ({
  lane: predicted(run),
  marked: hidden || revealed ? run.film.names.flatMap((_, i) => (guesses[i] ? [i] : [])) : [],
})

/**
 * How good the prediction was.
 *
 * @param {Runs} run
 * @param {Guesses} [guesses]
 */
export function verdictOf(run, guesses = {}) {
  const {names} = run.film
  const {guess, answer} = predictedOf(run, guesses)
  const missed = answer.filter(i => !guess.includes(i))
  const kept = guess.filter(i => !answer.includes(i))
  const n = names.length
  const right = n - missed.length - kept.length
  /** @type {(all: number[]) => string} */
  const named = all => listed(all.map(i => names[i]))
  const values = {
    right: say("verdict.right", {lane: nameOf(predicted(run)), right, n}),
    missed: named(missed),
    kept: named(kept),
  }
  if (missed.length && kept.length) return say("verdict.both", values)
  if (missed.length) return say("verdict.missed", values)
  return say(kept.length ? "verdict.kept" : "verdict", values)
}
