// The note below the caption: a warning, a reason, or what the present view shows. Pure.

import {foldedFlat} from "../common/folded.mjs"
import {frictionOf, penaltyPull} from "./rules.mjs"
import {inSentence, nameOf, verdictOf} from "./words.mjs"
import {shortNumber} from "../common/numbers.mjs"
import {isLost, limitAt, ridgeLam} from "./runs.mjs"
import {listed} from "../common/words.mjs"

const fine = x => String(Number(x.toPrecision(4))) // a limit is not to look like the step that passes it
const BRIEF = 2 // steps at 0 that a weight may spend in passing
const BROUGHT = "A third method is added for comparison, and goes when you leave this view."
const FRESH = 1 / 2 // of a run, in which a return that nobody brought about is worth a note

/** A further sentence where the state calls for one. */
export function noteOf(run, moment, cursor, focus) {
  const {lanes} = run
  const {k} = moment
  const lost = lanes.find(lane => isLost(lane, k))
  if (cursor.hidden) return ""
  if (cursor.revealed) return k < run.steps ? "" : verdictOf(run, cursor.guesses)
  const note =
    overshooting(run, k) ||
    lost?.divergence.reason ||
    viewNote(run, moment, cursor, focus) ||
    reviving(run, k) ||
    cursor.lesson ||
    run.film.note
  return [run.film.limited, note].filter(Boolean).join(" ")
}

function viewNote(run, moment, cursor, focus) {
  const {names} = run.film
  if (cursor.view === "plane" && run.n > 2)
    return (
      `The plane shows ${names[focus]} and ${names[cursor.other - 1]}. Contours: the loss when all ` +
      `other weights are fixed where ${inSentence(run.lanes[0])} has them now.`
    )
  if (cursor.view === "microscope")
    return [microscopeNote(run, moment, focus), cursor.brought ? BROUGHT : ""]
      .filter(Boolean)
      .join(" ")
  return cursor.view === "forces" ? forcesNote(run, moment.k, focus) : ""
}

/** True where a lane has come to rest: a threshold may catch what overshoots. */
const restsAt = ({steps}, lane, k) => lane.rows <= steps && k >= lane.rows - 1 && !lane.divergence

/**
 * Which lanes have too large a step, by how much, and what would be small enough; their steps overshoot by
 * more each time.
 */
function overshooting(run, k) {
  const wild = run.lanes.filter(
    lane =>
      limitAt(lane, k).factor > 1 && lane.key !== "subgradient_decay_l1" && !restsAt(run, lane, k),
  ) // falling steps end below the limit
  if (!wild.length) return ""
  const limits = wild.map(
    lane =>
      `${inSentence(lane)} needs η < ${fine(limitAt(lane, k).largest)}, since ` +
      `${lane.growth} = ${fine(limitAt(lane, k).factor)} is above 1`,
  )
  return (
    `The step η = ${fine(run.etaAt(k))} is too large, and each overshoots by more than ` +
    `the last: ${listed(limits)}.`
  )
}

/** Weights that were 0 for a while and are not any more, and why. */
function reviving(run, k) {
  const {
    lanes,
    film: {names, lams},
  } = run
  for (const lane of lanes.filter(({role, key}) => role !== "naive" && key !== "fista_l1")) {
    const back = new Map()
    for (const [step, index, kind] of lane.events) {
      if (kind === "revival" && step <= k && lane.at(Math.max(0, step - 1 - BRIEF), index) === 0)
        back.set(index, step)
    }
    const alive = [...back.keys()].filter(index => lane.at(k, index) !== 0).sort((p, q) => p - q)
    if (!alive.length) continue
    const first = Math.min(...alive.map(index => back.get(index)))
    const at = lams.findLastIndex(([step]) => step < first)
    const fell = at > 0 && lams[at][1] < lams[at - 1][1]
    if (!fell && k - first > FRESH * run.steps) continue
    const cause = fell
      ? `after λ fell to ${shortNumber(lams[at][1])} at step ${lams[at][0]}`
      : "as the other weights moved"
    return (
      `${listed(alive.map(index => names[index]))} came back under ${inSentence(lane)}, ${cause}: ` +
      "the pull of the data grew stronger than λ. A weight stays at 0 only while the data pull less than λ."
    )
  }
  return ""
}

