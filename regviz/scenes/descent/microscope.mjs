// The microscope: one weight near 0, where soft-thresholding lies still and the naive sign jitters. Pure.

import {ticksWithin} from "../../plots/ticks.mjs"
import {drawnAt} from "./rules.mjs"
import {shortOf} from "./naming.mjs"
import {isLost} from "./runs.mjs"
import {say} from "./saying.mjs"
import {dashOf} from "./traces_ground.mjs"
import {wordColumns} from "../common/words.mjs"

/** @typedef {import("./contract.mjs").Figure} Figure */
/** @typedef {import("./contract.mjs").Moment} Moment */
/** @typedef {import("./contract.mjs").Parts} Parts */
/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Runs} Runs */
/** @typedef {import("./contract.mjs").Word} Word */

const NEAR_START = 12 // steps: so near to the first one there is no room to the left
const WINDOW = 24 // steps that are seen

/**
 * A word at the edge for a lane that the microscope cannot see.
 *
 * @param {ReadyLane} lane
 * @param {number} value
 * @param {number} x
 * @param {number} y
 * @param {number} rank
 * @returns {Word}
 */
const beyond = (lane, value, x, y, rank) => ({
  x,
  y,
  text: say(value > 0 ? "mark.above" : "mark.below", {lane: shortOf(lane), w: value}),
  dx: x < NEAR_START ? 8 : -8,
  dy: Math.sign(value) * (14 + 18 * rank),
  align: x < NEAR_START ? "left" : "right",
})

/**
 * The microscope: the last steps of one weight, so near to 0 that a step of ηλ is wide.
 *
 * @param {Runs} run
 * @param {Moment} moment
 * @param {number} focus
 * @returns {Figure}
 */
export function microscopeFigure(run, moment, focus) {
  const {place, k} = moment
  const width = run.etaAt(k) * run.lamAt(k) || 0.01
  const reach = 2.6 * width
  const from = Math.max(0, Math.ceil(place) - WINDOW)
  const end = from + WINDOW * 1.15
  /** @type {Word[]} */
  const words = []
  /** @type {Parts} */
  const parts = {}
  for (const lane of run.lanes) putNear(parts, words, run, lane, moment, {focus, from, reach})
  parts.ground = {x0: [from], x1: [end], y0: [0], y1: [0]}
  parts.changes = {
    x0: [from, from],
    x1: [end, end],
    y0: [2 * width, -2 * width],
    y1: [2 * width, -2 * width],
  }
  parts.words = wordColumns([
    ...words,
    {x: end, y: 2 * width, text: "2ηλ", dx: -6, dy: 12, align: "right"},
    {x: end, y: -2 * width, text: "−2ηλ", dx: -6, dy: -12, align: "right"},
    {x: end, y: -reach, text: say("mark.step"), dx: -4, dy: -12, align: "right"},
    {x: end, y: reach, text: run.film.names[focus], dx: -6, dy: 12, align: "right"},
  ])
  return {
    parts,
    x: {range: [from, end], ticks: ticksWithin([from, end], 5).filter(Number.isInteger)},
    y: {range: [-reach, reach], ticks: ticksWithin([-reach, reach], 5)},
  }
}

/**
 * Put a lane's last steps under the microscope; what is too far away is said.
 *
 * @param {Parts} parts
 * @param {Word[]} words
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {Moment} moment
 * @param {{focus: number, from: number, reach: number}} view
 */
function putNear(parts, words, run, lane, moment, {focus, from, reach}) {
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
  } else words.push(beyond(lane, value, place, Math.sign(value) * reach, words.length))
}
