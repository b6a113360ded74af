import assert from "node:assert/strict"
import test from "node:test"
import {prepare} from "../../regviz/scenes/features/scene.mjs"
import {solvedAt} from "../../regviz/scenes/features/solving.mjs"
import {tableCsv, tableOf} from "../../regviz/scenes/features/table.mjs"
import {cursorOf, filmOf, four, packed, packedShort, solutions, twenty} from "./features_films.mjs"

const ROLES = ["l1", "l2", "elastic"]
const at = (film, lam, sorting = {}) => {
  const run = prepare(film)
  return tableOf(run, solvedAt(run, cursorOf({lam})), ROLES, {
    sorted: "place",
    reverse: false,
    focus: 0,
    ...sorting,
  })
}
const column = (table, key) => {
  const c = table.heads.findIndex(head => head.key === key)
  return table.rows.map(i => table.textAt(i, c))
}
const csvOf = (film, lam) => {
  const run = prepare(film)
  return tableCsv(run, solvedAt(run, cursorOf({lam})), ROLES)
}

/** The cells of a CSV, as a reader after RFC 4180 has them. */
function readCsv(text) {
  const rows = [[]]
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/g)) {
    rows[rows.length - 1].push(quoted?.replaceAll('""', '"') ?? plain)
    if (end !== ",") rows.push([])
  }
  return rows.slice(0, -1)
}

test("given order is that of the data, and every column can sort, in either direction", () => {
  assert.deepEqual(at(four, 0.5).rows, [0, 1, 2, 3])
  assert.deepEqual(at(four, 0.5, {sorted: "l1"}).rows, [1, 2, 3, 0])
  assert.deepEqual(at(four, 0.5, {sorted: "l1", reverse: true}).rows, [0, 3, 2, 1])
  assert.deepEqual(at(four, 0.5, {sorted: "truth"}).rows, [1, 3, 2, 0])
  assert.deepEqual(at(four, 0.5, {sorted: "enters"}).rows, [1, 2, 3, 0])
  assert.deepEqual(at(four, 0.5, {sorted: "none of them"}).rows, [0, 1, 2, 3])
  assert.deepEqual(at(four, 0.5, {sorted: "place", reverse: true}).rows, [0, 1, 2, 3])
  for (const key of at(twenty, 1).heads.map(head => head.key))
    for (const reverse of [false, true]) {
      assert.deepEqual(
        [...at(twenty, 1, {sorted: key, reverse}).rows].sort((i, j) => i - j),
        twenty.names.map((_, i) => i),
      )
    }
})

test("names sort from a to z, and numbers in them by their size", () => {
  const film = filmOf({pulls: [1, 2, 3, 4], names: ["x10", "b", "x9", "ä"]})
  assert.deepEqual(
    at(film, 1, {sorted: "name"}).rows.map(i => film.names[i]),
    ["ä", "b", "x9", "x10"],
  )
})

test("the column that sorts says so, and no other does", () => {
  const heads = reverse =>
    at(four, 1, {sorted: "l2", reverse})
      .heads.map(({key, sorted}) => [key, sorted])
      .filter(([, sorted]) => sorted !== "none")
  assert.deepEqual(
    [heads(false), heads(true), at(four, 1).heads.filter(({sorted}) => sorted !== "none")],
    [[["l2", "descending"]], [["l2", "ascending"]], []],
  )
})

test("a weight that is exactly 0 is written as 0 and marked, and no other is", () => {
  const table = at(four, 1.5)
  assert.deepEqual(
    column(table, "l1").map(text => text === "0"),
    [true, false, false, false],
  )
  const places = Object.fromEntries(table.heads.map(({key}, c) => [key, c]))
  assert.deepEqual(
    table.rows.map(i => table.deadAt(i, places.l1)),
    [true, false, false, false],
  )
  assert.deepEqual(
    table.rows.map(i => table.deadAt(i, places.truth)),
    [false, false, false, false],
  )
  assert.deepEqual(
    [table.roleOf(places.l1), table.roleOf(places.name), table.roleOf(places.truth)],
    ["l1", "", ""],
  )
  const tiny = column(at(filmOf({pulls: [1, 1 + 1e-9]}), 1), "l1")
  assert.ok(tiny[0] === "0" && tiny[1] !== "0" && !/^−?0\.?0*$/.test(tiny[1]), tiny.join())
})

test("columns of what is not known are not there", () => {
  const keys = film => at(film, 1).heads.map(({key}) => key)
  assert.deepEqual(keys(four), ["name", "unit", "truth", "l1", "l2", "elastic", "enters"])
  assert.deepEqual(keys(filmOf({pulls: [1, 2]})), ["name", "l1", "l2", "elastic", "enters"])
  const resampled = filmOf({
    pulls: [1, 2],
    resamples: {draws: 3, lams: packedShort([2, 1.5, 1]), turned: packed([2, 1, -2], "i2")},
  })
  assert.deepEqual(
    [
      keys(resampled).at(-1),
      column(at(resampled, 0.5), "kept"),
      column(at(resampled, 1.2), "kept"),
      column(at(resampled, 1.9), "kept"),
    ],
    ["kept", ["1", "0"], ["1", "1"], ["0", "1"]],
  )
})

test("a feature that does not enter has no λ", () => {
  assert.deepEqual(column(at(filmOf({pulls: [0, 3]}), 1), "enters"), ["–", "3.00"])
})

test("the CSV holds every weight with all its digits, and zeros as 0", () => {
  const rows = readCsv(csvOf(four, 1.3))
  const {l1, l2, elastic} = solutions([1, -4, 2, 2], 1.3, 0.5)
  assert.equal(rows.length, 5)
  const places = ["l1", "l2", "elastic"].map(role =>
    at(four, 1).heads.findIndex(({key}) => key === role),
  )
  ;[l1, l2, elastic].forEach((w, k) =>
    w.forEach((value, i) => assert.ok(Math.abs(Number(rows[i + 1][places[k]]) - value) < 1e-14)),
  )
  assert.equal(rows[1][places[0]], "0")
})

test("names come back from the CSV as they were, whatever stands in them", () => {
  const names = ["a,b", 'say "x"', "two\nlines", "plain", "ü, é", '"', "a\r\nb", " spaced "]
  assert.deepEqual(
    readCsv(csvOf(filmOf({pulls: names.map((_, i) => 1 + i), names}), 1))
      .slice(1)
      .map(row => row[0]),
    names,
  )
})

test("a name that a spreadsheet would take for a formula is given as text", () => {
  const names = ["=1+1", "+x", "-x", "@sum", "\tx", "x=1", "=cmd|' /c calc'!A1,b"]
  const given = readCsv(csvOf(filmOf({pulls: names.map((_, i) => 1 + i), names}), 1))
    .slice(1)
    .map(row => row[0])
  assert.deepEqual(
    given,
    names.map(name => (name === "x=1" ? name : `'${name}`)),
  )
})
