// Films worked out by hand, with which the browser's half can be tested where no engine runs.

const r = Math.SQRT1_2

/** A film of the loss ½(w − ols)ᵀ hess (w − ols); the paths are given, the rest follows from the loss. */
function filmOf({hess: [a, b, d], ols, l1, l2, elastic, power = null, extent = 3.4, ...more}) {
  const strong = (a + d) / 2 + Math.hypot((a - d) / 2, b)
  const weak = (a * d - b * b) / strong
  const singular = weak === 0
  const turn = Math.atan2(2 * b, a - d) / 2
  const c = Math.cos(turn)
  const s = Math.sin(turn)
  const long = singular ? 1 : 1 / Math.sqrt(weak)
  const lin = [a * ols[0] + b * ols[1], b * ols[0] + d * ols[1]]
  return {
    extent,
    movable: true,
    names: ["w₁", "w₂"],
    standardised: a === 1 && d === 1,
    correlation: b,
    shown: {},
    problem: {},
    hess: [a, b, d],
    lin,
    ols,
    levels: [0.5, 2, 8],
    ellipse: {
      centre: ols,
      axes: [c / Math.sqrt(strong), -s * long, s / Math.sqrt(strong), c * long],
      singular,
    },
    l1,
    l2,
    elastic,
    power,
    radius_top: 5,
    lam_top: 3,
    ...more,
  }
}

/** Features with correlation ½, OLS at (2, 1): at λ = 1.5, t = 1 the second weight leaves 0. */
export const corner = filmOf({
  hess: [1, 0.5, 1],
  ols: [2, 1],
  l1: {
    lams: [2.5, 1.5, 0],
    weights: [
      [0, 0],
      [1, 0],
      [2, 1],
    ],
  },
  l2: {vectors: [-r, r, r, r], values: [0.5, 1.5], coords: [-0.5 * r, 4.5 * r]},
  elastic: {
    mix: 0.5,
    lams: [5, 1.75 + Math.sqrt(4.5625), 0],
    weights: [
      [0, 0],
      [0, 0],
      [2, 1],
    ],
    signs: [
      [1, 0],
      [1, 1],
    ],
  },
})

/** A valley 16 : 1/16 whose contours leave the picture on both sides. */
const knot = 0.02375 / 1.05625
const half = Math.atan2(1.8, 16 - 1 / 16) / 2
const steep = (16 + 1 / 16) / 2 + Math.hypot((16 - 1 / 16) / 2, 0.9)
export const valley = filmOf({
  hess: [16, 0.9, 1 / 16],
  ols: [-1, 2],
  lam_top: 16.5,
  l1: {
    lams: [14.2, knot, 0],
    weights: [
      [0, 0],
      [(knot - 14.2) / 16, 0],
      [-1, 2],
    ],
  },
  l2: {
    vectors: [-Math.sin(half), Math.cos(half), Math.cos(half), Math.sin(half)],
    values: [(1 - 0.81) / steep, steep],
    coords: [
      Math.sin(half) * 14.2 - Math.cos(half) * 0.775,
      -Math.cos(half) * 14.2 - Math.sin(half) * 0.775,
    ],
  },
  elastic: {
    mix: 0.5,
    lams: [28.4, Math.sqrt(9.225 ** 2 + 0.76) - 9.225, 0],
    weights: [
      [0, 0],
      [0, 0],
      [-1, 2],
    ],
    signs: [
      [-1, 0],
      [-1, 1],
    ],
  },
})

/** The same feature twice: a flat line, and the lasso puts all on the first. */
export const flat = filmOf({
  hess: [1, 1, 1],
  ols: [1, 1],
  l1: {
    lams: [2, 0],
    weights: [
      [0, 0],
      [2, 0],
    ],
  },
  l2: {vectors: [-r, r, r, r], values: [0, 2], coords: [0, 4 * r]},
  elastic: {
    mix: 0.5,
    lams: [4, 0],
    weights: [
      [0, 0],
      [1, 1],
    ],
    signs: [[1, 1]],
  },
})

/** OLS at 0: every path is a single point. */
export const nothing = filmOf({
  hess: [1, 0.5, 1],
  ols: [0, 0],
  radius_top: 1,
  lam_top: 1,
  l1: {lams: [0], weights: [[0, 0]]},
  l2: {vectors: [-r, r, r, r], values: [0.5, 1.5], coords: [0, 0]},
  elastic: {mix: 0.5, lams: [0], weights: [[0, 0]], signs: []},
})

export const withPower = (film, q, guide = {}) => ({
  ...film,
  power: {q, limit: film.ols, turns: [], starts: [], ...guide},
})
export const withMix = (film, mix) => ({...film, elastic: {...film.elastic, mix}})

/**
 * The corner film with q = ½; on the first axis alone the first weight is its own best at 2.5, the second
 * at 2.
 */
export const spike = withPower(corner, 0.5, {
  turns: [2, 2.5],
  starts: [
    [[1, 0]],
    [[2.2, 0]],
    [
      [2.411, 0.02398],
      [2.175, 0.2128],
      [1.989, 0.5327],
      [1.965, 0.8547],
    ],
  ],
})

export const films = {
  corner,
  valley,
  flat,
  nothing,
  spike,
  lasso: withMix(corner, 1),
  ridge: withMix(corner, 0),
  round: withPower(corner, 1.5),
  blunt: withPower(valley, 4),
  first: withPower(corner, 1),
  second: withPower(flat, 2),
  spikeFlat: withPower(flat, 0.7, {limit: [2, 0]}),
}

/** Random numbers in [0, 1), the same in every run. */
export function dice(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Where a value holds a number that is not finite, as paths; NaN gaps of a contour line are allowed by
 * name.
 */
export function notFinite(value, at = "") {
  if (typeof value === "number")
    return Number.isFinite(value) || (Number.isNaN(value) && /\.(contours|tangent)\./.test(at))
      ? []
      : [`${at} = ${value}`]
  return value && typeof value === "object"
    ? Object.entries(value).flatMap(([key, inner]) => notFinite(inner, `${at}.${key}`))
    : []
}

/** For JSON, which has no word for these numbers; and -0 must not pass for 0. */
export const spelled = (_, x) =>
  typeof x === "number" && (!Number.isFinite(x) || Object.is(x, -0))
    ? {number: Object.is(x, -0) ? "-0" : String(x)}
    : x
