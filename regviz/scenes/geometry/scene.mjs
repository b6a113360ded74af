// The geometry scene, evaluated in the browser: from a film of the engine and a cursor to what is drawn and said.
// Pure: no DOM, no Bokeh. The same functions run on the server's page, in an exported file and under node --test.

import {
  arrowLines,
  ballOutline,
  contourLine,
  roundTicks,
  seenPart,
  wedgeOutline,
  zeroTerritory,
} from "../../plots/shapes.mjs"
import {clockOf} from "./cursor.mjs"
import {captionOf, noteOf, speechOf, storyOf} from "./words.mjs"
import {cornerHalfAngle, cornerSlope, excessAt, kktResidual, pathsOf, pullAt} from "./paths.mjs"

const TRAIL_POINTS = 80
const ARROW = 0.24
const CONE = 0.3 // lengths, as shares of the picture's half-width
const THIRD_SHAPES = {
  none: [],
  elastic: ["elastic"],
  power: ["power"],
  overlay: ["l1", "l2", "elastic"],
}

/** Everything of a film that no cursor changes, computed once. */
export function prepare(film) {
  const paths = pathsOf(film)
  const {extent} = film
  const reach = 3 * extent
  const contours = film.levels.map(level =>
    seenPart(contourLine(film.ellipse, Math.sqrt(2 * level), reach), extent),
  )
  const trails = {} // made when first seen: a film that is dragged past shows few of them
  return {
    film,
    paths,
    reach,
    trailOf: shape => (trails[shape] ??= trailOf(paths[shape], film)),
    contours: {xs: contours.map(line => line.x), ys: contours.map(line => line.y)},
    ticks: roundTicks(extent),
    ties: tiesOf(film, paths),
    radiusTop: film.radius_top,
    lamTop: film.lam_top,
  }
}

function trailOf(path, film) {
  if (path.radii) return {x: film.l1.weights.map(w => w[0]), y: film.l1.weights.map(w => w[1])}
  const points = []
  for (let k = 0; k <= TRAIL_POINTS; k++)
    points.push(path.atRadius((path.radiusMax * k) / TRAIL_POINTS))
  return {x: points.map(w => w[0]), y: points.map(w => w[1])}
}

/** The exact map between budget and penalty, as curves [[t, λ], …] over the sliders' range. */
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

/** Where the cursor stands for one shape: its solution, multiplier, radius, and the contour that touches it. */
function standing({film, paths}, shape, cursor) {
  const path = paths[shape]
  const sameLam = cursor.compare === "lam" && path.at
  const w = sameLam ? path.at(cursor.lam) : path.atRadius(cursor.radius)
  const radius = sameLam ? path.radiusOf(w) : cursor.radius
  const lam = sameLam ? cursor.lam : path.lamOf(cursor.radius)
  const zeros = w.filter(x => x === 0).length
  const inside = radius >= path.radiusMax
  const scale = inside ? 0 : Math.sqrt(2 * excessAt(film, w))
  const land = cursor.zeros ? territoryOf(film, shape, radius) : null
  const tie = film.ellipse.singular && shape === "l1" && !inside && zeros === 1 && isTie(film, w)
  return {
    shape,
    w,
    land,
    tie,
    lam,
    radius,
    scale,
    zeros,
    inside,
    kkt: lam === Infinity ? 0 : kktResidual(film, shape, w, lam),
  }
}

/** True where the pull is at its limit on the weight that is 0: then a whole edge is as good as the corner. */
function isTie(film, w) {
  const [g, k] = pullAt(film, w).map(Math.abs)
  return Math.abs(g - k) <= 1e-12 * Math.max(g, k)
}

/** Layers of the third plane; a shape whose path is still on its way from the engine is left out. */
const thirdLayers = ({paths}, cursor) => THIRD_SHAPES[cursor.third].filter(shape => paths[shape])

const shapesShown = (model, cursor) => [...new Set(["l1", "l2", ...thirdLayers(model, cursor)])]

/** All shapes at the cursor, and how far the common level clock has run: scale is the contour's size. */
export function situationOf(model, cursor) {
  const shapes = {}
  for (const shape of shapesShown(model, cursor)) shapes[shape] = standing(model, shape, cursor)
  const top = Math.max(...Object.values(shapes).map(at => at.scale))
  const scale = cursor.play === "expand" ? cursor.progress * top : top
  for (const at of Object.values(shapes)) at.touched = scale >= at.scale * (1 - 1e-12)
  return {shapes, scale, top}
}

/** What the browser paints and says for a cursor. */
export function frame(model, cursor) {
  const {film} = model
  const situation = situationOf(model, cursor)
  const {shapes} = situation
  const planes = {l1: ["l1"], l2: ["l2"], third: thirdLayers(model, cursor)}
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
    tie: {
      max: [model.radiusTop, model.lamTop],
      lines: model.ties,
      dots: {l1: [shapes.l1.radius, shapes.l1.lam], l2: [shapes.l2.radius, shapes.l2.lam]},
    },
    sliders: {
      radius: {max: model.radiusTop, flat: [model.paths.l1.radiusMax, model.radiusTop]},
      lam: {max: model.lamTop, flat: [model.paths.l1.lamMax, model.lamTop]},
    },
  }
}

