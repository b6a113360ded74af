// What the features scene says first: what each penalty does at this λ, computed from its weights. Pure.

import {countsOf} from "./counts.mjs"
import {atBest, netBest} from "./cursor.mjs"
import {say} from "./saying.mjs"
import {listed} from "../common/words.mjs"

/** @typedef {import("./contract.mjs").Run} Run */
/** @typedef {import("./contract.mjs").Solved} Solved */
/** @typedef {import("./counts.mjs").Counts} Counts */

const FEW = 4

/**
 * The first lines: what each penalty does at this λ.
 *
 * @param {Run} run
 * @param {Solved} solved
 * @param {import("./contract.mjs").Role[]} roles
 * @param {Pick<import("./contract.mjs").Cursor, "match">} cursor
 */
export function featuresCaption(run, solved, roles, {match}) {
  const {l2, elastic} = solved.weights
  const parts = [lassoText(run, solved)]
  if (solved.stale) return parts[0] // the others have numbers of another λ
  if (l2) parts.push(ridgeText(run, solved, countsOf(run, l2)))
  const net = roles.includes("elastic") && elastic
  const tied = Boolean(net) && match === "own" && netBest(run) === null
  if (net) parts.push(netText(solved, countsOf(run, net).kept, tied))
  if (match === "own") parts.push(bestText(run, solved, tied))
  return parts.join(" ")
}

/**
 * How the strengths are chosen, which is the best of each at one λ alone.
 *
 * @param {Run} run
 * @param {Solved} solved
 * @param {boolean} tied whether the elastic net has the λ of L1, for want of a best one
 */
const bestText = (run, {lam}, tied) =>
  say(`caption.${atBest(run, lam) ? "best" : "share"}${tied ? "_two" : ""}`)

/**
 * @param {Run} run
 * @param {Solved} solved
 */
function lassoText(run, {lam, weights}) {
  const found = countsOf(run, weights.l1)
  if (!found.kept) return say("caption.none", {lam})
  const values = {lam, kept: keptOf(found.kept, run.n)}
  const which = whichText(run, found)
  return which ? say("caption.which", {...values, which}) : say("caption.kept", values)
}

/**
 * Which features live: by name where they are few, else by count against the truth; empty without one.
 *
 * @param {Run} run
 * @param {Counts} found
 */
function whichText({truth, film: {names}}, found) {
  if (found.kept <= FEW)
    return listed(
      found.alive.map(i => (truth && !truth[i] ? say("alarm.named", {name: names[i]}) : names[i])),
    )
  return truth ? foundText(found) : ""
}

/** @param {Counts} found */
function foundText({real, right, alarms, missed}) {
  const all = missed ? say("real.some", {right, real}) : say("real.all", {real})
  return alarms
    ? say("found.alarms", {real: right ? all : say("real.none"), alarms})
    : say("found.clean", {real: all})
}

/**
 * @param {Run} run
 * @param {Solved} solved
 * @param {Counts} counts
 */
function ridgeText({n}, {lam, lams}, {kept, smallest}) {
  const end = kept === n && n > 1 ? "_smallest" : ""
  const values = {lam: lams.l2, kept: keptOf(kept, n), smallest}
  return lams.l2 === lam ? say(`caption.l2${end}`, values) : say(`caption.l2_at${end}`, values)
}

/**
 * @param {Solved} solved
 * @param {number} kept
 * @param {boolean} tied
 */
const netText = ({lam, lams}, kept, tied) =>
  tied
    ? say("caption.elastic_tied", {kept})
    : lams.elastic === lam
      ? say("caption.elastic", {kept})
      : say("caption.elastic_at", {kept, lam: lams.elastic})

/**
 * @param {number} kept
 * @param {number} n
 */
const keptOf = (kept, n) => (kept === n ? say("kept.all", {n}) : say("kept.some", {kept, n}))
