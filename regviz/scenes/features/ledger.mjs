// The ledger, a row for each penalty, and the live numbers of the formulas. Pure.

import {countsOf} from "./counts.mjs"
import {offTruth} from "./curve.mjs"
import {residualOf} from "./fits.mjs"
import {say} from "./saying.mjs"
import {shortNumber, weightText} from "../common/numbers.mjs"

/** A row for each penalty: its zeros, how it stands to the truth, and the weight in focus. */
export function featuresLedger(run, solved, roles, focus) {
  return roles.map(role => {
    const w = solved.weights[role]
    return w ? rowOf(run, solved, role, w, focus) : waitingRow(role)
  })
}

/**
 * The row of a penalty whose weights are on their way.
 *
 * @param {import("./contract.mjs").Role} role
 */
const waitingRow = role => ({
  role,
  label: say(`label.${role}`),
  zeros: say("ledger.working"),
  short: "",
  some: false,
  facts: "",
  update: "",
  spoken: "",
})

/** @param {import("./contract.mjs").Role} role */
function rowOf(run, solved, role, weights, focus) {
  const {n} = run
  const counts = countsOf(run, weights)
  const {kept} = counts
  const zeros = n - kept
  const label = say(`label.${role}`)
  const values = {name: run.film.names[focus], w: weightText(weights[focus])}
  return {
    role,
    label,
    some: zeros > 0,
    lost: false,
    zeros: say("ledger.zeros", {zeros, n}),
    short: say("ledger.short", {kept, n}),
    facts: countedFacts(run, solved, role, counts).join(" · "),
    update: say("ledger.weight", values),
    spoken: say("ledger.spoken", {label, kept: String(kept), n: String(n), ...values}),
  }
}

function countedFacts(run, {weights, errors}, role, {right, alarms, missed, real}) {
  const facts = run.truth
    ? [say("fact.real", {right, real}), say("fact.alarms", {alarms}), say("fact.missed", {missed})]
    : []
  if (errors) facts.push(say("fact.training", {error: errors[role]}))
  const off = offTruth(run, weights[role])
  if (off !== null) facts.push(say("fact.truth", {error: off}))
  return facts
}

/** Live numbers for the formulas. */
export function featuresSlots(run, solved, cursor, focus) {
  const {
    fits,
    film: {validation},
  } = run
  const {weights, lam, lamL2, pulls} = solved
  const slots = {
    lam: shortNumber(lam),
    lam_max: shortNumber(run.top),
    mix: shortNumber(cursor.mix),
    lam_best: shortNumber(validation.l1.least),
    lam_se: shortNumber(validation.l1.one_se),
    w_l1: weightText(weights.l1[focus]),
    name: run.film.names[focus],
    lam_l2: shortNumber(lamL2),
    ...(pulls && {pull: shortNumber(pulls[focus])}),
  }
  for (const role of ["l2", "elastic"])
    if (weights[role]) slots[`w_${role}`] = weightText(weights[role][focus])
  if (fits.spectral) {
    for (const [role, strength, share] of [
      ["l1", lam, 1],
      ["l2", lamL2, 0],
      ["elastic", lam, run.film.elastic.mix],
    ])
      slots[`${role}_kkt`] = shortNumber(
        Math.max(0, residualOf(fits, weights[role], strength, share)),
      )
  } else if (solved.kkt)
    for (const [role, value] of Object.entries(solved.kkt))
      slots[`${role}_kkt`] = shortNumber(value)
  return slots
}
