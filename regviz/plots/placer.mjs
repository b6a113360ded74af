// Puts words beside what they name, where they hide neither a mark nor each other. Pure; all in pixels, with
// y upwards from the lower left corner of the frame.

import {textSize} from "./letters.mjs"

/** @typedef {{x: number, y: number, w: number, h: number}} Box Its middle and its size. */
/** @typedef {number[][]} Line Corners one after the other. */

/**
 * A word to be placed: beside a point `at`, or beside the middle of an arrow that goes `from` there, or in
 * one of some `places`, the nearest to `at`. `apart` is how far the mark that it names reaches.
 *
 * @typedef {{text: string, at: number[], from?: number[], apart?: number, spare?: boolean}} Named
 * @typedef {Named & {places?: number[][]}} Label
 */

/**
 * What is in the way: marks with their radius, texts of ticks as boxes, lines, and areas with a weight.
 *
 * @typedef {{points: {at: number[], r: number}[], boxes: Box[], lines: Line[], faint: Line[]}} Obstacles
 */

const GAP_PX = 4
const NEAR = [0, 7, 15, 25] // px beyond the nearest place
const TURNS = 16
const COST = {label: 1e6, mark: 1e5, box: 200, line: 25, piece: 2, faint: 2, away: 1.5, below: 1}

/**
 * Place labels one after the other, the most important first: each where it costs least, inside the frame. A
 * spare one is left out where it would hide a label or a mark.
 *
 * @param {Label[]} labels
 * @param {Obstacles} obstacles
 * @param {number[]} frame its width and height
 * @returns {(Box | null)[]}
 */
export function placed(labels, obstacles, frame) {
  /** @type {Box[]} */
  const taken = []
  return labels.map(label => {
    const best = cheapest(candidatesOf(label, frame), label, obstacles, taken)
    if (!best || (label.spare && best.cost >= COST.mark)) return null
    taken.push(best.box)
    return best.box
  })
}

/**
 * @param {Box[]} boxes
 * @param {Label} label
 * @param {Obstacles} obstacles
 * @param {Box[]} taken
 */
function cheapest(boxes, label, obstacles, taken) {
  let best = null
  for (const box of boxes) {
    const cost = costOf(box, label, obstacles, taken, best?.cost ?? Infinity)
    if (!best || cost < best.cost) best = {box, cost}
  }
  return best
}

/**
 * Boxes around what a label names, that lie within the frame.
 *
 * @param {Label} label
 * @param {number[]} frame
 */
function candidatesOf({text, at, from, apart = 0, places}, [width, height]) {
  const [w, h] = textSize(text)
  if (places)
    return places.map(([x, y]) => ({x: keptWithin(x, w, width), y: keptWithin(y, h, height), w, h}))
  const anchors = from ? [0.5, 0.75, 0.25, 1].map(share => between(from, at, share)) : [at]
  const boxes = []
  for (const [x, y] of anchors)
    for (const more of NEAR)
      for (let k = 0; k < TURNS; k++) {
        const turn = (2 * Math.PI * k) / TURNS
        const [u, v] = [Math.cos(turn), Math.sin(turn)]
        const reach = apart + GAP_PX + more
        boxes.push({
          x: keptWithin(x + (reach + w / 2) * u, w, width),
          y: keptWithin(y + (reach + h / 2) * v, h, height),
          w,
          h,
        })
      }
  return boxes
}

/** @type {(p: number[], q: number[], share: number) => number[]} */
const between = (p, q, share) => [p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])]

/** @type {(middle: number, size: number, room: number) => number} */
const keptWithin = (middle, size, room) =>
  Math.min(room - size / 2 - 1, Math.max(size / 2 + 1, middle))

/**
 * What it costs to put a label in a box; the sum is left off where it passes a bound.
 *
 * @param {Box} box
 * @param {Label} label
 * @param {Obstacles} obstacles
 * @param {Box[]} taken
 * @param {number} bound
 */
function costOf(box, {at, from}, {points, boxes, lines, faint}, taken, bound) {
  const home = from ? between(from, at, 0.5) : at
  let cost = COST.away * Math.hypot(box.x - home[0], box.y - home[1])
  if (box.y < home[1]) cost += COST.below // above rather than below, where both are free
  for (const other of taken) if (meets(box, other)) cost += COST.label
  for (const {at: point, r} of points) if (touches(box, point, r)) cost += COST.mark
  for (const other of boxes) if (meets(box, other)) cost += COST.box
  for (const line of lines) if (cost < bound) cost += lineCost(crossings(box, line))
  for (const line of faint) if (cost < bound) cost += COST.faint * Math.sign(crossings(box, line))
  return cost
}

/** @type {(pieces: number) => number} */
const lineCost = pieces => (pieces ? COST.line + COST.piece * pieces : 0)

/** @type {(box: Box, other: Box) => boolean} */
export const meets = (box, other) =>
  2 * Math.abs(box.x - other.x) < box.w + other.w && 2 * Math.abs(box.y - other.y) < box.h + other.h

/** @type {(box: Box, point: number[], r: number) => boolean} */
export function touches(box, [x, y], r) {
  const dx = Math.max(0, Math.abs(x - box.x) - box.w / 2)
  const dy = Math.max(0, Math.abs(y - box.y) - box.h / 2)
  return dx * dx + dy * dy < r * r
}

/**
 * How many pieces of a line lie in a box, at least in part.
 *
 * @param {Box} box
 * @param {Line} line
 */
export function crossings(box, line) {
  let found = 0
  for (let k = 1; k < line.length; k++) if (crosses(box, line[k - 1], line[k])) found += 1
  return found
}

/**
 * True where a straight line from p to q passes through a box: both ends are not on one side of it, nor are
 * all its corners on one side of the line. Nothing is allocated, since thousands are asked in a frame.
 *
 * @param {Box} box
 * @param {number[]} p
 * @param {number[]} q
 */
function crosses({x, y, w, h}, p, q) {
  const a = w / 2
  const b = h / 2
  const px = p[0] - x
  const py = p[1] - y
  const qx = q[0] - x
  const qy = q[1] - y
  if ((px > a && qx > a) || (px < -a && qx < -a)) return false
  if ((py > b && qy > b) || (py < -b && qy < -b)) return false
  const nx = qy - py
  const ny = px - qx
  return Math.abs(nx * px + ny * py) <= a * Math.abs(nx) + b * Math.abs(ny)
}
