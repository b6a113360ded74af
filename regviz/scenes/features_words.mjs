// What the features scene says: caption, note, ledger and formulas, all computed. Pure.

import {checkText} from "./features_check.mjs"
import {offTruth, wiggleOf} from "./features_curve.mjs"
import {residualOf} from "./features_fits.mjs"
import {shortNumber, weightText} from "./numbers.mjs"
import {listed, plural} from "./words.mjs"

export const LABELS = {l1: "L1, lasso", l2: "L2, ridge", elastic: "Elastic net"}
const FEW = 4

/** Of some weights: how many are not 0, and against the truth how many are right, false alarms, and missed. */
export function countsOf({n, truth}, w) {
  const found = {kept: 0, real: 0, right: 0, alarms: 0, missed: 0, alive: [], smallest: Infinity}
  for (let i = 0; i < n; i++) {
    const real = Boolean(truth?.[i])
    if (real) found.real++
    if (w[i] !== 0) {
      found.kept++
      found.alive.push(i)
      found.smallest = Math.min(found.smallest, Math.abs(w[i]))
      if (real) found.right++; else found.alarms++
    } else if (real) found.missed++
  }
  return found
}

/** Against the truth, as part of a sentence. */
function verdict({truth}, {kept, real, right, alarms, missed}) {
  if (!truth) return ""
  const all = missed ? `${right} of the ${real} real ones` : `the ${real} real ones`
  if (!kept) return ""
  return alarms ? `: ${right ? all : "none of the real ones"} and ${plural(alarms, "false alarm")}` : `: ${all} and no false alarm`
}

/** The first lines: what each penalty does at this λ. */
export function featuresCaption(run, solved, roles) {
  const {n, film: {names}} = run, lam = shortNumber(solved.lam), l1 = countsOf(run, solved.weights.l1), parts = []
  const some = l1.kept && l1.kept <= FEW && !run.truth ? ` (${listed(l1.alive.map(i => names[i]))})` : ""
  parts.push(l1.kept === 0 ? `At λ = ${lam} L1 keeps nothing: every weight is exactly 0.` : `At λ = ${lam} L1 keeps ${l1.kept === n ? `all ${n}` : `${l1.kept} of ${n}`} features${verdict(run, l1)}${some}.`)
  if (solved.weights.l2) {
    const l2 = countsOf(run, solved.weights.l2), at = solved.lamL2 === solved.lam ? "" : ` (at λ = ${shortNumber(solved.lamL2)})`
    parts.push(l2.kept === n ? `L2${at} keeps all ${n === 1 ? "of it" : n}, the smallest at ${shortNumber(l2.smallest)}.` : `L2${at} keeps ${l2.kept} of ${n}.`)
  }
  if (roles.includes("elastic") && solved.weights.elastic) parts.push(`The elastic net keeps ${countsOf(run, solved.weights.elastic).kept}.`)
  return parts.join(" ")
}

/** The second line: what the view beside the bars tells, and what was done to the data. */
export function featuresNote(run, solved, cursor, focus) {
  const {film: {names, samples, about}, fits} = run, {weights} = solved, texts = []
  if (solved.stale) texts.push("Working: L2 and the elastic net are on their way.")
  if (cursor.resample) texts.push(`Resample ${cursor.resample}: the same rows drawn anew.`)
  if (cursor.left_out) texts.push(`Row ${cursor.left_out} is left out; ${samples} are left.`)
  if (cursor.view === "check") texts.push(checkText(run, cursor))
  else if (cursor.view === "fit" && run.curve) texts.push(`Ups and downs of the curve, over those of the points: L1 ${shortNumber(wiggleOf(run, weights.l1))}, L2 ${shortNumber(wiggleOf(run, weights.l2))}; without a penalty ${shortNumber(wiggleOf(run, fits.spectral.at(0)))}.`)
  else texts.push(focusText(run, solved, focus))
  if (texts.length < 2 && cursor.view !== "fit") texts.push(about[0])
  return texts.join(" ")
}

function focusText({film: {names}, fits, low}, {weights, kept}, focus) {
  const first = fits.l1.entries.first[focus], enters = first > low ? `L1 lets ${names[focus]} in at λ = ${shortNumber(first)}` : `L1 does not let ${names[focus]} in down to λ = ${shortNumber(low)}`
  return `${enters}${kept ? `, and keeps it in ${kept[focus]} of ${kept.draws} resamples here` : ""}.`
}

export function featuresLedger(run, solved, roles, focus) {
  const {n, film: {names}} = run
  return roles.map(role => {
    const w = solved.weights[role], label = LABELS[role]
    if (!w) return {role, label, zeros: "working", short: "", some: false, facts: "", update: "", spoken: ""}
    const counts = countsOf(run, w), zeros = n - counts.kept
    return {
      role, label, some: zeros > 0, lost: false, zeros: `${zeros.toLocaleString("en")} of ${n.toLocaleString("en")} exactly 0`, short: `keeps ${counts.kept.toLocaleString("en")} of ${n.toLocaleString("en")}`,
      facts: factsOf(run, solved, role, counts).join(" · "), update: `${names[focus]}: ${weightText(w[focus])}`,
      spoken: `${label} keeps ${counts.kept} of ${n}; ${names[focus]} ${weightText(w[focus])}`,
    }
  })
}

function factsOf(run, {weights, errors}, role, {right, alarms, missed, real}) {
  const facts = run.truth ? [`${right} of ${real} real`, `${plural(alarms, "false alarm")}`, `${missed} missed`] : []
  if (errors) facts.push(`training error² ${shortNumber(errors[role])}`)
  const off = offTruth(run, weights[role])
  if (off !== null) facts.push(`error² against the truth ${shortNumber(off)}`)
  return facts
}

/** Live numbers for the formulas. */
export function featuresSlots(run, solved, cursor, focus) {
  const {fits, film: {check}} = run, {weights, lam, lamL2} = solved
  const slots = {
    lam: shortNumber(lam), lam_max: shortNumber(run.top), mix: shortNumber(cursor.mix), lam_best: shortNumber(check.l1.least), lam_se: shortNumber(check.l1.one_se),
    w_l1: weightText(weights.l1[focus]),
  }
  for (const role of ["l2", "elastic"]) if (weights[role]) slots[`w_${role}`] = weightText(weights[role][focus])
  if (fits.spectral) {
    slots.pull = shortNumber(fits.spectral.pulls(weights.l1)[focus])
    for (const [role, strength, share] of [["l1", lam, 1], ["l2", lamL2, 0], ["elastic", lam, run.film.elastic.mix]]) slots[`${role}_kkt`] = shortNumber(Math.max(0, residualOf(fits, weights[role], strength, share)))
  } else if (solved.kkt) for (const [role, value] of Object.entries(solved.kkt)) slots[`${role}_kkt`] = shortNumber(value)
  return slots
}

