// Films of the features scene with uncorrelated features, whose solutions are formulas: no engine is needed.

export const soft = (v, t) => (v > t ? v - t : v < -t ? v + t : 0)

/** Numbers with seven digits: their largest size, and shares of it. */
export function packedShort(values) {
  const unit = Math.max(...values.map(Math.abs)) || 1
  return {
    unit,
    shares: packed(
      values.map(value => value / unit),
      "f4",
    ),
  }
}

const WAYS = {f8: [8, "setFloat64"], f4: [4, "setFloat32"], i2: [2, "setInt16"]}

/** Numbers as base64 text, as packing.py writes them. */
export function packed(values, kind = "f8") {
  const [size, put] = WAYS[kind]
  const view = new DataView(new ArrayBuffer(size * values.length))
  values.forEach((value, k) => view[put](size * k, value, true))
  return Buffer.from(view.buffer).toString("base64")
}

export const packedRows = rows => ({
  counts: rows.map(row => row.filter(Boolean).length),
  columns: packed(
    rows.flatMap(row => row.flatMap((w, i) => (w ? [i] : []))),
    "i2",
  ),
  values: packed(rows.flatMap(row => row.filter(Boolean))),
})

const HEADING = {
  rows: 50,
  samples: 50,
  about: {source: "twenty", values: {}, notes: []},
}

/** The three solutions for pulls c of uncorrelated features. */
export const solutions = (c, lam, mix) => ({
  l1: c.map(pull => soft(pull, lam)),
  l2: c.map(pull => pull / (1 + 2 * lam)),
  elastic: c.map(pull => soft(pull, lam * mix) / (1 + 2 * lam * (1 - mix))),
})

const GRID = 24
const gridFrom = (top, reach) =>
  Array.from({length: GRID}, (_, k) => top * reach ** (k / (GRID - 1)))
export const flatCurve = length => Array.from({length}, () => 1)

const spectral = pulls => ({
  vectors: packed(pulls.flatMap((_, i) => pulls.map((__, j) => (i === j ? 1 : 0)))),
  values: packed(pulls.map(() => 1)),
  coords: packed(pulls),
})

/** Validation curves; those that are not given are flat. */
function validationOf(lams, {mean, se, train, splits}) {
  const curve = flatCurve(GRID)
  const put = packedShort
  return {
    folds: 2,
    l1: {
      mean: put(mean ?? curve),
      least: lams[5],
      error: 1.25,
      one_se: lams[2],
      se: put(se ?? curve.map(() => 0.1)),
      train: put(train ?? curve),
      each: put([...(mean ?? curve), ...(mean ?? curve)]),
    },
    l2: {mean: put(curve), own: put(curve), least: lams[4], error: 1.5},
    splits:
      splits === null
        ? null
        : {
            count: 2,
            held_out: 12,
            valid: put((splits ?? [curve, curve]).flat()),
            train: put(train ?? curve),
          },
  }
}

/**
 * A film of uncorrelated standardised features with the given pulls; the loss at w = 0 is half the variance
 * of the target.
 */
export function filmOf({
  pulls,
  names = pulls.map((_, i) => `f${i}`),
  mix = 0.5,
  reach = 1e-3,
  truth = null,
  groups = null,
  check = {},
  loss = 100,
  ...more
}) {
  const n = pulls.length
  const top = Math.max(...pulls.map(Math.abs))
  const knots = [...new Set([top, ...pulls.map(Math.abs).sort((p, q) => q - p), 0])]
  const lams = gridFrom(top, reach)
  return {
    ...HEADING,
    names,
    spread: packed(names.map(() => 1)),
    truth: truth && packed(truth),
    groups,
    own: null,
    lams: packed(lams),
    least: 0,
    loss,
    l1: {lams: packed(knots), ...packedRows(knots.map(lam => solutions(pulls, lam, mix).l1))},
    l2: spectral(pulls),
    elastic: {mix, ...packedRows(lams.map(lam => solutions(pulls, lam, mix).elastic))},
    validation: validationOf(lams, check),
    resamples: null,
    fit: null,
    range: [Math.min(0, ...pulls) - 0.5, Math.max(0, ...pulls) + 0.5],
    problem: {},
    ...more,
    n,
  }
}

/** Twenty features of which four are real; they enter in the order of their pulls. */
export const twenty = filmOf({
  pulls: Array.from(
    {length: 20},
    (_, i) => (i % 2 ? -1 : 1) * [8, 0.5, 4, 0.25, 2, 0.125, 1, 0.0625][i % 8] * (1 + i / 64),
  ),
  truth: Array.from({length: 20}, (_, i) => (i < 8 && i % 2 === 0 ? 4 : 0)),
})

/** Four features, of which two are one group, with a tie of two pulls. */
export const four = filmOf({pulls: [1, -4, 2, 2], truth: [0, -4, 1, 3], groups: [-1, 1, 0, 0]})

/** A straight line through five points: one input, which is the feature. */
const inputs = [-1, -0.5, 0, 0.5, 1]
const grid = Array.from({length: 21}, (_, k) => -1 + k / 10)
export const line = filmOf({
  pulls: [2],
  names: ["P1"],
  fit: {
    inputs,
    heights: [-3, -1, 0.5, 1, 3],
    grid: packed(grid),
    basis: packed(grid),
    mean: 0.25,
    truth: packed(grid.map(x => 3 * x)),
    movable: true,
    most: [1, 6],
  },
})

export const cursorOf = (more = {}) => ({
  lam: 1,
  mix: 0.5,
  order: "data",
  against: "lam",
  check: "folds",
  weight: 1,
  source: "twenty",
  draw: 1,
  left_out: 0,
  resample: 0,
  split: 1,
  match: "lam",
  net: true,
  view: "paths",
  points: "",
  target: "",
  play: "down",
  playing: false,
  room_px: 400,
  lesson: null,
  ...more,
})

export const near = (a, b, off = 1e-12) => Math.abs(a - b) <= off * Math.max(1, Math.abs(b))
