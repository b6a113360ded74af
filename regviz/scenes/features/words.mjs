// What the features scene says: caption, note, ledger and formulas, all computed. Pure.

import {validationText} from "./validation.mjs"
import {offTruth, wiggleOf} from "./curve.mjs"
import {residualOf} from "./fits.mjs"
import {shortNumber, weightText} from "../common/numbers.mjs"
import {counted, grouped, listed} from "../common/words.mjs"

export const LABELS = {l1: "L1, lasso", l2: "L2, ridge", elastic: "Elastic net"}
const FEW = 4

/**
 * Of some weights: how many are not 0, and against the truth how many are right, false alarms, and missed.
 */
export function countsOf({n, truth}, w) {
  /** @type {number[]} */
  const alive = []
  const found = {kept: 0, real: 0, right: 0, alarms: 0, missed: 0, alive, smallest: Infinity}
  for (let i = 0; i < n; i++) {
    const real = Boolean(truth?.[i])
    if (real) found.real++
    if (w[i] !== 0) {
      found.kept++
      found.alive.push(i)
      found.smallest = Math.min(found.smallest, Math.abs(w[i]))
      if (real) found.right++
      else found.alarms++
    } else if (real) found.missed++
  }
  return found
}

/**
 * Which features live, as part of a sentence: by name where they are few, else by count against the truth.
 */
function keptText({truth, film: {names}}, {kept, real, right, alarms, missed, alive}) {
  if (!kept) return ""
  if (kept <= FEW)
    return `: ${listed(alive.map(i => (truth && !truth[i] ? `${names[i]} (a false alarm)` : names[i])))}`
  if (!truth) return ""
  const all = missed ? `${right} of the ${real} real ones` : `the ${real} real ones`
  return alarms
    ? `: ${right ? all : "none of the real ones"} and ${counted(alarms, "false alarm")}`
    : `: ${all} and no false alarm`
}

const keptOf = (kept, n) =>
  kept === n
    ? n === 1
      ? "the one feature"
      : `all ${counted(n, "feature")}`
    : `${grouped(kept)} of ${counted(n, "feature")}`

/** The first lines: what each penalty does at this λ. */
export function featuresCaption(run, solved, roles) {
  const {n} = run
  const lam = shortNumber(solved.lam)
  const l1 = countsOf(run, solved.weights.l1)
  const parts = []
  parts.push(
    l1.kept === 0
      ? `At λ = ${lam} L1 keeps nothing: every weight is exactly 0.`
      : `At λ = ${lam} L1 keeps ${keptOf(l1.kept, n)}${keptText(run, l1)}.`,
  )
  if (solved.weights.l2) {
    const l2 = countsOf(run, solved.weights.l2)
    const at = solved.lamL2 === solved.lam ? "" : ` (at λ = ${shortNumber(solved.lamL2)})`
    const smallest = l2.kept === n && n > 1 ? `, the smallest at ${shortNumber(l2.smallest)}` : ""
    parts.push(`L2${at} keeps ${keptOf(l2.kept, n)}${smallest}.`)
  }
  if (roles.includes("elastic") && solved.weights.elastic)
    parts.push(`The elastic net keeps ${grouped(countsOf(run, solved.weights.elastic).kept)}.`)
  return parts.join(" ")
}

/** The second line: what the view beside the bars tells, and what was done to the data. */
export function featuresNote(run, solved, cursor, focus) {
  const {
    film: {samples, about},
  } = run
  const texts = []
  if (solved.stale) texts.push("Working: L2 and the elastic net are on their way.")
  if (cursor.resample)
    texts.push(
      `Resample ${cursor.resample}: rows drawn with replacement, some twice, some not at all.`,
    )
  if (cursor.left_out)
    texts.push(`Row ${cursor.left_out} is left out; ${grouped(samples)} are left.`)
  if (cursor.view === "check") texts.push(validationText(run, cursor))
  else if (cursor.view === "fit" && run.curve) texts.push(wiggleText(run, solved))
  else texts.push(focusText(run, solved, focus))
  if (texts.length < 2 && cursor.view !== "fit") texts.push(about[0])
  return texts.join(" ")
}

/** How wild the curves are, in the units of the points themselves. */
function wiggleText(run, {weights}) {
  const [l1, l2, free] = [weights.l1, weights.l2, run.fits.spectral.at(0)].map(w =>
    shortNumber(wiggleOf(run, w)),
  )
  return (
    `Ups and downs, added along the curve and over those of the points: ${l1} times with ` +
    `L1, ${l2} times with L2, ${free} times without a penalty.`
  )
}

/** What holds the feature in focus at 0, or lets it live, and in how many resamples L1 keeps it. */
function focusText({film: {names}, fits, low}, {weights, lam, pulls, kept}, focus) {
  const name = names[focus]
  const first = fits.l1.entries.first[focus]
  const texts = []
  if (weights.l1[focus] === 0 && pulls)
    texts.push(
      `${name} is held at 0: what the others leave of the target pulls at it with ` +
        `${shortNumber(Math.abs(pulls[focus]))}, and it takes more than λ = ` +
        `${shortNumber(lam)} to get in.`,
    )
  else
    texts.push(
      first > low
        ? `L1 lets ${name} in at λ = ${shortNumber(first)}.`
        : `L1 does not let ${name} in down to λ = ${shortNumber(low)}.`,
    )
  if (kept) texts.push(`At this λ ${kept[focus]} of ${kept.draws} resamples keep it.`)
  return texts.join(" ")
}

export function featuresLedger(run, solved, roles, focus) {
  const {
    n,
    film: {names},
  } = run
  return roles.map(role => {
    const w = solved.weights[role]
    const label = LABELS[role]
    if (!w)
      return {
        role,
        label,
        zeros: "working",
        short: "",
        some: false,
        facts: "",
        update: "",
        spoken: "",
      }
    const counts = countsOf(run, w)
    const zeros = n - counts.kept
    return {
      role,
      label,
      some: zeros > 0,
      lost: false,
      zeros: `${grouped(zeros)} of ${grouped(n)} exactly 0`,
      short: `keeps ${grouped(counts.kept)} of ${grouped(n)}`,
      facts: factsOf(run, solved, role, counts).join(" · "),
      update: `${names[focus]}: ${weightText(w[focus])}`,
      spoken: `${label} keeps ${counts.kept} of ${n}; ${names[focus]} ${weightText(w[focus])}`,
    }
  })
}

function factsOf(run, {weights, errors}, role, {right, alarms, missed, real}) {
  const facts = run.truth
    ? [`${right} of ${real} real`, counted(alarms, "false alarm"), `${missed} missed`]
    : []
  if (errors) facts.push(`training MSE ${shortNumber(errors[role])}`)
  const off = offTruth(run, weights[role])
  if (off !== null) facts.push(`MSE against the truth ${shortNumber(off)}`)
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
