// Rings at the true weights. Pure.

import {heightIn, stripsOf} from "./strips.mjs"

/** @typedef {import("./contract.mjs").Role} Role */
/** @typedef {import("../../plots/contract.mjs").Columns} Columns */

export const MARKED_PX = 5 // of a place: from here on each zero has a mark of its own
const RINGS_PX = 4 // between rings of about one height, where places are narrow
const ALIKE = 0.04
const RING_PX = [3, 8]

/**
 * A ring at the true weight of every feature that has one; of many alike that stand close, some.
 *
 * @param {import("./bars.mjs").Seen} seen
 * @param {Role[]} roles
 */
export function ringsOf({truth, places, scale, px}, roles) {
  /** @type {Columns} */
  const rings = {x: [], y: [], size: []}
  const apart = px < MARKED_PX ? RINGS_PX / (px * places.size) : 0
  if (truth)
    for (const [, base] of stripsOf(roles)) {
      let [x, y] = [-1, 0]
      for (const [i, [, , middle]] of places) {
        const height = heightIn(scale, base, truth[i])
        if (!truth[i] || (middle - x < apart && Math.abs(height - y) < ALIKE)) continue
        ;[x, y] = [middle, height]
        rings.x.push(x)
        rings.y.push(y)
        rings.size.push(sizeWithin(px, RING_PX))
      }
    }
  return rings
}

/** @type {(px: number, sizes: number[]) => number} */
export const sizeWithin = (px, [least, most]) => Math.min(most, Math.max(least, px))
