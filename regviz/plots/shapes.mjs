// Closed curves and small figures of a weight plane, as plain coordinates. Pure: no DOM, no Bokeh.

/** @typedef {import("./contract.mjs").Ball} Ball */

const TURN = 2 * Math.PI

/**
 * Gauge of a unit budget region in direction (c, s): the distance from 0 to its boundary.
 *
 * @param {Ball} ball
 * @param {number} c
 * @param {number} s
 */
function reachOf({kind, radius, mix = 1, q = 1}, c, s) {
  const x = Math.abs(c)
  const y = Math.abs(s)
  if (kind === "l1") return radius / (x + y)
  if (kind === "l2") return radius
  if (kind === "power") return radius / (x ** q + y ** q) ** (1 / q)
  if (!radius) return 0
  if (mix === 0) return radius // the square of a tiny radius would vanish
  const m = x + y
  const level = mix * radius + (1 - mix) * radius * radius
  return (2 * level) / (mix * m + Math.sqrt(mix * mix * m * m + 4 * (1 - mix) * level))
}

/**
 * Boundary {x, y} of a budget region; the corners on the axes are always among the points.
 *
 * @param {Ball} ball
 * @param {number} [perQuarter]
 */
export function ballOutline(ball, perQuarter = 24) {
  const x = []
  const y = []
  const spiky = ball.kind === "power" && (ball.q ?? 1) < 1
  const steps = ball.kind === "l1" ? 1 : perQuarter
  for (let k = 0; k < 4 * steps; k++) {
    const quarter = Math.floor(k / steps)
    const share = (k % steps) / steps
    const turn = [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ][quarter]
    let out
    let side // coordinates along this quarter's first and second half-axis
    if (share === 0) [out, side] = [ball.radius, 0]
    else if (spiky) {
      // by angle a spike would be missed: nearly all of it lies at the axis
      const u = 0.5 - 0.5 * Math.cos(Math.PI * share)
      out = ball.radius * (1 - u) ** (1 / (ball.q ?? 1))
      side = ball.radius * u ** (1 / (ball.q ?? 1))
    } else {
      const angle = (share * TURN) / 4
      const reach = reachOf(ball, Math.cos(angle), Math.sin(angle))
      out = reach * Math.cos(angle)
      side = reach * Math.sin(angle)
    }
    x.push(turn[0] * out - turn[1] * side)
    y.push(turn[1] * out + turn[0] * side)
  }
  return {x, y}
}

/**
 * The loss contour centre + scale · axes · (cos, sin) as {x, y}. A half-axis longer than reach is cut, and
 * what remains are two arcs with a gap (NaN) between them; a flat direction (singular) is the limit: two
 * straight lines.
 *
 * @param {{centre: number[], axes: number[], singular: boolean}} ellipse
 * @param {number} scale
 * @param {number} reach
 * @param {number} [points]
 */
export function contourLine({centre, axes: [a, b, c, d], singular}, scale, reach, points = 97) {
  const short = [scale * a, scale * c]
  const whole = singular ? [b, d] : [scale * b, scale * d]
  const half = singular ? Infinity : Math.hypot(...whole)
  /** @type {number[]} */
  const x = []
  /** @type {number[]} */
  const y = []
  /** @type {(along: number, across: number, long: number[]) => void} */
  const put = (along, across, long) => {
    x.push(centre[0] + along * long[0] + across * short[0])
    y.push(centre[1] + along * long[1] + across * short[1])
  }
  if (half <= reach) {
    for (let k = 0; k < points; k++) {
      const angle = (TURN * k) / (points - 1)
      put(Math.sin(angle), Math.cos(angle), whole)
    }
    return {x, y}
  }
  const share = reach / half
  const unit = Math.hypot(b, d)
  const ends = [(reach * b) / unit, (reach * d) / unit]
  for (const side of [1, -1]) {
    for (let k = 0; k < points >> 1; k++) {
      const place = (2 * k) / ((points >> 1) - 1) - 1
      const angle = place * Math.asin(share)
      put(share > 0 ? Math.sin(angle) / share : place, side * Math.cos(angle), ends)
    }
    if (side === 1) {
      x.push(NaN)
      y.push(NaN)
    }
  }
  return {x, y}
}

/**
 * The part of a line that is seen in the square |x|, |y| ≤ extent; what leaves it becomes a gap (NaN).
 *
 * @param {{x: number[], y: number[]}} line
 * @param {number} extent
 */
export function seenPart({x, y}, extent) {
  /** @type {(k: number) => boolean} */
  const out = k => !(Math.abs(x[k]) <= extent && Math.abs(y[k]) <= extent)
  const far = x.map(
    (_, k) => out(k) && (k === 0 || out(k - 1)) && (k === x.length - 1 || out(k + 1)),
  )
  return {
    x: x.map((value, k) => (far[k] ? NaN : value)),
    y: y.map((value, k) => (far[k] ? NaN : value)),
  }
}

/**
 * Arrow from a point along a direction: shaft and head as the {xs, ys} of a multi-line.
 *
 * @param {number[]} from
 * @param {number[]} direction
 * @param {number} length
 */
export function arrowLines(from, direction, length) {
  const size = Math.hypot(...direction)
  if (!(size > 0) || !(length > 0)) return {xs: [], ys: []}
  const [u, v] = [direction[0] / size, direction[1] / size]
  const head = 0.22 * length
  const tip = [from[0] + length * u, from[1] + length * v]
  /** @type {(side: number) => number[]} */
  const barb = side => [
    tip[0] - head * (u + 0.55 * side * v),
    tip[1] - head * (v - 0.55 * side * u),
  ]
  const left = barb(1)
  const right = barb(-1)
  return {
    xs: [
      [from[0], tip[0]],
      [left[0], tip[0], right[0]],
    ],
    ys: [
      [from[1], tip[1]],
      [left[1], tip[1], right[1]],
    ],
  }
}

/**
 * Wedge around a direction: the directions within halfAngle of it, drawn to a length. A ray where halfAngle
 * is 0.
 *
 * @param {number[]} from
 * @param {number[]} direction
 * @param {number} halfAngle
 * @param {number} length
 */
export function wedgeOutline(from, direction, halfAngle, length) {
  const middle = Math.atan2(direction[1], direction[0])
  if (halfAngle >= Math.PI) return {x: [], y: []}
  const steps = halfAngle > 0 ? 12 : 0
  const x = [from[0]]
  const y = [from[1]]
  for (let k = 0; k <= steps; k++) {
    const angle = middle + (steps ? halfAngle * ((2 * k) / steps - 1) : 0)
    x.push(from[0] + length * Math.cos(angle))
    y.push(from[1] + length * Math.sin(angle))
  }
  return {x, y}
}

/**
 * Round numbers for the ticks of an axis over [-extent, extent], two to four on each side, without 0.
 *
 * @param {number} extent
 * @returns {number[]}
 */
export function roundTicks(extent) {
  const inside = 0.97 * extent
  const power = 10 ** Math.floor(Math.log10(inside / 2))
  const step = [10, 5, 2, 1, 0.5].map(m => m * power).find(size => 2 * size < inside) ?? power / 2
  const ticks = []
  for (let k = 1; k * step < inside; k++) ticks.push(-k * step, k * step)
  return ticks.map(tick => Number(tick.toPrecision(6))).sort((p, q) => p - q)
}
