// The table of weights: a row for each feature, sorted by any column, and as CSV. Pure.

import {say} from "./saying.mjs"
import {LANGUAGE} from "../common/language.mjs"
import {shortNumber} from "../common/numbers.mjs"

const PENALTIES = ["l1", "l2", "elastic"]

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
  const columns = [{key: "name", label: say("column.name"), values: names, textOf: name => name}]
  /** @param {import("./contract.mjs").Role | "unit" | "truth" | "enters" | "kept"} key */
  const put = (key, values, textOf, label = say(`column.${key}`)) =>
    columns.push({key, label, values, textOf})
  if (truth) {
    put(
      "unit",
      truth.map((w, i) => w / (spread[i] || 1)),
      w => (w ? shortNumber(w) : "0"),
    )
    put("truth", truth, w => (w ? shortNumber(w) : "0"))
  }
  for (const role of roles)
    if (weights[role]) put(role, weights[role], w => (w === 0 ? "0" : shortNumber(w)))
  put("enters", fits.l1.entries.first, lam => (lam > run.low ? shortNumber(lam) : "–"))
  if (kept) put("kept", kept, String, say("column.kept", {draws: kept.draws}))
  return columns
}

/** Rows in the order of a column, the largest sizes first; names from a to z. reverse turns it round. */
function sortedBy({key, values}, n, reverse) {
  const rows = Array.from({length: n}, (_, i) => i)
  if (key === "place") return rows
  const by =
    key === "name"
      ? (i, j) => values[i].localeCompare(values[j], LANGUAGE, {numeric: true})
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
    deadAt: (i, c) => PENALTIES.includes(columns[c].key) && columns[c].values[i] === 0,
    roleOf: c => (PENALTIES.includes(columns[c].key) ? columns[c].key : ""),
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
        quoted(
          strength[key] === undefined
            ? label
            : say("column.at", {label, lam: String(strength[key])}),
        ),
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
