// A table that is sorted by a click on a head. Only the rows in sight are on the page: it may have thousands.

import {h, setText} from "../dom.mjs"
import {saveText} from "../save.mjs"

const ROW_EM = 2 // as in the style sheet
const MORE = 8 // rows beyond what is seen

/** tableNow(model, now, sorting) says what stands in the table, csvNow(model, now) gives it as text to save. */
export function sheetPart(stage, tableNow, csvNow) {
  const heads = h("tr", {})
  const body = h("tbody", {})
  const table = h("table", {}, h("thead", {}, heads), body)
  const view = h(
    "div",
    {
      class: "rows",
      tabindex: 0,
      "data-scrolls": "",
      role: "region",
      "aria-label": "Table of weights",
    },
    table,
  )
  const sorting = {sorted: "place", reverse: false}
  const save = () => saveText(csvNow(stage.model, stage.now), "weights.csv", "text/csv")
  const root = h(
    "section",
    {class: "board sheet", "aria-label": "Table"},
    view,
    h(
      "div",
      {class: "board-head"},
      h("button", {type: "button", class: "chip", onclick: save}, "Save as CSV"),
      h(
        "button",
        {type: "button", class: "chip", onclick: () => sortBy("place")},
        "Order of the data",
      ),
    ),
  )
  const sortBy = key => {
    sorting.reverse = key === sorting.sorted && key !== "place" && !sorting.reverse
    sorting.sorted = key
    view.scrollTop = 0
    stage.refresh()
  }
  let shown = null
  view.addEventListener("scroll", () => {
    if (shown) showRows(view, body, shown)
  })
  body.addEventListener("click", event => {
    const row = event.target.closest("tr[data-row]")
    if (row) stage.set("weight", Number(row.dataset.row) + 1)
  })
  return {
    key: "table",
    root,
    show(now) {
      shown = tableNow(stage.model, now, {...sorting, focus: stage.state.weight - 1})
      showColumns(heads, shown.heads, sortBy)
      table.setAttribute("aria-rowcount", shown.rows.length + 1)
      showRows(view, body, shown)
    },
  }
}

function showColumns(row, heads, sortBy) {
  heads.forEach(({key, label, sorted}, k) => {
    const cell =
      row.children[k] ??
      row.appendChild(
        h(
          "th",
          {scope: "col"},
          h("button", {type: "button", onclick: () => sortBy(cell.dataset.key)}),
        ),
      )
    cell.dataset.key = key
    cell.setAttribute("aria-sort", sorted)
    setText(cell.firstChild, label)
  })
  while (row.children.length > heads.length) row.lastChild.remove()
}

/** Fill the rows in sight; an empty row above and one below stand for all the others. */
function showRows(view, body, {heads, rows, focus, textAt, deadAt, roleOf}) {
  const row_px = ROW_EM * parseFloat(getComputedStyle(view).fontSize)
  const seen = Math.ceil((view.clientHeight || 400) / row_px) + MORE
  const from = Math.max(
    0,
    Math.min(rows.length - seen, Math.floor(view.scrollTop / row_px) - (MORE >> 1)),
  )
  const to = Math.min(rows.length, from + seen)
  while (body.children.length < to - from + 2) body.append(h("tr", {}))
  while (body.children.length > to - from + 2) body.lastChild.remove()
  body.firstChild.style.height = `${from * row_px}px`
  body.lastChild.style.height = `${(rows.length - to) * row_px}px`
  for (const spacer of [body.firstChild, body.lastChild]) {
    spacer.removeAttribute("data-row")
    spacer.className = "spacer"
    spacer.replaceChildren()
  }
  for (let place = from; place < to; place++) {
    const row = body.children[place - from + 1]
    const i = rows[place]
    row.dataset.row = i
    row.className = i === focus ? "chosen" : ""
    row.setAttribute("aria-rowindex", place + 2)
    row.style.height = ""
    heads.forEach((_, c) => {
      const cell = row.children[c] ?? row.appendChild(h("td", {}))
      setText(cell, textAt(i, c))
      cell.className = `${roleOf(c)}${deadAt(i, c) ? " dead" : ""}`
    })
    while (row.children.length > heads.length) row.lastChild.remove()
  }
}
