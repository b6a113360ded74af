// What the tests of shapes look at.

import {dice} from "./films.mjs"

export const random = dice(2)
export const between = (low, high) => low + (high - low) * random()
export const points = ({x, y}) => x.map((at, k) => [at, y[k]])
export const near = (a, b, tolerance = 1e-12) =>
  Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b))

/** R(w) − R(t·e₁), which is 0 on the boundary. */
export const R = {
  l1: w => Math.abs(w[0]) + Math.abs(w[1]),
  l2: w => w[0] ** 2 + w[1] ** 2,
  elastic: (w, {mix}) => mix * R.l1(w) + (1 - mix) * R.l2(w),
  power: (w, {q}) => Math.abs(w[0]) ** q + Math.abs(w[1]) ** q,
}
export const balls = [
  {kind: "l1"},
  {kind: "l2"},
  ...[0, 0.05, 0.5, 0.95, 1].map(mix => ({kind: "elastic", mix})),
  ...[0.5, 0.7, 0.99, 1, 1.5, 2, 4].map(q => ({kind: "power", q})),
].flatMap(ball => [0.01, 1, 140].map(radius => ({...ball, radius})))
