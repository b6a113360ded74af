import assert from "node:assert/strict"
import test from "node:test"
import {
  arrowLines,
  ballOutline,
  contourLine,
  roundTicks,
  wedgeOutline,
  zeroTerritory,
} from "../../regviz/plots/shapes.mjs"
import {dice, films} from "./films.mjs"

const random = dice(2)
const between = (low, high) => low + (high - low) * random()
const points = ({x, y}) => x.map((at, k) => [at, y[k]])
const near = (a, b, tolerance = 1e-12) =>
  Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b))

/** R(w) − R(t·e₁), which is 0 on the boundary. */
const R = {
  l1: w => Math.abs(w[0]) + Math.abs(w[1]),
  l2: w => w[0] ** 2 + w[1] ** 2,
  elastic: (w, {mix}) => mix * R.l1(w) + (1 - mix) * R.l2(w),
  power: (w, {q}) => Math.abs(w[0]) ** q + Math.abs(w[1]) ** q,
}
const balls = [
  {kind: "l1"},
  {kind: "l2"},
  ...[0, 0.05, 0.5, 0.95, 1].map(mix => ({kind: "elastic", mix})),
  ...[0.5, 0.7, 0.99, 1, 1.5, 2, 4].map(q => ({kind: "power", q})),
].flatMap(ball => [0.01, 1, 140].map(radius => ({...ball, radius})))

test("every point of an outline satisfies the equation of its ball", () => {
  for (const ball of balls) {
    const level = R[ball.kind]([ball.radius, 0], ball)
    for (const w of points(ballOutline(ball)))
      assert.ok(near(R[ball.kind](w, ball) / level, 1), `${JSON.stringify(ball)} at ${w}`)
  }
})

test("the four points on the axes are vertices of every outline, exactly", () => {
  for (const ball of balls) {
    const all = points(ballOutline(ball))
    for (const [x, y] of [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ]) {
      assert.ok(
        all.some(w => w[0] === x * ball.radius && w[1] === y * ball.radius),
        `${JSON.stringify(ball)} at ${[x, y]}`,
      )
    }
  }
})

test("an outline runs once around 0, anticlockwise", () => {
  for (const ball of balls) {
    const all = points(ballOutline(ball))
    const turns = all.map((w, k) => {
      const next = all[(k + 1) % all.length]
      return Math.atan2(w[0] * next[1] - w[1] * next[0], w[0] * next[0] + w[1] * next[1])
    })
    assert.ok(
      turns.every(turn => turn > 0),
      JSON.stringify(ball),
    )
    assert.ok(
      near(
        turns.reduce((sum, turn) => sum + turn),
        2 * Math.PI,
        1e-9,
      ),
    )
  }
})

test("the arms of a ball with q < 1 are drawn out to their ends", () => {
  const all = points(ballOutline({kind: "power", q: 0.5, radius: 1}))
  const gaps = all.map((w, k) =>
    Math.hypot(w[0] - all[(k + 1) % all.length][0], w[1] - all[(k + 1) % all.length][1]),
  )
  assert.ok(Math.max(...gaps) < 0.15, `a gap of ${Math.max(...gaps)}`)
})

test("a ball of radius 0 is the point 0", () => {
  for (const ball of balls) {
    for (const w of points(ballOutline({...ball, radius: 0})))
      assert.ok(Math.hypot(...w) === 0, JSON.stringify(ball))
  }
})

test("every point of a contour lies on its level", () => {
  for (const film of Object.values(films)) {
    const {
      hess: [a, b, d],
      ols,
    } = film
    for (const [level, reach] of [
      [0.02, 10],
      [0.5, 10],
      [4, 10],
      [4, 1.5],
      [30, 3],
    ]) {
      const line = points(contourLine(film.ellipse, Math.sqrt(2 * level), reach)).filter(
        w => !Number.isNaN(w[0]),
      )
      assert.ok(line.length > 90)
      for (const [x, y] of line.map(w => [w[0] - ols[0], w[1] - ols[1]])) {
        assert.ok(
          near((a * x * x + 2 * b * x * y + d * y * y) / 2 / level, 1, 1e-9),
          `${level} at ${[x, y]}`,
        )
      }
    }
  }
})

test("a contour is closed, or cut within reach into two arcs with one gap", () => {
  let cut = 0
  for (const film of Object.values(films)) {
    const line = contourLine(film.ellipse, 1.3, 10.2)
    const gaps = line.x.filter(Number.isNaN).length
    assert.deepEqual(line.x.map(Number.isNaN), line.y.map(Number.isNaN))
    assert.ok(gaps <= 1)
    cut += gaps
    if (gaps)
      for (const w of points(line))
        assert.ok(
          Number.isNaN(w[0]) ||
            Math.hypot(w[0] - film.ols[0], w[1] - film.ols[1]) <
              10.2 + 1.3 * Math.hypot(...film.ellipse.axes),
        )
    else assert.ok(near(line.x[0], line.x.at(-1)) && near(line.y[0], line.y.at(-1)))
  }
  assert.ok(cut >= 2, "valley and flat are cut")
})

