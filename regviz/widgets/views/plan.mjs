// What is done with each column of a visitor's file: a table of native choices, so that any hand reaches it.

import {h, setText} from "../dom.mjs"

/** @typedef {import("./contract_plan.mjs").Plan} Plan */
/** @typedef {Plan["rows"][number]} PlanRow */
/** @typedef {(key: string, value: string, name: string) => void} Choose */

/**
 * The plan of the columns; choose(key, value, name) is told another use of a column, or another of the
 * choices above the table. Where the columns stay the same, the elements do, and with them the focus.
 *
 * @param {Choose} choose
 */
export function planPart(choose) {
  const title = h("summary", {})
  const choices = h("div", {class: "choices"})
  const heads = h("tr", {})
  const body = h("tbody", {})
  const root = h(
    "details",
    {class: "plan", hidden: true},
    title,
    choices,
    h(
      "div",
      {class: "columns", tabindex: 0, "data-scrolls": ""},
      h("table", {}, h("thead", {}, heads), body),
    ),
  )
  let shown = ""
  return {
    root,
    /** @param {Plan | null} plan */
    show(plan) {
      root.hidden = !plan
      if (!plan) return
      setText(title, plan.title)
      const same = JSON.stringify([plan.heads, plan.rows.map(row => [row.key, row.name, row.uses])])
      if (shown !== same) {
        choices.replaceChildren(...plan.choices.map(one => choicePart(one, choose)))
        heads.replaceChildren(...plan.heads.map(text => h("th", {scope: "col"}, text)))
        body.replaceChildren(...plan.rows.map(row => rowPart(row, choose)))
        shown = same
      }
      plan.choices.forEach(({value}, k) => chosenIn(choices.children[k], value))
      plan.rows.forEach((row, k) => showPlanned(body.children[k], row))
    },
  }
}

/**
 * @param {Plan["choices"][number]} choice
 * @param {Choose} choose
 */
function choicePart({key, label, options}, choose) {
  const select = selectOf(label, options, value => choose(key, value, ""))
  return h("label", {class: "pick"}, h("span", {class: "label"}, label), select)
}

/**
 * @param {PlanRow} row
 * @param {Choose} choose
 */
function rowPart({key, name, label, uses}, choose) {
  const select = selectOf(label, uses, value => choose(key, value, name))
  return h("tr", {}, h("th", {scope: "row"}, name), h("td", {}, select), h("td", {}), h("td", {}))
}

/**
 * @param {string} label
 * @param {string[][]} options keys and what stands for them
 * @param {(value: string) => void} choose
 */
function selectOf(label, options, choose) {
  /** @type {HTMLSelectElement} */
  const select = h("select", {"aria-label": label, onchange: () => choose(select.value)})
  select.append(...options.map(([value, text]) => h("option", {value}, text)))
  return select
}

/**
 * @param {Element} row
 * @param {PlanRow} now
 */
function showPlanned(row, {use, missing, why}) {
  chosenIn(row, use)
  setText(/** @type {HTMLElement} */ (row.children[2]), missing)
  setText(/** @type {HTMLElement} */ (row.children[3]), why)
  row.classList.toggle("left", use === "left")
}

/**
 * @param {Element} holder of one choice
 * @param {string} value
 */
function chosenIn(holder, value) {
  const select = holder.querySelector("select")
  if (select) select.value = value
}
