// All weights at a cursor, and what of them the engine is asked for. Pure.

import {lamAt, strengthsAt} from "./cursor.mjs"
import {rowsOf, shortNumbersOf} from "../common/packed.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").EachRole} EachRole */
/** @typedef {import("./contract.mjs").Rows} Rows */
/** @typedef {import("./contract.mjs").Run} Run */
/** @typedef {import("./contract.mjs").Short} Short */
/** @typedef {import("./contract.mjs").Solved} Solved */
/** @typedef {import("./contract.mjs").Weights} Weights */

/**
 * The engine's answer to one λ; its numbers are packed, until the film has it (`detailed`).
 *
 * @typedef {object} Answer
 * @property {number} lam
 * @property {number} lam_l2
 * @property {EachRole} kkt
 * @property {EachRole} train
 * @property {Short} pulls
 * @property {Rows} l2
 * @property {Rows} elastic
 */

/**
 * An answer made ready; one of a film before is of no λ.
 *
 * @typedef {object} DetailAlone
 * @property {number | null} lam
 * @property {Weights} pulls
 * @property {Weights} l2
 * @property {Weights} elastic
 * @typedef {Omit<Answer, keyof DetailAlone> & DetailAlone} Detail
 */

/**
 * All weights at the cursor; of many features L2 and the elastic net are those that came last, and stale if
 * of another λ.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 * @returns {Solved}
 */
export function solvedAt(run, cursor) {
  const {fits, detail} = run
  const lam = lamAt(run, cursor)
  const lams = strengthsAt(run, cursor, lam)
  const key = `${lam} ${lams.l2} ${lams.elastic}`
  if (run.solved?.key === key) return run.solved
  const l1 = fits.l1.at(lam)
  const at = {key, lam, lams, kept: keptAt(run, lam)}
  run.solved = fits.spectral
    ? {...at, ...solvedWhole(fits, l1, lams)}
    : {...at, ...answeredBy(detail, l1, detail?.lam === lam && detail.lam_l2 === lams.l2)}
  return run.solved
}

/** @typedef {Pick<Solved, "weights" | "stale" | "errors" | "kkt" | "pulls">} Found */

/**
 * @param {import("./fits.mjs").Whole} fits
 * @param {Weights} l1
 * @param {EachRole} lams
 * @returns {Found}
 */
function solvedWhole({spectral, elasticAt}, l1, lams) {
  const l2 = spectral.at(lams.l2)
  const elastic = elasticAt(lams.elastic)
  return {
    weights: {l1, l2, elastic},
    stale: false,
    errors: {
      l1: spectral.errorAt(l1),
      l2: spectral.errorAt(l2),
      elastic: spectral.errorAt(elastic),
    },
    kkt: null,
    pulls: spectral.pulls(l1),
  }
}

/**
 * What the engine's last answer says; of this very λ it is all there is to know.
 *
 * @param {Detail | null} detail
 * @param {Weights} l1
 * @param {boolean} fresh
 * @returns {Found}
 */
function answeredBy(detail, l1, fresh) {
  if (!detail) return {weights: {l1}, stale: true, errors: null, kkt: null, pulls: null}
  const {l2, elastic, train, kkt, pulls} = detail
  return {
    weights: {l1, l2, elastic},
    stale: !fresh,
    errors: fresh ? train : null,
    kkt: fresh ? kkt : null,
    pulls: fresh ? pulls : null,
  }
}

/**
 * In how many resamples L1 keeps each feature.
 *
 * @param {Run} run
 * @param {number} lam
 */
function keptAt({resamples, n}, lam) {
  if (!resamples) return null
  /** @type {number[]} */
  const kept = new Array(n).fill(0)
  resamples.lams.forEach((at, k) => {
    const turned = resamples.turned[k]
    if (at > lam) kept[Math.abs(turned) - 1] += Math.sign(turned)
  })
  return Object.assign(kept, {draws: resamples.draws})
}

/**
 * What of the engine a cursor asks beside the film: the weights at one λ, where the browser cannot solve
 * for them.
 *
 * @param {Run} run
 * @param {Cursor} cursor
 */
export function wants(run, cursor) {
  const solved = solvedAt(run, cursor)
  return solved.stale ? {lam: solved.lam, lam_l2: solved.lams.l2} : null
}

/**
 * A film with the engine's answer to that.
 *
 * @param {Run} run
 * @param {Answer} detail
 * @returns {Run}
 */
export function detailed(run, detail) {
  /** @type {(packed: Rows) => Weights} */
  const dense = packed => {
    const w = new Float64Array(run.n)
    /** @type {import("./fits.mjs").Row[]} */
    const [row] = rowsOf(packed)
    row.columns.forEach((i, k) => {
      w[i] = row.values[k]
    })
    return w
  }
  return {
    ...run,
    solved: null,
    detail: {
      ...detail,
      pulls: shortNumbersOf(detail.pulls),
      l2: dense(detail.l2),
      elastic: dense(detail.elastic),
    },
  }
}
