// Two panels beside each other, lanes and one of several views, and below them a ledger with a row for each lane.

import {dressFigure, paintFigure} from "../plots/figures.mjs"
import {h, setText} from "./dom.mjs"
import {ledgerPart} from "./ledger.mjs"

/** The content of a stage with lanes; barAt(model, share) says which weight lies at a horizontal place of their frame. */
export const panelsOf = barAt => (stage, figures, drawings) => {
  const panels = new Map(figures.map((figure, k) => [figure.name, panelOf(figure, drawings[k])]))
  const first = panels.get("lanes"), others = [...panels.values()].filter(panel => panel !== first)
  const views = stage.spec.controls.find(({name}) => name === "view").options
  const tabs = views.map(([key, text]) => h("button", {type: "button", "aria-pressed": "false", "data-key": key, onclick: () => stage.set("view", key)}, text))
  const heads = h("ol", {class: "heads", "aria-hidden": "true"}), empty = h("p", {class: "empty"}), ledger = ledgerPart()
  const lanes = h("figure", {class: "panel lanes", "data-panel": "lanes"}, h("figcaption", {class: "head"}, heads), first.root)
  const beside = h("figure", {class: "panel beside", "data-panel": "beside"},
    h("figcaption", {class: "head"}, h("div", {class: "segments tabs", role: "group", "aria-label": "Beside the lanes"}, ...tabs)), ...others.map(panel => panel.root), empty)
  pickBars(first, stage, barAt)
  let scale = 1
  return {
    roots: [h("div", {class: "panels"}, lanes, beside), ledger.root],
    rail: [],
    dress(palette, size) {
      scale = size
      for (const {figure} of panels.values()) dressFigure(figure, palette, scale)
      heads.style.paddingLeft = `${first.figure.min_border_left}px`
    },
    ask() {},
    show(now) {
      first.paint(now.figures.lanes, scale)
      for (const panel of others) panel.root.hidden = panel.figure.name !== now.beside || Boolean(now.empty)
      if (!now.empty) panels.get(now.beside).paint(now.figures[now.beside], scale)
      setText(empty, now.empty)
      empty.hidden = !now.empty
      for (const tab of tabs) tab.setAttribute("aria-pressed", tab.dataset.key === now.view)
      showHeads(heads, now.ledger)
      ledger.show(now.ledger)
    },
  }
}

function panelOf(figure, drawing) {
  drawing.inert = true // a canvas says nothing; what it shows is said in words
  const root = h("div", {class: `canvas ${figure.name}`}, drawing)
  return {figure, root, paint: (content, scale) => paintFigure(figure, content, scale)}
}

/** The name of each lane over it, and how many of its weights are exactly 0. */
function showHeads(heads, ledger) {
  ledger.forEach(({role, label, short: zeros, some}, k) => {
    const head = heads.children[k] ?? heads.appendChild(h("li", {}, h("strong", {}), h("span", {class: "rule"}), h("span", {class: "count"})))
    head.className = `${role}${some ? " some" : ""}`
    const [name, ...rule] = label.split(", ");
    [name, rule.join(", "), zeros].forEach((text, place) => setText(head.children[place], text))
  })
  while (heads.children.length > ledger.length) heads.lastChild.remove()
}

/** A click on a bar puts its weight in focus; by keyboard the control of that name does. */
function pickBars({figure, root}, stage, barAt) {
  root.addEventListener("click", event => {
    const box = root.getBoundingClientRect(), left = box.width - figure.inner_width
    const hit = barAt(stage.model, (event.clientX - box.left - left) / figure.inner_width)
    if (hit) stage.set("weight", hit.weight + 1)
  })
}
