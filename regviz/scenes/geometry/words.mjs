// What the geometry scene says: captions, badges and live numbers, all computed from the state. Pure.

import {point} from "./story.mjs"
import {shortNumber, weightText} from "../common/numbers.mjs"

const REGION = {
  l1: "diamond",
  l2: "circle",
  elastic: "elastic-net ball",
  power: "ball",
  folded: "level set",
}
const W = ["w₁", "w₂"]

const nameOf = (film, shape) =>
  ({
    l1: "L1",
    l2: "L2",
    elastic: "the elastic net",
    power: `the power q = ${film.power?.q}`,
    folded: film.folded?.label,
  })[shape]
const upper = text => text[0].toUpperCase() + text.slice(1)

/** What one shape does with the two weights, as the predicate of a sentence. */
function fate(at) {
  const {w} = at
  const zero = w.findIndex(x => x === 0)
  if (at.inside) return `is free to keep the OLS point ${point(w)}`
  if (at.tie)
    return `is undecided: all points of one edge are equally good, and the path shows ${point(w)}`
  if (at.zeros === 2) return "sets both weights to exactly 0"
  if (zero >= 0)
    return `keeps ${W[1 - zero]} = ${shortNumber(w[1 - zero])} and sets ${W[zero]} to exactly 0`
  return `keeps both: ${shortNumber(w[0])} and ${shortNumber(w[1])}`
}

/** One or two sentences about the present state, with its numbers. */
export function captionOf({film}, cursor, situation) {
  const {shapes, top} = situation
  if (film.ols.every(x => x === 0))
    return "The OLS point itself is 0, so there is nothing to shrink: move the star."
  if (cursor.hidden) return askingText(cursor, situation)
  if (cursor.play === "expand" && cursor.progress < 1 && top > 0)
    return growingText(film, situation, cursor)
  const condition =
    cursor.compare === "lam"
      ? `At the same penalty λ = ${shortNumber(cursor.lam)}`
      : `With the same budget t = ${shortNumber(cursor.radius)}`
  if (Object.values(shapes).every(at => at.inside)) {
    return cursor.compare === "lam"
      ? `${condition} nothing is penalised: every solution is the OLS point ${point(film.ols)}.`
      : `${condition} every region holds the OLS point ${point(film.ols)}: no constraint binds, and λ = 0.`
  }
  const third = Object.keys(shapes).find(shape => shape !== "l1" && shape !== "l2")
  const where =
    third === "power" && cursor.compare === "lam"
      ? `, at the budget t = ${shortNumber(shapes.power.radius)} of L1,`
      : ""
  const local = third === "folded" && film.folded.local ? ", at a local minimum" : ""
  const rest = third ? ` ${upper(nameOf(film, third))}${where} ${fate(shapes[third])}${local}.` : ""
  return `${condition} L1 ${fate(shapes.l1)}. L2 ${fate(shapes.l2)}.${rest}`
}

function askingText({guesses}, {top}) {
  if (top === 0)
    return (
      "The budget holds the OLS point already, so there is nothing to touch: choose a " +
      "smaller budget, then predict."
    )
  const placed = Object.keys(guesses ?? {})
  return placed.length
    ? "Press Reveal, or Enter on the plane, to let the contours grow and see how close you were."
    : "Where will the growing contours first touch the diamond, and where the circle? " +
        "Click, or use the arrow keys on a plane and press Enter."
}

function growingText(film, {shapes}, {progress}) {
  if (progress === 0)
    return (
      `The contours wait at the OLS point ${point(film.ols)}: there the loss is smallest. ` +
      "Press play, and they grow at the same pace in every plane."
    )
  const touched = Object.values(shapes).filter(at => at.touched)
  const waiting = Object.values(shapes).filter(at => !at.touched)
  const first = touched
    .map(at => `The ${REGION[at.shape]} was touched at ${point(at.w)}. `)
    .join("")
  if (!waiting.length) return `${first}Every region is touched.`
  if (!touched.length) return "The contours are growing at the same pace; no region is touched yet."
  const rest = upper(listed(waiting.map(at => `the ${REGION[at.shape]}`)))
  return (
    `${first}${rest} ` +
    `${waiting.length > 1 ? "still wait for their contours" : "still waits for its contour"}.`
  )
}

