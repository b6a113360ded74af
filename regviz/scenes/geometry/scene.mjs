// The geometry scene, evaluated in the browser: from a film of the engine and a cursor to what is drawn and
// said. Pure: no DOM, no Bokeh. The same functions run on the server's page, in an exported file and under
// node --test.

import {contourLine, roundTicks, seenPart} from "../../plots/shapes.mjs"
import {zeroTerritory} from "../../plots/territory.mjs"
import {clockOf} from "./cursor.mjs"
import {planeParts} from "./plane.mjs"
import {noteOf} from "./reasons.mjs"
import {captionOf, speechOf} from "./words.mjs"
import {storyOf} from "./story.mjs"
import {excessAt, pullAt} from "./loss.mjs"
import {cornerSlope, kktResidual} from "./optimality.mjs"
import {pathsOf} from "./paths.mjs"

/** @typedef {import("./contract.mjs").Columns} Columns */
/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Film} Film */
/** @typedef {import("./contract.mjs").Model} Model */
/** @typedef {import("./contract.mjs").Path} Path */
/** @typedef {import("./contract.mjs").Paths} Paths */
/** @typedef {import("./contract.mjs").Shape} Shape */
/** @typedef {import("./contract.mjs").Situation} Situation */
/** @typedef {import("./contract.mjs").Standing} Standing */
/** @typedef {import("./contract.mjs").Weights} Weights */

const TRAIL_POINTS = 80
/** @type {Shape[]} */
const BOTH = ["l1", "l2"]
/** @type {Record<string, Shape[]>} */
const THIRD_SHAPES = {
  none: [],
  elastic: ["elastic"],
  power: ["power"],
  overlay: ["l1", "l2", "elastic"],
}

/**
 * Everything of a film that no cursor changes, computed once.
 *
 * @param {Film} film
 * @returns {Model}
 */
export function prepare(film) {
  const paths = pathsOf(film)
  const {extent} = film
  const reach = 3 * extent
  const contours = film.levels.map(level =>
    seenPart(contourLine(film.ellipse, Math.sqrt(2 * level), reach), extent),
  )
  /** @type {Partial<Record<Shape, Columns>>} */
  const trails = {} // made when first seen: a film that is dragged past shows few of them
  return {
    film,
    paths,
    reach,
    trailOf: shape => (trails[shape] ??= trailOf(paths[shape] ?? paths.l1, film)),
    contours: {xs: contours.map(line => line.x), ys: contours.map(line => line.y)},
    ticks: roundTicks(extent),
    ties: tiesOf(film, paths),
    radiusTop: film.radius_top,
    lamTop: film.lam_top,
  }
}

/**
 * @param {Path} path
 * @param {Film} film
 */
function trailOf(path, film) {
  if (path.radii) return {x: film.l1.weights.map(w => w[0]), y: film.l1.weights.map(w => w[1])}
  const points = []
  /** @type {(share: number) => Weights} */
  const atShare = share =>
    path.atRadius
      ? path.atRadius((path.radiusMax ?? 0) * share)
      : (path.at?.(path.lamMax * (1 - share)) ?? [0, 0])
  for (let k = 0; k <= TRAIL_POINTS; k++) points.push(atShare(k / TRAIL_POINTS))
  return {x: points.map(w => w[0]), y: points.map(w => w[1])}
}

/**
 * The exact map between budget and penalty, as curves [[t, λ], …] over the sliders' range.
 *
 * @param {Film} film
 * @param {Paths} paths
 */
function tiesOf({radius_top: top, lam_top: high}, {l1, l2}) {
  const curved = []
  for (let k = 1; k <= TRAIL_POINTS; k++) {
    const t = (l2.radiusMax * k) / TRAIL_POINTS
    const lam = l2.lamOf(t)
    if (lam <= high) curved.push([t, lam])
  }
  const corners = l1.radii.map(t => [t, l1.lamOf(t)])
  return {l1: [[0, high], ...corners, [top, 0]], l2: [...curved, [top, 0]]}
}

/**
 * Where the cursor stands for one shape: its solution, multiplier, radius, and the contour that touches it.
 *
 * @param {Model} model
 * @param {Shape} shape
 * @param {Cursor} cursor
 * @returns {Standing}
 */
function standing({film, paths}, shape, cursor) {
  const path = paths[shape] ?? paths.l1 // no shape without a path is shown
  const {w, radius, lam} = placeOn(path, cursor)
  const zeros = w.filter(x => x === 0).length
  const inside = path.isOls ? path.isOls(w) : radius >= (path.radiusMax ?? Infinity)
  const scale = inside ? 0 : Math.sqrt(2 * excessAt(film, w))
  const land = cursor.zeros ? territoryOf(film, shape, radius) : null
  const tie = film.ellipse.singular && shape === "l1" && !inside && zeros === 1 && isTie(film, w)
  const kkt = lam === Infinity ? 0 : kktResidual(film, shape, w, lam)
  return {shape, w, land, tie, lam, radius, scale, zeros, inside, kkt}
}

