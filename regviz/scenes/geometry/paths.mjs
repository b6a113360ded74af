// Evaluates what the engine solved: for two weights, the exact solution at any lam or any radius.
// Nothing is fitted here: knots and signs come with the film, so that a zero is a structural zero (=== 0).

import {added, beyondRounding} from "../shared/rounding.mjs"

const signOf = x => (x > 0) - (x < 0)
export const norm1 = w => Math.abs(w[0]) + Math.abs(w[1])
export const norm2 = w => Math.hypot(w[0], w[1])

/** The pull of the data -∂L/∂w at w. */
export function pullAt({hess: [a, b, d], ols}, w) {
  const x = ols[0] - w[0]
  const y = ols[1] - w[1]
  return [a * x + b * y, b * x + d * y]
}

/** L(w) minus its minimum. */
export function excessAt({hess: [a, b, d], ols}, w) {
  const x = w[0] - ols[0]
  const y = w[1] - ols[1]
  return Math.max(0, 0.5 * (a * x * x + 2 * b * x * y + d * y * y))
}

/** The interval between falling knots that x is in, counted from 0; a knot belongs to the one below it. */
function intervalOf(knots, x) {
  const below = knots.findIndex((knot, k) => k > 0 && !(knot >= x))
  return below > 0 ? below - 1 : knots.length - 2
}

/** Between two knots everything of the lasso is straight, so one interpolation is exact. */
function interpolate(knots, weights, x) {
  const last = knots.length - 1
  if (x >= knots[0]) return weights[0].slice()
  if (x <= knots[last]) return weights[last].slice()
  const k = intervalOf(knots, x)
  const share = (knots[k] - x) / (knots[k] - knots[k + 1])
  const from = weights[k]
  const to = weights[k + 1]
  return from.map((value, i) => (value === to[i] ? value : value + share * (to[i] - value)))
}

/** The OLS point; rounding may leave 1e-17 for a zero in one of two solves, so that a zero in either is one. */
function olsOf({ols, l1: {weights}, ellipse: {singular}}) {
  const last = weights[weights.length - 1]
  return singular ? ols : ols.map((x, i) => (last[i] ? x : 0))
}

/** ols is the end of the path where it is the only one: there every shape then says the same, zeros included. */
function lassoPath({lams, weights: solved}, ols) {
  const weights = ols ? [...solved.slice(0, -1), ols] : solved
  const radii = weights.map(norm1)
  const falling = radii.map(radius => -radius)
  return {
    lamMax: lams[0],
    radiusMax: radii[radii.length - 1],
    radii,
    at: lam => (lam >= lams[0] && lam > 0 ? [0, 0] : interpolate(lams, weights, lam)),
    atRadius: radius => interpolate(falling, weights, -radius),
    lamOf: radius =>
      interpolate(
        falling,
        lams.map(lam => [lam]),
        -radius,
      )[0],
    radiusOf: norm1,
  }
}

function ridgePath({vectors: q, values, coords}, ols) {
  const spectral = shift =>
    coords.map((z, i) => (values[i] + shift > 0 ? z / (values[i] + shift) : 0))
  const at = lam => {
    if (lam === Infinity) return [0, 0]
    if (lam <= 0) return ols.slice() // turned by q, a zero of OLS would come out as 1e-17
    const [u, v] = spectral(2 * lam)
    return [added(q[0] * u, q[1] * v), added(q[2] * u, q[3] * v)]
  }
  const radiusMax = norm2(ols)
  const lamOf = radius => {
    if (radius >= radiusMax) return 0
    if (radius <= 0) return Infinity
    let shift = Math.max(0, norm2(coords) / radius - Math.max(...values))
    for (let k = 0; k < 100; k++) {
      // Newton on 1/‖w‖, from the left: it climbs and never overshoots
      const u = spectral(shift)
      const norm = norm2(u)
      const slope = u.reduce((sum, x, i) => sum + (x ? (x * x) / (values[i] + shift) : 0), 0)
      const better = shift + ((norm * norm) / slope) * (norm / radius - 1)
      if (!(better > shift)) break
      shift = better
    }
    return shift / 2
  }
  return {
    lamMax: coords.some(z => z) ? Infinity : 0,
    radiusMax,
    at,
    lamOf,
    atRadius: radius => at(lamOf(radius)),
    radiusOf: norm2,
  }
}

/**
 * Solves (hess + ridge)·w = lin - held·s on the signs s; each weight is 0 where its sign is, where rounding would turn it,
 * and where rounding is all that is left of the terms that cancel.
 */
function solveOn([s, t], [a, b, d], ridge, lin, held) {
  const k = a + ridge
  const m = d + ridge
  const p = added(lin[0], -held * s)
  const r = added(lin[1], -held * t)
  if (!s || !t) return [p * s > 0 ? p / k : 0, r * t > 0 ? r / m : 0]
  // Cramer's rule would lose digits where features nearly agree.
  const share = b / k
  const small = Math.abs(lin[1]) + held
  const large = Math.abs(lin[0]) + held
  const y = beyondRounding(r - share * p, small + Math.abs(share) * large) / (m - share * b)
  const x = beyondRounding(p - b * y, large + Math.abs(b * y)) / k
  return [x * s > 0 ? x : 0, y * t > 0 ? y : 0]
}

