// The words in a weight plane, and where they lie. Pure.

import {placed} from "../../plots/placer.mjs"
import {W} from "./naming.mjs"
import {say} from "./saying.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Model} Model */
/** @typedef {import("./contract.mjs").Standing} Standing */
/** @typedef {import("./contract.mjs").Weights} Weights */
/** @typedef {import("../../plots/contract.mjs").Parts} Parts */
/** @typedef {import("../../plots/placer.mjs").Box} Box */
/** @typedef {import("../../plots/placer.mjs").Label} Label */
/** @typedef {(point: Weights) => number[]} ToPixels */

const SIDE_PX = 420 // of a plane whose size is not known yet
const REACH_PX = 11 // of a mark
export const WIDE_PX = 330 // from here on there is room for words beside a symbol
const STAMP_PX = 150 // below it what the sentence speaks of is all there is room for
const TICK = {width: 8, height: 14, below: 13, beside: 15}
const LINES = ["ball", "tangent", "trail", "cone"]

/**
 * The words of a plane as columns: what its sentence speaks of first, then the names of the axes.
 *
 * @param {Model} model
 * @param {Cursor} cursor
 * @param {Standing[]} standings of the layers in this plane
 * @param {Parts} parts what is drawn in it
 */
export function labelsIn(model, cursor, standings, parts) {
  const {extent, ols, names} = model.film
  const side = cursor.room_px || SIDE_PX
  /** @type {ToPixels} */
  const pixels = ([x, y]) => [(side / 2) * (1 + x / extent), (side / 2) * (1 + y / extent)]
  const labels = [
    ...(standings.length === 1 ? touchLabels(standings[0], parts, pixels, side) : []),
    {text: say("mark.ols"), at: pixels(ols), apart: REACH_PX},
    ...(side < STAMP_PX ? [] : axisLabels(names, extent, pixels)),
  ]
  const boxes = placed(labels, obstaclesOf(model, cursor, parts, pixels), [side, side])
  const there = labels.flatMap((label, k) => {
    const box = boxes[k]
    return box ? [{label, box}] : []
  })
  return {
    x: there.map(({label}) => ((2 * label.at[0]) / side - 1) * extent),
    y: there.map(({label}) => ((2 * label.at[1]) / side - 1) * extent),
    text: there.map(({label}) => label.text),
    dx: there.map(({label, box}) => box.x - label.at[0]),
    dy: there.map(({label, box}) => label.at[1] - box.y),
    align: there.map(() => "center"),
  }
}

/** @type {(names: string[], extent: number, pixels: ToPixels) => Label[]} */
const axisLabels = (names, extent, pixels) => [
  {text: names[0], at: pixels([extent, 0]), apart: 3, spare: true},
  {text: names[1], at: pixels([0, extent]), apart: 3, spare: true},
]

/**
 * The names of a zero and of the arrow, where they are drawn.
 *
 * @param {Standing} at
 * @param {Parts} parts
 * @param {ToPixels} pixels
 * @param {number} side
 */
function touchLabels({shape, w, zeros, tie}, parts, pixels, side) {
  /** @type {Label[]} */
  const labels = []
  const {xs, ys} = parts[`${shape}.arrow`]
  if (xs.length && side >= STAMP_PX) {
    const [from, at] = pixelLine(xs[0], ys[0], pixels)
    labels.push({
      text: say(side < WIDE_PX ? "mark.pull" : "mark.pull_in_words"),
      from,
      at,
      apart: 5,
    })
  }
  if (zeros === 1 && !tie && parts[`${shape}.lit`].x.length)
    labels.push({text: say("mark.zero", {weight: W[w.indexOf(0)]}), at: pixels(w), apart: REACH_PX})
  return labels
}

/**
 * What a word is not to hide: marks and the numbers of the axes, then lines, then the grid of contours.
 *
 * @param {Model} model
 * @param {Cursor} cursor
 * @param {Parts} parts
 * @param {ToPixels} pixels
 */
function obstaclesOf(model, {playing, room_px}, parts, pixels) {
  const {ols, extent} = model.film
  const side = room_px || SIDE_PX
  const points = [ols]
  const ends = [-extent, extent]
  const lines = [pixelLine(ends, [0, 0], pixels), pixelLine([0, 0], ends, pixels)]
  for (const [name, {x, y, xs, ys}] of Object.entries(parts)) {
    const part = name.slice(name.indexOf(".") + 1)
    if (part === "mark" || part === "guess") points.push(...x.map((_, k) => [x[k], y[k]]))
    else if (part === "arrow") lines.push(...xs.map((each, k) => pixelLine(each, ys[k], pixels)))
    // a contour that grows would drive the words before it
    else if (LINES.includes(part) && !(playing && part === "tangent"))
      lines.push(pixelLine(x, y, pixels))
  }
  return {
    points: points.map(point => ({at: pixels(point), r: REACH_PX - 1})),
    lines,
    ...groundOf(model, side, pixels),
  }
}

/** @type {WeakMap<Model, {side: number, boxes: Box[], faint: number[][][]}>} */
const grounds = new WeakMap()

/**
 * What no cursor moves, made once for a model and a size: numbers of the axes, and the grid of contours.
 *
 * @param {Model} model
 * @param {number} side
 * @param {ToPixels} pixels
 */
function groundOf(model, side, pixels) {
  const known = grounds.get(model)
  if (known?.side === side) return known
  const {contours, ticks} = model
  const made = {
    side,
    boxes: ticks.flatMap(tick => tickBoxes(tick, pixels)),
    faint: contours.xs.map((each, k) => pixelLine(each, contours.ys[k], pixels, 3)),
  }
  grounds.set(model, made)
  return made
}

/**
 * The numbers of a tick of both axes.
 *
 * @param {number} tick
 * @param {ToPixels} pixels
 */
function tickBoxes(tick, pixels) {
  const size = {w: TICK.width * String(tick).length, h: TICK.height}
  const [x, middle] = pixels([tick, 0])
  const [, y] = pixels([0, tick])
  return [
    {x, y: middle - TICK.below, ...size},
    {x: middle - TICK.beside, y, ...size},
  ]
}

/**
 * A line in pixels, of whose corners every so many are taken.
 *
 * @param {number[]} xs
 * @param {number[]} ys
 * @param {ToPixels} pixels
 * @param {number} [every]
 */
function pixelLine(xs, ys, pixels, every = 1) {
  const line = []
  for (let k = 0; k < xs.length; k += every) line.push(pixels([xs[k], ys[k]]))
  return line
}
