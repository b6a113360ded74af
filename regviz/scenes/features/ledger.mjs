// The ledger, a row for each penalty, and the live numbers of the formulas. Pure.

import {countsOf} from "./counts.mjs"
import {offTruth} from "./curve.mjs"
import {residualOf} from "./fits.mjs"
import {say} from "./saying.mjs"
import {shortNumber, weightText} from "../common/numbers.mjs"

/** @typedef {import("./contract.mjs").Role} Role */
/** @typedef {import("./contract.mjs").Run} Run */
/** @typedef {import("./contract.mjs").Solved} Solved */
/** @typedef {import("./contract.mjs").Weights} Weights */

/**
 * A row for each penalty: its zeros, how it stands to the truth, and the weight in focus.
 *
 * @param {Run} run
 * @param {Solved} solved
 * @param {Role[]} roles
 * @param {number} focus
 */
export function featuresLedger(run, solved, roles, focus) {
  const why = say(solved.stale ? "ledger.working" : "ledger.hidden")
  return roles.map(role => {
    const w = role === "l1" || !solved.stale ? solved.weights[role] : null
    return w ? rowOf(run, solved, role, w, focus) : emptyRow(role, why)
  })
}

/** @param {Role} role */
const namesOf = role => ({
  label: say(`label.${role}`),
  name: say(`short.${role}`),
  rule: say(`rule.${role}`),
})

/**
 * The row of a penalty whose weights are on their way, or hidden.
 *
 * @param {Role} role
 * @param {string} why
 */
const emptyRow = (role, why) => ({
  role,
  ...namesOf(role),
  zeros: why,
  short: "",
  some: false,
  facts: "",
  update: "",
  spoken: "",
})

/**
 * @param {Run} run
 * @param {Solved} solved
 * @param {Role} role
 * @param {Weights} weights
 * @param {number} focus
 */
function rowOf(run, solved, role, weights, focus) {
  const {n} = run
  const counts = countsOf(run, weights)
  const {kept} = counts
  const zeros = n - kept
  const named = namesOf(role)
  const values = {name: run.film.names[focus], w: weightText(weights[focus])}
  return {
    role,
    ...named,
    some: zeros > 0,
    lost: false,
    zeros: say("ledger.zeros", {zeros, n}),
    short: say("ledger.short", {kept, n}),
    facts: factsTold(run, role, weights, counts, solved.errors?.[role]).join(" · "),
    update: say("ledger.weight", values),
    spoken: say("ledger.spoken", {label: named.label, kept: String(kept), n: String(n), ...values}),
  }
}

/**
 * @param {Run} run
 * @param {Role} role
 * @param {Weights} weights
 * @param {import("./counts.mjs").Counts} counts
 * @param {number} [error] on the data themselves
 */
function factsTold(run, role, weights, counts, error) {
  const facts = run.truth ? foundFacts(run, role, counts) : []
  if (error !== undefined) facts.push(say("fact.training", {error}))
  const off = offTruth(run.curve, weights)
  if (off !== null) facts.push(say("fact.truth", {error: off}))
  return facts
}

/**
 * How what is kept stands to the truth; L2, which keeps all, has not chosen anything.
 *
 * @param {Run} run
 * @param {Role} role
 * @param {import("./counts.mjs").Counts} counts
 */
function foundFacts({n, film}, role, {kept, right, alarms, missed, real}) {
  const mix = {l1: 1, l2: 0, elastic: film.elastic.mix}[role]
  if (mix === 0 && kept === n) return [say("fact.all", {n})]
  return [
    say("fact.real", {right, real}),
    say("fact.alarms", {alarms}),
    say("fact.missed", {missed}),
  ]
}

/**
 * Live numbers for the formulas.
 *
 * @param {Run} run
 * @param {Solved} solved
 * @param {import("./contract.mjs").Cursor} cursor
 * @param {number} focus
 */
export function featuresSlots(run, solved, cursor, focus) {
  const {l1} = run.film.validation
  const {weights, lam, lams, pulls} = solved
  /** @type {Record<string, string>} */
  const slots = {
    lam: shortNumber(lam),
    lam_max: shortNumber(run.top),
    mix: shortNumber(cursor.mix),
    lam_best: shortNumber(l1.least),
    lam_se: shortNumber(l1.one_se),
    w_l1: weightText(weights.l1[focus]),
    name: run.film.names[focus],
    lam_l2: shortNumber(lams.l2),
    ...(pulls && {pull: shortNumber(pulls[focus])}),
  }
  if (weights.l2) slots.w_l2 = weightText(weights.l2[focus])
  if (weights.elastic) slots.w_elastic = weightText(weights.elastic[focus])
  const {spectral} = run.fits
  const proof = spectral && weights.l2 ? residualsOf(spectral, run, solved) : solved.kkt
  for (const [role, value] of Object.entries(proof ?? {})) slots[`${role}_kkt`] = shortNumber(value)
  return slots
}

/**
 * How far the weights of each penalty are from optimal.
 *
 * @param {import("./spectral.mjs").Ridge} spectral
 * @param {Run} run
 * @param {Solved} solved
 */
function residualsOf(spectral, {film}, {weights, lams}) {
  const {l1, l2, elastic} = /** @type {Record<Role, Weights>} */ (weights) // all are there
  /** @type {(w: Weights, strength: number, mix: number) => number} */
  const residual = (w, strength, mix) => Math.max(0, residualOf(spectral, w, strength, mix))
  return {
    l1: residual(l1, lams.l1, 1),
    l2: residual(l2, lams.l2, 0),
    elastic: residual(elastic, lams.elastic, film.elastic.mix),
  }
}