test("the contours of a flat loss are two straight lines", () => {
  const {x, y} = contourLine(films.flat.ellipse, 1, 5)
  for (let k = 0; k < x.length; k++)
    assert.ok(Number.isNaN(x[k]) || near(Math.abs(x[k] + y[k] - 2), 1), `${x[k]}, ${y[k]}`)
})

test("an arrow has its length and its direction, and none where nothing pulls", () => {
  const {
    xs: [[x, tip]],
    ys: [[y, top]],
  } = arrowLines([1, 2], [30, -40], 0.5)
  assert.ok(near(tip - x, 0.3) && near(top - y, -0.4))
  for (const none of [arrowLines([1, 2], [0, 0], 1), arrowLines([1, 2], [1, 0], 0)])
    assert.deepEqual(none, {xs: [], ys: []})
})

test("a wedge spans its half-angle to both sides of its direction", () => {
  const {x, y} = wedgeOutline([1, 0], [0, 3], Math.PI / 4, 2)
  const angles = x.slice(1).map((at, k) => Math.atan2(y[k + 1], at - 1))
  assert.ok(near(angles[0], Math.PI / 4) && near(angles.at(-1), (3 * Math.PI) / 4))
  assert.equal(wedgeOutline([0, 0], [1, 0], 0, 1).x.length, 2)
  assert.equal(wedgeOutline([0, 0], [1, 0], Math.PI, 1).x.length, 0)
})

/** Share of a grid of centres whose pull at one of the corners lies in the corner's cone. */
function counted([a, b, d], radius, slope, extent, steps = 200) {
  let held = 0
  for (let i = 0; i < steps; i++) {
    for (let j = 0; j < steps; j++) {
      const centre = [i, j].map(k => extent * ((2 * k + 1) / steps - 1))
      held += [
        [1, 0],
        [0, 1],
        [-1, 0],
        [0, -1],
      ].some(([u, v]) => {
        const x = centre[0] - radius * u
        const y = centre[1] - radius * v
        const g = [a * x + b * y, b * x + d * y]
        return Math.abs(g[0] * v) + Math.abs(g[1] * u) <= slope * (g[0] * u + g[1] * v)
      })
    }
  }
  return held / steps ** 2
}

test("zero territory covers the share of centres that a grid counts", () => {
  for (let k = 0; k < 40; k++) {
    const a = 4 ** between(-2, 2)
    const d = 1 / a
    const b = k % 8 === 0 ? 1 : between(-1, 1)
    const radius = between(0.05, 3)
    const slope = k % 2 ? 1 : between(0.05, 1)
    const {share} = zeroTerritory(
      {hess: [a, b, d], singular: Math.abs(b) === 1},
      radius,
      slope,
      3.4,
    )
    const expected = counted([a, b, d], radius, slope, 3.4)
    assert.ok(
      Math.abs(share - expected) < 0.01,
      `${[a, b, d, radius, slope]}: ${share}, counted ${expected}`,
    )
  }
})

test("zero territory lies in the square, and its polygons have the area that is told", () => {
  for (let k = 0; k < 40; k++) {
    const {polygons, share} = zeroTerritory(
      {hess: [1, between(-0.9, 0.9), 1], singular: false},
      between(0, 2),
      between(0.1, 1),
      3.4,
    )
    for (const [x, y] of polygons.flat())
      assert.ok(Math.max(Math.abs(x), Math.abs(y)) <= 3.4 * (1 + 1e-12))
    const doubled = polygons.flatMap(p =>
      p.map(([x, y], i) => x * p[(i + 1) % p.length][1] - y * p[(i + 1) % p.length][0]),
    )
    assert.ok(near(doubled.reduce((sum, part) => sum + part, 0) / 2 / 6.8 ** 2, share, 1e-9))
  }
})

test("a ball without corners has no zero territory, and a ball of radius 0 has all", () => {
  const loss = {hess: [1, 0.5, 1], singular: false}
  assert.deepEqual(zeroTerritory(loss, 1, 0, 3.4), {polygons: [], share: 0})
  assert.equal(zeroTerritory(loss, 0, 1, 3.4).share, 1)
  assert.deepEqual(zeroTerritory(loss, 100, 1, 3.4), {polygons: [], share: 0})
})

test("ticks are round, even, without 0, and inside the picture", () => {
  for (const extent of [3.4, 1, 25, 37.5, 0.75, 1250, 0.002]) {
    const ticks = roundTicks(extent)
    const positive = ticks.filter(tick => tick > 0)
    assert.deepEqual(ticks, [...positive.map(tick => -tick).reverse(), ...positive])
    assert.ok(
      positive.length >= 2 && positive.length <= 4 && positive.at(-1) < extent,
      `${extent}: ${ticks}`,
    )
    positive.forEach((tick, k) => assert.ok(near(tick, (k + 1) * positive[0], 1e-9)))
    assert.match(positive[0].toExponential(), /^[125]e/)
  }
})

test("a ball as small as numbers get is drawn from numbers all the same", () => {
  for (const radius of [5e-324, 1e-310, 1e-300, 1e-160])
    for (const ball of balls) {
      for (const w of points(ballOutline({...ball, radius})))
        assert.ok(
          w.every(x => Math.abs(x) <= radius),
          `${JSON.stringify(ball)} of ${radius}: ${w}`,
        )
    }
})