/** Controls that change nothing in the present state. */
function idleOf(film, {third}) {
  const idle = film.movable
    ? ["feature_1", "feature_2"]
    : ["ols_1", "ols_2", "correlation", "stretch"]
  if (third !== "elastic" && third !== "overlay") idle.push("mix")
  if (third !== "power") idle.push("power")
  return idle
}

function planeParts(model, cursor, situation, layers) {
  const {film} = model
  const alone = layers.length === 1
  const parts = {
    contours: model.contours,
    ols: {x: [film.ols[0]], y: [film.ols[1]]},
    ...guessPart(cursor, layers),
  }
  const words = axisNames(film)
  words.push({at: film.ols, text: "OLS", dx: 0, dy: film.ols[1] > 0.85 * film.extent ? 20 : -18})
  for (const layer of layers)
    Object.assign(parts, layerParts(model, cursor, situation, layer, alone, words))
  parts.words = {
    x: words.map(word => word.at[0]),
    y: words.map(word => word.at[1]),
    text: words.map(word => word.text),
    dx: words.map(word => word.dx),
    dy: words.map(word => word.dy),
    align: words.map(word =>
      word.text === "−∇L" ? "center" : word.dx < 0 ? "right" : word.dx > 0 ? "left" : "center",
    ),
  }
  const across = {range: [-film.extent, film.extent], ticks: model.ticks}
  return {parts, x: across, y: across}
}

function layerParts(model, cursor, {shapes, scale}, layer, alone, words) {
  const {film} = model
  const at = shapes[layer]
  const {w} = at
  const {extent} = film
  const seen = at.touched && !cursor.hidden
  const bound = seen && !at.inside && alone
  const ball = {kind: layer, radius: at.radius, mix: film.elastic.mix, q: film.power?.q}
  const corner = at.zeros > 0 && layer !== "l2"
  const pull = pullAt(film, w)
  const half = corner ? cornerHalfAngle(film, layer, at.radius) : 0
  const normal = corner ? w : layer === "l1" ? w.map(Math.sign) : pull
  const parts = {
    territory: territoryPart(at, alone),
    ball: ballOutline(ball),
    lit:
      seen && !at.inside && at.zeros === 1
        ? at.tie
          ? litEdge(at.radius, pull)
          : litAxis(w, extent)
        : {x: [], y: []},
    trail: cursor.hidden || (cursor.revealed && !seen) ? {x: [], y: []} : model.trailOf(layer),
    kiss:
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

function axisNames({extent, names}) {
  return [
    {at: [extent, 0], text: names[0], dx: -8, dy: -14},
    {at: [0, extent], text: names[1], dx: 10, dy: 14},
  ]
}

/** Beside the arrow, on the side that is turned away from the OLS point. */
function pullWord({ols, extent}, w, pull) {
  const size = Math.hypot(...pull)
  const [u, v] = pull.map(x => x / size)
  const tip = [w[0] + ARROW * extent * u, w[1] + ARROW * extent * v]
  if (Math.hypot(tip[0] - ols[0], tip[1] - ols[1]) < 0.15 * extent) return [] // the star has its name there
  const side = u * (ols[1] - w[1]) - v * (ols[0] - w[0]) > 0 ? 1 : -1
  return [
    {
      at: w.map((x, i) => x + 0.7 * (tip[i] - x)),
      text: "−∇L",
      dx: 30 * side * v,
      dy: 18 * side * u,
    },
  ]
}

/** Beside the mark, on the side that the normal cone leaves free. */
function zeroWord(w) {
  return w[0] === 0
    ? {at: w, text: "w₁ = 0", dx: 14, dy: 16 * Math.sign(w[1])}
    : {at: w, text: "w₂ = 0", dx: -12 * Math.sign(w[0]), dy: 18}
}

/** The edge of the diamond that faces a pull: all of it optimal in a tie. */
const litEdge = (radius, pull) => ({
  x: [radius * Math.sign(pull[0]), 0],
  y: [0, radius * Math.sign(pull[1])],
})

/** The axis on which a solution with a zero lies. */
const litAxis = (w, extent) =>
  w[0] === 0 ? {x: [0, 0], y: [-extent, extent]} : {x: [-extent, extent], y: [0, 0]}

function guessPart({guesses}, layers) {
  const guess = layers.length === 1 ? guesses?.[layers[0]] : null
  return {guess: guess ? {x: [guess[0]], y: [guess[1]]} : {x: [], y: []}}
}

/** The OLS centres whose solution has a zero; null where the ball is not convex and no wedge is exact. */
function territoryOf(film, shape, radius) {
  if (shape === "power" && film.power.q < 1) return null
  const slope = radius <= 0 ? 1 : cornerSlope(film, shape, radius)
  return zeroTerritory(
    {hess: film.hess, singular: film.ellipse.singular},
    radius,
    slope,
    film.extent,
  )
}

function territoryPart({land}, alone) {
  if (!land || !alone) return {xs: [], ys: []}
  return {
    xs: land.polygons.map(p => p.map(v => v[0])),
    ys: land.polygons.map(p => p.map(v => v[1])),
  }
}
