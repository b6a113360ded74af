// Closed curves and small figures of a weight plane, as plain coordinates. Pure: no DOM, no Bokeh.

const TURN = 2 * Math.PI

/** Gauge of a unit budget region in direction (c, s): the distance from 0 to its boundary. */
function reachOf(ball, c, s) {
  const x = Math.abs(c)
  const y = Math.abs(s)
  const {kind, radius} = ball
  if (kind === "l1") return radius / (x + y)
  if (kind === "l2") return radius
  if (kind === "power") return radius / (x ** ball.q + y ** ball.q) ** (1 / ball.q)
  if (!radius) return 0
  if (ball.mix === 0) return radius // the square of a tiny radius would vanish
  const {mix} = ball
  const m = x + y
  const level = mix * radius + (1 - mix) * radius * radius
  return (2 * level) / (mix * m + Math.sqrt(mix * mix * m * m + 4 * (1 - mix) * level))
}

/** Boundary {x, y} of a budget region; the corners on the axes are always among the points. */
export function ballOutline(ball, perQuarter = 24) {
  const x = []
  const y = []
  const spiky = ball.kind === "power" && ball.q < 1
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
      out = ball.radius * (1 - u) ** (1 / ball.q)
      side = ball.radius * u ** (1 / ball.q)
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
 */
export function contourLine({centre, axes: [a, b, c, d], singular}, scale, reach, points = 97) {
  const short = [scale * a, scale * c]
  const whole = singular ? [b, d] : [scale * b, scale * d]
  const half = singular ? Infinity : Math.hypot(...whole)
  const x = []
  const y = []
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

/** The part of a line that is seen in the square |x|, |y| ≤ extent; what leaves it becomes a gap (NaN). */
export function seenPart({x, y}, extent) {
  const out = k => !(Math.abs(x[k]) <= extent && Math.abs(y[k]) <= extent)
  const far = x.map(
    (_, k) => out(k) && (k === 0 || out(k - 1)) && (k === x.length - 1 || out(k + 1)),
  )
  return {
    x: x.map((value, k) => (far[k] ? NaN : value)),
    y: y.map((value, k) => (far[k] ? NaN : value)),
  }
}

/** Arrow from a point along a direction: shaft and head as the {xs, ys} of a multi-line. */
export function arrowLines(from, direction, length) {
  const size = Math.hypot(...direction)
  if (!(size > 0) || !(length > 0)) return {xs: [], ys: []}
  const [u, v] = [direction[0] / size, direction[1] / size]
  const head = 0.22 * length
  const tip = [from[0] + length * u, from[1] + length * v]
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
 * The part of a convex polygon where a·x + b·y ≥ d.
 *
 * @param {any[]} polygon
 * @param {number[]} line
 */
function clip(polygon, [a, b, d]) {
  const heights = polygon.map(([x, y]) => a * x + b * y - d)
  const kept = []
  polygon.forEach((p, k) => {
    const next = (k + 1) % polygon.length
    const h = heights[k]
    const after = heights[next]
    const q = polygon[next]
    if (h >= 0) kept.push(p)
    if ((h > 0 && after < 0) || (h < 0 && after > 0)) {
      const share = h / (h - after)
      kept.push([p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])])
    }
  })
  return kept
}

const area = polygon =>
  0.5 *
  polygon.reduce((sum, [x, y], k) => {
    const [u, v] = polygon[(k + 1) % polygon.length]
    return sum + x * v - u * y
  }, 0)

/**
 * Zero territory: the OLS centres for which a corner of a convex ball is optimal, clipped to |wᵢ| ≤ extent,
 * and the share of that square they cover. slope is the tangent of the corner's half-angle; the corner v =
 * (t, 0) is optimal when the pull g = H(ŵ - v) has |g₂| ≤ slope·g₁.
 */
export function zeroTerritory({hess: [a, b, d], singular}, radius, slope, extent) {
  if (!(slope > 0)) return {polygons: [], share: 0}
  const square = [
    [-extent, -extent],
    [extent, -extent],
    [extent, extent],
    [-extent, extent],
  ]
  if (radius <= 0) return {polygons: [square], share: 1}
  const flat = singular ? 1e-12 * Math.max(a, d) : 0
  const wedges = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ].map(([u, v]) =>
    [1, -1].map(sign => {
      const x = slope * (u * a + v * b) + sign * (u ? b : a)
      const y = slope * (u * b + v * d) + sign * (u ? d : b)
      return Math.hypot(x, y) <= flat ? [0, 0, 0] : [x, y, radius * (x * u + y * v)]
    }),
  )
  const polygons = wedges.map(wedge =>
    wedge.reduce((rest, line) => (line[0] || line[1] ? clip(rest, line) : rest), square),
  )
  /** @type {(place: number[], wedge: number[][]) => boolean} */
  const within = ([x, y], wedge) => wedge.every(([p, q, r]) => p * x + q * y >= r)
  let share = 0
  polygons.forEach((polygon, k) => {
    // in a tie two regions coincide and count once
    const part = polygon.length > 2 ? area(polygon) / (4 * extent * extent) : 0
    if (part <= 1e-13) {
      polygon.length = 0
      return
    }
    const middle = [0, 1].map(i => polygon.reduce((sum, p) => sum + p[i], 0) / polygon.length)
    if (!polygons.slice(0, k).some((other, j) => other.length && within(middle, wedges[j])))
      share += part
  })
  return {polygons: polygons.filter(polygon => polygon.length), share: Math.min(share, 1)}
}

/** Round numbers for the ticks of an axis over [-extent, extent], two to four on each side, without 0. */
export function roundTicks(extent) {
  const inside = 0.97 * extent
  const power = 10 ** Math.floor(Math.log10(inside / 2))
  const step = [10, 5, 2, 1, 0.5].map(m => m * power).find(size => 2 * size < inside) ?? power / 2
  const ticks = []
  for (let k = 1; k * step < inside; k++) ticks.push(-k * step, k * step)
  return ticks.map(tick => Number(tick.toPrecision(6))).sort((p, q) => p - q)
}
