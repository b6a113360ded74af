// Evaluates what the engine solved: for two weights, the exact solution at any lam or any radius.
// Nothing is fitted here: knots and signs come with the film, so that a zero is a structural zero (=== 0).

const LIMIT = 1e-13 // below this share of lamMax an elastic net is its own limit; a 2×2 solve would only add noise

const signOf = x => (x > 0) - (x < 0)
export const norm1 = w => Math.abs(w[0]) + Math.abs(w[1])
export const norm2 = w => Math.hypot(w[0], w[1])

/** The pull of the data -∂L/∂w at w. */
export function pullAt({hess: [a, b, d], ols}, w) {
  const x = ols[0] - w[0], y = ols[1] - w[1]
  return [a * x + b * y, b * x + d * y]
}

/** L(w) minus its minimum. */
export function excessAt({hess: [a, b, d], ols}, w) {
  const x = w[0] - ols[0], y = w[1] - ols[1]
  return Math.max(0, 0.5 * (a * x * x + 2 * b * x * y + d * y * y))
}

/** Between two knots everything of the lasso is straight, so one interpolation is exact. */
function interpolate(knots, weights, x) {
  const last = knots.length - 1
  if (x >= knots[0]) return weights[0].slice()
  if (x <= knots[last]) return weights[last].slice()
  let k = 0
  while (knots[k + 1] >= x) k++
  const share = (knots[k] - x) / (knots[k] - knots[k + 1]), from = weights[k], to = weights[k + 1]
  return from.map((value, i) => value === to[i] ? value : value + share * (to[i] - value))
}

function lassoPath({lams, weights}) {
  const radii = weights.map(norm1)
  const falling = radii.map(radius => -radius)
  return {
    lamMax: lams[0],
    radiusMax: radii[radii.length - 1],
    radii,
    at: lam => lam >= lams[0] ? [0, 0] : interpolate(lams, weights, lam),
    atRadius: radius => interpolate(falling, weights, -radius),
    lamOf: radius => interpolate(falling, lams.map(lam => [lam]), -radius)[0],
    radiusOf: norm1,
  }
}

function ridgePath({vectors: q, values, coords}) {
  const spectral = shift => coords.map((z, i) => values[i] + shift > 0 ? z / (values[i] + shift) : 0)
  const at = lam => {
    if (lam === Infinity) return [0, 0]
    const [u, v] = spectral(2 * lam)
    return [q[0] * u + q[1] * v + 0, q[2] * u + q[3] * v + 0]
  }
  const radiusMax = norm2(spectral(0))
  const lamOf = radius => {
    if (radius >= radiusMax) return 0
    if (radius <= 0) return Infinity
    let shift = Math.max(0, norm2(coords) / radius - Math.max(...values))
    for (let k = 0; k < 100; k++) { // Newton on 1/‖w‖, from the left: it climbs and never overshoots
      const u = spectral(shift), norm = norm2(u)
      const slope = u.reduce((sum, x, i) => sum + (x ? x * x / (values[i] + shift) : 0), 0)
      const better = shift + norm * norm / slope * (norm / radius - 1)
      if (!(better > shift)) break
      shift = better
    }
    return shift / 2
  }
  return {lamMax: Infinity, radiusMax, at, lamOf, atRadius: radius => at(lamOf(radius)), radiusOf: norm2}
}

function elasticPath({mix, lams, weights, signs}, {hess: [a, b, d], lin}) {
  const last = weights[weights.length - 1]
  const radiusOf = w => {
    const level = mix * norm1(w) + (1 - mix) * (w[0] * w[0] + w[1] * w[1])
    return level === 0 ? 0 : 2 * level / (mix + Math.sqrt(mix * mix + 4 * (1 - mix) * level))
  }
  const at = lam => {
    if (lam >= lams[0]) return [0, 0]
    if (lam <= LIMIT * lams[0]) return last.slice()
    let k = 0
    while (k < signs.length - 1 && lams[k + 1] >= lam) k++
    const [s, t] = signs[k], ridge = 2 * lam * (1 - mix), p = lin[0] - lam * mix * s, r = lin[1] - lam * mix * t
    if (!s && !t) return [0, 0]
    if (!t) return [p / (a + ridge), 0]
    if (!s) return [0, r / (d + ridge)]
    const det = (a + ridge) * (d + ridge) - b * b
    return [(p * (d + ridge) - b * r) / det, (r * (a + ridge) - b * p) / det]
  }
  const radiusMax = radiusOf(last)
  const lamOf = radius => {
    if (radius >= radiusMax) return 0
    if (radius <= 0) return lams[0]
    let low = 0, high = lams[0]
    for (let k = 0; k < 200 && high - low > 2e-16 * high; k++) { // the radius only falls with lam
      const middle = 0.5 * (low + high)
      if (radiusOf(at(middle)) > radius) low = middle; else high = middle
    }
    return 0.5 * (low + high)
  }
  return {lamMax: lams[0], radiusMax, at, lamOf, atRadius: radius => at(lamOf(radius)), radiusOf}
}

