// Folded concave penalties (SCAD, MCP) in the browser: all of them from the pieces that the engine sends.
// A piece [start, slope, bend] says where a parabola of p₁ starts, its slope there, and how the slope
// changes; at any other λ starts and slopes are λ times as large. Pure.

/** @typedef {import("./contract.mjs").Pieces} Pieces */

const SLACK = 1e-13 // rounding in where a piece ends

/**
 * The pieces at λ, each with its end.
 *
 * @param {Pieces} pieces
 * @param {number} lam
 */
const piecesAt = (pieces, lam) =>
  pieces.map(([start, slope, bend], k) => ({
    start: lam * start,
    end: k + 1 < pieces.length ? lam * pieces[k + 1][0] : Infinity,
    slope: lam * slope,
    bend,
  }))

/**
 * p_λ(u) for a size u ≥ 0.
 *
 * @param {Pieces} pieces
 * @param {number} lam
 * @param {number} u
 */
export function foldedHeight(pieces, lam, u) {
  let height = 0
  for (const {start, end, slope, bend} of piecesAt(pieces, lam)) {
    const within = Math.min(Math.max(u - start, 0), end - start)
    height += within * (slope + 0.5 * bend * within)
  }
  return height
}

/**
 * p_λ′(u) for a size u > 0.
 *
 * @param {Pieces} pieces
 * @param {number} lam
 * @param {number} u
 */
export function foldedSlope(pieces, lam, u) {
  const on = piecesAt(pieces, lam).findLast(({start}) => u > start)
  return on ? on.slope + on.bend * (u - on.start) : 0
}

/**
 * The size from which on p_λ is flat.
 *
 * @param {Pieces} pieces
 * @param {number} lam
 */
export const foldedFlat = (pieces, lam) => lam * pieces[pieces.length - 1][0]

/**
 * The size u with p_λ(u) = height; Infinity where p_λ never rises above it.
 *
 * @param {Pieces} pieces
 * @param {number} lam
 * @param {number} height
 */
export function foldedSize(pieces, lam, height) {
  if (height <= 0) return 0
  let below = 0
  for (const {start, end, slope, bend} of piecesAt(pieces, lam).slice(0, -1)) {
    const width = end - start
    const rise = width * (slope + 0.5 * bend * width)
    if (height < below + rise) {
      const rest = height - below
      return start + (2 * rest) / (slope + Math.sqrt(Math.max(0, slope * slope + 2 * bend * rest)))
    }
    below += rise
  }
  return Infinity
}

/**
 * The u that makes ½(u − v)² + step·p_λ(|u|) least, by comparing all candidates; of a tie the smaller.
 *
 * @param {Pieces} pieces
 * @param {number} v
 * @param {number} step
 * @param {number} lam
 */
export function foldedProx(pieces, v, step, lam) {
  const size = Math.abs(v)
  let best = size
  let least = Infinity
  if (size <= step * lam * pieces[0][1]) [best, least] = [0, 0.5 * size * size]
  for (const {start, end, slope, bend} of piecesAt(pieces, lam)) {
    const rise = 1 + step * bend
    if (!(rise > 0)) continue
    const u = (size - step * (slope - bend * start)) / rise
    const slack = SLACK * (size + start)
    if (u < start - slack || u > end + slack) continue
    const on = Math.min(Math.max(u, start), end)
    const cost = 0.5 * (on - size) ** 2 + step * foldedHeight(pieces, lam, on)
    if (cost < least) [best, least] = [on, cost]
  }
  return v < 0 ? -best + 0 : best
}
