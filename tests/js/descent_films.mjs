// Films of the descent scene worked out by plain loops, with which the browser's half is tested without an
// engine.

export const soft = (v, t) => (v > t ? v - t : v < -t ? v + t : 0)

const STEPS = {
  proximal_l1: (w, g, eta, lam) => w.map((x, i) => soft(x - eta * g[i], eta * lam)),
  gradient_l2: (w, g, eta, lam) => w.map((x, i) => x - eta * (g[i] + 2 * lam * x)),
  subgradient_l1: (w, g, eta, lam) => w.map((x, i) => x - eta * (g[i] + lam * Math.sign(x))),
}
const KNOWN = {
  proximal_l1: {label: "L1, proximal", role: "l1", exact: true, growth: "|1 − ηh|"},
  gradient_l2: {label: "L2, gradient", role: "l2", exact: false, growth: "|1 − η(h + 2λ)|"},
  subgradient_l1: {label: "L1, naive sign", role: "naive", exact: false, growth: "|1 − ηh|"},
}
const heldIn = (stretches, k) => stretches.filter(([from]) => from <= k).at(-1)[1]

function encoded(rows) {
  const bytes = new DataView(new ArrayBuffer(8 * rows.flat().length))
  rows.flat().forEach((x, k) => bytes.setFloat64(8 * k, x, true))
  return btoa(String.fromCharCode(...new Uint8Array(bytes.buffer)))
}

function eventsOf(rows) {
  const events = []
  for (let k = 1; k < rows.length; k++)
    rows[k].forEach((w, i) => {
      if (w === 0 && rows[k - 1][i] !== 0) events.push([k, i, "zero"])
      if (w !== 0 && rows[k - 1][i] === 0 && k > 1) events.push([k, i, "revival"])
    })
  return events
}

function laneOf(key, {hess, lin, start, steps, lams, etas}) {
  const n = start.length
  const rows = [start]
  for (let k = 0; k < steps; k++) {
    const w = rows[k]
    const g = lin.map((c, i) => w.reduce((sum, x, j) => sum + hess[n * i + j] * x, -c))
    rows.push(STEPS[key](w, g, heldIn(etas, k), heldIn(lams, k)))
  }
  let last = rows.length - 1
  // the film ends where nothing moves
  while (last > 0 && rows[last].every((w, i) => w === rows[last - 1][i])) last--
  return {
    key,
    ...KNOWN[key],
    weights: encoded(rows.slice(0, last + 1)),
    events: eventsOf(rows),
    divergence: null,
    limits: [[0, 0.5, 1]],
    rows,
  }
}

/** A film with the rows of each lane as they were computed. */
export function filmOf({keys = ["proximal_l1", "gradient_l2"], ...loss}) {
  const lanes = keys.map(key => laneOf(key, loss))
  const all = lanes.flatMap(({rows}) => rows.flat())
  const {hess, start} = loss
  const names = start.length > 1 ? start.map((_, i) => `w${"₁₂₃₄₅₆₇"[i]}`) : ["w"]
  return {
    names,
    truth: null,
    note: null,
    limited: null,
    pure: !hess.some(Boolean),
    curvature: Math.max(...hess),
    ols: start.map(() => 0),
    mix: 0.5,
    half: false,
    most_changes: 12,
    range: [Math.min(0, ...all) - 0.1, Math.max(0, ...all) + 0.1],
    lam_top: 1,
    step_top: 1,
    shown: {},
    ...loss,
    lanes,
  }
}

/** One weight without data, which L1 takes away in eighths: dead after 8 steps, to the last bit. */
export const alone = filmOf({
  hess: [0],
  lin: [0],
  start: [1],
  steps: 20,
  lams: [[0, 0.5]],
  etas: [[0, 0.25]],
})

/** Three weights of which the middle one dies, and comes back when λ is lowered after 30 steps. */
export const three = filmOf({
  keys: ["proximal_l1", "gradient_l2", "subgradient_l1"],
  hess: [1, 0.25, 0, 0.25, 1, 0, 0, 0, 1],
  lin: [1, 0.3, -0.75],
  start: [1, 1, 1],
  steps: 60,
  lams: [
    [0, 0.25],
    [30, 0.0625],
  ],
  etas: [[0, 0.25]],
  ols: [0.9866, 0.0533, -0.75],
})

/** A pair whose L2 lane left all bounds in step 5. */
export const lost = filmOf({
  hess: [1, 0, 0, 1],
  lin: [1, 1],
  start: [0, 0.5],
  steps: 10,
  lams: [[0, 0.125]],
  etas: [[0, 0.5]],
  ols: [1, 1],
})
lost.lanes[1].divergence = {
  step: 5,
  factor: 1.5,
  reason: {
    key: "diverged.overshoot",
    values: {step: 0.5},
  },
}

export const cursorOf = (film, more = {}) => ({
  lam: film.lams[0][1],
  step: film.etas[0][1],
  scope: "on",
  weight: 1,
  other: 2,
  first: "proximal_l1",
  second: "gradient_l2",
  third: "none",
  fourth: "none",
  source: "pair",
  start: "one",
  view: "traces",
  changes: "",
  play: "run",
  at: film.steps,
  playing: false,
  hidden: false,
  revealed: false,
  guesses: {},
  ...more,
})
