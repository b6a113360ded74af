import assert from "node:assert/strict"
import test from "node:test"
import {planNow, planWith} from "../../regviz/scenes/features/plan.mjs"

const column = (place, name, use, more = {}) => ({
  place,
  name,
  use,
  can: ["number", "category", "left"],
  missing: 0,
  why: "",
  ...more,
})
const OWN = {
  targets: ["a", "y"],
  target: "y",
  columns: [
    column(0, "id", "left", {why: "names of the rows"}),
    column(1, "a", "number"),
    column(2, "y", "target"),
  ],
  all: 3,
  script: "",
}

test("a plan says of each column what it is used as and what else it could be", () => {
  const plan = planNow(OWN, {plan: "names_0l"})
  assert.deepEqual(
    plan.choices.map(one => one.value),
    ["names", "auto"],
  )
  assert.deepEqual(
    plan.rows.map(row => row.use),
    ["left", "number", "target"],
  )
  assert.deepEqual(
    plan.rows[0].uses.map(([key]) => key),
    ["number", "category", "left", "target"],
  )
  assert.equal(plan.rows[0].why, "names of the rows")
  assert.match(plan.title, /3 columns/)
  assert.match(planNow({...OWN, all: 900}, {plan: ""}).title, /3 of 900/)
  assert.equal(planNow(null, {plan: ""}), null)
})

test("another use takes the place of the one before, and of what is explained", () => {
  const state = {plan: "", target: ""}
  const once = planWith(state, "0", "number", "id")
  assert.deepEqual(once, {plan: "0n", target: ""})
  assert.deepEqual(planWith(once, "0", "category", "id").plan, "0c")
  assert.deepEqual(planWith(once, "12", "left", "b").plan, "0n_12l")
  assert.deepEqual(planWith(once, "0", "target", "id"), {plan: "", target: "id"})
  assert.deepEqual(planWith({plan: "", target: "id"}, "0", "left", "id"), {plan: "0l", target: ""})
  assert.deepEqual(planWith({plan: "", target: "paid = yes"}, "3", "left", "paid").target, "")
})

test("the first row and the holes have one way each, or the one that the table suggests", () => {
  const named = planWith({plan: "0n", target: "y"}, "first", "names", "")
  assert.deepEqual(named, {plan: "0n_names", target: "y"})
  assert.equal(planWith(named, "first", "data", "").plan, "0n_data")
  assert.equal(planWith(named, "holes", "mean", "").plan, "0n_names_mean")
  assert.equal(planWith(named, "first", "auto", "").plan, "0n")
})

test("a plan never grows beyond what the state takes", () => {
  let state = {plan: "", target: ""}
  for (let k = 0; k < 200; k++) state = planWith(state, String(k), "left", `c${k}`)
  assert.equal(state.plan.split("_").length, 80)
})
