// The three fits of many features at any λ, read off what the engine solved once. Pure. A zero is a structural zero.

import {factorised, solvedBy} from "./cholesky.mjs"
import {numbersOf, rowsOf} from "../shared/packed.mjs"
import {beyondRounding} from "../shared/rounding.mjs"

const STEPS_PER_FEATURE = 20
const STEPS_AT_LEAST = 100
const DUST = 1e-13 // of the largest pull: what rounding leaves of a pull that equals λ

const add = (w, {columns, values}, factor) =>
  columns.forEach((column, k) => {
    w[column] += factor * values[k]
  })
const denseOf = (row, n) => {
  const w = new Float64Array(n)
  add(w, row, 1)
  return w
}

/** The last place of a falling list that is not below x; 0 where all are. */
export function placeIn(falling, x) {
  let low = 0
  let high = falling.length - 1
  for (let left = high; left > 0 && low < high; left >>= 1) {
    // each pass leaves half of the places at most
    const middle = (low + high + 1) >> 1
    if (falling[middle] >= x) low = middle
    else high = middle - 1
  }
  return low
}

/** The lasso between its knots: straight in λ, and in the budget t = ‖w‖₁. */
function lassoOf(film, n) {
  const lams = numbersOf(film.lams)
  const rows = rowsOf(film)
  const last = lams.length - 1
  const radii = []
  rows.forEach(({values}, k) => {
    radii.push(
      Math.max(
        k ? radii[k - 1] : 0,
        values.reduce((sum, value) => sum + Math.abs(value), 0),
      ),
    )
  })
  const share = lam => {
    const k = Math.min(placeIn(lams, lam), last - 1)
    return [k, (lams[k] - lam) / (lams[k] - lams[k + 1])]
  }
  const at = lam => {
    if (lam >= lams[0]) return new Float64Array(n)
    if (lam <= lams[last]) return denseOf(rows[last], n)
    const [k, part] = share(lam)
    const w = new Float64Array(n)
    add(w, rows[k], 1 - part)
    add(w, rows[k + 1], part)
    return w
  }
  const radiusOf = lam => {
    if (lam >= lams[0]) return 0
    if (lam <= lams[last]) return radii[last]
    const [k, part] = share(lam)
    return (1 - part) * radii[k] + part * radii[k + 1]
  }
  return {lams, rows, at, radiusOf, entries: comingsOf(lams, rows, n)}
}

/** The λ at which each feature enters for the first time, 0 where it never does, and all comings and goings in order. */
function comingsOf(lams, rows, n) {
  const first = new Float64Array(n)
  const events = []
  let alive = new Set()
  for (let k = 1; k < lams.length; k++) {
    const now = new Set([...rows[k - 1].columns, ...rows[k].columns])
    for (const i of now)
      if (!alive.has(i)) {
        events.push({lam: lams[k - 1], feature: i, enters: true})
        first[i] ||= lams[k - 1]
      }
    for (const i of alive)
      if (!now.has(i)) events.push({lam: lams[k - 1], feature: i, enters: false})
    alive = now
  }
  return {first, events}
}

/** Ridge in the axes of its contours, and what these say of any weights: the pull of the data and the training error. */
function spectralOf({loss, l2}, n) {
  const vectors = numbersOf(l2.vectors)
  const values = numbersOf(l2.values)
  const coords = numbersOf(l2.coords)
  const rank = values.length
  const turned = u => {
    // Q u
    const w = new Float64Array(n)
    for (let i = 0; i < n; i++) {
      let sum = 0
      for (let r = 0; r < rank; r++) sum += vectors[i * rank + r] * u[r]
      w[i] = sum + 0
    }
    return w
  }
  const back = w => {
    // Qᵀ w
    const u = new Float64Array(rank)
    for (let i = 0; i < n; i++)
      if (w[i]) for (let r = 0; r < rank; r++) u[r] += vectors[i * rank + r] * w[i]
    return u
  }
  const weighed = u => {
    // Q u as well, and 0 where rounding is all that is left of terms that cancel
    const w = turned(u)
    return w.map((sum, i) => {
      let size = 0
      for (let r = 0; r < rank; r++) size += Math.abs(vectors[i * rank + r] * u[r])
      return beyondRounding(sum, size)
    })
  }
  return {
    at: lam => weighed(coords.map((z, r) => z / (values[r] + 2 * lam))),
    pulls(w) {
      const u = back(w)
      return turned(coords.map((z, r) => z - values[r] * u[r]))
    },
    /** The mean squared error on the data themselves. */
    errorAt(w) {
      return Math.max(
        0,
        back(w).reduce((sum, u, r) => sum + u * (values[r] * u - 2 * coords[r]), 2 * loss),
      )
    },
    lin: () => turned(coords),
    hess() {
      const hess = new Float64Array(n * n)
      for (let i = 0; i < n; i++)
        for (let j = 0; j <= i; j++) {
          let sum = 0
          for (let r = 0; r < rank; r++)
            sum += vectors[i * rank + r] * values[r] * vectors[j * rank + r]
          hess[i * n + j] = hess[j * n + i] = sum
        }
      return hess
    },
  }
}

