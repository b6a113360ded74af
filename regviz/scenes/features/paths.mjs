// The paths: every weight against λ, or against the budget, in the strips of the bars. Pure.

import {ticksWithin} from "../../plots/ticks.mjs"
import {edgesOf, heightIn, stripAxis, stripsOf} from "./bars.mjs"
import {lamAt, lamOfL2, lamOfShare, shareOf} from "./cursor.mjs"
import {shortNumbersOf} from "../common/packed.mjs"
import {wordColumns} from "../common/words.mjs"

const SAMPLES = 160
const MOST_KNOTS = 400
const NEAR = 0.05 // of the figure: so near to a line is on it

/** The horizontal place of a λ, between 0 at λ_max and 1 at the least λ shown. */
export function acrossOf(run, against) {
  if (against !== "budget") return lam => shareOf(run, lam)
  const {l1} = run.fits
  const most = l1.radiusOf(run.low)
  return lam => Math.min(1, l1.radiusOf(lam) / most)
}

/** The λ at a horizontal place: the inverse. */
export function lamAcross(run, against, at) {
  const share = Math.min(1, Math.max(0, at))
  if (against !== "budget") return lamOfShare(run, share)
  const across = acrossOf(run, against)
  let low = run.low
  let high = run.top
  for (let k = 0; k < 60; k++) {
    // the budget only falls with λ
    const middle = Math.sqrt(low * high)
    if (across(middle) > share) low = middle
    else high = middle
  }
  return high
}

/** Ticks of the horizontal axis with their labels. */
export function acrossAxis(run, against) {
  if (against === "budget") {
    const most = run.fits.l1.radiusOf(run.low)
    const ticks = ticksWithin([0, most], 5)
    return {range: [0, 1], ticks: ticks.map(t => t / most), labels: ticks.map(String)}
  }
  const {top, low} = run
  const decades = Math.log10(top / low)
  const leads = decades > 4 ? [1] : decades > 2.2 ? [1, 3] : [1, 2, 5]
  const found = []
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(top); power++)
    for (const lead of leads) found.push(Number(`${lead}e${power}`))
  const within = found.filter(lam => lam >= low && lam <= top * 0.999)
  return {range: [0, 1], ticks: within.map(lam => shareOf(run, lam)), labels: within.map(labelOf)}
}

/** What the horizontal axis is of, at its left end. */
export const axisWord = ({against}, low) => ({
  x: 0,
  y: low,
  text: against === "budget" ? "t" : "λ",
  dx: -14,
  dy: 14,
  align: "right",
})

const labelOf = lam =>
  lam >= 1e-3 && lam < 1e5 ? String(lam) : lam.toExponential(0).replace("-", "−").replace("+", "")

/**
 * λ at which paths are drawn, falling, and the weights there: knots as well, where the lasso has its
 * corners.
 */
function sampled(run, role, match) {
  const {fits, film, top, low} = run
  const rows = []
  if (role === "l1") {
    const even = Array.from({length: SAMPLES + 1}, (_, k) => top * (low / top) ** (k / SAMPLES))
    const knots = [...fits.l1.lams].filter(lam => lam > low).slice(0, MOST_KNOTS)
    const lams = [...new Set([...even, ...knots])].sort((p, q) => q - p)
    return {
      lams,
      rows: lams.map(fits.l1.at),
      features: [
        ...new Set(fits.l1.entries.events.filter(({lam}) => lam > low).map(({feature}) => feature)),
      ],
    }
  }
  const lams = [...fits.lams]
  if (role === "elastic" && fits.spectral) {
    lams.forEach((_, k) => rows.push(fits.elasticAtGrid(k)))
    return {
      lams,
      rows,
      features: Array.from({length: run.n}, (_, i) => i).filter(i => rows.some(row => row[i])),
    }
  }
  if (fits.spectral)
    return {
      lams,
      rows: lams.map(lam => fits.spectral.at(lamOfL2(run, {match}, lam))),
      features: Array.from({length: run.n}, (_, i) => i),
    }
  // its strengths lie below those that the film holds
  if (role === "l2" && match === "sklearn") return {lams, rows: [], features: []}
  const {drawn, weights} = film[role]
  const values = shortNumbersOf(weights)
  return {
    lams,
    rows: lams.map((_, k) => values.subarray(k * drawn.length, (k + 1) * drawn.length)),
    features: drawn,
    place: new Map(drawn.map((i, k) => [i, k])),
  }
}

