// Texts of a catalogue with the values of the moment.

import assert from "node:assert/strict"
import {test} from "node:test"

import {sayingOf} from "../../regviz/widgets/saying.mjs"
import {sayShell, tellingOf} from "../../regviz/widgets/shell.mjs"

const says = {
  plain: "nothing to fill in",
  values: "{name} is {x}, {n:count} times",
  plural: {of: "n", one: "{n} row of {name}", other: "{n} rows of {name}"},
}
const say = sayingOf({language: "en-GB", says}, {number: x => x.toFixed(2), count: n => `#${n}`})

test("values stand in their places, numbers in their formats", () => {
  assert.equal(say("plain"), "nothing to fill in")
  assert.equal(say("values", {name: "w", x: 1, n: 3}), "w is 1.00, #3 times")
  assert.equal(say("values", {name: "{x}", x: "y", n: "z"}), "{x} is y, z times") // filled once
})

test("the plural is that of the language", () => {
  assert.equal(say("plural", {n: 1, name: "w"}), "1.00 row of w")
  assert.equal(say("plural", {n: 0, name: "w"}), "0.00 rows of w")
  const polish = sayingOf({
    language: "pl",
    says: {rows: {of: "n", one: "{n} wiersz", few: "{n} wiersze", other: "{n} wierszy"}},
  })
  assert.deepEqual(
    [1, 3, 5].map(n => polish("rows", {n})),
    ["1 wiersz", "3 wiersze", "5 wierszy"],
  )
})

test("a value that is not given leaves its place to be seen", () => {
  assert.equal(say("values", {}), "{name} is {x}, {n:count} times")
})

test("what Python tells is said by the shell or by the scene, its numbers as they are", () => {
  const telling = tellingOf((key, told) => say(key, told))
  assert.equal(telling("A library's own sentence."), "A library's own sentence.")
  const named = {key: "number.named", values: {label: "t", name: 0.125}}
  assert.equal(telling(named), "t: 0.125")
  const values = {name: "w", x: 0.125, n: 3}
  assert.equal(telling({key: "values", values}), "w is 0.125, 3 times")
  assert.equal(telling({key: "plural", values: {n: 1, name: "w"}}), "1 row of w")
})

test("a count of the shell has its thousands apart", () => {
  const most = {size: 5.2, rows: 20000, columns: 2000}
  assert.match(sayShell("data.limits", most), /^Up to 5\.2 MB, 20,000 rows and 2,000 features\./)
})