/**
 * The elastic net at one λ, from weights nearby: on given signs it is one linear system; a weight that would turn its
 * sign leaves, the worst that pulls too hard enters, and the objective falls each time, so that it ends.
 */
function elasticFrom(near, {hess, lin, n}, lam, mix) {
  const strength = lam * mix
  const bend = 2 * lam * (1 - mix)
  const w = Float64Array.from(near)
  const signs = Array.from(w, Math.sign)
  const slack = DUST * lin.reduce((most, c) => Math.max(most, Math.abs(c)), 0)
  for (let steps = STEPS_PER_FEATURE * n + STEPS_AT_LEAST; steps > 0; steps--) {
    const active = []
    for (let i = 0; i < n; i++) if (signs[i]) active.push(i)
    if (
      active.length &&
      leaves(w, signs, active, targetOf(hess, lin, n, active, signs, strength, bend))
    )
      continue
    let worst = slack
    let entering = -1
    let side = 0
    for (let i = 0; i < n; i++) {
      if (signs[i]) continue
      let pull = lin[i]
      for (const j of active) pull -= hess[i * n + j] * w[j]
      if (Math.abs(pull) - strength > worst) {
        worst = Math.abs(pull) - strength
        entering = i
        side = Math.sign(pull)
      }
    }
    if (entering < 0) break
    signs[entering] = side
  }
  return w.map((x, i) => (x && beyondPull(w, i, hess, lin, n, strength) ? x : 0))
}

/** Whether the pull on a weight of the elastic net, with that weight at 0, exceeds its strength by more than rounding. */
function beyondPull(w, i, hess, lin, n, strength) {
  let pull = lin[i]
  let size = Math.abs(pull) + strength
  for (let j = 0; j < n; j++)
    if (j !== i && w[j]) {
      const part = hess[i * n + j] * w[j]
      pull -= part
      size += Math.abs(part)
    }
  return beyondRounding(Math.abs(pull) - strength, size) > 0
}

function targetOf(hess, lin, n, active, signs, strength, bend) {
  const size = active.length
  const matrix = new Float64Array(size * size)
  active.forEach((i, a) =>
    active.forEach((j, b) => {
      matrix[a * size + b] = hess[i * n + j] + (a === b ? bend : 0)
    }),
  )
  return solvedBy(
    factorised(matrix, size),
    Float64Array.from(active, i => lin[i] - strength * signs[i]),
  )
}

/** Move to the target, or as far as all signs hold: then the weight that has come to 0 leaves, and true is given. */
function leaves(w, signs, active, target) {
  let share = 1
  let leaving = -1
  active.forEach((i, a) => {
    if (target[a] * signs[i] > 0) return
    const part = w[i] / (w[i] - target[a]) || 0
    if (part < share) {
      share = part
      leaving = i
    }
  })
  active.forEach((i, a) => {
    w[i] = share === 1 ? target[a] : w[i] + share * (target[a] - w[i])
  })
  if (leaving >= 0) w[leaving] = signs[leaving] = 0
  return leaving >= 0
}

/** All fits of a film by role; of many features those of L2 and of the elastic net come from the engine one by one. */
export function fitsOf(film) {
  const n = film.names.length
  const lams = numbersOf(film.lams)
  const l1 = lassoOf(film.l1, n)
  const {mix} = film.elastic
  const spectral = film.l2.vectors ? spectralOf(film, n) : null
  const grid = spectral ? rowsOf(film.elastic) : []
  let matrices = null
  const elasticAt = lam => {
    if (mix === 0) return spectral.at(lam)
    if (mix === 1 || lam === 0) return l1.at(lam)
    if (lam >= l1.lams[0] / mix) return new Float64Array(n)
    matrices ??= {hess: spectral.hess(), lin: spectral.lin(), n}
    const k = placeIn(lams, lam)
    const near = k + 1 < lams.length && lams[k] * lams[k + 1] > lam * lam ? k + 1 : k
    return elasticFrom(denseOf(grid[near], n), matrices, lam, mix)
  }
  return {n, lams, l1, spectral, elasticAt, elasticAtGrid: k => denseOf(grid[k], n)}
}

/** How far w is from optimal at a strength and a share of L1, relative to the pull at w = 0: rounding alone at the optimum. */
export function residualOf(fits, w, lam, mix) {
  const pulls = fits.spectral.pulls(w)
  const atZero = fits.spectral.lin()
  let worst = 0
  let scale = 0
  for (let i = 0; i < fits.n; i++) {
    const balance = pulls[i] - 2 * lam * (1 - mix) * w[i]
    worst = Math.max(
      worst,
      w[i] ? Math.abs(balance - lam * mix * Math.sign(w[i])) : Math.abs(balance) - lam * mix,
    )
    scale = Math.max(scale, Math.abs(atZero[i]))
  }
  return worst / (scale || 1)
}
