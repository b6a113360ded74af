// Changes of λ and η in mid-run. Pure.

import {heldAt, momentOf} from "./runs.mjs"
import {say} from "./saying.mjs"

/** @typedef {import("./contract.mjs").Change} Change */
/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Runs} Runs */
/** @typedef {import("./contract.mjs").Scheduled} Scheduled */

/** @type {(p: Change, q: Change) => number} */
const byStep = (p, q) => p[0] - q[0]

/**
 * @param {string} change
 * @returns {Change}
 */
function changeOf(change) {
  const [step, name, value] = change.split("-")
  return [Number(step), /** @type {Scheduled} */ (name), Number(value)]
}

/**
 * Changes from their text, in the order of their steps whatever that of the text, and back.
 *
 * @param {string} text
 * @returns {Change[]}
 */
export const changesOf = text => (text ? text.split("_").map(changeOf).sort(byStep) : [])

/** @param {Change[]} changes */
const changesText = changes =>
  changes.map(([step, name, value]) => `${step}-${name}-${Number(value.toFixed(6))}`).join("_")

/**
 * λ or η as the learner has set it for step k; the run that shows it may still be on its way.
 *
 * @param {Cursor} cursor
 * @param {Scheduled} name
 * @param {number} k
 */
export function setAt(cursor, name, k) {
  const changes = changesOf(cursor.changes).filter(change => change[1] === name)
  return heldAt([[0, cursor[name]], ...changes.map(([step, , value]) => [step, value])], k)
}

/**
 * λ and η, set in mid-run, hold from the step on at which the gesture began that sets them. At the start
 * and at the end, where there is no step before or after, it is the first or the last stretch that gets the
 * new value.
 *
 * @param {Runs} run
 * @param {Cursor} cursor
 * @param {Scheduled} name
 * @param {number} value
 * @param {Cursor} begun
 * @returns {Cursor}
 */
export function scheduled(run, cursor, name, value, begun) {
  const k = momentOf(run, begun).k
  const all = changesOf(cursor.changes)
  const others = all.filter(change => change[1] !== name)
  const mine = all.filter(change => change[1] === name)
  if (cursor.scope === "all") return {...cursor, [name]: value, changes: changesText(others)}
  const from = k === 0 ? 0 : k < run.steps ? k : (mine[mine.length - 1]?.[0] ?? 0)
  if (from === 0) return {...cursor, [name]: value, changes: changesText(all)}
  const before = mine.filter(change => change[0] < from)
  const held = setAt({...cursor, changes: changesText(before)}, name, from)
  /** @type {Change[]} */
  const mended = value === held ? [] : [[from, name, value]]
  const changes = [...others, ...before, ...mended].sort(byStep)
  const most = run.film.most_changes
  if (changes.length > most) return {...cursor, refused: say("refused.changes", {most})}
  return {...cursor, changes: changesText(changes)}
}
