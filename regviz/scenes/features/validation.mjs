// Validation: the error on rows that were held out, against λ. Pure.

import {decadeTicks, ticksWithin} from "../../plots/ticks.mjs"
import {lamAt} from "./cursor.mjs"
import {chosenCurves} from "./errors.mjs"
import {acrossAxis, acrossOf, axisWord, curtainOf} from "./paths.mjs"
import {explainedOf} from "./naming.mjs"
import {say} from "./saying.mjs"
import {wordColumns} from "../common/words.mjs"

const WIDE = 40 // times the least error: from there on the axis is logarithmic
const NOTHING = 1e-12 // of the largest error is none: it has no logarithm
const DEEP = 1e-3 // of the least validation error: a training error below it leaves the picture
const EDGE = 0.15 // of the width: a name so near to the left end has no room on that side
const APART = 0.07 // of the figure's height, at least, between two names

function scaleOf(shown, means) {
  const tops = [...shown.mean, ...means.flatMap(mean => [...mean])]
  const most = Math.max(
    ...tops,
    ...(shown.se ? shown.mean.map((value, k) => value + shown.se[k]) : []),
  )
  const least = Math.max(Math.min(...tops), NOTHING * most)
  const log = most > WIDE * least
  const floor = log
    ? Math.max(
        least * DEEP,
        Math.min(least, ...shown.train.filter(value => value > least * DEEP)),
      ) / 1.6
    : 0
  const height = log ? value => Math.log10(Math.max(value, floor)) : value => value
  return {log, height, range: log ? [Math.log10(floor), Math.log10(most) + 0.15] : [0, 1.08 * most]}
}

/**
 * Names of curves at their right ends, moved apart where two ends lie close together.
 *
 * @param {any[]} ends
 * @param {number} x
 * @param {number[]} range
 */
function namesAt(ends, x, [low, high]) {
  const gap = APART * (high - low)
  let next = low + gap / 2
  return ends
    .sort(([, p], [, q]) => p - q)
    .map(([text, y], k) => {
      const place = Math.min(high - gap * (ends.length - k + 0.5), Math.max(y, next))
      next = place + gap
      return {x, y: place, text, dx: -4, dy: -10, align: "right"}
    })
}

/** What no λ moves. */
export function validationGround(run, roles, cursor) {
  const shown = chosenCurves(run, cursor)
  const across = acrossOf(run, cursor.against)
  const x = Array.from(run.fits.lams, across)
  const others = othersShown(run, roles, cursor, shown)
  const scale = scaleOf(
    shown,
    others.map(role => run.curves.means[role]),
  )
  const {log, height, range} = scale
  const guides = guidesOf(shown, across)
  const axis = log ? decadeTicks(range) : {ticks: ticksWithin(range)}
  return {
    parts: {
      ...curveParts(run, shown, others, x, scale),
      guides: {
        x0: guides.map(({at}) => at),
        x1: guides.map(({at}) => at),
        y0: guides.map(() => range[0]),
        y1: guides.map(() => range[1]),
      },
    },
    words: [
      ...guides.map(({text, at, simpler}) => guideWord(text, at, range[1], simpler)),
      ...namesAt(endsOf(run, shown, others, scale), x[x.length - 1], range),
    ],
    across,
    shown,
    height,
    range,
    log,
    x: acrossAxis(run, cursor.against),
    y: {range, ticks: axis.ticks, labels: axis.texts},
  }
}

/** The other penalties that have a curve here; of L2 at λ/2n the film has no errors. */
function othersShown(run, roles, {match}, shown) {
  if (!shown.folds) return []
  const known = role => run.curves.means[role] && !(role === "l2" && match === "sklearn")
  return roles.filter(role => role !== "l1" && known(role))
}

/** @param {{best: number, simple?: number}} shown */
function guidesOf({best, simple}, across) {
  const guides = [{text: say("mark.best"), at: across(best), simpler: false}]
  if (simple) guides.push({text: say("mark.one_se"), at: across(simple), simpler: true})
  return guides
}

