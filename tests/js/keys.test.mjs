import assert from "node:assert/strict"
import test from "node:test"
import {isTaken, keyHelp, listenToKeys} from "../../regviz/widgets/keys.mjs"

// the last stands for document and window, which have no tag
const PAGE = [{tagName: "DIV"}, {tagName: "BODY"}, {}]
const SMALL = [" ", "ArrowLeft", "ArrowRight", "Home", "End", ",", ".", ..."lrpwf?19"]
const KEYS = [...SMALL, "L", "P"]

const ACTIONS = [
  "toggle",
  "step",
  "seek",
  "faster",
  "loop",
  "reset",
  "predict",
  "why",
  "help",
  "fullscreen",
  "preset",
]

/** A page that notes what its keys do; press(key) says whether the key was taken from the browser. */
function listening() {
  const heard = []
  const note =
    name =>
    (...by) =>
      heard.push([name, ...by].join(" "))
  const does = Object.fromEntries(ACTIONS.map(name => [name, note(name)]))
  const listeners = {keydown: new Set(), click: new Set()}
  const target = {
    addEventListener: (name, act) => listeners[name].add(act),
    removeEventListener: (name, act) => listeners[name].delete(act),
  }
  const stop = listenToKeys(target, does)
  const press = (key, more = {}, path = PAGE) => {
    let prevented = false
    for (const act of listeners.keydown)
      act({
        key,
        composedPath: () => path,
        preventDefault: () => {
          prevented = true
        },
        ...more,
      })
    return prevented
  }
  return {heard, press, stop, listeners}
}

test("each key does what the help says", () => {
  const {heard, press} = listening()
  for (const key of SMALL) assert.ok(press(key), key)
  assert.deepEqual(heard, [
    "toggle",
    "step -1",
    "step 1",
    "seek 0",
    "seek 1",
    "faster -1",
    "faster 1",
    "loop",
    "reset",
    "predict",
    "why",
    "fullscreen",
    "help",
    "preset 0",
    "preset 8",
  ])
  assert.equal(keyHelp(10).length, 12)
  assert.ok(keyHelp(7).some(({keys}) => keys === "1 … 7"))
})

test("with shift an arrow goes ten steps, and letters work with caps lock", () => {
  const {heard, press} = listening()
  press("ArrowLeft", {shiftKey: true})
  press("ArrowRight", {shiftKey: true})
  press("L")
  assert.deepEqual(heard, ["step -10", "step 10", "loop"])
})

test("no key is taken from somebody who types or chooses", () => {
  const fields = [
    ...["text", "number", "search", "date", undefined].map(type => ({tagName: "INPUT", type})),
    {tagName: "TEXTAREA"},
    {tagName: "SELECT"},
    {tagName: "DIALOG"},
    {tagName: "P", isContentEditable: true},
  ]
  for (const field of fields) {
    const {heard, press} = listening()
    for (const key of KEYS)
      assert.ok(
        !press(key, {}, [{tagName: "SPAN"}, field, ...PAGE]),
        `${key} in ${field.tagName} ${field.type}`,
      )
    assert.deepEqual(heard, [])
  }
})

test("a focused button keeps the keys that press it, and a slider those that move it", () => {
  for (const tagName of ["BUTTON", "A", "SUMMARY"]) {
    assert.ok(isTaken([{tagName}, ...PAGE], " ") && isTaken([{tagName}, ...PAGE], "Enter"))
    assert.ok(!isTaken([{tagName}, ...PAGE], "ArrowLeft"))
  }
  const slider = [{tagName: "INPUT", type: "range"}, ...PAGE]
  for (const key of ["ArrowLeft", "ArrowUp", "PageDown", "Home", "End"])
    assert.ok(isTaken(slider, key), key)
  const box = [{tagName: "INPUT", type: "checkbox"}, ...PAGE]
  assert.ok(isTaken(box, " ") && !isTaken(box, "l"))
})

test("shortcuts of the browser are let be", () => {
  const {heard, press} = listening()
  for (const modifier of ["ctrlKey", "metaKey", "altKey"])
    for (const key of KEYS) assert.ok(!press(key, {[modifier]: true}), `${modifier} ${key}`)
  assert.deepEqual(heard, [])
})

test("keys without a meaning go on to the browser", () => {
  const {heard, press} = listening()
  for (const key of [
    "Tab",
    "Enter",
    "Escape",
    "ArrowUp",
    "ArrowDown",
    "PageDown",
    "F5",
    "a",
    "Dead",
    "",
  ])
    assert.ok(!press(key), key)
  assert.deepEqual(heard, [])
})

test("after the stage has left its keys do nothing", () => {
  const {heard, press, stop, listeners} = listening()
  stop()
  assert.ok(!press(" "))
  assert.deepEqual(heard, [])
  assert.equal(listeners.keydown.size + listeners.click.size, 0)
})

test("a button clicked by mouse gives up the focus, whatever its icon; a handle and a key keep it", () => {
  const {listeners} = listening()
  const left = []
  const button = (...classes) => ({
    tagName: "BUTTON",
    classList: {contains: name => classes.includes(name)},
    blur: () => left.push(classes.join()),
  })
  const click = (detail, ...path) => {
    for (const act of listeners.click) act({detail, composedPath: () => [...path, ...PAGE]})
  }
  const gone = {tagName: "path", closest: () => null} // out of the page by now, it has nothing around it
  click(1, gone, {tagName: "svg"}, button("icon", "play"))
  click(1, button("handle"))
  click(0, button("icon", "loop"))
  click(1, {tagName: "P"})
  assert.deepEqual(left, ["icon,play"])
})

test("what scrolls by keyboard keeps the keys that scroll it, and gives away all others", () => {
  const rows = [{tagName: "DIV", dataset: {scrolls: ""}}, ...PAGE]
  for (const key of ["ArrowLeft", "ArrowDown", "PageDown", "Home", "End"])
    assert.ok(isTaken(rows, key), key)
  assert.ok(!isTaken(rows, " ") && !isTaken(rows, "l"))
})
