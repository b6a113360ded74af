// The microscope: one weight near 0, where soft-thresholding lies still and the naive sign jitters. Pure.

import {ticksWithin} from "../../plots/ticks.mjs"
import {drawnAt} from "./rules.mjs"
import {shortOf} from "./naming.mjs"
import {isLost} from "./runs.mjs"
import {say} from "./saying.mjs"
import {ROW_PX, downTo, stepWord} from "./trace_words.mjs"
import {dashOf} from "./traces_ground.mjs"
import {textSize} from "../../plots/letters.mjs"
import {wordColumns} from "../common/words.mjs"

/** @typedef {import("./contract.mjs").Figure} Figure */
/** @typedef {import("./contract.mjs").Moment} Moment */
/** @typedef {import("./contract.mjs").Parts} Parts */
/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Runs} Runs */
/** @typedef {import("./contract.mjs").Word} Word */

const WINDOW = 24 // steps that are seen
const REACH = 2.6 // of ηλ
const CLOCK_GAP_PX = 8 // of where the lanes stand
const SIDE_PX = 6

/**
 * The microscope: the last steps of one weight, so near to 0 that a step of ηλ is wide. Its right side is
 * kept for the names of what is drawn across.
 *
 * @param {Runs} run
 * @param {Moment} moment
 * @param {number} focus
 * @param {number[]} room
 * @returns {Figure}
 */
export function microscopeFigure(run, moment, focus, [width_px, height_px]) {
  const {place, k} = moment
  const width = run.etaAt(k) * run.lamAt(k) || 0.01
  const reach = REACH * width
  const from = Math.max(0, Math.ceil(place) - WINDOW)
  const side_px = sideOf(run.film.names[focus])
  const end = from + (WINDOW * width_px) / Math.max(width_px - side_px, width_px / 2)
  /** @type {Beyond[]} */
  const away = []
  /** @type {Parts} */
  const parts = {}
  for (const lane of run.lanes) putNear(parts, away, run, lane, moment, {focus, from, reach})
  const ends = {from, end, width}
  parts.ground = {x0: [from], x1: [end], y0: [0], y1: [0]}
  parts.changes = {
    x0: [from, from],
    x1: [end, end],
    y0: [2 * width, -2 * width],
    y1: [2 * width, -2 * width],
  }
  const at_px = ((place - from) / (end - from)) * width_px
  parts.words = wordColumns([
    ...beyondWords(away, place, reach, [at_px, width_px - side_px]),
    ...namesAcross(run.film.names[focus], ends, reach, height_px),
    stepWord(from, -reach),
  ])
  return {
    parts,
    x: {range: [from, end], ticks: ticksWithin([from, end], 5).filter(Number.isInteger)},
    y: {range: [-reach, reach], ticks: ticksWithin([-reach, reach], 5)},
  }
}

/**
 * What the names at the right side take, beyond the last mark.
 *
 * @param {string} name
 */
const sideOf = name => Math.max(textSize("−2ηλ")[0], textSize(name)[0]) + SIDE_PX + CLOCK_GAP_PX

/**
 * At the right side the name of the weight, and the lines between which the naive sign swings.
 *
 * @param {string} name
 * @param {{end: number, width: number}} ends
 * @param {number} reach
 * @param {number} height_px
 * @returns {Word[]}
 */
function namesAcross(name, {end, width}, reach, height_px) {
  const line_px = (0.5 - width / reach) * height_px // from the edge
  const dx = -SIDE_PX
  const align = "right"
  const below = Math.max(line_px + 0.6 * ROW_PX, downTo(1))
  return [
    {x: end, y: reach, text: name, dx, dy: downTo(0), align},
    {x: end, y: reach, text: "2ηλ", dx, dy: below, align},
    {x: end, y: -2 * width, text: "−2ηλ", dx, dy: -0.6 * ROW_PX, align},
  ]
}

/** @typedef {{lane: ReadyLane, value: number}} Beyond A lane that the microscope does not show. */

/**
 * Where those lanes are, row by row at the edge at which they left, on the side of the clock that has room;
 * the number is left out where it would have none.
 *
 * @param {Beyond[]} away
 * @param {number} place
 * @param {number} reach
 * @param {number[]} room_px up to the clock, and in all
 * @returns {Word[]}
 */
function beyondWords(away, place, reach, [at_px, most_px]) {
  const room_px = Math.max(at_px, most_px - at_px) - CLOCK_GAP_PX
  const left = at_px > most_px - at_px
  const rows = {above: 0, below: 0}
  return away.flatMap(({lane, value}) => {
    const side = value > 0 ? "above" : "below"
    const whole = say(`mark.${side}`, {lane: shortOf(lane), w: value})
    const text = [whole, whole.split(":")[0]].find(each => textSize(each)[0] < room_px)
    if (!text) return []
    const dy = Math.sign(value) * downTo(rows[side]++)
    const dx = left ? -CLOCK_GAP_PX : CLOCK_GAP_PX
    const align = left ? "right" : "left"
    return [{x: place, y: Math.sign(value) * reach, text, dx, dy, align}]
  })
}

/**
 * Put a lane's last steps under the microscope; what is too far away is said.
 *
 * @param {Parts} parts
 * @param {Beyond[]} away
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {Moment} moment
 * @param {{focus: number, from: number, reach: number}} view
 */
function putNear(parts, away, run, lane, moment, {focus, from, reach}) {
  const {place, k} = moment
  const chosen = (parts[`${lane.role}.chosen`] ??= {xs: [], ys: [], dash: []})
  const here = (parts[`${lane.role}.here`] ??= {x: [], y: []})
  const x = []
  const y = []
  for (let step = from; step <= k && !isLost(lane, step); step++) {
    x.push(step)
    y.push(lane.at(step, focus))
  }
  chosen.xs.push(x)
  chosen.ys.push(y)
  chosen.dash.push(dashOf(run, lane))
  if (isLost(lane, k)) return
  const value = drawnAt(run, lane, moment, focus)
  x.push(place)
  y.push(value)
  if (Math.abs(value) <= reach) {
    here.x.push(place)
    here.y.push(value)
  } else away.push({lane, value})
}
