// The note of the forces: what pulls at the weight in focus under each penalty. Pure.

import {foldedFlat} from "../common/folded.mjs"
import {frictionOf, penaltyPull} from "./pulls.mjs"
import {subjectOf} from "./naming.mjs"
import {isLost, ridgeLam} from "./runs.mjs"
import {say} from "./saying.mjs"

/** @typedef {import("./contract.mjs").ReadyLane} ReadyLane */
/** @typedef {import("./contract.mjs").Runs} Runs */

const NO_PULL = 1e-12 // what rounding leaves of a pull

/**
 * What pulls at the weight in focus under L1, and how L2 differs.
 *
 * @param {Runs} run
 * @param {number} k
 * @param {number} focus
 */
export function forcesNote(run, k, focus) {
  const {lanes} = run
  const sharp = lanes.find(lane => frictionOf(run, lane, k) > 0 && !isLost(lane, k))
  const soft = lanes.find(lane => lane.role === "l2" && !isLost(lane, k))
  const sentences = []
  if (sharp) sentences.push(sharpNote(run, sharp, k, focus))
  if (soft) {
    const pull = 2 * ridgeLam(run, k) * Math.abs(soft.at(k, focus))
    sentences.push(say("forces.l2", {pull}))
  }
  return sentences.join(" ")
}

/**
 * What a penalty with a kink does to a weight, and whether its friction holds it at 0.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 * @param {number} focus
 */
function sharpNote(run, lane, k, focus) {
  const w = lane.at(k, focus)
  const pull = -run.gradAt(lane, k, focus)
  const limit = frictionOf(run, lane, k)
  if (w !== 0 && lane.pieces) return foldedNote(run, lane, k, focus)
  const values = {
    name: subjectOf(lane),
    weight: run.film.names[focus],
    pull: Math.abs(pull),
    limit,
  }
  if (w !== 0 && Math.abs(pull) < NO_PULL)
    return say(run.film.pure ? "forces.alone" : "forces.unopposed", values)
  if (w !== 0) return say(pull * w >= 0 ? "forces.against" : "forces.along", values)
  if (Math.abs(pull) > limit) return say("forces.leaving", values)
  return say(lane.role === "elastic" ? "forces.held_mix" : "forces.held", values)
}

/**
 * What a folded concave penalty does to a weight that is not 0.
 *
 * @param {Runs} run
 * @param {ReadyLane} lane
 * @param {number} k
 * @param {number} focus
 */
function foldedNote(run, lane, k, focus) {
  const pieces = /** @type {number[][]} */ (lane.pieces) // asked for of no other lane
  const pull = Math.abs(penaltyPull(run, lane, k, focus))
  const values = {
    name: subjectOf(lane),
    weight: run.film.names[focus],
    pull,
    flat: foldedFlat(pieces, run.lamAt(k)),
  }
  return say(pull === 0 ? "forces.folded_flat" : "forces.folded", values)
}
