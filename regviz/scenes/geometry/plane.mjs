// What is drawn in a weight plane: contours, regions, the touch, and the words beside them. Pure.

import {arrowLines, ballOutline, contourLine, seenPart, wedgeOutline} from "../../plots/shapes.mjs"
import {foldedHalfAngle, foldedOutline} from "./folded.mjs"
import {labelsIn} from "./labels.mjs"
import {pullAt} from "./loss.mjs"
import {cornerHalfAngle} from "./optimality.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Film} Film */
/** @typedef {import("./contract.mjs").Model} Model */
/** @typedef {import("./contract.mjs").Shape} Shape */
/** @typedef {import("./contract.mjs").Situation} Situation */
/** @typedef {import("./contract.mjs").Standing} Standing */
/** @typedef {import("./contract.mjs").Weights} Weights */
/** @typedef {import("../../plots/contract.mjs").Parts} Parts */

// Lengths, as shares of the picture's half-width.
const ARROW = 0.24
const CONE = 0.3
const INSIDE = 0.985 // what moves keeps off the frame, beyond which nothing is wiped away
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
  for (const layer of layers)
    Object.assign(parts, layerParts(model, cursor, situation, layer, alone))
  const standings = layers.map(layer => situation.shapes[layer])
  parts.words = labelsIn(model, cursor, standings, parts)
  const across = {range: [-film.extent, film.extent], ticks: model.ticks}
  return {parts, x: across, y: across}
}

/**
 * @param {Model} model
 * @param {Cursor} cursor
 * @param {Situation} situation
 * @param {Shape} layer
 * @param {boolean} alone
 * @returns {Parts}
 */
function layerParts(model, cursor, {shapes, scale}, layer, alone) {
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
        : seenPart(
            contourLine(film.ellipse, Math.min(scale, at.scale), model.reach, 145),
            INSIDE * extent,
          ),
    cone: bound && at.zeros < 2 ? wedgeOutline(w, normal, half, CONE * extent) : {x: [], y: []},
    arrow: bound ? arrowLines(w, pull, ARROW * extent) : {xs: [], ys: []},
    mark: seen ? {x: [w[0]], y: [w[1]]} : {x: [], y: []},
  }
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
const litAxis = (w, extent) => {
  const ends = [-INSIDE * extent, INSIDE * extent]
  return w[0] === 0 ? {x: [0, 0], y: ends} : {x: ends, y: [0, 0]}
}

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
