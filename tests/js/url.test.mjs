import assert from "node:assert/strict"
import test from "node:test"
import {tellingOf} from "../../regviz/widgets/shell.mjs"
import {fromQuery, toQuery} from "../../regviz/widgets/url.mjs"
import {dice} from "./films.mjs"

const number = (name, short, low, high, value, more = {}) => ({
  name,
  short,
  label: name.toUpperCase(),
  value_kind: "number",
  kind: "number",
  min: low,
  max: high,
  default: value,
  ...more,
})
const controls = [
  number("radius", "t", 0, 150, 1.2),
  number("tilt", "rho", -1, 1, 0.5, {asks: true}),
  number("progress", "p", 0, 1, 1, {kind: "hidden"}),
  {
    name: "shape",
    short: "third",
    label: "Shape",
    value_kind: "choice",
    kind: "choice",
    options: [
      ["none", "none"],
      ["ä b&c", "odd"],
    ],
    default: "none",
  },
  {
    name: "zeros",
    short: "zeros",
    label: "Zeros",
    value_kind: "switch",
    kind: "switch",
    default: false,
  },
  number("inner", undefined, 0, 1, 0),
]
const defaults = Object.fromEntries(controls.map(control => [control.name, control.default]))
const telling = tellingOf(key => assert.fail(`${key} is none of the shell's`))
/** The state of an address, and what a page says of it. */
function read(search, described = controls) {
  const {state, notes} = fromQuery(search, described, "2")
  return {state, notes: notes.map(telling)}
}

test("the defaults need no address", () => {
  assert.equal(toQuery(defaults, controls, "2"), "")
  assert.deepEqual(read(""), {state: defaults, notes: []})
})

test("an address names what differs, briefly and in the order of the controls", () => {
  assert.equal(
    toQuery({...defaults, zeros: true, radius: 0.30000000000000004, shape: "ä b&c"}, controls, "2"),
    "?v=2&t=0.3&third=%C3%A4%20b%26c&zeros=1",
  )
})

test("a state comes back from its address", () => {
  const random = dice(4)
  for (let k = 0; k < 500; k++) {
    const digits = (value, places) => Number(value.toPrecision(places))
    const state = {
      ...defaults,
      radius: digits(150 * random() ** 8, 6),
      tilt: digits(2 * random() - 1, 12),
      progress: digits(random(), 6),
      shape: random() < 0.5 ? "none" : "ä b&c",
      zeros: random() < 0.5,
    }
    assert.deepEqual(read(toQuery(state, controls, "2")), {state, notes: []})
  }
})

test("what the engine is asked keeps its digits: nearly the same feature is not the same feature", () => {
  assert.equal(read(toQuery({...defaults, tilt: 0.99999999}, controls, "2")).state.tilt, 0.99999999)
})

test("the ends of a range are part of it", () => {
  for (const value of [0, 150])
    assert.deepEqual(read(`?t=${value}`), {state: {...defaults, radius: value}, notes: []})
})

test("a value that cannot be used gives the default and one sentence that says what can", () => {
  for (const text of [
    "",
    "x",
    "NaN",
    "Infinity",
    "1e999",
    "-0.1",
    "150.001",
    "0x10",
    "1,5",
    " 1",
    "1 ",
    "1_0",
    "１",
    "٣",
    "--1",
    ".",
    "1e",
    "null",
  ]) {
    const {state, notes} = read(`?t=${encodeURIComponent(text)}`)
    assert.deepEqual(state, defaults)
    assert.deepEqual(notes, [
      `“t=${text}” in the address was left out: RADIUS takes a number from 0 to 150.`,
    ])
  }
  assert.match(read("?rho=2").notes[0], /takes a number from -1 to 1\.$/)
  assert.match(read("?third=x").notes[0], /: Shape takes none, ä b&c\.$/)
  for (const text of ["true", "", "2", "01"])
    assert.match(read(`?zeros=${text}`).notes[0], /: Zeros takes 0 or 1\.$/)
})

test("a long value is shown shortened, and no character is cut in two", () => {
  assert.match(read(`?t=${"9".repeat(500)}`).notes[0], /^“t=9{20}” in/)
  assert.match(read(`?t=${"𝑤".repeat(500)}`).notes[0], /^“t=(𝑤){20}” in/u)
})

test("numbers may be written as in any program", () => {
  for (const [text, value] of [
    ["1.5", 1.5],
    ["+1.5", 1.5],
    [".5", 0.5],
    ["2.", 2],
    ["1e1", 10],
    ["1E-2", 0.01],
    ["007", 7],
  ])
    assert.equal(read(`?t=${encodeURIComponent(text)}`).state.radius, value)
  assert.ok(Object.is(read("?t=-0").state.radius, 0))
})

test("of a name that stands twice the last counts, and foreign names are let be", () => {
  assert.deepEqual(read("?t=1&t=2&utm_source=mail&embed=1&inner=0.5"), {
    state: {...defaults, radius: 2},
    notes: [],
  })
})

test("one bad value does not spoil the others", () => {
  assert.deepEqual(read("?t=2&rho=x&zeros=1").state, {...defaults, radius: 2, zeros: true})
})

test("a text is taken where its pattern matches from end to end, and written as it is", () => {
  const text = [
    {
      name: "changes",
      short: "mid",
      label: "Changes",
      value_kind: "text",
      kind: "hidden",
      pattern: "^(?:a+(?:_a+)*)?$",
      example: "a_aa",
      default: "",
    },
  ]
  for (const changes of ["", "a", "aa_a"]) {
    assert.deepEqual(read(`?mid=${changes}`, text), {state: {changes}, notes: []})
    assert.equal(toQuery({changes}, text, "2"), changes && `?v=2&mid=${changes}`)
  }
  for (const changes of ["b", "a_", "a\n", "\na", " a", "xa"]) {
    assert.deepEqual(read(`?mid=${encodeURIComponent(changes)}`, text), {
      state: {changes: ""},
      notes: [`“mid=${changes}” in the address was left out: Changes is written like a_aa.`],
    })
  }
})

test("an address of the first version has its defaults, and its names", () => {
  const later = controls.map(one =>
    one.name === "radius" ? {...one, short: "budget", former: "t", first_default: 3} : one,
  )
  const radius = search => read(search, later).state.radius
  assert.equal(radius("?rho=0.1"), 3)
  assert.equal(radius("?t=7"), 7)
  assert.equal(radius("?v=2&rho=0.1"), 1.2)
  assert.equal(radius("?v=2&t=7"), 1.2)
  assert.equal(radius("?v=2&budget=7"), 7)
  assert.equal(radius("?embed=1"), 1.2) // what asks for nothing is no link of old
})
