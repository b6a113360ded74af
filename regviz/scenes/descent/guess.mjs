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
 * How good the prediction was.
 *
 * @param {Runs} run
 * @param {Guesses} [guesses]
 */
export function verdictOf(run, guesses = {}) {
  const lane = predicted(run)
  const {names} = run.film
  /** @param {number} i */
  const isZero = i => lane.at(run.steps, i) === 0
  const right = names.filter((_, i) => Boolean(guesses[i]) === isZero(i)).length
  const missed = names.filter((_, i) => !guesses[i] && isZero(i))
  const kept = names.filter((_, i) => guesses[i] && !isZero(i))
  const values = {
    right: say("verdict.right", {lane: nameOf(lane), right, n: names.length}),
    missed: listed(missed),
    kept: listed(kept),
  }
  if (missed.length && kept.length) return say("verdict.both", values)
  if (missed.length) return say("verdict.missed", values)
  return say(kept.length ? "verdict.kept" : "verdict", values)
}