/** What pulls at the weight in focus under L1, and how L2 differs. */
function forcesNote(run, k, focus) {
  const {
    lanes,
    film: {names},
  } = run
  const name = names[focus]
  const parts = []
  const sharp = lanes.find(lane => frictionOf(run, lane, k) > 0 && !isLost(lane, k))
  const soft = lanes.find(lane => lane.role === "l2" && !isLost(lane, k))
  if (sharp) {
    const w = sharp.at(k, focus)
    const pull = -run.gradAt(sharp, k, focus)
    const size = shortNumber(Math.abs(pull))
    const limit = frictionOf(run, sharp, k)
    if (w !== 0 && sharp.pieces) parts.push(foldedNote(run, sharp, k, focus))
    else if (w !== 0)
      parts.push(
        `${nameOf(sharp)} pulls ${name} towards 0 with ${shortNumber(limit)}, however small ` +
          `it gets; the data pull ${pull * w >= 0 ? "the other way" : "that way too,"} with ` +
          `${size}.`,
      )
    else if (Math.abs(pull) <= limit)
      parts.push(
        `The data pull ${name} with ${size}, no more than ` +
          `${sharp.role === "elastic" ? "λ · mix" : "λ"} = ${shortNumber(limit)}, with which the ` +
          "penalty can push back: so it stays exactly 0.",
      )
    else
      parts.push(
        `The data pull ${name} with ${size}, more than ${shortNumber(limit)}: in the next step it leaves 0.`,
      )
  }
  if (soft)
    parts.push(
      `L2 pulls with ${shortNumber(2 * ridgeLam(run, k) * Math.abs(soft.at(k, focus)))}, ` +
        "in proportion to the weight: the pull fades as the weight does.",
    )
  return parts.join(" ")
}

/** What a folded concave penalty does to a weight that is not 0. */
function foldedNote(run, lane, k, focus) {
  const name = run.film.names[focus]
  const flat = foldedFlat(lane.pieces, run.lamAt(k))
  const pull = Math.abs(penaltyPull(run, lane, k, focus))
  if (pull === 0)
    return (
      `${nameOf(lane)} leaves ${name} alone: from ${shortNumber(flat)} on its pull is 0, ` +
      "and the data alone decide."
    )
  return (
    `${nameOf(lane)} pulls ${name} towards 0 with ${shortNumber(pull)}: with λ near 0, with less the ` +
    `larger ${name} is, and from ${shortNumber(flat)} on not at all.`
  )
}

function microscopeNote({lanes, film, lamAt, etaAt}, {k}, focus) {
  const name = film.names[focus]
  const width = etaAt(k) * lamAt(k)
  const naive = lanes.find(lane => lane.key === "subgradient_l1" && !isLost(lane, k))
  const far = `${name} is not near 0 yet: keep playing, or choose another weight that L1 sets to 0.`
  if (!lanes.some(lane => Math.abs(lane.at(k, focus)) <= 2.6 * width)) return far
  if (!naive) return ""
  const from = Math.max(0, k - 30)
  const seen = Array.from({length: k - from + 1}, (_, s) => naive.at(from + s, focus))
  if (seen.some(w => Math.abs(w) > 2.6 * width)) return ""
  const swing = Math.max(...seen) - Math.min(...seen)
  const still = lanes.find(({exact, role, at}) => exact && role !== "naive" && at(k, focus) === 0)
  if (swing === 0) return ""
  const bound = swing <= 2 * width ? `, within 2ηλ = ${shortNumber(2 * width)},` : ""
  return (
    `With the simple sign rule ${name} keeps jumping around 0 by ${shortNumber(swing)}${bound} and never ` +
    `rests there.${still ? ` ${nameOf(still)} stays at 0.` : ""}`
  )
}
