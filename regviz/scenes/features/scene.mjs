// The features scene, evaluated in the browser: from the engine's paths and one λ to what is drawn and
// said. Pure.

import {barsFigure} from "./bars.mjs"
import {besideOf, fitNow} from "./beside.mjs"
import {clockOf} from "./clock.mjs"
import {settle, slidersOf} from "./cursor.mjs"
import {curveOf, handlesOf} from "./curve.mjs"
import {curvesOf} from "./errors.mjs"
import {fitsOf} from "./fits.mjs"
import {guessOf, tickedOf, verdictOf} from "./guess.mjs"
import {featuresLedger, featuresSlots} from "./ledger.mjs"
import {aboutOf, headOf} from "./naming.mjs"
import {orderNow} from "./order.mjs"
import {featuresNote} from "./reasons.mjs"
import {say} from "./saying.mjs"
import {solvedAt} from "./solving.mjs"
import {rolesOf} from "./strips.mjs"
import {featuresCaption} from "./words.mjs"
import {memory} from "../common/memory.mjs"
import {roomOf} from "../common/rooms.mjs"
import {numbersOf, shortNumbersOf, wholeNumbersOf} from "../common/packed.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Film} Film */
/** @typedef {import("./contract.mjs").Run} Run */
/** @typedef {import("./contract.mjs").Solved} Solved */

/**
 * A film made ready; what no λ moves is made once, when it is first asked for.
 *
 * @param {Film} film
 * @param {Run} [before]
 * @returns {Run}
 */
export function prepare(film, before) {
  const fits = fitsOf(film)
  const {lams, n} = fits
  const low = lams[lams.length - 1]
  return {
    film,
    fits,
    n,
    top: lams[0],
    low,
    ...memory(),
    resamples: film.resamples && resamplesOf(film.resamples),
    detail: staleDetail(film, before),
    solved: null,
    spread: numbersOf(film.spread),
    truth: film.truth === null ? null : numbersOf(film.truth),
    curves: curvesOf(film, lams.length),
    curve: curveOf(film, fits),
    stops: stopsOf(fits.l1.lams, low),
  }
}

/** @param {import("./contract.mjs").Resamples} resamples */
const resamplesOf = ({draws, lams, turned}) => ({
  draws,
  lams: shortNumbersOf(lams),
  turned: wholeNumbersOf(turned),
})

/**
 * The detail of the film before, where it is of the same data: stale, and not a gap.
 *
 * @param {Film} film
 * @param {Run} [before]
 * @returns {import("./solving.mjs").Detail | null}
 */
function staleDetail({about, names}, before) {
  if (!before?.detail || before.n !== names.length) return null
  return before.film.about.source === about.source ? {...before.detail, lam: null} : null
}

/**
 * The places of a play from knot to knot: every λ at which a feature enters or leaves, and the end.
 *
 * @param {Float64Array} knots
 * @param {number} low
 */
const stopsOf = (knots, low) => [...[...knots].filter(lam => lam > low), low]

/**
 * What the browser paints and says for a cursor.
 *
 * @param {Run} run
 * @param {Cursor} asked
 */
export function frame(run, asked) {
  const cursor = settle(run, asked)
  const roles = rolesOf(cursor)
  const focus = cursor.weight - 1
  const guess = cursor.hidden ? guessOf(run, cursor.guesses) : null
  const solved = guess ? untold(solvedAt(run, cursor)) : solvedAt(run, cursor)
  const beside = guess ? null : besideOf(run, solved, cursor, {roles, focus})
  const order = orderNow(run, cursor)
  const told = toldOf(run, cursor, {solved, roles, focus})
  const heads = told.ledger.map(({name, rule, short}) => [name, rule, short].join(" "))
  const ticked = tickedOf(run, cursor)
  return {
    ...told,
    guess,
    figures: {
      bars: barsFigure(run, solved, order, {
        roles,
        focus,
        room: roomOf(cursor, "bars"),
        ticked,
        heads,
      }),
      ...(beside ? {curves: beside} : {}),
    },
    beside: "curves",
    view: guess ? "" : cursor.view,
    empty: cursor.view === "fit" && !beside && !guess ? say("empty.fit") : "",
    story: {slots: featuresSlots(run, solved, cursor, focus)},
    clock: clockOf(run, cursor),
    shown: {lam: solved.lam},
    idle: idleOf(run, cursor),
    concealed: guess ? ["lam", "order"] : [],
    sliders: slidersOf(run, focus),
    head: headOf(run.film, order.length),
    jumps: jumpsOf(run, cursor),
    handles: handlesNow(run, cursor),
    solved,
    roles,
  }
}

/**
 * What is said of a cursor, in the page and aloud.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 * @param {{solved: Solved, roles: import("./contract.mjs").Role[], focus: number}} seen
 */
function toldOf(run, cursor, {solved, roles, focus}) {
  const {lesson, hidden} = cursor
  const caption = hidden
    ? say(run.truth ? "caption.ask_truth" : "caption.ask")
    : featuresCaption(run, solved, roles, cursor)
  const verdict = verdictOf(run, cursor, solved.lam)
  const note = hidden ? "" : verdict || featuresNote(run, solved, cursor, focus)
  return {
    caption: lesson ? `${lesson} ${caption}` : caption,
    note,
    ledger: featuresLedger(run, solved, roles, focus),
    speech: spoken([lesson, caption, note], run, cursor),
  }
}

/**
 * What is solved for, without what would tell the answer to a prediction.
 *
 * @param {Solved} solved
 * @returns {Solved}
 */
const untold = ({weights: {l1}, ...solved}) => ({
  ...solved,
  weights: {l1: l1.map(() => 0)},
  errors: null,
  kkt: null,
  pulls: null,
})

/**
 * The points of the fit, where it is shown.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 */
const handlesNow = (run, {view}) =>
  view === "fit" && run.curve ? handlesOf(run.curve, fitNow(run, run.curve)) : []

/**
 * Texts one after the other, and where the data are shown what is told of them.
 *
 * @param {(string | null | undefined)[]} texts
 * @param {Run} run
 * @param {Cursor} cursor
 */
const spoken = (texts, {film}, {view}) =>
  [...texts, ...(view === "data" ? aboutOf(film.about) : [])].filter(Boolean).join(" ")

/**
 * Places of λ that validation names, for buttons.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 */
const jumpsOf = (
  {
    film: {
      validation: {l1},
    },
  },
  {view},
) =>
  view === "check"
    ? [
        {label: say("jump.best"), lam: l1.least},
        {label: say("jump.one_se"), lam: l1.one_se},
      ]
    : []

/**
 * Controls that change nothing in the present state.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 */
function idleOf({n, film}, cursor) {
  const idle = []
  if (!film.drawn) idle.push("draw")
  if (!cursor.net) idle.push("mix")
  if (cursor.view !== "paths" && cursor.view !== "check") idle.push("against")
  if (cursor.view !== "check" || !film.validation.splits) idle.push("check", "split")
  else if (cursor.check !== "one") idle.push("split")
  if (n === 1) idle.push("weight")
  return idle
}
