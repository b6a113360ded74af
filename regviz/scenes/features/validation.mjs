// Validation: the error on rows that were held out, against λ. Pure.

import {decadeTicks, ticksWithin} from "../../plots/ticks.mjs"
import {lamAt} from "./cursor.mjs"
import {acrossAxis, acrossOf, axisWord, curtainOf} from "./paths.mjs"
import {shortNumber} from "../shared/numbers.mjs"
import {shortNumbersOf} from "../shared/packed.mjs"
import {counted, wordColumns} from "../shared/words.mjs"

const WIDE = 40 // times the least error: from there on the axis is logarithmic
const NOTHING = 1e-12 // of the largest error is none: it has no logarithm
const DEEP = 1e-3 // of the least validation error: a training error below it leaves the picture
const SPLITS_DRAWN = 40
const EDGE = 0.15 // of the width: a name so near to the left end has no room on that side
const APART = 0.07 // of the figure's height, at least, between two names
const FLAT = 1e-9 // a change no larger than this share is rounding

const rowsIn = (values, width) =>
  Array.from({length: values.length / width}, (_, k) => values.subarray(k * width, (k + 1) * width))
const meanOf = rows =>
  rows[0].map((_, k) => rows.reduce((sum, row) => sum + row[k], 0) / rows.length)

/** The curves of a film as numbers. */
export function curvesOf({check}, width) {
  const {l1, splits} = check
  const means = Object.fromEntries(
    ["l1", "l2", "elastic"]
      .filter(role => check[role])
      .map(role => [role, shortNumbersOf(check[role].mean)]),
  )
  const folds = {
    mean: means.l1,
    se: shortNumbersOf(l1.se),
    train: shortNumbersOf(l1.train),
    each: rowsIn(shortNumbersOf(l1.each), width),
  }
  const valid = splits ? rowsIn(shortNumbersOf(splits.valid), width) : folds.each
  return {
    means,
    folds,
    splits: {
      valid,
      mean: meanOf(valid),
      train: splits ? shortNumbersOf(splits.train) : folds.train,
    },
  }
}

/** Places k at which a curve has a minimum of its own; at its end, too, if it still falls there. */
export function dipsOf(curve) {
  const dips = []
  let lowest = -1
  for (let k = 1; k < curve.length; k++) {
    if (curve[k] < curve[k - 1] * (1 - FLAT)) lowest = k
    else if (curve[k] > curve[k - 1] * (1 + FLAT) && lowest >= 0) {
      dips.push(lowest)
      lowest = -1
    }
  }
  return lowest >= 0 ? [...dips, lowest] : dips
}

const leastOf = curve => curve.reduce((best, value, k) => (value < curve[best] ? k : best), 0)

/** What is shown for a way of validating: the bold curve, faint ones, the training error, and the λ it chooses. */
export function chosenCurves(run, {check, split}) {
  const {folds, splits} = run.curves
  const {
    film,
    fits: {lams},
  } = run
  if (check === "folds" || !film.check.splits)
    return {
      mean: folds.mean,
      se: folds.se,
      train: folds.train,
      faint: [],
      best: film.check.l1.least,
      simple: film.check.l1.one_se,
      folds: true,
    }
  const one =
    check === "one"
      ? splits.valid[Math.min(splits.valid.length, Math.max(1, Math.round(split))) - 1]
      : null
  const mean = one ?? splits.mean
  return {
    mean,
    train: one ? [] : splits.train,
    faint: one ? [] : splits.valid.slice(0, SPLITS_DRAWN),
    best: lams[leastOf(mean)],
    dips: dipsOf(mean).length,
  }
}

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

