// A table that is sorted by a click on a head. Only the rows in sight are on the page: it may have thousands.

import {h, setText} from "../dom.mjs"
import {saveText} from "../save.mjs"
import {sayShell} from "../shell.mjs"

/** @typedef {import("./contract.mjs").Stage} Stage */
/** @typedef {import("./contract.mjs").Table} Table */
/** @typedef {import("./contract.mjs").TabsScene} TabsScene */
/** @typedef {(key: string) => void} SortBy */

const ROW_EM = 2 // as in the style sheet
const MORE = 8 // rows beyond what is seen

/**
 * tableNow(model, now, sorting) says what stands in the table, csvNow(model, now) gives it as text to save.
 *
 * @param {Stage} stage
 * @param {TabsScene["tableNow"]} tableNow
 * @param {TabsScene["csvNow"]} csvNow
 * @returns {import("./contract.mjs").Tab}
 */
export function tableTab(stage, tableNow, csvNow) {
  const table = tableElement()
  const sorting = {sorted: "place", reverse: false, kept: false}
  /** @type {SortBy} */
  const sortBy = key => {
    sorting.reverse = key === sorting.sorted && key !== "place" && !sorting.reverse
    sorting.sorted = key
    table.view.scrollTop = 0
    stage.refresh()
  }
  table.onRow(row => stage.set("weight", row + 1))
  const save = () => saveText(csvNow(stage.model, stage.now), "weights.csv", "text/csv")
  /** @type {(onclick: () => void, text: string) => HTMLButtonElement} */
  const button = (onclick, text) => h("button", {type: "button", class: "chip", onclick}, text)
  const only = button(() => {
    sorting.kept = !sorting.kept
    only.setAttribute("aria-pressed", String(sorting.kept))
    table.view.scrollTop = 0
    stage.refresh()
  }, sayShell("table.kept"))
  only.setAttribute("aria-pressed", "false")
  return {
    key: "table",
    root: h(
      "section",
      {class: "tab table", "aria-label": sayShell("table")},
      table.view,
      h(
        "div",
        {class: "tab-head"},
        button(save, sayShell("table.save")),
        button(() => sortBy("place"), sayShell("table.order")),
        only,
      ),
    ),
    show(now) {
      const focus = stage.state.weight - 1
      table.show(tableNow(stage.model, now, {...sorting, focus}), sortBy)
    },
  }
}

/** A table in a region that scrolls; onRow tells the number of a row that is clicked. */
function tableElement() {
  const heads = h("tr", {})
  /** @type {HTMLElement} */
  const body = h("tbody", {})
  const table = h("table", {}, h("thead", {}, heads), body)
  const view = h(
    "div",
    {
      class: "rows",
      tabindex: 0,
      "data-scrolls": "",
      role: "region",
      "aria-label": sayShell("table.rows"),
    },
    table,
  )
  /** @type {Table | null} */
  let shown = null
  view.addEventListener("scroll", () => {
    if (shown) showRows(view, body, shown)
  })
  return {
    view,
    /** @param {(row: number) => void} take */
    onRow(take) {
      body.addEventListener("click", event => {
        const cell = /** @type {Element} */ (event.target)
        /** @type {HTMLElement | null} */
        const row = cell.closest("tr[data-row]")
        if (row) take(Number(row.dataset.row))
      })
    },
    /**
     * @param {Table} content
     * @param {SortBy} sortBy
     */
    show(content, sortBy) {
      shown = content
      showColumns(heads, shown.heads, sortBy)
      table.setAttribute("aria-rowcount", String(shown.rows.length + 1))
      showRows(view, body, shown)
    },
  }
}

/**
 * @param {Element} row
 * @param {Table["heads"]} heads
 * @param {SortBy} sortBy
 */
function showColumns(row, heads, sortBy) {
  heads.forEach(({key, label, sorted}, k) => {
    /** @type {HTMLElement} */
    const cell = /** @type {HTMLElement} */ (
      row.children[k] ??
        row.appendChild(
          h(
            "th",
            {scope: "col"},
            h("button", {type: "button", onclick: () => sortBy(cell.dataset.key ?? "")}),
          ),
        )
    )
    cell.dataset.key = key
    cell.setAttribute("aria-sort", sorted)
    setText(/** @type {Node} */ (cell.firstChild), label)
  })
  while (row.children.length > heads.length) row.lastChild?.remove()
}

/**
 * Fill the rows in sight; an empty row above and one below stand for all the others.
 *
 * @param {Element} view
 * @param {Element} body
 * @param {Table} content
 */
function showRows(view, body, content) {
  const {rows} = content
  const row_px = ROW_EM * parseFloat(getComputedStyle(view).fontSize)
  const seen = Math.ceil((view.clientHeight || 400) / row_px) + MORE
  const first = Math.floor(view.scrollTop / row_px) - (MORE >> 1)
  const from = Math.max(0, Math.min(rows.length - seen, first))
  const to = Math.min(rows.length, from + seen)
  while (body.children.length < to - from + 2) body.append(h("tr", {}))
  while (body.children.length > to - from + 2) body.lastChild?.remove()
  showSpacer(/** @type {HTMLElement} */ (body.firstChild), from * row_px)
  showSpacer(/** @type {HTMLElement} */ (body.lastChild), (rows.length - to) * row_px)
  for (let place = from; place < to; place++)
    showRow(/** @type {HTMLElement} */ (body.children[place - from + 1]), place, content)
}

/**
 * @param {HTMLElement} row
 * @param {number} height_px
 */
function showSpacer(row, height_px) {
  row.style.height = `${height_px}px`
  row.removeAttribute("data-row")
  row.className = "spacer"
  row.replaceChildren()
}

/**
 * @param {HTMLElement} row
 * @param {number} place
 * @param {Table} content
 */
function showRow(row, place, {heads, rows, focus, textAt, deadAt, roleOf}) {
  const i = rows[place]
  row.dataset.row = String(i)
  row.className = i === focus ? "chosen" : ""
  row.setAttribute("aria-rowindex", String(place + 2))
  row.style.height = ""
  heads.forEach((_, c) => {
    const cell = row.children[c] ?? row.appendChild(h("td", {}))
    setText(cell, textAt(i, c))
    cell.className = `${roleOf(c)}${deadAt(i, c) ? " dead" : ""}`
  })
  while (row.children.length > heads.length) row.lastChild?.remove()
}