/** The same where the loss is flat along a line: the parts of w along lin and across it separate. */
function solveFlat([s, t], {hess: [a, b, d], lin}, lam, mix) {
  const size = norm2(lin)
  const u = lin[0] / size
  const v = lin[1] / size
  const along =
    (norm2(lin) - lam * mix * (s * u + t * v)) /
    (a * u * u + 2 * b * u * v + d * v * v + 2 * lam * (1 - mix))
  const across = (-mix * (t * u - s * v)) / (2 * (1 - mix))
  return [along * u - across * v, along * v + across * u]
}

function elasticPath({mix, lams, weights, signs}, film) {
  const {
    hess,
    lin,
    ellipse: {singular},
  } = film
  const last = singular ? weights[weights.length - 1] : olsOf(film)
  const radiusOf = w => {
    const level = mix * norm1(w) + (1 - mix) * (w[0] * w[0] + w[1] * w[1])
    return level === 0 ? 0 : (2 * level) / (mix + Math.sqrt(mix * mix + 4 * (1 - mix) * level))
  }
  const at = lam => {
    if (lam <= 0) return last.slice()
    if (lam >= lams[0]) return [0, 0]
    const k = intervalOf(lams, lam)
    const [s, t] = signs[k]
    if (lam === lams[k]) return weights[k].slice() // what vanishes at a knot is exactly 0 there
    if (singular && s && t) return solveFlat(signs[k], film, lam, mix)
    return solveOn(signs[k], hess, 2 * lam * (1 - mix), lin, lam * mix)
  }
  const radiusMax = radiusOf(last)
  const lamOf = radius => {
    if (radius >= radiusMax) return 0
    if (radius <= 0) return lams[0]
    let low = 0
    let high = lams[0]
    for (let k = 0; k < 200 && high - low > 2e-16 * high; k++) {
      // the radius only falls with lam
      const middle = 0.5 * (low + high)
      if (radiusOf(at(middle)) > radius) low = middle
      else high = middle
    }
    return 0.5 * (low + high)
  }
  return {lamMax: lams[0], radiusMax, at, lamOf, atRadius: radius => at(lamOf(radius)), radiusOf}
}

const END = 744 // exp(-744) is the smallest positive number
const softplus = x => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))

/** Where climbs(place) turns from true to false between low and high. */
function crossing(climbs, low, high) {
  for (let k = 0; k < 100 && high - low > 4e-16 * Math.max(1, Math.abs(low)); k++) {
    const middle = 0.5 * (low + high)
    if (climbs(middle)) low = middle
    else high = middle
  }
  return 0.5 * (low + high)
}

/**
 * The boundary of the Σ|w|^q ≤ t^q ball in one quadrant by place = log(w₂/w₁), which resolves both ends of the thinnest
 * arm, and the place where the loss is least on it. For q > 1 there is one such place on the part that faces OLS, which
 * halving cannot miss; for q < 1 there may be several, and start says which.
 */
function arcOf(film, q, signs, radius) {
  const pointAt = place =>
    [1, -1].map((turn, i) => signs[i] * radius * Math.exp(-softplus(turn * q * place) / q) + 0)
  const normalAt = place => [
    Math.exp((1 - q) * Math.max(place, 0)),
    Math.exp((1 - q) * Math.max(-place, 0)),
  ]
  const climbs = place => {
    // the loss falls as w₂/w₁ grows
    const g = pullAt(film, pointAt(place))
    const n = normalAt(place)
    return signs[1] * g[1] * n[0] > signs[0] * g[0] * n[1]
  }
  const c = [signs[0] * film.ols[0], signs[1] * film.ols[1]]
  const below = c[0] > 0 && c[1] > 0 ? Math.log(c[1]) - Math.log(c[0]) : 0 // the point below OLS always faces it
  const towards = place => {
    const w = pointAt(place)
    const n = normalAt(place)
    if ((c[0] - signs[0] * w[0]) * n[0] + (c[1] - signs[1] * w[1]) * n[1] > 0) return climbs(place)
    return !(c[0] > radius) && (c[1] > radius || place < below)
  }
  const nearest = start => {
    let low = start
    let high = start
    for (let width = 1e-6; width < 2 * END && !climbs(low); width *= 2)
      low = Math.max(start - width, -END)
    for (let width = 1e-6; width < 2 * END && climbs(high); width *= 2)
      high = Math.min(start + width, END)
    return crossing(climbs, low, high)
  }
  return {pointAt, best: start => (start === null ? crossing(towards, -END, END) : nearest(start))}
}

/**
 * The ball of the power q. For q > 1 the signs are known beforehand: with the other weight alone optimal the penalty has
 * no slope at 0, so the pull there decides. For q < 1 the engine sends the turns, the budgets at which the global
 * minimiser leaps or leaves an axis, and between two turns some places from which the nearest minimum is the one sought.
 */
