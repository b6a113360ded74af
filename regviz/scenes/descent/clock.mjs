// The scrubber of the descent scene: how long a play lasts, and the moments worth a tick. Pure.

import {fullNameOf} from "./naming.mjs"
import {momentOf} from "./runs.mjs"
import {say} from "./saying.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Lane} Lane */
/** @typedef {import("./contract.mjs").Model} Model */
/** @typedef {import("./contract.mjs").Runs} Runs */

const SECONDS_PER_STEP = 1.4 // in slow motion
const CALM_PER_SECOND = 4
const SHOWN_EVENTS = ["zero", "revival", "divergence"]
const MOST_TICKS = 16

/**
 * The scrubber: the moments on it worth a tick, and how long a play lasts.
 *
 * @param {Model} run
 * @param {Cursor} cursor
 */
export function clockOf(run, cursor) {
  const {steps} = run
  const {place, split} = momentOf(run, cursor)
  const seconds = split ? SECONDS_PER_STEP * steps : Math.min(16, Math.max(5, steps / 12))
  const between = !cursor.playing && !Number.isInteger(place)
  return {
    progress: place / steps,
    ticks: run.once(`ticks ${Boolean(cursor.hidden)}`, () =>
      ticksOf(run, cursor.hidden ? [] : run.lanes),
    ),
    steps: split ? 2 * steps : steps,
    seconds,
    calm: Math.round(CALM_PER_SECOND * seconds),
    text: say(between ? "clock.half" : "clock.step", {step: Math.floor(place), steps}),
    widest: say("clock.half", {step: steps, steps}),
  }
}

/**
 * What happened to weights in lanes, and where λ or η was changed.
 *
 * @param {Runs} run
 * @param {Lane[]} lanes
 */
function ticksOf({steps, film}, lanes) {
  const deaths = lanes
    .filter(lane => lane.role !== "naive")
    .flatMap(lane =>
      lane.events
        .filter(([, , kind]) => SHOWN_EVENTS.includes(kind))
        .slice(0, MOST_TICKS)
        .map(([step, index, kind]) => ({
          at: step / steps,
          shape: `${lane.role} ${kind}`,
          label: say(`event.${kind}`, {step, lane: fullNameOf(lane), weight: film.names[index]}),
        })),
    )
  return [
    ...deaths,
    ...changeTicks("event.lam", film.lams, steps),
    ...changeTicks("event.eta", film.etas, steps),
  ]
}

/**
 * @param {"event.lam" | "event.eta"} key
 * @param {number[][]} stretches
 * @param {number} steps
 */
const changeTicks = (key, stretches, steps) =>
  stretches.slice(1).map(([step, value]) => ({
    at: step / steps,
    shape: "change",
    label: say(key, {step, value: String(value)}),
  }))
