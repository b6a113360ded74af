import assert from "node:assert/strict"
import test from "node:test"
import {arrowLines, ballOutline, contourLine, wedgeOutline} from "../../regviz/plots/shapes.mjs"
import {films} from "./films.mjs"
import {points, near, R, balls} from "./shapes_cases.mjs"

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
