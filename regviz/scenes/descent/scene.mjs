// The descent scene, evaluated in the browser: from the recorded runs and a cursor to what is drawn and
// said. Pure.

import {isCalm} from "./calm.mjs"
import {setAt} from "./changes.mjs"
import {clockOf} from "./clock.mjs"
import {settle} from "./cursor.mjs"
import {forceReach, forcesFigure} from "./forces.mjs"
import {lanesFigure, lanesGround} from "./lanes.mjs"
import {ledgerOf, slotsOf} from "./ledger.mjs"
import {noteOf} from "./notes.mjs"
import {planeFigure, planeGround} from "./plane.mjs"
import {microscopeFigure} from "./microscope.mjs"
import {tracesFigure} from "./traces.mjs"
import {tracesGround} from "./traces_ground.mjs"
import {captionOf, speechOf} from "./words.mjs"
import {guessOf, marksOf} from "./guess.mjs"
import {momentOf, runsOf} from "./runs.mjs"
import {say} from "./saying.mjs"
import {roomOf} from "../common/rooms.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Figure} Figure */
/** @typedef {import("./contract.mjs").Film} Film */
/** @typedef {import("./contract.mjs").Model} Model */
/** @typedef {import("./contract.mjs").Moment} Moment */
/** @typedef {import("./contract.mjs").Once} Once */
/** @typedef {import("./contract.mjs").Runs} Runs */

/**
 * A film made ready; what no cursor moves is made once, when it is first asked for.
 *
 * @param {Film} film
 * @returns {Model}
 */
export function prepare(film) {
  /** @type {Map<string, any>} of as many kinds as things are made */
  const made = new Map()
  const run = runsOf(film)
  /** @type {Once} */
  const once = (key, make) => {
    if (!made.has(key)) made.set(key, make())
    return made.get(key)
  }
  return {...run, once, lanesGround: lanesGround(run)}
}

/**
 * What stands beside the lanes: the name of a figure and its content, null where it cannot be drawn.
 *
 * @param {Model} run
 * @param {Cursor} cursor
 * @param {Moment} moment
 * @param {number} focus
 * @returns {[string, Figure | null]}
 */
function besideOf(run, cursor, moment, focus) {
  const {view} = cursor
  const other = cursor.other - 1
  if (view === "forces")
    return [
      "forces",
      forcesFigure(
        run,
        run.once(`forces ${focus}`, () => forceReach(run, focus)),
        moment,
        focus,
        roomOf(cursor, "forces"),
      ),
    ]
  if (view === "microscope")
    return ["traces", microscopeFigure(run, moment, focus, roomOf(cursor, "traces"))]
  if (view === "plane" && run.n < 2) return ["plane", null]
  if (view === "plane")
    return [
      "plane",
      planeFigure(
        run,
        run.once(`plane ${focus} ${other}`, () => planeGround(run, [focus, other])),
        moment,
        [focus, other],
        roomOf(cursor, "plane"),
      ),
    ]
  const log = view === "log"
  return [
    "traces",
    tracesFigure(
      run,
      run.once(`${view} ${focus}`, () => tracesGround(run, focus, log)),
      moment,
      focus,
      {log, room: roomOf(cursor, "traces")},
    ),
  ]
}

/**
 * What the browser paints and says for a cursor.
 *
 * @param {Model} run
 * @param {Cursor} asked
 */
export function frame(run, asked) {
  const cursor = settle(run, asked)
  const {film} = run
  const moment = momentOf(run, cursor)
  const focus = cursor.weight - 1
  const [name, beside] = besideOf(run, cursor, moment, focus)
  const caption = captionOf(run, moment, cursor, focus)
  const note = noteOf(run, moment, cursor, focus)
  const ledger = ledgerOf(run, moment, focus)
  const last = Math.min(moment.k, run.steps - 1)
  const lam = setAt(cursor, "lam", last)
  const step = setAt(cursor, "step", last)
  const guess = cursor.hidden ? guessOf(run, cursor.guesses) : null
  return {
    guess,
    figures: {
      lanes: lanesFigure(run, run.lanesGround, moment, focus, {
        room: roomOf(cursor, "lanes"),
        hidden: cursor.hidden,
        expected: marksOf(run, cursor),
      }),
      ...(guess ? {} : {[name]: beside}),
    },
    beside: name,
    view: cursor.view,
    empty: beside || guess ? "" : say("empty.plane"),
    caption,
    note,
    ledger,
    speech: speechOf(caption, note, isCalm(run, moment, cursor) ? [] : ledger),
    story: {slots: slotsOf(run, moment, focus)},
    clock: clockOf(run, cursor),
    shown: {...film.shown, lam, step, ...scopeOf(run, cursor, moment)},
    idle: idleOf(run, cursor),
    sliders: slidersFor(run, lam, step),
  }
}

/**
 * @param {Runs} run
 * @param {number} lam
 * @param {number} step
 */
const slidersFor = ({film, n}, lam, step) => ({
  lam: {max: Math.max(film.lam_top, lam)},
  step: {max: Math.max(film.step_top, step)},
  weight: {max: n},
  other: {max: n},
})

/**
 * At either end of a run that is one stretch there is nothing to keep: λ and η change all of it.
 *
 * @param {Runs} run
 * @param {Cursor} cursor
 * @param {Moment} moment
 */
const scopeOf = ({steps}, {changes}, {k}) =>
  !changes && (k === 0 || k >= steps) ? {scope: "all"} : {}

/**
 * Controls that change nothing in the present state.
 *
 * @param {Runs} run
 * @param {Cursor} cursor
 */
function idleOf({lanes, n, film}, cursor) {
  const idle = cursor.source === "pair" ? [] : ["ols_1", "ols_2", "correlation"]
  /** @param {string} role */
  const has = role => lanes.some(lane => lane.role === role)
  const random = cursor.start === "random" && n > 1
  if (!film.drawn && !random && !(film.sampled && lanes.some(({samples}) => samples)))
    idle.push("draw")
  if (!has("elastic")) idle.push("mix")
  if (!has("l2") && !has("elastic")) idle.push("half")
  if (n === 1) idle.push("weight")
  if (n <= 2 || cursor.view !== "plane") idle.push("other")
  if (film.pure) idle.push("start")
  return idle
}
