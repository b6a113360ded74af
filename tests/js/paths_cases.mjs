// What the tests of paths look at.

import assert from "node:assert/strict"
import {norm1, norm2} from "../../regviz/scenes/geometry/loss.mjs"
import {pathsOf} from "../../regviz/scenes/geometry/paths.mjs"
import {dice, films} from "./films.mjs"

export const random = dice(3)
export const near = (a, b, tolerance = 1e-12) =>
  assert.ok(Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)), `${a}, not ${b}`)
export const nearPoint = (w, expected, tolerance) =>
  w.forEach((x, i) => near(x, expected[i], tolerance))
export const shapes = film => Object.entries(pathsOf(film)).filter(([, path]) => path)
export const everyPath = Object.entries(films).flatMap(([name, film]) =>
  shapes(film).map(([shape, path]) => ({name, film, shape, path})),
)
export const R = {
  l1: norm1,
  l2: norm2,
  elastic: (w, {elastic: {mix}}) => mix * norm1(w) + (1 - mix) * norm2(w) ** 2,
  power: (w, {power: {q}}) => (Math.abs(w[0]) ** q + Math.abs(w[1]) ** q) ** (1 / q),
}

export const TURN = 2 * Math.PI

/** The point of a ball's boundary in a direction, by halving. */
export function onBoundary({radiusOf}, radius, angle) {
  const ray = size => [size * Math.cos(angle), size * Math.sin(angle)]
  let low = 0
  let high = 2 * radius
  for (let k = 0; k < 45; k++)
    radiusOf(ray((low + high) / 2)) > radius ? (high = (low + high) / 2) : (low = (low + high) / 2)
  return ray(low)
}