function curveParts(run, shown, others, x, {log, height, range}) {
  const parts = {}
  const line = values =>
    Array.from(values, value => (value < 10 ** range[0] && log ? NaN : height(value)))
  const put = (name, rows, dash) => {
    parts[name] = {xs: rows.map(() => x), ys: rows.map(line), dash: rows.map(() => dash)}
  }
  for (const role of others) put(`${role}.others`, [run.curves.means[role]], "solid")
  put("l1.chosen", [shown.mean], "solid")
  put("l1.faint", shown.faint, "solid")
  put("naive.others", shown.train.length ? [shown.train] : [], "dashed")
  if (shown.se) parts["l1.band"] = bandOf(shown, x, height)
  return parts
}

/** The area within one standard error of the mean. */
function bandOf({mean, se}, x, height) {
  const above = mean.map((value, k) => height(value + se[k]))
  const below = mean.map((value, k) => height(Math.max(value - se[k], 0)))
  return {x: [...x, ...[...x].reverse()], y: [...above, ...[...below].reverse()]}
}

/**
 * The names of the curves with their heights at the right end.
 *
 * @param {import("./contract.mjs").Role[]} others
 */
function endsOf(run, shown, others, {height, range}) {
  const curves = [
    [say("mark.l1"), shown.mean],
    [say("mark.training"), shown.train],
    ...others.map(role => [say(`mark.${role}`), run.curves.means[role]]),
  ]
  return curves
    .filter(([, curve]) => curve.length)
    .map(([text, curve]) => [text, Math.max(range[0], height(curve[curve.length - 1]))])
}

/** The name of a guide, on its outer side: the simpler λ lies to the left of the best one. */
function guideWord(text, at, y, simpler) {
  const left = simpler ? at > EDGE : at > 1 - EDGE
  return {
    x: at,
    y,
    text,
    dx: left ? -6 : 6,
    dy: (simpler && !left) || (!simpler && left) ? 34 : 14,
    align: left ? "right" : "left",
  }
}

/** The value of a curve on the grid at a λ between its places. */
export function readAt(lams, curve, lam) {
  const k = lams.findIndex(place => place <= lam)
  if (k < 0) return curve[curve.length - 1]
  if (k === 0) return curve[0]
  const share = Math.log(lams[k - 1] / lam) / Math.log(lams[k - 1] / lams[k])
  return (1 - share) * curve[k - 1] + share * curve[k]
}

export function validationFigure(run, ground, cursor) {
  const lam = lamAt(run, cursor)
  const at = ground.across(lam)
  const {lams} = run.fits
  const [low, high] = ground.range
  const {shown, height} = ground
  const covered = (cursor.covered || cursor.playing) && at < 1
  const parts = {
    ...ground.parts,
    now: {x0: [at], x1: [at], y0: [low], y1: [high]},
    curtain: curtainOf(cursor, at, high, low),
  }
  parts["l1.here"] = {x: [at], y: [height(readAt(lams, shown.mean, lam))]}
  if (covered) parts.guides = {x0: [], x1: [], y0: [], y1: []}
  parts.words = wordColumns([
    ...(covered ? [] : ground.words),
    {x: 0, y: low, text: errorText(run, ground), dx: 6, dy: -12, align: "left"},
    axisWord(cursor, low),
  ])
  return {parts, x: ground.x, y: ground.y}
}

/** What the vertical axis is of. */
function errorText(run, {shown, log}) {
  const end = log ? "_log" : ""
  return shown.folds ? say(`axis.folds${end}`, {over: foldsText(run)}) : say(`axis.split${end}`)
}

const foldsText = ({
  film: {
    validation: {folds},
    samples,
  },
}) => say(folds === samples ? "over.rows" : "over.folds", {folds})

/** How many features L1 keeps at a λ. */
const countText = (run, lam) =>
  say("features", {n: run.fits.l1.at(lam).filter(w => w !== 0).length})

/** What the curve says in words. */
export function validationText(run, cursor) {
  const {best, simple, dips = 0, folds} = chosenCurves(run, cursor)
  if (folds) return foldedText(run, best, simple)
  if (cursor.check === "one") return say("check.one", {dips, lam: best})
  const splits = run.curves.splits.valid.length
  return say("check.many", {splits, lam: best, kept: countText(run, best)})
}

function foldedText(run, best, simple) {
  const values = {over: foldsText(run), lam: best}
  if (best >= run.top * (1 - 1e-9))
    return say("check.mean", {...values, target: explainedOf(run.film)})
  return say("check.folds", {
    ...values,
    kept: countText(run, best),
    simple,
    simpler: countText(run, simple),
  })
}
