// The cursor of the geometry scene: how the scrubber, the clock and the two tied sliders move it. Pure.

import {say} from "./saying.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Model} Model */
/** @typedef {import("./contract.mjs").Situation} Situation */
/** @typedef {import("./contract.mjs").Weights} Weights */

/**
 * The scrubber: how far the play has run, and the moments on it worth a tick.
 *
 * @param {Model} model
 * @param {Cursor} cursor
 * @param {Situation} situation
 */
export function clockOf({paths, film}, cursor, {shapes, top}) {
  if (cursor.play === "expand") {
    const ticks = Object.values(shapes)
      .filter(() => top > 0 && !cursor.hidden) // they would tell the answer
      .map(at => ({at: at.scale / top, shape: at.shape, label: say("event.touch")}))
    return {progress: cursor.progress, ticks, steps: 60, seconds: 3.5, still: top === 0}
  }
  const ticks = paths.l1.radii.slice(0, -1).map((radius, k) => {
    const end =
      cursor.compare === "lam"
        ? film.l1.lams[k] / tightenEnd({paths}, cursor)
        : 1 - radius / paths.l1.radiusMax
    return {at: end, shape: "l1", label: say("event.zero")}
  })
  return {
    progress: tightenProgress({paths}, cursor),
    ticks,
    steps: 100,
    seconds: 6,
    still: paths.l1.radiusMax === 0,
  }
}

/**
 * @param {Pick<Model, "paths">} model
 * @param {Cursor} cursor
 */
const tightenEnd = ({paths}, cursor) =>
  cursor.compare === "lam" ? 1.1 * paths.l1.lamMax : paths.l1.radiusMax

/**
 * @param {Pick<Model, "paths">} model
 * @param {Cursor} cursor
 */
function tightenProgress(model, cursor) {
  const end = tightenEnd(model, cursor)
  if (!(end > 0)) return 1
  const share = cursor.compare === "lam" ? cursor.lam / end : 1 - cursor.radius / end
  return Math.min(1, Math.max(0, share))
}

/**
 * The cursor after the scrubber or the clock has moved to a progress between 0 and 1.
 *
 * @param {Model} model
 * @param {Cursor} cursor
 * @param {number} progress
 * @returns {Cursor}
 */
export function seek(model, cursor, progress) {
  if (cursor.play === "expand") return {...cursor, progress}
  const end = tightenEnd(model, cursor)
  return cursor.compare === "lam"
    ? assign(model, cursor, "lam", progress * end)
    : assign(model, cursor, "radius", (1 - progress) * end)
}

/**
 * The cursor carried over to another loss: on a plane of another scale a budget keeps its share of the
 * picture.
 *
 * @param {Model} before
 * @param {Model} after
 * @param {Cursor} cursor
 * @returns {Cursor}
 */
export function carry(before, after, cursor) {
  const scale = after.film.extent / before.film.extent
  if (scale === 1) return settle(after, cursor)
  const kept = 0.4 * (cursor.compare === "lam" ? after.paths.l1.lamMax : after.paths.l1.radiusMax)
  return assign(after, cursor, cursor.compare, Number(kept.toPrecision(2)))
}

/** @type {(keyof Cursor)[]} */
const LOSS = ["source", "ols_1", "ols_2", "correlation", "stretch"]

/**
 * The OLS point that the next move starts from: the one of the state, which the film may not show yet. Of a
 * singular loss any point of a line is one, and the film shows the shortest: where it is of this very loss,
 * that is the one.
 *
 * @param {Model} model
 * @param {Cursor} cursor
 * @returns {Weights}
 */
export function olsNow({film}, cursor) {
  return LOSS.every(name => film.problem[name] === cursor[name])
    ? film.ols
    : [cursor.ols_1, cursor.ols_2]
}

/**
 * The cursor with the OLS point at a place, in hundredths and within the bounds of its fields.
 *
 * @param {Cursor} cursor
 * @param {Weights} place
 * @param {{more: {ols_bounds: number[]}}} spec
 * @returns {Cursor}
 */
export function movedTo(cursor, place, {more}) {
  const [low, high] = more.ols_bounds
  /** @type {(x: number) => number} */
  const inside = x => Math.min(high, Math.max(low, Math.round(x * 100) / 100))
  return {...cursor, ols_1: inside(place[0]), ols_2: inside(place[1])}
}

/**
 * The cursor after one of its values was set. Radius and lam are two names of one place on the L1 path,
 * tied by its exact map; at the flat ends, where many radii share lam = 0 and many lams share radius 0, the
 * one set is kept.
 *
 * @param {Model} model
 * @param {Cursor} cursor
 * @param {string} name
 * @param {any} value
 * @returns {Cursor}
 */
export function assign(model, cursor, name, value) {
  const {paths} = model
  if (name === "radius") return {...cursor, radius: value, lam: paths.l1.lamOf(value)}
  if (name === "lam") return {...cursor, lam: value, radius: paths.l1.radiusOf(paths.l1.at(value))}
  if (name !== "ols_1" && name !== "ols_2") return {...cursor, [name]: value}
  // the coordinate beside the one that is typed stays as it is shown
  const [first, second] = olsNow(model, cursor)
  return {...cursor, ols_1: first, ols_2: second, [name]: value}
}

/**
 * The cursor with the value that follows put where the one that leads says.
 *
 * @param {Model} model
 * @param {Cursor} cursor
 * @returns {Cursor}
 */
export const settle = (model, cursor) =>
  assign(model, cursor, cursor.compare, cursor[cursor.compare])

/**
 * The cursor at the start of another play.
 *
 * @param {Model} model
 * @param {Cursor} cursor
 * @param {Cursor["play"]} play
 * @returns {Cursor}
 */
export function turnTo(model, cursor, play) {
  const turned = {...cursor, play, progress: 1}
  return play === "tighten" ? seek(model, turned, 0) : turned
}

/**
 * True where a control that is moved takes the clock's place: both would set the budget.
 *
 * @param {Cursor} cursor
 * @param {{asks?: boolean}} control
 */
export const stops = (cursor, {asks}) => cursor.play === "tighten" && !asks

/**
 * The cursor at which the touch is still to be predicted.
 *
 * @param {Cursor} cursor
 * @returns {Cursor}
 */
export const conceal = cursor => ({...cursor, play: "expand", progress: 0})
