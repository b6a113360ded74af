// Words of a figure placed clear of its marks, from labels in its own coordinates. Pure.

import {placed} from "../../plots/placer.mjs"

/** @typedef {import("../../plots/contract.mjs").Word} Word */
/** @typedef {import("../../plots/placer.mjs").Label} Label */
/** @typedef {import("../../plots/placer.mjs").Obstacles} Obstacles */
/** @typedef {{room: number[], x: number[], y: number[]}} Frame Its pixels, and the ranges of its axes. */
/** @typedef {(point: number[]) => number[]} ToPixels */

const TICK = {width: 8, height: 14}

/**
 * From the coordinates of a figure to pixels from the lower left corner of its frame.
 *
 * @param {Frame} frame
 * @returns {ToPixels}
 */
export function pixelsIn({room: [width, height], x: [left, right], y: [low, high]}) {
  return ([x, y]) => [(width * (x - left)) / (right - left), (height * (y - low)) / (high - low)]
}

/**
 * Labels whose places are pixels as words whose places are those of the figure; what has no room is left out.
 *
 * @param {Label[]} labels
 * @param {Partial<Obstacles>} obstacles
 * @param {Frame} frame
 * @returns {Word[]}
 */
export function wordsPlaced(labels, obstacles, frame) {
  const {
    room: [width, height],
    x: [left, right],
    y: [low, high],
  } = frame
  const all = {points: [], boxes: [], lines: [], faint: [], ...obstacles}
  const boxes = placed(labels, all, frame.room)
  return labels.flatMap(({text, at}, k) => {
    const box = boxes[k]
    if (!box) return []
    return [
      {
        x: left + (at[0] / width) * (right - left),
        y: low + (at[1] / height) * (high - low),
        text,
        dx: box.x - at[0],
        dy: at[1] - box.y,
      },
    ]
  })
}

/**
 * A line in pixels, of whose corners about so many are taken.
 *
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 * @param {ToPixels} pixels
 * @param {number} [most]
 */
export function lineIn(xs, ys, pixels, most = Infinity) {
  const every = Math.max(1, Math.ceil(xs.length / most))
  const line = []
  for (let k = 0; k < xs.length; k += every) line.push(pixels([xs[k], ys[k]]))
  if (xs.length && (xs.length - 1) % every)
    line.push(pixels([xs[xs.length - 1], ys[xs.length - 1]]))
  return line
}

/**
 * The box of a tick's text whose middle is at a place in pixels.
 *
 * @param {number} tick
 * @param {number[]} place
 */
export const tickBox = (tick, [x, y]) => ({
  x,
  y,
  w: TICK.width * String(tick).length,
  h: TICK.height,
})
