// The cursor of the descent scene: what the scrubber, the clock and the controls do to it. Pure.

import {heldAt, momentOf} from "./runs.mjs"
import {say} from "./saying.mjs"

const SECONDS_PER_STEP = 1.4 // in slow motion
const CALM_PER_SECOND = 4
const SHOWN_EVENTS = ["zero", "revival", "divergence"]
const MOST_TICKS = 16

/** The scrubber: the moments on it worth a tick, and how long a play lasts. */
export function clockOf(run, cursor) {
  const {steps} = run
  const {place, split} = momentOf(run, cursor)
  const seconds = split ? SECONDS_PER_STEP * steps : Math.min(16, Math.max(5, steps / 12))
  const between = !cursor.playing && !Number.isInteger(place)
  return {
    progress: place / steps,
    ticks: run.once(`ticks ${Boolean(cursor.hidden)}`, () =>
      ticksOf(run, cursor.hidden ? [] : run.lanes),
    ),
    steps: split ? 2 * steps : steps,
    seconds,
    calm: Math.round(CALM_PER_SECOND * seconds),
    text: say(between ? "clock.half" : "clock.step", {step: Math.floor(place), steps}),
    widest: say("clock.half", {step: steps, steps}),
  }
}

/**
 * What happened to weights in lanes, and where λ or η was changed.
 *
 * @param {{steps: number, film: import("./contract.mjs").Film}} run
 * @param {import("./contract.mjs").Lane[]} lanes
 */
function ticksOf({steps, film}, lanes) {
  const deaths = lanes
    .filter(lane => lane.role !== "naive")
    .flatMap(lane =>
      lane.events
        .filter(([, , kind]) => SHOWN_EVENTS.includes(kind))
        .slice(0, MOST_TICKS)
        .map(([step, index, kind]) => ({
          at: step / steps,
          shape: `${lane.role} ${kind}`,
          label: say(`event.${kind}`, {step, lane: lane.label, weight: film.names[index]}),
        })),
    )
  return [
    ...deaths,
    ...changeTicks("event.lam", film.lams, steps),
    ...changeTicks("event.eta", film.etas, steps),
  ]
}

/**
 * @param {"event.lam" | "event.eta"} key
 * @param {number[][]} stretches
 * @param {number} steps
 */
const changeTicks = (key, stretches, steps) =>
  stretches.slice(1).map(([step, value]) => ({
    at: step / steps,
    shape: "change",
    label: say(key, {step, value: String(value)}),
  }))

/** The cursor at a progress between 0 and 1; it rests on whole steps, in slow motion on half ones. */
export function seek(run, cursor, progress, playing) {
  const at = progress * run.steps
  return {...cursor, at: playing ? at : momentOf(run, {...cursor, at, playing: false}).place}
}

/** The cursor kept within a run: another one may have fewer steps, or fewer weights. */
export const settle = (run, cursor) => ({
  ...paired(run, cursor),
  at: Math.min(run.steps, cursor.at),
})

/** The cursor with two weights that a run has, and not one twice. */
function paired({n}, cursor) {
  const weight = Math.min(n, Math.max(1, Math.round(cursor.weight)))
  return {...cursor, weight, other: otherThan(weight, cursor.other, n)}
}

function otherThan(weight, other, n) {
  const wanted = Math.min(n, Math.max(1, Math.round(other)))
  return wanted !== weight ? wanted : weight === 1 ? Math.min(2, n) : 1
}

/** The cursor after the clock has stopped: on the step that is shown. */
export const still = (run, cursor) => ({
  ...cursor,
  at: momentOf(run, {...cursor, playing: false}).place,
})

export const carry = (before, after, cursor) => settle(after, cursor)

/** The cursor at the start of another kind of play. */
export function turnTo(run, cursor, play) {
  const {place} = momentOf(run, cursor)
  return {...cursor, play, at: place >= run.steps ? 0 : Math.floor(place)}
}

/** The cursor at which it is still to be predicted what will be 0. */
export const conceal = cursor => ({...cursor, play: "run", at: 0})

/** Nothing that is moved gets in the way of the clock. */
export const stops = () => false

/** The cursor after one of its values was set, in a gesture that began at another cursor. */
export function assign(run, cursor, name, value, begun = cursor) {
  if (name === "lam" || name === "step") return scheduled(run, cursor, name, value, begun)
  const naive = ["first", "second", "third", "fourth"].some(lane =>
    cursor[lane].startsWith("subgradient"),
  )
  if (name === "view" && value === "microscope" && !naive && cursor.third === "none")
    return {...cursor, view: value, third: "subgradient_l1", brought: true}
  if (name === "view" && cursor.brought) {
    // a view changes no experiment: what it brought goes with it
    const {brought, ...rest} = cursor
    return {...rest, view: value, third: brought && value !== "microscope" ? "none" : cursor.third}
  }
  if (name === "third") return {...cursor, third: value, brought: false}
  const set = {...cursor, [name]: value}
  // the run on the page says nothing of what is asked for
  return name === "weight" || name === "other" ? paired(run, set) : set
}

/**
 * Changes as [[step, name, value], …] from their text, in the order of their steps whatever that of the
 * text, and back.
 */
export const changesOf = text =>
  text
    ? text
        .split("_")
        .map(change => change.split("-"))
        .map(([step, name, value]) => [Number(step), name, Number(value)])
        .sort((p, q) => p[0] - q[0])
    : []
const changesText = changes =>
  changes.map(([step, name, value]) => `${step}-${name}-${Number(value.toFixed(6))}`).join("_")

/** λ or η as the learner has set it for step k; the run that shows it may still be on its way. */
export function setAt(cursor, name, k) {
  const changes = changesOf(cursor.changes).filter(change => change[1] === name)
  return heldAt([[0, cursor[name]], ...changes.map(([step, , value]) => [step, value])], k)
}

/**
 * λ and η, set in mid-run, hold from the step on at which the gesture began that sets them. At the start
 * and at the end, where there is no step before or after, it is the first or the last stretch that gets the
 * new value.
 */
function scheduled(run, cursor, name, value, begun) {
  const k = momentOf(run, begun).k
  const all = changesOf(cursor.changes)
  const others = all.filter(change => change[1] !== name)
  const mine = all.filter(change => change[1] === name)
  if (cursor.scope === "all") return {...cursor, [name]: value, changes: changesText(others)}
  const from = k === 0 ? 0 : k < run.steps ? k : (mine[mine.length - 1]?.[0] ?? 0)
  if (from === 0) return {...cursor, [name]: value, changes: changesText(all)}
  const before = mine.filter(change => change[0] < from)
  const held = setAt({...cursor, changes: changesText(before)}, name, from)
  const changes = [...others, ...before, ...(value === held ? [] : [[from, name, value]])].sort(
    (p, q) => p[0] - q[0],
  )
  const most = run.film.most_changes
  if (changes.length > most) return {...cursor, refused: say("refused.changes", {most})}
  return {...cursor, changes: changesText(changes)}
}
