// Words lie beside what they name, on no mark and on no other word.

import assert from "node:assert/strict"
import {test} from "node:test"

import {textSize} from "../../regviz/plots/letters.mjs"
import {crossings, meets, placed, touches} from "../../regviz/plots/placer.mjs"

const FREE = {points: [], boxes: [], lines: [], faint: []}
const FRAME = [400, 300]

/** Numbers between 0 and 1 that are the same in every run (Park and Miller 1988). */
function drawn(seed) {
  let state = seed
  return () => (state = (state * 48271) % 2147483647) / 2147483647
}

test("a word alone lies close beside its point, and above it rather than below", () => {
  const [box] = placed([{text: "OLS", at: [200, 150], apart: 8}], FREE, FRAME)
  assert.ok(Math.hypot(box.x - 200, box.y - 150) < 40 && box.y >= 150)
  assert.ok(!touches(box, [200, 150], 8))
})

test("no word leaves the frame, however close to its edge the point is", () => {
  for (const at of [
    [0, 0],
    [400, 300],
    [0, 150],
    [200, 300],
    [399, 1],
  ]) {
    const [box] = placed([{text: "a long word", at, apart: 8}], FREE, FRAME)
    assert.ok(box.x - box.w / 2 >= 0 && box.x + box.w / 2 <= 400)
    assert.ok(box.y - box.h / 2 >= 0 && box.y + box.h / 2 <= 300)
  }
})

test("in 300 random crowds no word meets another or a mark, and none but a spare one is given up", () => {
  const random = drawn(7)
  for (let k = 0; k < 300; k++) {
    const at = () => [40 + 320 * random(), 40 + 220 * random()]
    const points = Array.from({length: 4}, () => ({at: at(), r: 9}))
    const labels = points.map(({at: place}, i) => ({
      text: ["OLS", "−∇L", "w₁ = 0", "w₂"][i],
      at: place,
      apart: 9,
      spare: i > 1,
    }))
    const lines = [[at(), at(), at()]]
    const boxes = placed(labels, {...FREE, points, lines}, FRAME)
    assert.ok(boxes[0] && boxes[1])
    const there = boxes.filter(Boolean)
    for (const box of there) {
      for (const {at: point, r} of points) assert.ok(!touches(box, point, r), `crowd ${k}`)
      for (const other of there) assert.ok(box === other || !meets(box, other), `crowd ${k}`)
    }
  }
})

test("a word goes around a line where there is room", () => {
  const line = [
    [0, 170],
    [400, 170],
  ]
  const [box] = placed([{text: "OLS", at: [200, 150], apart: 8}], {...FREE, lines: [line]}, FRAME)
  assert.equal(crossings(box, line), 0)
  assert.equal(crossings({x: 200, y: 170, w: 10, h: 10}, line), 1)
})

test("the name of an arrow lies beside the arrow", () => {
  const [box] = placed(
    [{text: "−∇L", from: [100, 100], at: [180, 100], apart: 4}],
    {
      ...FREE,
      lines: [
        [
          [100, 100],
          [180, 100],
        ],
      ],
    },
    FRAME,
  )
  assert.ok(Math.abs(box.y - 100) < 25 && box.x > 90 && box.x < 190)
})

test("a spare word is left out where there is no room for it", () => {
  const points = []
  for (let x = 0; x <= 400; x += 20)
    for (let y = 0; y <= 300; y += 20) points.push({at: [x, y], r: 9})
  const labels = [
    {text: "kept", at: [200, 150]},
    {text: "spare", at: [200, 150], spare: true},
  ]
  const [kept, spare] = placed(labels, {...FREE, points}, FRAME)
  assert.ok(kept && spare === null)
})

test("a text is as wide as its letters", () => {
  assert.ok(textSize("wwww")[0] > textSize("iiii")[0])
  assert.ok(textSize("w₂ = 0")[0] > 30 && textSize("w₂ = 0")[0] < 60)
})
