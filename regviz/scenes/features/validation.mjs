// Validation: the error on rows that were held out, against λ. Pure.

import {decadeTicks, ticksWithin} from "../../plots/ticks.mjs"
import {acrossAxis, acrossOf, axisWord, curtainOf} from "./axis.mjs"
import {lamAt, netBest} from "./cursor.mjs"
import {chosenCurves} from "./errors.mjs"
import {guidesOf, wordsOnCurves} from "./marks.mjs"
import {say} from "./saying.mjs"
import {errorText} from "./verdicts.mjs"
import {withinEdges} from "../common/rooms.mjs"
import {wordColumns} from "../common/words.mjs"

/** @typedef {import("./axis.mjs").Across} Across */
/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Role} Role */
/** @typedef {import("./contract.mjs").Run} Run */
/** @typedef {import("./errors.mjs").Line} Errors */
/** @typedef {import("./errors.mjs").ByFolds | import("./errors.mjs").BySplits} Chosen */
/** @typedef {import("../../plots/contract.mjs").Columns} Columns */
/** @typedef {import("../../plots/contract.mjs").Parts} Parts */
/** @typedef {{log: boolean, height: (error: number) => number, range: number[]}} Scale */
/** @typedef {{role: Role, errors: Errors}} Other */
/** @typedef {{at: number[], text: string}} Best Where a curve is lowest, and what is said of it. */

/**
 * What no λ moves.
 *
 * @typedef {{words: import("./marks.mjs").Word[], axis: string, across: Across, shown: Chosen}} Marks
 * @typedef {import("./contract.mjs").Drawn & Scale & Marks} ValidationGround
 */

const WIDE = 40 // times the least error: from there on the axis is logarithmic
const NOTHING = 1e-12 // of the largest error is none: it has no logarithm
const ROOM = 0.7 // of the width
const DEEP = 1e-3 // of the least validation error: a training error below it leaves the picture

/**
 * @param {Chosen} shown
 * @param {Other[]} others
 * @returns {Scale}
 */
function errorScale({mean, se, train}, others) {
  const tops = [...mean, ...others.flatMap(({errors}) => [...errors])]
  const most = Math.max(...tops, ...(se ? mean.map((value, k) => value + se[k]) : []))
  const least = Math.max(Math.min(...tops), NOTHING * most)
  const log = most > WIDE * least
  const floor = log
    ? Math.max(least * DEEP, Math.min(least, ...train.filter(value => value > least * DEEP))) / 1.6
    : 0
  /** @type {(error: number) => number} */
  const height = error => (log ? Math.log10(Math.max(error, floor)) : error)
  return {log, height, range: log ? [Math.log10(floor), Math.log10(most) + 0.15] : [0, 1.08 * most]}
}

/**
 * @param {Run} run
 * @param {Role[]} roles
 * @param {Cursor} cursor
 * @param {number[]} room
 * @returns {ValidationGround}
 */
export function validationGround(run, roles, cursor, room) {
  const shown = chosenCurves(run, cursor)
  const across = acrossOf(run, cursor.against)
  const x = Array.from(run.fits.lams, across)
  const others = othersShown(run, roles, cursor, shown)
  const scale = errorScale(shown, others)
  const {log, height, range} = scale
  const guides = guidesOf(shown, across)
  const {ticks, texts} = log ? decadeTicks(range) : {ticks: ticksWithin(range), texts: undefined}
  const axis = errorText(run, shown.folds, log)
  const parts = curveParts(shown, others, x, scale)
  const [from, to] = withinEdges(range, room)
  parts.guides = {
    x0: guides.map(({at}) => at),
    x1: guides.map(({at}) => at),
    y0: guides.map(() => from),
    y1: guides.map(() => to),
  }
  const bests = others.flatMap(other => bestOf(run, cursor, other, across, scale) ?? [])
  return {
    parts,
    words: wordsOnCurves({axis, guides, bests, shown, others, x, scale, parts}, room),
    axis,
    across,
    shown,
    height,
    range,
    log,
    x: acrossAxis(run, cursor.against),
    y: {range, ticks, labels: texts},
  }
}

/**
 * The other penalties that have a curve here; of L2 at λ/2n the film has no errors.
 *
 * @param {Run} run
 * @param {Role[]} roles
 * @param {Cursor} cursor
 * @param {Chosen} shown
 * @returns {Other[]}
 */
