// Where the OLS point of a loss may lie for a weight to be exactly 0. Pure.

/**
 * The part of a convex polygon where a·x + b·y ≥ d.
 *
 * @param {number[][]} polygon
 * @param {number[]} line
 */
function clip(polygon, [a, b, d]) {
  const heights = polygon.map(([x, y]) => a * x + b * y - d)
  /** @type {number[][]} */
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

/** @type {(polygon: number[][]) => number} */
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
 *
 * @param {{hess: number[], singular: boolean}} loss
 * @param {number} radius
 * @param {number} slope
 * @param {number} extent
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
