// The features scene, evaluated in the browser: from the engine's paths and one λ to what is drawn and
// said. Pure.

import {barsFigure, orderOf, seenOf} from "./bars.mjs"
import {curvesOf} from "./errors.mjs"
import {validationFigure, validationGround} from "./validation.mjs"
import {clockOf, lamAt, lamOfL2, slidersOf} from "./cursor.mjs"
import {curveOf, fitFigure, fitGround, handlesOf} from "./curve.mjs"
import {fitsOf} from "./fits.mjs"
import {memory} from "../common/memory.mjs"
import {pathsFigure, pathsGround} from "./paths.mjs"
import {aboutOf, headOf} from "./naming.mjs"
import {featuresCaption} from "./words.mjs"
import {featuresNote} from "./reasons.mjs"
import {featuresLedger, featuresSlots} from "./ledger.mjs"
import {say} from "./saying.mjs"
import {numbersOf, rowsOf, shortNumbersOf, wholeNumbersOf} from "../common/packed.mjs"

const DESK_PX = 400

/** A film made ready; what no λ moves is made once, when it is first asked for. */
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
    detail: staleDetail(before, n, film.about),
    solved: {key: ""},
    spread: numbersOf(film.spread),
    truth: film.truth && numbersOf(film.truth),
    curves: curvesOf(film, lams.length),
    curve: curveOf(film),
    stops: stopsOf(fits.l1.lams, low),
  }
}

const resamplesOf = ({draws, lams, turned}) => ({
  draws,
  lams: shortNumbersOf(lams),
  turned: wholeNumbersOf(turned),
})

/** The detail of the film before, where it is of the same data: stale, and not a gap. */
function staleDetail(before, n, {source}) {
  const same = before?.detail && before.n === n && before.film.about.source === source
  return same ? {...before.detail, lam: null} : null
}

/** The places of a play from knot to knot: every λ at which a feature enters or leaves, and the end. */
const stopsOf = (knots, low) => [...[...knots].filter(lam => lam > low), low]

/**
 * All weights at the cursor; of many features L2 and the elastic net are those that came last, and stale if
 * of another λ.
 */
export function solvedAt(run, cursor) {
  const {fits, detail} = run
  const lam = lamAt(run, cursor)
  const lamL2 = lamOfL2(run, cursor, lam)
  const key = `${lam} ${lamL2}`
  if (run.solved.key === key) return run.solved
  const weights = {l1: fits.l1.at(lam)}
  if (fits.spectral)
    Object.assign(weights, {l2: fits.spectral.at(lamL2), elastic: fits.elasticAt(lam)})
  else if (detail) Object.assign(weights, {l2: detail.l2, elastic: detail.elastic})
  const stale = !fits.spectral && !(detail?.lam === lam && detail?.lam_l2 === lamL2)
  const errors = stale
    ? null
    : fits.spectral
      ? Object.fromEntries(
          Object.entries(weights).map(([role, w]) => [role, fits.spectral.errorAt(w)]),
        )
      : detail.train
  run.solved = {
    key,
    lam,
    lamL2,
    weights,
    stale,
    errors,
    kkt: stale ? null : detail?.kkt,
    pulls: fits.spectral ? fits.spectral.pulls(weights.l1) : stale ? null : detail.pulls,
    kept: keptAt(run, lam),
  }
  return run.solved
}

/** In how many resamples L1 keeps each feature. */
function keptAt({resamples, n}, lam) {
  if (!resamples) return null
  const kept = new Array(n).fill(0)
  resamples.lams.forEach((at, k) => {
    const turned = resamples.turned[k]
    if (at > lam) kept[Math.abs(turned) - 1] += Math.sign(turned)
  })
  return Object.assign(kept, {draws: resamples.draws})
}

/**
 * What of the engine a cursor asks beside the film: the weights at one λ, where the browser cannot solve
 * for them.
 */