function powerPath({q, limit, turns, starts}, film) {
  const {
    hess: [a, b, d],
    lin,
    ellipse: {singular},
  } = film
  const end = singular ? limit : olsOf(film)
  const radiusOf = w => {
    const top = Math.max(Math.abs(w[0]), Math.abs(w[1]))
    return top && top * ((Math.abs(w[0]) / top) ** q + (Math.abs(w[1]) / top) ** q) ** (1 / q)
  }
  const radiusMax = radiusOf(end)
  const nearest = radius => {
    const k = turns.filter(turn => turn < radius).length
    const rows = starts[k]
    const low = k ? turns[k - 1] : 0
    const high = turns[k] ?? radiusMax
    return rows[
      Math.min(rows.length - 1, Math.floor((rows.length * (radius - low)) / (high - low)))
    ]
  }
  const signsAt = radius => {
    const alone = [lin[0] / a, lin[1] / d].map(x => Math.min(radius, Math.max(-radius, x)))
    return [signOf(lin[0] - b * alone[1]), signOf(lin[1] - b * alone[0])]
  }
  const atRadius = radius => {
    if (radius >= radiusMax) return end.slice()
    if (radius <= 0) return [0, 0]
    if (singular) return end.map(x => x * (radius / radiusMax) + 0) // the pull keeps its direction
    const start = q < 1 ? nearest(radius) : null
    const signs = start ? start.map(signOf) : signsAt(radius)
    if (!signs[0] || !signs[1]) return signs.map(sign => sign * radius)
    const arc = arcOf(film, q, signs, radius)
    const place = arc.best(start && Math.log(Math.abs(start[1] / start[0])))
    if (q < 1 && Math.abs(place) > END - 1)
      return signs.map((sign, i) => ((i === 0) === place < 0 ? sign * radius : 0)) // none on the arc
    return arc.pointAt(place)
  }
  const lamOf = radius => {
    if (radius >= radiusMax) return 0
    if (radius <= 0) return Infinity
    const w = atRadius(radius)
    const g = pullAt(film, w)
    const price = w.map(x => (x ? q * Math.abs(x) ** (q - 1) : 0))
    const top = Math.max(...price)
    const share = w.map((x, i) => (signOf(x) * price[i]) / top) // least squares: one entry's pull may be rounding alone
    return Math.max(0, (g[0] * share[0] + g[1] * share[1]) / (share[0] ** 2 + share[1] ** 2) / top)
  }
  return {lamMax: Infinity, radiusMax, atRadius, lamOf, radiusOf}
}

/** All paths of a film by shape; the ends of the elastic net, and the powers 1 and 2, are the lasso and ridge themselves. */
export function pathsOf(film) {
  const ols = olsOf(film)
  const {mix} = film.elastic
  const l1 = lassoPath(film.l1, film.ellipse.singular ? null : ols)
  const l2 = ridgePath(film.l2, ols)
  const elastic = mix === 1 ? l1 : mix === 0 ? l2 : elasticPath(film.elastic, film)
  const q = film.power?.q
  return {
    l1,
    l2,
    elastic,
    power: q === 1 ? l1 : q === 2 ? l2 : film.power ? powerPath(film.power, film) : null,
  }
}

/** How far w is from optimal for a shape at lam: 0 up to rounding, relative to the pull at w = 0. */
export function kktResidual(film, shape, w, lam) {
  const {mix} = film.elastic
  const q = film.power?.q
  const pulls = pullAt(film, w)
  const violation = i => {
    const size = Math.abs(w[i])
    const g = signOf(w[i]) * pulls[i]
    const held = Math.abs(pulls[i])
    if (shape === "l2") return Math.abs(pulls[i] - 2 * lam * w[i])
    if (shape === "power")
      return size
        ? Math.abs(g - lam * q * size ** (q - 1))
        : q < 1 && lam > 0
          ? 0
          : Math.max(0, held - (q === 1 ? lam : 0))
    const share = shape === "l1" ? 1 : mix
    return size
      ? Math.abs(g - lam * (share + 2 * (1 - share) * size))
      : Math.max(0, held - lam * share)
  }
  return (
    Math.max(violation(0), violation(1)) /
    (Math.max(Math.abs(film.lin[0]), Math.abs(film.lin[1])) || 1)
  )
}

/** Tangent of the half-angle of a convex ball's normal cone at a corner (t, 0): exactly 1 where it is a quarter turn wide. */
export function cornerSlope({elastic: {mix}, power}, shape, radius) {
  if (shape === "l1" || (shape === "power" && power.q === 1)) return 1
  return shape === "elastic" ? mix / (mix + 2 * (1 - mix) * radius) : 0
}

/** Half-angle of the ball's normal cone at a corner (t, 0), in radians: how wide a range of pulls it holds. */
export function cornerHalfAngle(film, shape, radius) {
  if (radius <= 0) return Math.PI
  if (shape === "power" && film.power.q < 1) return Math.PI / 2
  return Math.atan(cornerSlope(film, shape, radius))
}