/**
 * The solution at the penalty or the budget of the cursor, with both; by budget where there is none by
 * penalty.
 *
 * @param {Path} path
 * @param {Cursor} cursor
 */
function placeOn({at, atRadius, lamOf, radiusOf}, {compare, lam, radius}) {
  if (at && (compare === "lam" || !atRadius)) {
    const w = at(lam)
    return {w, lam, radius: radiusOf(w, lam)}
  }
  return {w: atRadius?.(radius) ?? [0, 0], lam: lamOf?.(radius) ?? 0, radius}
}

/**
 * True where the pull is at its limit on the weight that is 0: then a whole edge is as good as the corner.
 *
 * @param {Film} film
 * @param {Weights} w
 */
function isTie(film, w) {
  const [g, k] = pullAt(film, w).map(Math.abs)
  return Math.abs(g - k) <= 1e-12 * Math.max(g, k)
}

/**
 * Layers of the third plane; a shape whose path is still on its way from the engine is left out, and one that
 * has no budget where budgets are compared.
 *
 * @type {(model: Model, cursor: Cursor) => Shape[]}
 */
const thirdLayers = ({paths}, cursor) =>
  (THIRD_SHAPES[cursor.third] ?? ["folded"]).filter(
    shape => paths[shape]?.atRadius || (paths[shape] && cursor.compare === "lam"),
  )

/** @type {(model: Model, cursor: Cursor) => Shape[]} */
const shapesShown = (model, cursor) => [...new Set([...BOTH, ...thirdLayers(model, cursor)])]

/**
 * All shapes at the cursor, and how far the common level clock has run: scale is the contour's size.
 *
 * @param {Model} model
 * @param {Cursor} cursor
 * @returns {Situation}
 */
export function situationOf(model, cursor) {
  /** @type {Record<string, Standing>} */
  const shapes = {}
  for (const shape of shapesShown(model, cursor)) shapes[shape] = standing(model, shape, cursor)
  const top = Math.max(...Object.values(shapes).map(at => at.scale))
  const scale = cursor.play === "expand" ? cursor.progress * top : top
  for (const at of Object.values(shapes)) at.touched = scale >= at.scale * (1 - 1e-12)
  return {shapes, scale, top}
}

/**
 * What the browser paints and says for a cursor.
 *
 * @param {Model} model
 * @param {Cursor} cursor
 */
export function frame(model, cursor) {
  const {film} = model
  const situation = situationOf(model, cursor)
  const {shapes} = situation
  /** @type {Record<string, Shape[]>} */
  const planes = {l1: ["l1"], l2: ["l2"], third: thirdLayers(model, cursor)}
  /** @type {Record<string, ReturnType<typeof planeParts>>} */
  const figures = {}
  for (const [name, layers] of Object.entries(planes))
    if (layers.length) figures[name] = planeParts(model, cursor, situation, layers)
  return {
    figures,
    shapes,
    caption: captionOf(model, cursor, situation),
    note: noteOf(model, cursor, situation),
    speech: speechOf(model, cursor, situation),
    story: storyOf(model, cursor, situation),
    clock: clockOf(model, cursor, situation),
    shown: film.shown,
    idle: idleOf(film, cursor),
    concealed: cursor.hidden && cursor.compare === "radius" ? ["lam"] : [],
    tie: {
      max: [model.radiusTop, model.lamTop],
      lines: model.ties,
      dots: cursor.hidden
        ? {}
        : {l1: [shapes.l1.radius, shapes.l1.lam], l2: [shapes.l2.radius, shapes.l2.lam]},
    },
    sliders: {
      radius: {max: model.radiusTop, flat: [model.paths.l1.radiusMax, model.radiusTop]},
      lam: {max: model.lamTop, flat: [model.paths.l1.lamMax, model.lamTop]},
    },
  }
}

/**
 * Controls that change nothing in the present state.
 *
 * @param {Film} film
 * @param {Cursor} cursor
 */
function idleOf(film, {third}) {
  const idle = film.movable
    ? ["feature_1", "feature_2"]
    : ["ols_1", "ols_2", "correlation", "stretch"]
  if (third !== "elastic" && third !== "overlay") idle.push("mix")
  if (third !== "power") idle.push("power")
  return idle
}

/**
 * The OLS centres whose solution has a zero; null where the ball is not convex and no wedge is exact.
 *
 * @param {Film} film
 * @param {Shape} shape
 * @param {number} radius
 */
function territoryOf(film, shape, radius) {
  if (shape === "folded" || (shape === "power" && (film.power?.q ?? 2) < 1)) return null
  const slope = radius <= 0 ? 1 : cornerSlope(film, shape, radius)
  return zeroTerritory(
    {hess: film.hess, singular: film.ellipse.singular},
    radius,
    slope,
    film.extent,
  )
}
