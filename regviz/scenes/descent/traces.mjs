// Traces: weights against the step, on a linear or a logarithmic axis, and the microscope around 0. Pure.

import {decadeTicks, stepTicks, ticksWithin} from "../../plots/ticks.mjs"
import {drawnAt} from "./rules.mjs"
import {shortNumber} from "../common/numbers.mjs"
import {isLost} from "./runs.mjs"
import {say} from "./saying.mjs"
import {wordColumns} from "../common/words.mjs"

const HALVINGS = 2200 // from the largest number to the smallest there are fewer
const MOST_POINTS = 700
const LOG_LOW = -4
const DASHES = ["solid", "dotted", "dotdash", "dashdot"]

/** Lanes of one role are told apart by their dashes; of what is naive the first is dashed. */
export function dashOf({lanes}, lane) {
  const rank = lanes.filter(other => other.role === lane.role && other.place < lane.place).length
  return lane.role === "naive" ? ["dashed", "solid", "dotted"][rank] : DASHES[rank]
}

/**
 * Steps at which a trace is drawn: all of them, or of each stretch the first, the lowest and the highest,
 * so that what swings from step to step keeps its width.
 */
function stepsDrawn({steps}, heightAt) {
  const stride = Math.ceil(steps / MOST_POINTS)
  const drawn = []
  for (let first = 0; first <= steps; first += stride) {
    let low = first
    let high = first
    for (let k = first + 1; k < Math.min(first + stride, steps + 1); k++) {
      if (heightAt(k) < heightAt(low)) low = k
      if (heightAt(k) > heightAt(high)) high = k
    }
    drawn.push(...new Set([first, Math.min(low, high), Math.max(low, high)]))
  }
  if (drawn[drawn.length - 1] !== steps) drawn.push(steps)
  return drawn
}

/** Height of a weight on the axis: a zero has no logarithm, and its trace falls off the chart. */
const heightOf = log =>
  log ? w => (w === 0 ? LOG_LOW - 2 : Math.max(LOG_LOW - 2, Math.log10(Math.abs(w)))) : w => w

function traceOf(run, lane, i, height, bound) {
  const x = []
  const y = []
  for (const k of stepsDrawn(run, step => height(lane.at(step, i)))) {
    if (isLost(lane, k)) break
    x.push(k)
    y.push(height(lane.at(k, i)))
    if (Math.abs(lane.at(k, i)) > bound) break // it has left the picture for good, or comes back as a smear
  }
  return {x, y}
}

/**
 * All that is drawn once for a run and a weight in focus: the whole traces, deaths, and half-lives without
 * data.
 */
export function tracesGround(run, focus, log) {
  const {lanes, steps, film} = run
  const most = Math.max(...film.range.map(Math.abs))
  const [low, high] = log ? [LOG_LOW, Math.max(LOG_LOW + 1, Math.log10(most) + 0.1)] : film.range
  const view = {height: heightOf(log), bound: 1.5 * most, low, floor: log ? low + 0.12 : 0}
  const parts = {}
  parts.ground = {x0: [0], x1: [steps], y0: [log ? low : 0], y1: [log ? low : 0]}
  for (const lane of lanes) {
    putTraces(parts, run, lane, focus, view)
    putEvents(parts, film, lane, focus, view)
  }
  const axis = log ? decadeTicks([low, high]) : {ticks: ticksWithin([low, high])}
  return {
    parts,
    x: {range: [0, steps * 1.03], ticks: stepTicks(steps)},
    y: {range: [low, high], ticks: axis.ticks, labels: axis.texts},
  }
}

/** Put the trace of every weight of a lane among those of its role; the one in focus apart. */
function putTraces(parts, run, lane, focus, {height, bound}) {
  const {role, divergence} = lane
  const dash = dashOf(run, lane)
  const others = (parts[`${role}.others`] ??= {xs: [], ys: [], dash: []})
  const chosen = (parts[`${role}.chosen`] ??= {xs: [], ys: [], dash: []})
  for (let i = 0; i < run.n; i++) {
    const {x, y} = traceOf(run, lane, i, height, divergence ? bound : Infinity)
    const into = i === focus ? chosen : others
    into.xs.push(x)
    into.ys.push(y)
    into.dash.push(dash)
  }
}

/** Put the deaths of the weight in focus, and without data the half-lives under L2. */
function putEvents(parts, film, lane, focus, {height, low, floor}) {
  const {role} = lane
  const deaths = (parts[`${role}.deaths`] ??= {x: [], y: []})
  const halves = (parts[`${role}.halves`] ??= {x: [], y: []})
  if (role !== "naive")
    for (const [step, index, kind] of lane.events)
      if (index === focus && kind === "zero") {
        deaths.x.push(step)
        deaths.y.push(floor)
      }
  if (film.pure && role === "l2")
    for (const [x, y] of halfLives(lane, focus, height, low)) {
      halves.x.push(x)
      halves.y.push(y)
    }
}

/** Steps at which a weight is for the first time at or below a half, a quarter, … of its start. */
function halfLives(lane, i, height, low) {
  const found = []
  let goal = Math.abs(lane.at(0, i)) / 2
  for (let k = 1; k < lane.rows && found.length < 12; k++) {
    const size = Math.abs(lane.at(k, i))
    if (size > goal || height(size) < low) continue
    found.push([k, height(lane.at(k, i))])
    if (size === 0) break // half of nothing is nothing
    for (let halved = 0; halved < HALVINGS && goal >= size; halved++) goal /= 2
  }
  return found
}

/** The traces at a moment: a curtain over what is to come, and where each lane stands. */
export function tracesFigure(run, ground, moment, focus, log) {
  const {lanes, steps, film} = run
  const {place, k} = moment
  const height = heightOf(log)
  const [low, high] = ground.y.range
  const parts = {...ground.parts, now: {x0: [place], x1: [place], y0: [low], y1: [high]}}
  parts.curtain =
    place < steps
      ? {left: [place], right: [steps * 1.03], top: [high], bottom: [low]}
      : {left: [], right: [], top: [], bottom: []}
  const {words} = changesInto(parts, film, [low, high])
  for (const lane of lanes) {
    const value = height(drawnAt(run, lane, moment, focus))
    const here = (parts[`${lane.role}.here`] ??= {x: [], y: []})
    if (isLost(lane, k) || value < low || value > high) continue
    here.x.push(place)
    here.y.push(value)
  }
  words.push(
    {x: steps, y: low, text: say("mark.step"), dx: -4, dy: -12, align: "right"},
    {
      x: 0,
      y: high,
      text: log ? `|${film.names[focus]}|` : film.names[focus],
      dx: 6,
      dy: 12,
      align: "left",
    },
  )
  parts.words = wordColumns(words)
  return {parts, x: ground.x, y: ground.y}
}

/** Marks where λ or η was changed in mid-run. */
function changesInto(parts, {lams, etas}, [low, high]) {
  const changes = [
    ...lams.slice(1).map(([step, value]) => [step, `λ → ${shortNumber(value)}`]),
    ...etas.slice(1).map(([step, value]) => [step, `η → ${shortNumber(value)}`]),
  ]
  const x = changes.map(([step]) => step)
  parts.changes = {x0: x, x1: x, y0: x.map(() => low), y1: x.map(() => high)}
  return {
    words: changes.map(([step, text], rank) => ({
      x: step,
      y: high,
      text,
      dx: 5,
      dy: 32 + 20 * (rank % 3),
      align: "left",
    })),
  }
}
