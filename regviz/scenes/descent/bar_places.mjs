// Where the bars of the lanes stand. Pure.

/** @typedef {import("./contract.mjs").Runs} Runs */

const PAD = 0.07
const GAP = 0.14 // of a lane, of a bar

/**
 * Horizontal place of bar i in lane l.
 *
 * @param {number} n
 * @param {number} l
 * @param {number} i
 */
export const barOf = (n, l, i) => {
  const width = (1 - 2 * PAD) / n
  const left = l + PAD + i * width
  return {
    left: left + (GAP * width) / 2,
    right: left + width - (GAP * width) / 2,
    middle: left + width / 2,
  }
}

/**
 * The lane and weight at a horizontal place between 0 and 1 of the frame; null beside the bars.
 *
 * @param {Runs} run
 * @param {number} share
 */
export function barAt({n, lanes}, share) {
  const place = share * lanes.length
  const l = Math.floor(place)
  const i = Math.floor(((place - l - PAD) / (1 - 2 * PAD)) * n)
  return l >= 0 && l < lanes.length && i >= 0 && i < n ? {lane: l, weight: i} : null
}

/**
 * The width of a bar with its gap, where lanes have so many pixels in all.
 *
 * @param {Runs} run
 * @param {number} width_px
 */
export const barPixels = ({n, lanes}, width_px) => ((1 - 2 * PAD) * width_px) / (n * lanes.length)
