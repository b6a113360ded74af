// The paths: every weight against λ, or against the budget, in the strips of the bars. Pure.

import {acrossAxis, acrossOf, axisWord, curtainOf} from "./axis.mjs"
import {lamAt} from "./cursor.mjs"
import {sampled} from "./sampling.mjs"
import {textSize} from "../../plots/letters.mjs"
import {edgesOf, heightIn, leavesBy, scaleOf, stripAxis, stripsOf} from "./strips.mjs"
import {withinEdges} from "../common/rooms.mjs"
import {wordColumns} from "../common/words.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Role} Role */
/** @typedef {import("./contract.mjs").Run} Run */
/** @typedef {import("../../plots/contract.mjs").Parts} Parts */
/** @typedef {import("../../plots/contract.mjs").Word} Word */
/** @typedef {import("./strips.mjs").Scale} Scale */
/** @typedef {[number, number[], number[]]} Line A feature, places across, and heights. */

/**
 * @typedef {object} Lines
 * @property {Partial<Record<Role, Line[]>>} lines
 * @property {Word[]} arrows where lines leave their strips
 * @property {Scale} scale
 * @property {import("./axis.mjs").Across} across
 * @typedef {import("./contract.mjs").Drawn & Lines} PathsGround
 */

const MOST_ARROWS = 40 // lines of a strip whose way out is marked
const ARROW_PX = 9 // from the edge
const HERE_PX = [14, 18] // around an arrow: so near to it no mark can stand
const NEAR_LINE = 0.05 // of the figure: so near to a line is on it

/**
 * Lines of one role; where a weight stays at 0 there is no line.
 *
 * @param {Run} run
 * @param {Role} role
 * @param {number} base
 * @param {Scale} scale
 * @param {import("./axis.mjs").Across} across
 * @param {Cursor["match"]} match
 * @returns {Line[]}
 */
function linesOf(run, role, base, scale, across, match) {
  /** @type {import("./sampling.mjs").Sampled} */
  const {lams, rows, features, place} = run.once(`sampled ${role} ${match}`, () =>
    sampled(run, role, match),
  )
  const x = lams.map(across)
  return features.map(i => {
    const at = place?.get(i) ?? i
    /** @type {number[]} */
    const xs = []
    /** @type {number[]} */
    const ys = []
    /** @type {(k: number) => number} */
    const value = k => rows[k]?.[at] ?? 0
    /** @type {(k: number) => boolean} */
    const far = k => k < 0 || k >= lams.length || leavesBy(scale, value(k)) !== 0
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
      ys.push(away ? NaN : heightIn(scale, base, value(k)))
    })
    return [i, xs, ys]
  })
}

/**
 * Put an arrow where a line leaves its strip, or comes back to it: beyond the edge, and none on another.
 *
 * @param {Word[]} arrows those of other strips, too
 * @param {Line[]} lines
 * @param {number} base
 * @param {Scale} scale
 * @param {number} width_px
 */
function putLeavings(arrows, lines, base, scale, width_px) {
  const top = heightIn(scale, base, scale.top)
  const bottom = heightIn(scale, base, scale.low)
  const [wide, high] = textSize("↑")
  const apart = wide / width_px
  /** @type {(arrow: Word) => number} */
  const middle = ({y, dy = 0}) => y * scale.px - dy
  for (const [, xs, ys] of lines.slice(0, MOST_ARROWS))
    ys.forEach((y, k) => {
      const up = y === top
      const ends = (up || y === bottom) && (Number.isNaN(ys[k + 1]) || Number.isNaN(ys[k - 1]))
      if (!ends) return
      const x = Math.min(1 - apart / 2, Math.max(apart / 2, xs[k]))
      const dy = up || base === 0 ? -ARROW_PX : ARROW_PX
      const arrow = {x, y, text: up ? "↑" : "↓", dy}
      const free = arrows.every(
        other => Math.abs(other.x - x) >= apart || Math.abs(middle(other) - middle(arrow)) >= high,
      )
      if (free) arrows.push(arrow)
    })
}

/**
 * What no λ moves: all lines of all strips, with the feature in focus on top.
 *
 * @param {Run} run
 * @param {Role[]} roles
 * @param {Cursor} cursor
 * @param {number} focus
 * @param {number[]} room
 * @returns {PathsGround}
 */
export function pathsGround(run, roles, {against, match}, focus, [width_px, height_px]) {
  const across = acrossOf(run, against)
  const {film, fits} = run
  const scale = scaleOf(film.range, height_px / roles.length)
  /** @type {Parts} */
  const parts = {edges: edgesOf(roles)}
  /** @type {PathsGround["lines"]} */
  const lines = {}
  /** @type {Word[]} */
  const arrows = []
  for (const [role, base] of stripsOf(roles)) {
    /** @type {Line[]} */
    const all = run.newest(`lines ${role}`, `${base} ${against} ${match} ${scale.title}`, () =>
      linesOf(run, role, base, scale, across, match),
    )
    lines[role] = all
    putLeavings(arrows, all, base, scale, width_px)
    const others = all.filter(([i]) => i !== focus)
    const own = all.filter(([i]) => i === focus)
    parts[`${role}.${others.length > 60 ? "faint" : "others"}`] = solid(others)
    parts[`${role}.chosen`] = solid(own)
  }
  const base = roles.length - 1
  const events = fits.l1.entries.events.filter(({lam, enters}) => enters && lam > run.low)
  parts["l1.knots"] = {
    x: events.map(({lam}) => across(lam)),
    y: events.map(() => heightIn(scale, base, 0)),
  }
  const zeros = stripsOf(roles).map(([, each]) => heightIn(scale, each, 0))
  parts.ground = {x0: zeros.map(() => 0), x1: zeros.map(() => 1), y0: zeros, y1: zeros}
  return {
    parts,
    lines,
    arrows,
    scale,
    across,
    x: acrossAxis(run, against),
    y: stripAxis(scale, roles),
  }
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
 * @param {{roles: Role[], focus: number, room: number[]}} seen
 * @returns {import("./contract.mjs").Drawn}
 */
export function pathsFigure(run, ground, {weights, stale}, cursor, {roles, focus, room}) {
  const {scale} = ground
  const at = ground.across(lamAt(run, cursor))
  const [low, high] = withinEdges(ground.y.range, room)
  /** @type {Parts} */
  const parts = {
    ...ground.parts,
    now: {x0: [at], x1: [at], y0: [low], y1: [high]},
    curtain: curtainOf(cursor, at, high, low),
  }
  /** @type {number[]} */
  const heights = []
  for (const [role, base] of stripsOf(roles)) {
    const w = weights[role]
    const drawn = w && !(stale && role !== "l1") && !leavesBy(scale, w[focus])
    const y = drawn ? [heightIn(scale, base, w[focus])] : []
    parts[`${role}.here`] = {x: y.map(() => at), y}
    heights.push(...y)
  }
  const arrows = ground.arrows.filter(arrow => isFree(arrow, at, heights, scale, room[0]))
  parts.words = wordColumns([axisWord(cursor, 0), ...arrows])
  return {parts, x: ground.x, y: ground.y}
}

/**
 * Whether none of the marks at a place lies on an arrow.
 *
 * @param {Word} arrow
 * @param {number} at
 * @param {number[]} heights
 * @param {Scale} scale
 * @param {number} width_px
 */
const isFree = ({x, y, dy = 0}, at, heights, {px}, width_px) =>
  Math.abs(x - at) * width_px > HERE_PX[0] ||
  heights.every(height => Math.abs((height - y) * px + dy) > HERE_PX[1])

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