/**
 * The Σ|w|^q ≤ t^q ball: the engine sends the global minimiser at some radii, and the point at any radius is the
 * stationary point of the loss along the boundary that the nearest of them leads to.
 */
function powerPath({q, radii, weights, jumps, limit}, film) {
  const radiusOf = w => (Math.abs(w[0]) ** q + Math.abs(w[1]) ** q) ** (1 / q)
  const radiusMax = radiusOf(limit)
  const sameSide = (s, t) => !jumps.some(jump => (s - jump) * (t - jump) < 0)
  const nearest = radius => {
    let best = -1
    radii.forEach((other, k) => {
      const closer = best < 0 || Math.abs(other - radius) < Math.abs(radii[best] - radius)
      if (other > 0 && closer && sameSide(other, radius)) best = k
    })
    return weights[Math.max(best, 0)]
  }
  const atRadius = radius => {
    if (radius >= radiusMax) return limit.slice()
    if (radius <= 0) return [0, 0]
    const start = nearest(radius), signs = start.map(signOf)
    if (!signs[0] || !signs[1]) return signs.map(sign => sign * radius + 0)
    const pointAt = angle => {
      const c = Math.cos(angle), s = Math.sin(angle), scale = radius / (c ** q + s ** q) ** (1 / q)
      return [signs[0] * scale * c, signs[1] * scale * s]
    }
    const slope = angle => {
      const w = pointAt(angle), g = pullAt(film, w)
      return g[0] * signs[0] * Math.abs(w[1]) ** (q - 1) - g[1] * signs[1] * Math.abs(w[0]) ** (q - 1)
    }
    return pointAt(rootNear(slope, Math.atan2(Math.abs(start[1]), Math.abs(start[0]))))
  }
  const lamOf = radius => {
    if (radius >= radiusMax || radius <= 0) return 0
    const w = atRadius(radius), g = pullAt(film, w), i = Math.abs(w[0]) > Math.abs(w[1]) ? 0 : 1
    return Math.abs(g[i]) / (q * Math.abs(w[i]) ** (q - 1))
  }
  return {lamMax: Infinity, radiusMax, atRadius, lamOf, radiusOf}
}

/** The zero crossing of a function on (0, π/2) from below to above that lies nearest to start. */
function rootNear(slope, start) {
  const end = Math.PI / 2
  let low = start, high = start
  for (let width = 1e-6; width < end && !(slope(low) <= 0); width *= 2) low = Math.max(start - width, 1e-12)
  for (let width = 1e-6; width < end && !(slope(high) >= 0); width *= 2) high = Math.min(start + width, end - 1e-12)
  for (let k = 0; k < 100 && high - low > 1e-16; k++) {
    const middle = 0.5 * (low + high)
    if (slope(middle) < 0) low = middle; else high = middle
  }
  return 0.5 * (low + high)
}

/** All paths of a film by shape; the elastic net's ends are the lasso and ridge themselves. */
export function pathsOf(film) {
  const l1 = lassoPath(film.l1), l2 = ridgePath(film.l2), {mix} = film.elastic
  const elastic = mix === 1 ? l1 : mix === 0 ? l2 : elasticPath(film.elastic, film)
  return {l1, l2, elastic, power: film.power ? powerPath(film.power, film) : null}
}

/** How far w is from optimal for a shape at lam: 0 up to rounding, relative to the pull at w = 0. */
export function kktResidual(film, shape, w, lam) {
  const {mix} = film.elastic, q = film.power?.q
  const pulls = pullAt(film, w)
  const violation = i => {
    const size = Math.abs(w[i]), g = signOf(w[i]) * pulls[i], held = Math.abs(pulls[i])
    if (shape === "l2") return Math.abs(pulls[i] - 2 * lam * w[i])
    if (shape === "power") return size ? Math.abs(g - lam * q * size ** (q - 1)) : q < 1 ? 0 : Math.max(0, held - (q === 1 ? lam : 0))
    const share = shape === "l1" ? 1 : mix
    return size ? Math.abs(g - lam * (share + 2 * (1 - share) * size)) : Math.max(0, held - lam * share)
  }
  return Math.max(violation(0), violation(1)) / (Math.max(Math.abs(film.lin[0]), Math.abs(film.lin[1])) || 1)
}

/** Half-angle of the ball's normal cone at a corner (t, 0), in radians: how wide a range of pulls it holds. */
export function cornerHalfAngle(film, shape, radius) {
  if (radius <= 0) return Math.PI
  if (shape === "l1") return Math.PI / 4
  if (shape === "elastic") return Math.atan(film.elastic.mix / (film.elastic.mix + 2 * (1 - film.elastic.mix) * radius))
  if (shape === "power") return film.power.q < 1 ? Math.PI / 2 : film.power.q === 1 ? Math.PI / 4 : 0
  return 0
}
