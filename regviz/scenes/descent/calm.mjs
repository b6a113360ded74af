// The sentence while a run plays: it changes at events alone, so that it can be read. Pure.

import {isLost, passesZero} from "./runs.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Moment} Moment */
/** @typedef {import("./contract.mjs").Runs} Runs */

/**
 * True while steps go by faster than one could read of each; in slow motion there is time, and at the end
 * everything is told.
 *
 * @param {Runs} run
 * @param {Moment} moment
 * @param {Cursor} cursor
 */
export const isCalm = ({steps}, {k, split}, {playing}) => Boolean(playing) && !split && k < steps

/**
 * Steps at which a weight reaches 0 or leaves it, but for what only passes, or at which a lane diverges.
 *
 * @param {Runs} run
 */
export function eventSteps(run) {
  const steps = run.lanes.flatMap(lane => {
    const moves = lane.events.filter(
      ([step, i, kind]) =>
        !isLost(lane, step) && !passesZero(run, lane, kind === "revival" ? step - 1 : step, i),
    )
    return [...moves.map(([step]) => step), ...(lane.divergence ? [lane.divergence.step] : [])]
  })
  return [...new Set(steps)].sort((p, q) => p - q)
}
