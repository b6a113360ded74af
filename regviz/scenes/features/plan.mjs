// What is done with the columns of a visitor's file, in words, and what it becomes when they change it. Pure.

import {say} from "./saying.mjs"

/** @typedef {import("../../widgets/views/contract_plan.mjs").Plan} Plan */
/** @typedef {"number" | "category" | "left"} Use */

/** @type {Record<Use, string>} */
const LETTERS = {number: "n", category: "c", left: "l"}
const MOST_WORDS = 80
const CHOICES = [
  {key: "first", words: ["names", "data"]},
  {key: "holes", words: ["rows", "mean"]},
]

/** @param {string} plan */
const choicesIn = plan => (plan ? plan.split("_") : [])

/**
 * The plan of an open file as the page shows it.
 *
 * @param {import("./contract.mjs").Own | null} own
 * @param {{plan: string}} state
 * @returns {Plan | null}
 */
export function planNow(own, {plan}) {
  if (!own) return null
  const {columns, all} = own
  const words = choicesIn(plan)
  const n = {n: all, shown: columns.length}
  return {
    title: columns.length < all ? say("plan.part", n) : say("plan.title", n),
    heads: [say("plan.name"), say("plan.use"), say("plan.missing"), say("plan.why")],
    choices: CHOICES.map(({key, words: known}) => ({
      key,
      label: say(key === "first" ? "plan.first" : "plan.holes"),
      value: words.find(word => known.includes(word)) ?? "auto",
      options: ["auto", ...known].map(word => [word, choiceLabel(word)]),
    })),
    rows: columns.map(({place, name, use, can, missing, why}) => ({
      key: String(place),
      name,
      label: say("plan.use_of", {name}),
      use,
      uses: [...can, ...(can.includes("number") || use === "target" ? ["target"] : [])].map(one => [
        one,
        useLabel(one),
      ]),
      missing: missing ? String(missing) : "",
      why,
    })),
  }
}

/** @param {string} use */
function useLabel(use) {
  if (use === "number") return say("plan.as.number")
  if (use === "category") return say("plan.as.category")
  return say(use === "left" ? "plan.as.left" : "plan.as.target")
}

/** @param {string} word */
function choiceLabel(word) {
  if (word === "names") return say("plan.first.names")
  if (word === "data") return say("plan.first.data")
  if (word === "rows") return say("plan.holes.rows")
  return word === "mean" ? say("plan.holes.mean") : say("plan.auto")
}

/**
 * What becomes of the state when somebody chooses a use for a column, by its place, or for "first" or "holes"
 * another way.
 *
 * @param {{plan: string, target: string}} state
 * @param {string} key
 * @param {string} value
 * @param {string} name of the column
 */
export function planWith({plan, target}, key, value, name) {
  const column = /^\d+$/.test(key)
  if (column && value === "target") return {plan: without(plan, key), target: name}
  const choice = CHOICES.find(one => one.key === key)
  const kept = choice
    ? choicesIn(plan).filter(word => !choice.words.includes(word))
    : choicesIn(without(plan, key))
  const word = choice ? value : `${key}${LETTERS[/** @type {Use} */ (value)]}`
  const words = value === "auto" ? kept : [...kept, word]
  const explained = target === name || target.startsWith(`${name} = `)
  return {plan: words.slice(-MOST_WORDS).join("_"), target: column && explained ? "" : target}
}

/**
 * @param {string} plan
 * @param {string} place
 */
const without = (plan, place) =>
  choicesIn(plan)
    .filter(word => word.slice(0, -1) !== place)
    .join("_")
