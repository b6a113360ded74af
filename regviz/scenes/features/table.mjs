// The table of weights: a row for each feature, sorted by any column, and as CSV. Pure.

import {say} from "./saying.mjs"
import {LANGUAGE} from "../common/language.mjs"
import {shortNumber} from "../common/numbers.mjs"

/** @typedef {import("./contract.mjs").Role} Role */
/** @typedef {import("./contract.mjs").Run} Run */
/** @typedef {import("./contract.mjs").Solved} Solved */
/** @typedef {"unit" | "truth" | "enters" | "kept"} Known */

/**
 * A column: the text of a row, as it is shown and as CSV, and the order of rows by it.
 *
 * @typedef {object} Column
 * @property {Role | Known | "name"} key
 * @property {string} label
 * @property {Role | ""} role
 * @property {(i: number) => string} textAt
 * @property {(i: number) => string} csvAt
 * @property {(i: number) => boolean} zeroAt
 * @property {(i: number, j: number) => number} compare
 */

/**
 * The columns of a table at a λ; those of a truth or of resamples where they are known.
 *
 * @param {Run} run
 * @param {Solved} solved
 * @param {Role[]} roles
 */
function columnsOf({truth, spread, fits, low, film: {names}}, {weights, kept}, roles) {
  const columns = [namesColumn(names)]
  if (truth) {
    const unit = truth.map((w, i) => w / (spread[i] || 1))
    columns.push(numbersColumn("unit", unit, zeroOrShort))
    columns.push(numbersColumn("truth", truth, zeroOrShort))
  }
  for (const role of roles) {
    const w = weights[role]
    if (w) columns.push({...numbersColumn(role, w, zeroOrShort), role})
  }
  columns.push(
    numbersColumn("enters", fits.l1.entries.first, lam => (lam > low ? shortNumber(lam) : "–")),
  )
  if (kept) {
    const label = say("column.kept", {draws: kept.draws})
    columns.push({...numbersColumn("kept", kept, String), label})
  }
  return columns
}

/** @type {(x: number) => string} */
const zeroOrShort = x => (x ? shortNumber(x) : "0")

/**
 * The names, from a to z.
 *
 * @param {string[]} names
 * @returns {Column}
 */
const namesColumn = names => ({
  key: "name",
  label: say("column.name"),
  role: "",
  textAt: i => names[i],
  csvAt: i => quoted(FORMULA.test(names[i]) ? `'${names[i]}` : names[i]),
  zeroAt: () => false,
  compare: (i, j) => names[i].localeCompare(names[j], LANGUAGE, {numeric: true}),
})

/**
 * Numbers, the largest sizes first.
 *
 * @param {Role | Known} key
 * @param {ArrayLike<number>} values
 * @param {(x: number) => string} textOf
 * @returns {Column}
 */
const numbersColumn = (key, values, textOf) => ({
  key,
  label: say(`column.${key}`),
  role: "",
  textAt: i => textOf(values[i]),
  csvAt: i => String(values[i]),
  zeroAt: i => values[i] === 0,
  compare: (i, j) => Math.abs(values[j]) - Math.abs(values[i]),
})

/**
 * Rows in the order of a column, or as they are; reverse turns it round.
 *
 * @param {Column | undefined} column
 * @param {number[]} rows
 * @param {boolean} reverse
 */
function sortedBy(column, rows, reverse) {
  if (!column) return rows
  rows.sort((i, j) => column.compare(i, j) || i - j)
  return reverse ? rows.reverse() : rows
}

/**
 * What a table shows: heads, the order of its rows, and the text of any cell.
 *
 * @param {Run} run
 * @param {Solved} solved
 * @param {Role[]} roles
 * @param {import("./contract.mjs").Sorting} sorting
 */
export function tableOf(run, solved, roles, {sorted, reverse, focus, kept = false}) {
  const columns = columnsOf(run, solved, roles)
  const all = Array.from({length: run.n}, (_, i) => i)
  return {
    heads: columns.map(({key, label}) => ({
      key,
      label,
      sorted: key !== sorted ? "none" : reverse === (key === "name") ? "descending" : "ascending",
    })),
    rows: sortedBy(
      columns.find(({key}) => key === sorted),
      kept ? all.filter(i => solved.weights.l1[i] !== 0) : all,
      reverse,
    ),
    focus,
    /** @type {(i: number, c: number) => string} */
    textAt: (i, c) => columns[c].textAt(i),
    /** @type {(i: number, c: number) => boolean} */
    deadAt: (i, c) => columns[c].role !== "" && columns[c].zeroAt(i),
    /** @type {(c: number) => string} */
    roleOf: c => columns[c].role,
  }
}

/** @type {(text: string) => string} */
const quoted = text => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const FORMULA = /^[=+\-@\t]/ // a name that a spreadsheet would take for a formula is given as text

/**
 * The table as CSV, with all digits.
 *
 * @param {Run} run
 * @param {Solved} solved
 * @param {Role[]} roles
 */
export function tableCsv(run, solved, roles) {
  const columns = columnsOf(
    run,
    solved,
    roles.filter(role => role === "l1" || !solved.stale),
  )
  const heads = columns.map(({role, label}) =>
    quoted(role ? say("column.at", {label, lam: String(solved.lams[role])}) : label),
  )
  const lines = [heads.join(",")]
  for (let i = 0; i < run.n; i++) lines.push(columns.map(({csvAt}) => csvAt(i)).join(","))
  return `${lines.join("\r\n")}\r\n`
}
