// Traces: weights against the step, on a linear or a logarithmic axis, at a moment. Pure.

import {drawnAt} from "./rules.mjs"
import {shortNumber} from "../common/numbers.mjs"
import {heightOf} from "./traces_ground.mjs"
import {isLost} from "./runs.mjs"
import {say} from "./saying.mjs"
import {wordColumns} from "../common/words.mjs"

/** @typedef {import("./contract.mjs").Figure} Figure */
/** @typedef {import("./contract.mjs").Film} Film */
/** @typedef {import("./contract.mjs").Moment} Moment */
/** @typedef {import("./contract.mjs").Parts} Parts */
/** @typedef {import("./contract.mjs").Runs} Runs */

/**
 * The traces at a moment: a curtain over what is to come, and where each lane stands.
 *
 * @param {Runs} run
 * @param {Figure} ground
 * @param {Moment} moment
 * @param {number} focus
 * @param {boolean} log
 * @returns {Figure}
 */
export function tracesFigure(run, ground, moment, focus, log) {
  const {lanes, steps, film} = run
  const {place, k} = moment
  const height = heightOf(log)
  const [low, high] = ground.y.range
  /** @type {Parts} */
  const parts = {...ground.parts, now: {x0: [place], x1: [place], y0: [low], y1: [high]}}
  parts.curtain =
    place < steps
      ? {left: [place], right: [steps * 1.03], top: [high], bottom: [low]}
      : {left: [], right: [], top: [], bottom: []}
  const {words} = changesInto(parts, film, [low, high])
  for (const lane of lanes) {
    const value = height(drawnAt(run, lane, moment, focus))
    const here = (parts[`${lane.role}.here`] ??= {x: [], y: []})
    if (isLost(lane, k) || value < low || value > high) continue
    here.x.push(place)
    here.y.push(value)
  }
  words.push(
    {x: steps, y: low, text: say("mark.step"), dx: -4, dy: -12, align: "right"},
    {
      x: 0,
      y: high,
      text: log ? `|${film.names[focus]}|` : film.names[focus],
      dx: 6,
      dy: 12,
      align: "left",
    },
  )
  parts.words = wordColumns(words)
  return {parts, x: ground.x, y: ground.y}
}

/**
 * Marks where λ or η was changed in mid-run.
 *
 * @param {Parts} parts
 * @param {Film} film
 * @param {number[]} range
 */
function changesInto(parts, {lams, etas}, [low, high]) {
  /** @type {(name: string, values: number[][]) => [number, string][]} */
  const told = (name, values) =>
    values.slice(1).map(([step, value]) => [step, `${name} → ${shortNumber(value)}`])
  const changes = [...told("λ", lams), ...told("η", etas)]
  const x = changes.map(([step]) => step)
  parts.changes = {x0: x, x1: x, y0: x.map(() => low), y1: x.map(() => high)}
  return {
    words: changes.map(([step, text], rank) => ({
      x: step,
      y: high,
      text,
      dx: 5,
      dy: 32 + 20 * (rank % 3),
      align: "left",
    })),
  }
}
