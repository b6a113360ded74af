// What is drawn in a weight plane: contours, regions, the touch, and the words beside them. Pure.

import {arrowLines, ballOutline, contourLine, seenPart, wedgeOutline} from "../../plots/shapes.mjs"
import {foldedHalfAngle, foldedOutline} from "./folded.mjs"
import {pullAt} from "./loss.mjs"
import {W} from "./naming.mjs"
import {cornerHalfAngle} from "./optimality.mjs"
import {say} from "./saying.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Film} Film */
/** @typedef {import("./contract.mjs").Mark} Mark */
/** @typedef {import("./contract.mjs").Model} Model */
/** @typedef {import("./contract.mjs").Shape} Shape */
/** @typedef {import("./contract.mjs").Situation} Situation */
/** @typedef {import("./contract.mjs").Standing} Standing */
/** @typedef {import("./contract.mjs").Weights} Weights */
/** @typedef {import("../../plots/contract.mjs").Parts} Parts */

// Lengths, as shares of the picture's half-width.
const ARROW = 0.24
const CONE = 0.3
const BEYOND = 1.02 // where a region without end is cut, out of sight

/**
 * The parts of one plane, in which the layers of some shapes lie.
 *
 * @param {Model} model
 * @param {Cursor} cursor
 * @param {Situation} situation
 * @param {Shape[]} layers
 */
export function planeParts(model, cursor, situation, layers) {
  const {film} = model
  const alone = layers.length === 1
  /** @type {import("../../plots/contract.mjs").Parts} */
  const parts = {
    contours: model.contours,
    ols: {x: [film.ols[0]], y: [film.ols[1]]},
    ...guessPart(cursor, layers),
  }
  const words = axisNames(film)
  words.push({
    at: film.ols,
    text: say("mark.ols"),
    dx: 0,
    dy: film.ols[1] > 0.85 * film.extent ? 20 : -18,
  })
  for (const layer of layers)
    Object.assign(parts, layerParts(model, cursor, situation, layer, alone, words))
  parts.words = {
    x: words.map(word => word.at[0]),
    y: words.map(word => word.at[1]),
    text: words.map(word => word.text),
    dx: words.map(word => word.dx),
    dy: words.map(word => word.dy),
    align: words.map(word =>
      word.centred ? "center" : word.dx < 0 ? "right" : word.dx > 0 ? "left" : "center",
    ),
  }
  const across = {range: [-film.extent, film.extent], ticks: model.ticks}
  return {parts, x: across, y: across}
}

/**
 * @param {Model} model
 * @param {Cursor} cursor
 * @param {Situation} situation
 * @param {Shape} layer
 * @param {boolean} alone
 * @param {Mark[]} words
 * @returns {Parts}
 */
function layerParts(model, cursor, {shapes, scale}, layer, alone, words) {
  const {film} = model
  const at = shapes[layer]
  const {w} = at
  const {extent} = film
  const seen = at.touched && !cursor.hidden
  const bound = seen && !at.inside && alone
  const corner = at.zeros > 0 && layer !== "l2"
  const pull = pullAt(film, w)
  const half = corner ? halfAngleOf(film, at) : 0
  const normal = corner ? w : layer === "l1" ? w.map(Math.sign) : pull
  const parts = {
    territory: territoryPart(at, alone),
    ball: regionOf(film, at),
    lit:
      seen && !at.inside && at.zeros === 1
        ? at.tie
          ? litEdge(at.radius, pull)
          : litAxis(w, extent)
        : {x: [], y: []},
    trail: cursor.hidden || (cursor.revealed && !seen) ? {x: [], y: []} : model.trailOf(layer),
    tangent:
      cursor.hidden && !scale
        ? {x: [], y: []}
        : seenPart(contourLine(film.ellipse, Math.min(scale, at.scale), model.reach, 145), extent),
    cone: bound && at.zeros < 2 ? wedgeOutline(w, normal, half, CONE * extent) : {x: [], y: []},
    arrow: bound ? arrowLines(w, pull, ARROW * extent) : {xs: [], ys: []},
    mark: seen ? {x: [w[0]], y: [w[1]]} : {x: [], y: []},
  }
  if (seen && at.zeros === 1 && alone && !at.inside && !at.tie) words.push(zeroWord(w))
  if (bound && Math.hypot(...pull) > 0) words.push(...pullWord(film, w, pull))
  return Object.fromEntries(
    Object.entries(parts).map(([part, columns]) => [`${layer}.${part}`, columns]),
  )
}

