// Traces: weights against the step, on a linear or a logarithmic axis, at a moment. Pure.

import {drawnAt} from "./rules.mjs"
import {changeRows, changeWords, changesTold, downTo, rangeUnder, stepWord} from "./trace_words.mjs"
import {heightOf} from "./traces_ground.mjs"
import {isLost} from "./runs.mjs"
import {withinEdges} from "../common/rooms.mjs"
import {wordColumns} from "../common/words.mjs"

/** @typedef {import("./contract.mjs").Figure} Figure */
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
 * @param {{log: boolean, room: number[]}} view
 * @returns {Figure}
 */
export function tracesFigure(run, ground, moment, focus, {log, room: [width_px, height_px]}) {
  const {steps, film} = run
  const {place} = moment
  const end = ground.x.range[1]
  const title = log ? `|${film.names[focus]}|` : film.names[focus]
  const changes = changesTold(film)
  const {rows, words} = changeRows(changes, title, {width_px, height_px, end})
  const range = rangeUnder(ground.y.range, height_px, rows)
  const [low, top] = range
  const [from, to] = withinEdges(range, [width_px, height_px])
  const at = changes.map(([step]) => step)
  /** @type {Parts} */
  const parts = {
    ...ground.parts,
    now: {x0: [place], x1: [place], y0: [from], y1: [to]},
    changes: {x0: at, x1: at, y0: at.map(() => from), y1: at.map(() => to)},
    curtain:
      place < steps
        ? {left: [place], right: [end], top: [to], bottom: [from]}
        : {left: [], right: [], top: [], bottom: []},
  }
  putLanes(parts, run, moment, focus, {height: heightOf(log), range: ground.y.range})
  parts.words = wordColumns([
    ...changeWords(words, top),
    stepWord(0, low),
    {x: 0, y: top, text: title, dx: 6, dy: downTo(0), align: "left"},
  ])
  return {parts, x: ground.x, y: {...ground.y, range}}
}

/**
 * Put the marks where the lanes stand, but for those beyond the range.
 *
 * @param {Parts} parts
 * @param {Runs} run
 * @param {Moment} moment
 * @param {number} focus
 * @param {{height: (w: number) => number, range: number[]}} view
 */
function putLanes(parts, run, moment, focus, {height, range: [low, high]}) {
  for (const lane of run.lanes) {
    const value = height(drawnAt(run, lane, moment, focus))
    const here = (parts[`${lane.role}.here`] ??= {x: [], y: []})
    if (isLost(lane, moment.k) || value < low || value > high) continue
    here.x.push(moment.place)
    here.y.push(value)
  }
}
