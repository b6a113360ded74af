// The paths: every weight against λ, or against the budget, in the strips of the bars. Pure.

import {acrossAxis, acrossOf, axisWord, curtainOf} from "./axis.mjs"
import {lamAt} from "./cursor.mjs"
import {sampled} from "./sampling.mjs"
import {TITLE, edgesOf, heightIn, leavesBy, stripAxis, stripsOf} from "./strips.mjs"
import {wordColumns} from "../common/words.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Role} Role */
/** @typedef {import("./contract.mjs").Run} Run */
/** @typedef {import("../../plots/contract.mjs").Parts} Parts */
/** @typedef {[number, number[], number[]]} Line A feature, places across, and heights. */

/**
 * @typedef {object} Lines
 * @property {Partial<Record<Role, Line[]>>} lines
 * @property {import("../../plots/contract.mjs").Word[]} arrows where lines leave their strips
 * @property {import("./axis.mjs").Across} across
 * @typedef {import("./contract.mjs").Drawn & Lines} PathsGround
 */

const MOST_ARROWS = 40 // lines of a strip whose way out is marked
const NEAR_LINE = 0.05 // of the figure: so near to a line is on it

/**
 * Lines of one role; where a weight stays at 0 there is no line.
 *
 * @param {Run} run
 * @param {Role} role
 * @param {number} base
 * @param {import("./axis.mjs").Across} across
 * @param {Cursor["match"]} match
 * @returns {Line[]}
 */
function linesOf(run, role, base, across, match) {
  /** @type {import("./sampling.mjs").Sampled} */
  const {lams, rows, features, place} = run.once(`sampled ${role} ${match}`, () =>
    sampled(run, role, match),
  )
  const x = lams.map(across)
  const {range} = run.film
  return features.map(i => {
    const at = place?.get(i) ?? i
    /** @type {number[]} */
    const xs = []
    /** @type {number[]} */
    const ys = []
    /** @type {(k: number) => number} */
    const value = k => rows[k]?.[at] ?? 0
    /** @type {(k: number) => boolean} */
    const far = k => k < 0 || k >= lams.length || leavesBy(range, value(k)) !== 0
    lams.forEach((_, k) => {
      if (!value(k) && !value(k - 1) && !value(k + 1)) {
        if (xs.length && !Number.isNaN(ys[ys.length - 1])) {
          xs.push(x[k])
          ys.push(NaN)
        }
        return
      }
      xs.push(x[k])
      // a line that leaves its strip ends at the edge, and goes on where it comes back
      const away = far(k) && far(k - 1) && far(k + 1)
      ys.push(away ? NaN : heightIn(range, base, value(k)))
    })
    return [i, xs, ys]
  })
}

/**
 * An arrow where a line leaves its strip, or comes back to it.
 *
 * @param {Line[]} lines
 * @param {number} base
 * @returns {import("../../plots/contract.mjs").Word[]}
 */
const leavings = (lines, base) =>
  lines.slice(0, MOST_ARROWS).flatMap(([, xs, ys]) =>
    ys.flatMap((y, k) => {
      const edge = y === base || y === base + 1 - TITLE
      const ends = edge && (Number.isNaN(ys[k + 1]) || Number.isNaN(ys[k - 1]))
      return ends ? [{x: xs[k], y, text: y > base ? "↑" : "↓", dy: y > base ? 8 : -8}] : []
    }),
  )

/**
 * What no λ moves: all lines of all strips, with the feature in focus on top.
 *
 * @param {Run} run
 * @param {Role[]} roles
 * @param {Cursor} cursor
 * @param {number} focus
 * @returns {PathsGround}
 */
export function pathsGround(run, roles, {against, match}, focus) {
  const across = acrossOf(run, against)
  const {
    film: {range},
    fits,
  } = run
  /** @type {Parts} */
  const parts = {edges: edgesOf(roles)}
  /** @type {PathsGround["lines"]} */
  const lines = {}
  /** @type {import("../../plots/contract.mjs").Word[]} */
  const arrows = []
  for (const [role, base] of stripsOf(roles)) {
    /** @type {Line[]} */
    const all = run.once(`lines ${role} ${base} ${against} ${match}`, () =>
      linesOf(run, role, base, across, match),
    )
    lines[role] = all
    arrows.push(...leavings(all, base))
    const others = all.filter(([i]) => i !== focus)
    const own = all.filter(([i]) => i === focus)
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
  return {parts, lines, arrows, across, x: acrossAxis(run, against), y: stripAxis(range, roles)}
}

/** @param {Line[]} lines */
const solid = lines => ({
  xs: lines.map(([, xs]) => xs),
  ys: lines.map(([, , ys]) => ys),
  dash: lines.map(() => "solid"),
})

/**
 * @param {Run} run
 * @param {PathsGround} ground
 * @param {import("./contract.mjs").Solved} solved
 * @param {Cursor} cursor
 * @param {{roles: Role[], focus: number}} seen
 * @returns {import("./contract.mjs").Drawn}
 */
export function pathsFigure(run, ground, {weights, stale}, cursor, {roles, focus}) {
  const at = ground.across(lamAt(run, cursor))
  /** @type {Parts} */
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
  parts.words = wordColumns([axisWord(cursor, 0), ...ground.arrows])
  return {parts, x: ground.x, y: ground.y}
}

/**
 * The feature whose line is nearest to a place of the figure, both shares of it; null where none is near.
 *
 * @param {PathsGround} ground
 * @param {Role[]} roles
 * @param {number[]} place
 * @returns {{role: Role, feature: number} | null}
 */
export function lineAt(ground, roles, [x, y]) {
  const [role] = stripsOf(roles).find(([, base]) => y * roles.length >= base) ?? [
    roles[roles.length - 1],
  ]
  const height = y * roles.length
  /** @type {{role: Role, feature: number} | null} */
  let nearest = null
  let least = NEAR_LINE * roles.length
  for (const [i, xs, ys] of ground.lines[role] ?? []) {
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