const listed = words =>
  words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}` : words[0]

/** A further sentence where the state calls for a warning or an explanation; empty where it does not. */
export function noteOf(model, cursor, situation) {
  const {film, paths} = model
  const {shapes} = situation
  const {l1, l2} = shapes
  const still = cursor.play === "tighten" || cursor.progress === 1
  if (cursor.hidden || !still || film.ols.every(x => x === 0)) return ""
  if (cursor.revealed) return revealText(cursor, shapes)
  if (film.folded && cursor.third === film.problem.third)
    return foldedText(film.folded, shapes.folded)
  if (film.ellipse.singular)
    return (
      "Duplicate features: the loss is flat along a line, so OLS is not unique (the star " +
      "is the shortest solution). L2 always has one solution; L1 need not."
    )
  return flatEndOf(paths, cursor, l1, l2) || reasonOf(film, cursor, shapes)
}

/** What is to be seen of a folded concave penalty, and why there is nothing under a budget. */
function foldedText({label, local}, at) {
  if (!at)
    return (
      `${label} has no budget region: the level sets of its p_λ run along the axes without end. ` +
      "Compare at the same penalty λ to see the one through its solution."
    )
  const shape =
    at.radius === Infinity
      ? "runs along the axes without end, since a weight beyond the flat point of p_λ costs no more"
      : "bends inwards between the axes, as a weight costs less the larger it is"
  const which = local
    ? "Coordinate descent came to this minimum; another one may be lower."
    : "This loss bends enough everywhere to leave a single minimum."
  return `The level set of p_λ through the solution of ${label} ${shape}. ${which}`
}

function flatEndOf(paths, cursor, l1, l2) {
  if (l1.zeros === 2 && cursor.compare === "lam")
    return (
      `Flat end: from λ = ${shortNumber(paths.l1.lamMax)} on the L1 budget is 0, however ` +
      "large λ grows. L2 still has weights left."
    )
  if (l1.zeros === 2)
    return (
      "A budget of 0 leaves no choice: every region is a point. Just before the end L1 has " +
      "an exact 0, and L2 has none."
    )
  if (l1.inside && !l2.inside) return "Flat end for L1: a larger budget changes nothing."
  if (l1.inside && cursor.compare !== "lam")
    return (
      `Flat end: from the L1 norm of OLS, t = ${shortNumber(paths.l1.radiusMax)}, on, λ is ` +
      "0 and a larger budget changes nothing."
    )
  return ""
}

/** Why the solutions are where they are, in a sentence or two. */
function reasonOf(film, cursor, {l1, l2}) {
  if (cursor.third === "power" && film.power?.q < 1)
    return (
      "For q < 1 the region is not convex: it gives zeros often, but the best point can " +
      "jump, and a search can be caught in the wrong one."
    )
  if (l2.zeros === 1)
    return (
      "The exact 0 under L2 is an accident of this OLS point: move it a little and the " +
      "zero is gone. An L1 zero stays."
    )
  if (
    film.standardised &&
    cursor.compare === "radius" &&
    (cursor.moved === "correlation" || Math.abs(film.correlation) >= 0.85)
  ) {
    return (
      "The features are standardised: their correlation ρ = " +
      `${shortNumber(film.correlation)} tilts the contours but does not move the L1 ` +
      "solution at this budget."
    )
  }
  if (film.note) return film.note
  const zero = l1.w.findIndex(x => x === 0)
  if (zero >= 0)
    return (
      "The pull of the data, −∇L, points into the shaded fan of the corner, so the corner " +
      `holds it: move the star a little, and ${W[zero]} stays 0. The circle has a single ` +
      "direction at each point, and no fan."
    )
  return (
    "On an edge of the diamond the pull of the data, −∇L, points straight out, and no " +
    "weight is 0. Make the budget smaller, and a corner is next."
  )
}

function revealText({guesses}, shapes) {
  return Object.entries(guesses ?? {})
    .map(([shape, guess]) => {
      const at = shapes[shape]
      const off = Math.hypot(guess[0] - at.w[0], guess[1] - at.w[1])
      return (
        `Your point on the ${REGION[shape]} was ${shortNumber(off)} from the touch at ` +
        `${point(at.w)}${at.zeros === 1 ? `, where ${W[at.w.indexOf(0)]} is exactly 0` : ""}.`
      )
    })
    .join(" ")
}

/** The state in words, for a screen reader. */
export function speechOf(model, cursor, situation) {
  const seen = Object.values(situation.shapes).filter(at => at.touched && !cursor.hidden)
  const values = seen.map(
    at =>
      `${nameOf(model.film, at.shape)}: ${at.w.map((x, i) => `${W[i]} ${weightText(x)}`).join(", ")}`,
  )
  return [captionOf(model, cursor, situation), noteOf(model, cursor, situation), values.join("; ")]
    .filter(Boolean)
    .join(" ")
}