/**
 * @param {Film} film
 * @param {Standing} at
 */
const halfAngleOf = (film, at) =>
  at.shape === "folded" && film.folded
    ? foldedHalfAngle(film.folded, at)
    : cornerHalfAngle(film, at.shape, at.radius)

/**
 * The region of a shape: a ball, or where there is none the level set, cut just beyond the frame.
 *
 * @param {Film} film
 * @param {Standing} at
 */
const regionOf = (film, at) =>
  at.shape === "folded" && film.folded
    ? foldedOutline(film.folded, at, BEYOND * film.extent)
    : ballOutline({
        kind: at.shape,
        radius: at.radius,
        mix: film.elastic.mix,
        q: film.power?.q,
      })

/**
 * @param {Film} film
 * @returns {Mark[]}
 */
function axisNames({extent, names}) {
  return [
    {at: [extent, 0], text: names[0], dx: -8, dy: -14},
    {at: [0, extent], text: names[1], dx: 10, dy: 14},
  ]
}

/**
 * Beside the arrow, on the side that is turned away from the OLS point.
 *
 * @param {Film} film
 * @param {Weights} w
 * @param {Weights} pull
 * @returns {Mark[]}
 */
function pullWord({ols, extent}, w, pull) {
  const size = Math.hypot(...pull)
  const [u, v] = pull.map(x => x / size)
  const tip = [w[0] + ARROW * extent * u, w[1] + ARROW * extent * v]
  if (Math.hypot(tip[0] - ols[0], tip[1] - ols[1]) < 0.15 * extent) return [] // the star has its name there
  const side = u * (ols[1] - w[1]) - v * (ols[0] - w[0]) > 0 ? 1 : -1
  return [
    {
      at: w.map((x, i) => x + 0.7 * (tip[i] - x)),
      text: say("mark.pull"),
      centred: true,
      dx: 30 * side * v,
      dy: 18 * side * u,
    },
  ]
}

/**
 * Beside the mark, on the side that the normal cone leaves free.
 *
 * @param {Weights} w
 * @returns {Mark}
 */
function zeroWord(w) {
  return w[0] === 0
    ? {at: w, text: say("mark.zero", {weight: W[0]}), dx: 14, dy: 16 * Math.sign(w[1])}
    : {at: w, text: say("mark.zero", {weight: W[1]}), dx: -12 * Math.sign(w[0]), dy: 18}
}

/**
 * The edge of the diamond that faces a pull: all of it optimal in a tie.
 *
 * @param {number} radius
 * @param {Weights} pull
 */
const litEdge = (radius, pull) => ({
  x: [radius * Math.sign(pull[0]), 0],
  y: [0, radius * Math.sign(pull[1])],
})

/**
 * The axis on which a solution with a zero lies.
 *
 * @param {Weights} w
 * @param {number} extent
 */
const litAxis = (w, extent) =>
  w[0] === 0 ? {x: [0, 0], y: [-extent, extent]} : {x: [-extent, extent], y: [0, 0]}

/**
 * @param {Cursor} cursor
 * @param {Shape[]} layers
 */
function guessPart({guesses}, layers) {
  const guess = layers.length === 1 ? guesses?.[layers[0]] : null
  return {guess: guess ? {x: [guess[0]], y: [guess[1]]} : {x: [], y: []}}
}

/**
 * @param {Standing} at
 * @param {boolean} alone
 */
function territoryPart({land}, alone) {
  if (!land || !alone) return {xs: [], ys: []}
  return {
    xs: land.polygons.map(p => p.map(v => v[0])),
    ys: land.polygons.map(p => p.map(v => v[1])),
  }
}
