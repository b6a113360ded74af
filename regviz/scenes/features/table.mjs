// The table of weights: a row for each feature, sorted by any column, and as CSV. Pure.

import {shortNumber} from "../common/numbers.mjs"

const NAMES = {l1: "L1", l2: "L2", elastic: "elastic net"}

/**
 * Columns {key, label, numbers, textOf} of a table at a λ; those of a truth or of resamples where they are
 * known.
 */
function columnsOf(run, solved, roles) {
  const {
    truth,
    spread,
    fits,
    film: {names},
  } = run
  const {weights, kept} = solved
  const columns = [{key: "name", label: "feature", values: names, textOf: name => name}]
  const put = (key, label, values, textOf = shortNumber) =>
    columns.push({key, label, values, textOf})
  if (truth) {
    put(
      "unit",
      "true",
      truth.map((w, i) => w / (spread[i] || 1)),
      w => (w ? shortNumber(w) : "0"),
    )
    put("truth", "true, per sd", truth, w => (w ? shortNumber(w) : "0"))
  }
  for (const role of roles)
    if (weights[role]) put(role, NAMES[role], weights[role], w => (w === 0 ? "0" : shortNumber(w)))
  put("enters", "enters at λ", fits.l1.entries.first, lam =>
    lam > run.low ? shortNumber(lam) : "–",
  )
  if (kept) put("kept", `kept, of ${kept.draws}`, kept, String)
  return columns
}

/** Rows in the order of a column, the largest sizes first; names from a to z. reverse turns it round. */
function sortedBy({key, values}, n, reverse) {
  const rows = Array.from({length: n}, (_, i) => i)
  if (key === "place") return rows
  const by =
    key === "name"
      ? (i, j) => values[i].localeCompare(values[j], "en", {numeric: true})
      : (i, j) => Math.abs(values[j]) - Math.abs(values[i])
  rows.sort((i, j) => by(i, j) || i - j)
  return reverse ? rows.reverse() : rows
}

/** What a table shows: heads, the order of its rows, and the text of any cell. */
export function tableOf(run, solved, roles, {sorted, reverse, focus}) {
  const columns = columnsOf(run, solved, roles)
  const by = columns.find(({key}) => key === sorted)
  const rows = by ? sortedBy(by, run.n, reverse) : Array.from({length: run.n}, (_, i) => i)
  return {
    heads: columns.map(({key, label}) => ({
      key,
      label,
      sorted: key !== sorted ? "none" : reverse === (key === "name") ? "descending" : "ascending",
    })),
    rows,
    focus,
    textAt: (i, c) => columns[c].textOf(columns[c].values[i]),
    deadAt: (i, c) => NAMES[columns[c].key] !== undefined && columns[c].values[i] === 0,
    roleOf: c => (NAMES[columns[c].key] ? columns[c].key : ""),
  }
}

const quoted = text => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const FORMULA = /^[=+\-@\t]/ // a name that a spreadsheet would take for a formula is given as text

/** The table as CSV, with all digits. */
export function tableCsv(run, solved, roles) {
  const columns = columnsOf(
    run,
    solved,
    roles.filter(role => role === "l1" || !solved.stale),
  )
  const strength = {l1: solved.lam, l2: solved.lamL2, elastic: solved.lam}
  const lines = [
    columns
      .map(({key, label}) =>
        quoted(strength[key] === undefined ? label : `${label} at λ = ${strength[key]}`),
      )
      .join(","),
  ]
  for (let i = 0; i < run.n; i++)
    lines.push(
      columns
        .map(({key, values}) =>
          key === "name"
            ? quoted(FORMULA.test(values[i]) ? `'${values[i]}` : values[i])
            : String(values[i]),
        )
        .join(","),
    )
  return `${lines.join("\r\n")}\r\n`
}