export function wants(run, cursor) {
  const solved = solvedAt(run, cursor)
  return solved.stale ? {lam: solved.lam, lam_l2: solved.lamL2} : null
}

/** A film with the engine's answer to that. */
export function detailed(run, detail) {
  const dense = packed => {
    const w = new Float64Array(run.n)
    const [row] = rowsOf(packed)
    row.columns.forEach((i, k) => {
      w[i] = row.values[k]
    })
    return w
  }
  return {
    ...run,
    solved: {key: ""},
    detail: {
      ...detail,
      pulls: shortNumbersOf(detail.pulls),
      l2: dense(detail.l2),
      elastic: dense(detail.elastic),
    },
  }
}

/** @returns {import("./contract.mjs").Role[]} */
export const rolesOf = ({net}) => (net ? ["l1", "l2", "elastic"] : ["l1", "l2"])

/** The order of the features from left to right. */
export const orderNow = (run, {order, weight}) =>
  seenOf(
    run.once(`order ${order}`, () => orderOf(run, order)),
    order,
    weight - 1,
  )

/** What of the view beside the bars no λ moves; null where it is no figure, or has nothing to show. */
export function groundOf(run, cursor) {
  const {view, against, check, split, match} = cursor
  const roles = rolesOf(cursor)
  const focus = cursor.weight - 1
  if (view === "paths")
    return run.newest("paths", `${roles} ${against} ${match} ${focus}`, () =>
      pathsGround(run, roles, cursor, focus),
    )
  if (view === "check")
    return run.newest("check", `${roles} ${against} ${match} ${check} ${split}`, () =>
      validationGround(run, roles, cursor),
    )
  return view === "fit" && run.curve ? run.once("fit", () => fitGround(run)) : null
}

function besideOf(run, solved, cursor, roles, focus) {
  const ground = groundOf(run, cursor)
  if (!ground) return null
  if (cursor.view === "paths") return pathsFigure(run, ground, solved, cursor, {roles, focus})
  return cursor.view === "check"
    ? validationFigure(run, ground, cursor)
    : fitFigure(run, ground, solved, roles)
}

/** What the browser paints and says for a cursor. */
export function frame(run, asked) {
  const cursor = {...asked, weight: Math.min(run.n, Math.max(1, Math.round(asked.weight)))}
  const roles = rolesOf(cursor)
  const focus = cursor.weight - 1
  const solved = solvedAt(run, cursor)
  const beside = besideOf(run, solved, cursor, roles, focus)
  const caption = featuresCaption(run, solved, roles)
  const note = featuresNote(run, solved, cursor, focus)
  const order = orderNow(run, cursor)
  const ledger = featuresLedger(run, solved, roles, focus)
  return {
    guess: null,
    figures: {
      bars: barsFigure(run, solved, order, {roles, focus, room_px: cursor.room_px ?? DESK_PX}),
      ...(beside ? {curves: beside} : {}),
    },
    beside: "curves",
    view: cursor.view,
    empty: cursor.view === "fit" && !beside ? say("empty.fit") : "",
    caption: cursor.lesson ? `${cursor.lesson} ${caption}` : caption,
    note,
    ledger,
    speech: spoken([cursor.lesson, caption, note], run, cursor),
    story: {slots: featuresSlots(run, solved, cursor, focus)},
    clock: clockOf(run, cursor),
    shown: {lam: solved.lam},
    idle: idleOf(run, cursor),
    sliders: slidersOf(run, focus),
    head: headOf(run.film, order.length),
    jumps: jumpsOf(run, cursor),
    handles: cursor.view === "fit" && beside ? handlesOf(run, groundOf(run, cursor)) : [],
    solved,
    roles,
  }
}

/** Texts one after the other, and where the data are shown what is told of them. */
const spoken = (texts, {film}, {view}) =>
  [...texts, ...(view === "data" ? aboutOf(film.about) : [])].filter(Boolean).join(" ")

/** Places of λ that validation names, for buttons. */
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

/** Controls that change nothing in the present state. */
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
