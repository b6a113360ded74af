import assert from "node:assert/strict"
import test from "node:test"
import {tellHeight} from "../../regviz/widgets/framing.mjs"

/** A frame 420 high, in a page that notes what it is told; grow(height) lays the stage out anew. */
function framed() {
  const told = []
  const watched = new Set()
  let observe
  class ResizeObserver {
    constructor(callback) {
      observe = callback
    }
    observe(element) {
      watched.add(element)
    }
    disconnect() {
      watched.clear()
    }
  }
  const root = {height: 0, getBoundingClientRect: () => ({height: root.height})}
  const frame = {
    innerHeight: 420,
    document: {documentElement: {clientHeight: 420}},
    parent: {postMessage: (...message) => told.push(message)},
    ResizeObserver,
  }
  const grow = height => {
    root.height = height
    if (watched.has(root)) observe()
  }
  return {told, root, frame, grow, watched}
}

test("a frame that is too short tells the height that the stage needs, in whole pixels", () => {
  const {told, root, frame, grow} = framed()
  tellHeight(root, frame)
  grow(455.2)
  assert.deepEqual(told, [[{type: "regviz:height", height: 456}, "*"]])
})

test("a frame that is tall enough is not told to shrink", () => {
  const {told, root, frame, grow} = framed()
  tellHeight(root, frame)
  for (const height of [420, 419.3, 100]) grow(height)
  assert.deepEqual(told, [])
})

test("a frame with a scroll bar at its foot tells the height that makes room for both", () => {
  const {told, root, frame, grow} = framed()
  frame.document.documentElement.clientHeight = 408
  tellHeight(root, frame)
  for (const height of [408, 415]) grow(height)
  assert.deepEqual(told, [[{type: "regviz:height", height: 427}, "*"]])
})

test("nothing is told after the stage has left", () => {
  const {told, root, frame, grow} = framed()
  tellHeight(root, frame)()
  grow(900)
  assert.deepEqual(told, [])
})

test("a page of its own watches nothing", () => {
  const {root, frame, watched} = framed()
  frame.parent = frame
  tellHeight(root, frame)()
  assert.equal(watched.size, 0)
})