/** Lines of one role as [feature, across, heights]; where a weight stays at 0 there is no line. */
function linesOf(run, role, base, across, match) {
  const {lams, rows, features, place} = run.once(`sampled ${role} ${match}`, () =>
    sampled(run, role, match),
  )
  const x = lams.map(across)
  const {range} = run.film
  return features.map(i => {
    const at = place ? place.get(i) : i
    const xs = []
    const ys = []
    const value = k => rows[k]?.[at] ?? 0
    lams.forEach((_, k) => {
      if (!value(k) && !value(k - 1) && !value(k + 1)) {
        if (xs.length && !Number.isNaN(ys[ys.length - 1])) {
          xs.push(x[k])
          ys.push(NaN)
        }
        return
      }
      xs.push(x[k])
      ys.push(heightIn(range, base, value(k)))
    })
    return [i, xs, ys]
  })
}

/** What no λ moves: all lines of all strips, with the feature in focus on top. */
export function pathsGround(run, roles, {against, match}, focus) {
  const across = acrossOf(run, against)
  const {
    film: {range},
    fits,
  } = run
  const parts = {edges: edgesOf(roles)}
  const lines = {}
  for (const [role, base] of stripsOf(roles)) {
    lines[role] = run.once(`lines ${role} ${base} ${against} ${match}`, () =>
      linesOf(run, role, base, across, match),
    )
    const others = lines[role].filter(([i]) => i !== focus)
    const own = lines[role].filter(([i]) => i === focus)
    const solid = rows => ({
      xs: rows.map(([, xs]) => xs),
      ys: rows.map(([, , ys]) => ys),
      dash: rows.map(() => "solid"),
    })
    parts[`${role}.${others.length > 60 ? "faint" : "others"}`] = solid(others)
    parts[`${role}.chosen`] = solid(own)
  }
  const base = roles.length - 1
  const events = fits.l1.entries.events.filter(({lam, enters}) => enters && lam > run.low)
  parts["l1.knots"] = {
    x: events.map(({lam}) => across(lam)),
    y: events.map(() => heightIn(range, base, 0)),
  }
  const zeros = stripsOf(roles).map(([, each]) => heightIn(range, each, 0))
  parts.ground = {x0: zeros.map(() => 0), x1: zeros.map(() => 1), y0: zeros, y1: zeros}
  return {parts, lines, across, x: acrossAxis(run, against), y: stripAxis(range, roles)}
}

export function pathsFigure(run, ground, {weights, stale}, cursor, {roles, focus}) {
  const at = ground.across(lamAt(run, cursor))
  const parts = {
    ...ground.parts,
    now: {x0: [at], x1: [at], y0: [0], y1: [roles.length]},
    curtain: curtainOf(cursor, at, roles.length),
  }
  for (const [role, base] of stripsOf(roles)) {
    const w = weights[role]
    parts[`${role}.here`] =
      w && !(stale && role !== "l1")
        ? {x: [at], y: [heightIn(run.film.range, base, w[focus])]}
        : {x: [], y: []}
  }
  parts.words = wordColumns([axisWord(cursor, 0)])
  return {parts, x: ground.x, y: ground.y}
}

/** A curtain over what the play has not yet reached. */
export const curtainOf = ({covered, playing}, at, height, low = 0) =>
  (covered || playing) && at < 1
    ? {left: [at], right: [1], top: [height], bottom: [low]}
    : {left: [], right: [], top: [], bottom: []}

/** The feature whose line is nearest to a place of the figure, both shares of it; null where none is near. */
export function lineAt(ground, roles, [x, y]) {
  const [role] = stripsOf(roles).find(([, base]) => y * roles.length >= base) ?? [
    roles[roles.length - 1],
  ]
  const height = y * roles.length
  let nearest = null
  let least = NEAR * roles.length
  for (const [i, xs, ys] of ground.lines[role]) {
    const k = xs.findIndex(place => place >= x)
    if (k < 0 || xs[0] > x) continue
    const share = k && xs[k] > xs[k - 1] ? (x - xs[k - 1]) / (xs[k] - xs[k - 1]) : 1
    const there = k ? ys[k - 1] + share * (ys[k] - ys[k - 1]) : ys[k]
    const distance = Math.abs(there - height)
    if (distance < least) {
      least = distance
      nearest = {role, feature: i}
    }
  }
  return nearest
}