function othersShown({curves}, roles, {match}, shown) {
  if (!shown.folds) return []
  return roles.flatMap(role => {
    const errors = (match === "own" ? curves.owns : curves.means)[role]
    const unknown = role === "l2" && match === "sklearn"
    return errors && role !== "l1" && !unknown ? [{role, errors}] : []
  })
}

/**
 * Where another penalty's curve is lowest, with the λ that it has there: not that of the axis, which is
 * L1's.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 * @param {Other} other
 * @param {Across} across
 * @param {Scale} scale
 * @returns {Best | null} null where a curve still falls at the right end
 */
function bestOf(run, {match}, {role, errors}, across, {height}) {
  const best = role === "l2" ? run.film.validation.l2.least : netBest(run)
  if (best === null) return null
  const lam = match === "own" ? run.film.validation.l1.least : best
  const at = across(lam)
  const {lams} = run.fits
  if (lam > lams[0] || lam < lams[lams.length - 1] || at > ROOM) return null
  const text = say("mark.best_of", {name: say(`short.${role}`), lam: best})
  return {at: [at, height(readAt(lams, errors, lam))], text}
}

/**
 * @param {Chosen} shown
 * @param {Other[]} others
 * @param {number[]} x
 * @param {Scale} scale
 */
function curveParts(shown, others, x, {log, height, range}) {
  /** @type {Parts} */
  const parts = {}
  /** @type {(errors: Errors) => number[]} */
  const line = values =>
    Array.from(values, value => (value < 10 ** range[0] && log ? NaN : height(value)))
  /** @type {(name: string, rows: Errors[], dash: string) => void} */
  const put = (name, rows, dash) => {
    parts[name] = {xs: rows.map(() => x), ys: rows.map(line), dash: rows.map(() => dash)}
  }
  for (const {role, errors} of others) put(`${role}.others`, [errors], "solid")
  put("l1.chosen", [shown.mean], "solid")
  put("l1.faint", shown.faint, "solid")
  put("naive.others", shown.train.length ? [shown.train] : [], "dashed")
  if (shown.se) parts["l1.band"] = bandOf(shown, x, height)
  return parts
}

/**
 * The area within one standard error of the mean.
 *
 * @param {import("./errors.mjs").ByFolds} shown
 * @param {number[]} x
 * @param {Scale["height"]} height
 * @returns {Columns}
 */
function bandOf({mean, se}, x, height) {
  const above = mean.map((value, k) => height(value + se[k]))
  const below = mean.map((value, k) => height(Math.max(value - se[k], 0)))
  return {x: [...x, ...[...x].reverse()], y: [...above, ...[...below].reverse()]}
}

/**
 * The value of a curve on the grid at a λ between its places.
 *
 * @param {Float64Array} lams
 * @param {ArrayLike<number>} curve
 * @param {number} lam
 */
export function readAt(lams, curve, lam) {
  const k = lams.findIndex(place => place <= lam)
  if (k < 0) return curve[curve.length - 1]
  if (k === 0) return curve[0]
  const share = Math.log(lams[k - 1] / lam) / Math.log(lams[k - 1] / lams[k])
  return (1 - share) * curve[k - 1] + share * curve[k]
}

/**
 * @param {Run} run
 * @param {ValidationGround} ground
 * @param {Cursor} cursor
 * @param {number[]} room
 * @returns {import("./contract.mjs").Drawn}
 */
export function validationFigure(run, ground, cursor, room) {
  const lam = lamAt(run, cursor)
  const at = ground.across(lam)
  const {lams} = run.fits
  const [low] = ground.range
  const [from, to] = withinEdges(ground.range, room)
  const {shown, height} = ground
  const covered = (cursor.covered || cursor.playing) && at < 1
  /** @type {Parts} */
  const parts = {
    ...ground.parts,
    now: {x0: [at], x1: [at], y0: [from], y1: [to]},
    curtain: curtainOf(cursor, at, to, from),
  }
  parts["l1.here"] = {x: [at], y: [height(readAt(lams, shown.mean, lam))]}
  if (covered) parts.guides = {x0: [], x1: [], y0: [], y1: []}
  parts.words = wordColumns([
    ...(covered ? ground.words.filter(({text}) => text === ground.axis) : ground.words),
    axisWord(cursor, low),
  ])
  return {parts, x: ground.x, y: ground.y}
}