/** Names of curves at their right ends, moved apart where two ends lie close together. */
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
export function checkGround(run, roles, cursor) {
  const shown = chosenCurves(run, cursor)
  const across = acrossOf(run, cursor.against)
  const x = Array.from(run.fits.lams, across)
  const parts = {}
  const others = shown.folds
    ? roles.filter(
        role =>
          role !== "l1" && run.curves.means[role] && !(role === "l2" && cursor.match === "sklearn"),
      )
    : [] // of L2 at λ/2n the film has no errors
  const {log, height, range} = scaleOf(
    shown,
    others.map(role => run.curves.means[role]),
  )
  const line = values =>
    Array.from(values, value => (value < 10 ** range[0] && log ? NaN : height(value)))
  const put = (name, rows, dash) => {
    parts[name] = {xs: rows.map(() => x), ys: rows.map(line), dash: rows.map(() => dash)}
  }
  for (const role of others) put(`${role}.others`, [run.curves.means[role]], "solid")
  put("l1.chosen", [shown.mean], "solid")
  put("l1.faint", shown.faint, "solid")
  put("naive.others", shown.train.length ? [shown.train] : [], "dashed")
  if (shown.se)
    parts["l1.band"] = {
      x: [...x, ...[...x].reverse()],
      y: [
        ...shown.mean.map((value, k) => height(value + shown.se[k])),
        ...[...shown.mean].map((value, k) => height(Math.max(value - shown.se[k], 0))).reverse(),
      ],
    }
  const guides = [
    [shown.best, "best λ"],
    [shown.simple, "1-SE"],
  ].filter(([lam]) => lam)
  parts.guides = {
    x0: guides.map(([lam]) => across(lam)),
    x1: guides.map(([lam]) => across(lam)),
    y0: guides.map(() => range[0]),
    y1: guides.map(() => range[1]),
  }
  const last = x.length - 1
  const curves = [
    ["L1", shown.mean],
    ["training", shown.train],
    ...others.map(role => [role === "l2" ? "L2" : "elastic net", run.curves.means[role]]),
  ]
  const ends = curves
    .filter(([, curve]) => curve.length)
    .map(([text, curve]) => [text, Math.max(range[0], height(curve[last]))])
  const words = [
    ...guides.map(([lam, text], k) => guideWord(text, across(lam), range[1], k > 0)),
    ...namesAt(ends, x[last], range),
  ]
  const axis = log ? decadeTicks(range) : {ticks: ticksWithin(range)}
  return {
    parts,
    words,
    across,
    shown,
    height,
    range,
    log,
    x: acrossAxis(run, cursor.against),
    y: {range, ticks: axis.ticks, labels: axis.texts},
  }
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

export function checkFigure(run, ground, cursor) {
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
  const error = `error² ${shown.folds ? `over ${foldsText(run)}` : "on held-out rows"}${ground.log ? ", log scale" : ""}`
  parts.words = wordColumns([
    ...(covered ? [] : ground.words),
    {x: 0, y: low, text: error, dx: 6, dy: -12, align: "left"},
    axisWord(cursor, low),
  ])
  return {parts, x: ground.x, y: ground.y}
}

const foldsText = ({
  film: {
    check: {folds},
    samples,
  },
}) => (folds === samples ? `${folds} single rows` : `${folds} folds`)

/** How many features L1 keeps at a λ. */
const countText = (run, lam) => counted(run.fits.l1.at(lam).filter(w => w !== 0).length, "feature")

/** What the curve says in words. */
export function checkText(run, cursor) {
  const {best, simple, dips, folds} = chosenCurves(run, cursor)
  const at = shortNumber(best)
  if (folds && best >= run.top * (1 - 1e-9))
    return `Over ${foldsText(run)} no λ predicts ${run.film.target} better than its mean, which is what λₘₐₓ = ${at} gives.`
  if (folds)
    return `Over ${foldsText(run)} the error is least at λ = ${at}: ${countText(run, best)}. The largest λ not worse than that by more than one standard error is ${shortNumber(simple)} (1-SE): ${countText(run, simple)}.`
  if (cursor.check === "one")
    return `This split alone has ${dips === 1 ? "one minimum" : `${dips} minima`} and would choose λ = ${at}; another split would choose another.`
  return `On average over ${run.curves.splits.valid.length} splits the error is least at λ = ${at}: ${countText(run, best)}.`
}
