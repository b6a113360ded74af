// The order of the features from left to right, and which of many have a place. Pure.

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Run} Run */

const MOST = 240 // features that are shown in an order that puts first what matters; the rest is only counted

/**
 * Place of each feature from left to right, in one of the orders.
 *
 * @param {Run} run
 * @param {Cursor["order"]} order
 */
export function orderOf({film, truth, fits, n}, order) {
  const all = Array.from({length: n}, (_, i) => i)
  /** @type {(i: number) => number} */
  const size = i => Math.abs(truth?.[i] ?? 0)
  const {first} = fits.l1.entries
  if (order === "entry") return all.sort((i, j) => first[j] - first[i] || i - j)
  if (order !== "truth") return all
  const {groups} = film
  /** @type {(i: number) => number} */
  const rank = i => (groups ? (groups[i] < 0 ? Infinity : groups[i]) : 0)
  const leader = new Map()
  if (groups) for (const i of all) leader.set(rank(i), Math.max(leader.get(rank(i)) ?? 0, size(i)))
  return all.sort((i, j) =>
    groups
      ? leader.get(rank(j)) - leader.get(rank(i)) || rank(i) - rank(j) || i - j
      : size(j) - size(i) || i - j,
  )
}

/**
 * The feature at a horizontal share of the frame.
 *
 * @param {number[]} order
 * @param {number} share
 */
export const featureAt = (order, share) =>
  order[Math.min(order.length - 1, Math.max(0, Math.floor(share * order.length)))]

/**
 * The part of an order that has a place, as given all of it, else with the feature in focus wherever it
 * stands.
 *
 * @param {number[]} order
 * @param {Cursor["order"]} sorted
 * @param {number} focus
 */
export function seenOf(order, sorted, focus) {
  if (sorted === "data" || order.length <= MOST) return order
  const seen = order.slice(0, MOST)
  return seen.includes(focus) ? seen : [...seen.slice(1), focus]
}

/**
 * The features that have a place, from left to right.
 *
 * @param {Run} run
 * @param {Pick<Cursor, "order" | "weight" | "hidden">} cursor
 * @returns {number[]}
 */
export function orderNow(run, {order, weight, hidden}) {
  const sorted = hidden ? "data" : order // any other would tell the answer
  return seenOf(
    run.once(`order ${sorted}`, () => orderOf(run, sorted)),
    sorted,
    weight - 1,
  )
}
