// The words of a row of forces, each on a line and a side of its own. Pure.

import {textSize} from "../../plots/letters.mjs"
import {shortNumber} from "../common/numbers.mjs"
import {fullNameOf, shortOf} from "./naming.mjs"
import {say} from "./saying.mjs"

/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Runs} Runs */
/** @typedef {import("./contract.mjs").Word} Word */
/** @typedef {ReturnType<typeof forceRows>} ForceRows */
/** @typedef {{data: number, penalty: number, friction: number}} Pulls friction is 0 where none holds. */

const NARROW_PX = 340 // with less room a row says the least that it can
const HEAD_PX = 18
const TWO_LINES_PX = 38 // of height, which both arrows need
const HIGH = 0.14 // of a row: from its middle to an arrow
const LEAST_HIGH_PX = 9
const BAND = 0.3
const PULL_PX = 10
const FORCE_GAP_PX = 6
const FORCE_EDGE_PX = 8

/**
 * Where things lie in the rows: a name above its arrows, or in rows that are low to the left of them.
 *
 * @param {Runs} run
 * @param {number} reach
 * @param {number[]} room
 */
export function forceRows({lanes}, reach, [width_px, height_px]) {
  const row_px = height_px / lanes.length
  const low = row_px < HEAD_PX + TWO_LINES_PX
  const head_px = low ? 0 : HEAD_PX
  const names = lanes.map(lane => {
    const wide = !low && width_px >= NARROW_PX && textSize(fullNameOf(lane))[0] < width_px / 2
    return wide ? fullNameOf(lane) : shortOf(lane)
  })
  const column_px = low ? FORCE_EDGE_PX + Math.max(...names.map(name => textSize(name)[0])) : 0
  const half_px = Math.max(1, width_px - column_px) / 2
  const unit = reach / half_px
  const free_px = row_px - head_px
  return {
    names,
    low,
    narrow: width_px < NARROW_PX,
    row_px,
    half_px,
    middle: free_px / 2 / row_px,
    high: Math.min(free_px / 4, Math.max(LEAST_HIGH_PX, HIGH * row_px)) / row_px,
    band: Math.min(BAND, (free_px / 2 - 2) / row_px),
    px: (/** @type {number} */ pull) => pull / unit,
    left: -reach - column_px * unit,
    name_px: names.map(name => textSize(name)[0] + FORCE_EDGE_PX - half_px), // where it ends, from the middle
  }
}

/**
 * The name of a row.
 *
 * @param {ForceRows} rows
 * @param {number} place of its lane
 * @param {number} base
 * @returns {Word}
 */
export function rowName({names, low, left, middle}, place, base) {
  const text = names[place]
  return low
    ? {x: left, y: base + middle, text, dx: FORCE_EDGE_PX / 2, align: "left"}
    : {x: left, y: base + 1, text, dx: FORCE_EDGE_PX, dy: HEAD_PX / 2 + 1, align: "left"}
}

/**
 * The names of both arrows, and where friction holds a zero those of its interval and of its edge.
 *
 * @param {ForceRows} rows
 * @param {ReadyLane} lane
 * @param {Pulls} pulls
 * @param {number} base
 * @returns {Word[]}
 */
export function pullWords(rows, lane, {data, penalty, friction}, base) {
  const y = base + rows.middle
  const words = [
    arrowWord(rows, "mark.data", data, y + rows.high, friction),
    arrowWord(rows, "mark.penalty", penalty, y - rows.high, friction),
  ].filter(word => word !== null)
  if (!friction) return words
  const held = frictionWord(rows, lane, base)
  if (held) words.push(held)
  const edge = say(`mark.edge_${edgeOf(lane)}`)
  const room = rows.half_px - rows.px(friction) - FORCE_GAP_PX
  const clear = rows.px(friction - Math.max(Math.abs(data), Math.abs(penalty))) > FORCE_GAP_PX // of the arrow
  if (data * penalty < 0 && clear && !rows.narrow && textSize(edge)[0] < room)
    words.push({
      x: -friction,
      y: y + (data > 0 ? -rows.high : rows.high), // on the line whose name is on the other side
      text: edge,
      dx: -FORCE_GAP_PX,
      align: "right",
    })
  return words
}

/**
 * What is said in the row of a lane that has diverged.
 *
 * @param {ForceRows} rows
 * @param {string} weight
 */
export function lostText({half_px}, weight) {
  const whole = say("lost", {weight})
  return textSize(whole)[0] < 2 * half_px ? whole : say("mark.diverged")
}

/** @type {(lane: ReadyLane) => "mix" | "lam"} λ, or the share of it that is L1's */
const edgeOf = ({role}) => (role === "elastic" ? "mix" : "lam")

/**
 * The text of an arrow, on the side to which it does not point: outside the interval of friction or all
 * within it, its number alone where there is no room for more, and null where there is none for that.
 *
 * @param {ForceRows} rows
 * @param {"mark.data" | "mark.penalty"} key
 * @param {number} pull
 * @param {number} y
 * @param {number} friction
 * @returns {Word | null}
 */
function arrowWord({px, half_px}, key, pull, y, friction) {
  const number = `${pull > 0 ? "+" : ""}${shortNumber(pull)}`
  const band = px(friction)
  const outside = friction ? Math.max(PULL_PX, band + FORCE_GAP_PX) : PULL_PX
  for (const text of [say(key, {pull: number}), number]) {
    const [width] = textSize(text)
    const from = [outside, PULL_PX].find(
      (at, k) => at + width <= (k && friction ? band - FORCE_GAP_PX : half_px),
    )
    if (from === undefined) continue
    const right = pull < 0
    return {x: 0, y, text, dx: right ? from : -from, align: right ? "left" : "right"}
  }
  return null
}

/**
 * The name of the interval, above it and beside the name of the row; null where there is no room.
 *
 * @param {ForceRows} rows
 * @param {ReadyLane} lane
 * @param {number} base
 * @returns {Word | null}
 */
function frictionWord({low, narrow, half_px, name_px}, lane, base) {
  if (low) return null
  const keys = /** @type {const} */ ([`mark.friction_${edgeOf(lane)}`, "mark.friction"])
  for (const key of narrow ? keys.slice(1) : keys) {
    const text = say(key)
    const [width] = textSize(text)
    const from = Math.max(-width / 2, name_px[lane.place] + FORCE_GAP_PX)
    if (from + width < half_px)
      return {x: 0, y: base + 1, text, dx: from, dy: HEAD_PX / 2 + 1, align: "left"}
  }
  return null
}
