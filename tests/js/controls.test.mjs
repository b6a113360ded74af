import assert from "node:assert/strict"
import test from "node:test"
import "./fake_dom.mjs"
import {controlOf} from "../../regviz/widgets/controls.mjs"

const LAM = {
  kind: "number",
  name: "lam",
  label: "Penalty λ",
  doc: "",
  min: 0,
  max: 1e12,
  step: 0.01,
}
const RANGE = {log: [0.08, 80], digits: 3}

/** A control with what it has set and refused, its slider and its field. */
function built(described = LAM, range = RANGE, value = 1) {
  const told = []
  const refused = []
  const control = controlOf(
    described,
    (_, set) => told.push(set),
    text => refused.push(text),
  )
  const inputs = type =>
    control.root.find(({tag, attributes}) => tag === "input" && attributes.type === type)
  const slider = inputs("range")
  const field = inputs("text")
  control.show(value, range, false)
  const slide = place => {
    slider.value = String(place)
    slider.happen("input")
    return told.at(-1)
  }
  const type = text => {
    field.value = text
    field.happen("change")
    return told.at(-1)
  }
  return {
    control,
    told,
    refused,
    slider,
    field,
    slide,
    type,
    press: (key, more) => slider.happen("keydown", {key, ...more}),
  }
}

test("the ends of a logarithmic slider are the ends of its range, to the last bit", () => {
  const {slide, slider} = built(LAM, {log: [0.0812345678, 81.2345678], digits: 3})
  assert.equal(slide(1), 81.2345678)
  assert.equal(slide(0), 0.0812345678)
  assert.deepEqual([Number(slider.min), Number(slider.max)], [0, 1])
})

test("equal ways of a logarithmic slider are equal factors, in numbers of three digits", () => {
  const {slide} = built()
  const values = [0.1, 0.4, 0.7].map(slide)
  values.forEach(value => assert.equal(value, Number(value.toPrecision(3))))
  assert.ok(Math.abs(values[1] / values[0] - values[2] / values[1]) < 0.1)
  assert.ok(Math.abs(slide(0.5) - Math.sqrt(0.08 * 80)) < 0.005)
})

test("a value shows at its own place, and setting that place gives it back", () => {
  for (const value of [0.08, 0.1, 0.733, 2.53, 45.6, 80]) {
    const {slider, slide} = built(LAM, RANGE, value)
    assert.ok(Math.abs(Number(slider.value) - Math.log(value / 0.08) / Math.log(1000)) < 1e-12)
    assert.equal(slide(Number(slider.value)), value)
  }
})

test("λ below the least shown stands at the left end, λ beyond the right one at that", () => {
  assert.equal(Number(built(LAM, RANGE, 0).slider.value), 0)
  assert.equal(Number(built(LAM, RANGE, 1e6).slider.value), 1)
})

test("each press of an arrow moves a logarithmic slider, up and down, and with shift further", () => {
  for (const value of [0.08, 0.5, 7, 79]) {
    const up = built(LAM, RANGE, value)
    const down = built(LAM, RANGE, value)
    const far = built(LAM, RANGE, value)
    assert.equal(up.press("ArrowRight"), true)
    down.press("ArrowDown")
    far.press("ArrowUp", {shiftKey: true})
    assert.ok(up.told[0] > value && up.told[0] < 1.1 * value)
    assert.ok(down.told[0] <= value && (value === 0.08 || down.told[0] < value))
    assert.ok(far.told[0] >= up.told[0])
  }
  assert.deepEqual([built().press("a"), built().press("Tab")], [false, false])
})

test("the whole way is walked by arrow keys in some two hundred presses", () => {
  const {control, told, press} = built(LAM, RANGE, 0.08)
  let presses = 0
  while ((told.at(-1) ?? 0) < 80 && presses < 500) {
    press("ArrowRight")
    control.show(told.at(-1), RANGE, false)
    presses++
  }
  assert.ok(presses >= 180 && presses <= 230, `${presses}`)
})

test("any number within the bounds may be typed, 0 and what lies off the slider among them", () => {
  const {type, refused} = built()
  assert.deepEqual(["0", "0.0001", "2,5", " 7 ", "1e3"].map(type), [0, 0.0001, 2.5, 7, 1000])
  assert.deepEqual(refused, [])
})

test("what is no number is refused in a sentence, and the field shows the value as before", () => {
  for (const text of ["", "x", "-1", "−1", "1e13", "Infinity", "1 2"]) {
    const {type, refused, told, field} = built()
    type(text)
    assert.deepEqual([told.length, refused.length, field.value], [0, 1, "1"], text)
    assert.match(refused[0], /^Penalty λ takes a number from 0 to .*left out\.$/)
  }
})

test("a value is shown in a few digits, near what it is, and read out as it is shown", () => {
  for (const value of [1, 0.081234, 12.3456, 0, 79.99]) {
    const {field, slider} = built(LAM, RANGE, value)
    assert.ok(
      Math.abs(Number(field.value) - value) <= 0.005 * value && field.value.length <= 7,
      field.value,
    )
    assert.equal(slider.getAttribute("aria-valuetext"), field.value)
  }
})

test("a whole number is no fraction, whether it is typed, slid or reached by keys", () => {
  const {type, refused, slide, press, told} = built(
    {...LAM, whole: true, step: 1, min: 1, max: 2000},
    {max: 20},
    3,
  )
  assert.equal(type("7"), 7)
  type("2.5")
  assert.match(refused[0], /whole number/)
  assert.equal(slide(4.4), 4)
  press("ArrowRight")
  assert.ok(Number.isInteger(told.at(-1)))
})

test("a control that is fleeting is hidden while it has nothing to do, any other is disabled", () => {
  const {control, slider} = built({...LAM, fleeting: true})
  control.show(1, RANGE, true)
  assert.equal(control.root.hidden, true)
  control.show(1, RANGE, false)
  assert.equal(control.root.hidden, false)
  const other = built()
  other.control.show(1, RANGE, true)
  assert.deepEqual(
    [other.control.root.hidden, other.slider.disabled, other.field.disabled],
    [false, true, true],
  )
  assert.ok(slider)
})
