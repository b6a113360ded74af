// Two panels beside each other, lanes and one of several views, and below them a ledger with a row for each lane.

import {dressFigure, paintFigure} from "../plots/figures.mjs"
import {h, setText} from "./dom.mjs"
import {ledgerPart} from "./ledger.mjs"

/** The content of a stage with lanes; barAt(model, share) says which weight lies at a horizontal place of their frame. */
export const panelsOf = barAt => (stage, figures, drawings) => {
  const panels = new Map(figures.map((figure, k) => [figure.name, panelOf(figure, drawings[k])]))
  const first = panels.get("lanes"), others = [...panels.values()].filter(panel => panel !== first)
  const tabs = tabsOf(stage), heads = h("ol", {class: "heads", "aria-hidden": "true"}), empty = h("p", {class: "empty"}), guess = guessPart(stage), ledger = ledgerPart()
  const lanes = h("figure", {class: "panel lanes", "data-panel": "lanes"}, h("figcaption", {class: "head"}, heads), first.root)
  const beside = h("figure", {class: "panel beside", "data-panel": "beside"},
    h("figcaption", {class: "head"}, h("div", {class: "segments tabs", role: "group", "aria-label": "Beside the lanes"}, ...tabs)), ...others.map(panel => panel.root), empty, guess.root)
  pickBars(first, stage, barAt)
  let scale = 1, room_px = 400
  const observer = new ResizeObserver(([{contentRect}]) => {
    if (contentRect.width) room_px = contentRect.width - first.figure.min_border_left
    if (stage.now) stage.refresh() // what has a name depends on the room for it
  })
  observer.observe(first.root)
  return {
    room: () => room_px / scale,
    roots: [h("div", {class: "panels"}, lanes, beside)],
    beneath: [ledger.root],
    layout: "laned",
    rail: [],
    dress(palette, size) {
      scale = size
      for (const {figure} of panels.values()) dressFigure(figure, palette, scale)
      heads.style.paddingLeft = `${first.figure.min_border_left}px`
    },
    ask: () => guess.focus(),
    show(now) {
      first.paint(now.figures.lanes, scale)
      for (const panel of others) panel.root.hidden = !now.figures[panel.figure.name]
      if (now.figures[now.beside]) panels.get(now.beside).paint(now.figures[now.beside], scale)
      guess.show(now.guess)
      setText(empty, now.empty)
      empty.hidden = !now.empty
      for (const tab of tabs) tab.setAttribute("aria-pressed", tab.dataset.key === now.view)
      showHeads(heads, now.ledger)
      ledger.show(now.ledger)
    },
  }
}

/** A button for each view that can stand beside the lanes. */
function tabsOf(stage) {
  const {options} = stage.spec.controls.find(({name}) => name === "view")
  return options.map(([key, text]) => h("button", {type: "button", "aria-pressed": "false", "data-key": key, onclick: () => stage.set("view", key)}, text))
}

function panelOf(figure, drawing) {
  drawing.inert = true // a canvas says nothing; what it shows is said in words
  const root = h("div", {class: `canvas ${figure.name}`}, drawing)
  return {figure, root, paint: (content, scale) => paintFigure(figure, content, scale)}
}

/** A question about the end of the run, with a button for each weight. */
function guessPart(stage) {
  const question = h("p", {}), chips = h("div", {class: "chips", role: "group", "aria-label": "Weights that end at exactly 0"})
  const root = h("div", {class: "guess"}, question, chips)
  const chip = index => h("button", {type: "button", class: "chip", onclick: () => stage.guess(index, !stage.asking.guesses[index])})
  return {
    root,
    focus: () => chips.firstChild?.focus(),
    show(asked) {
      root.hidden = !asked
      if (!asked) return
      setText(question, asked.question)
      asked.choices.forEach(({name, marked}, index) => {
        const button = chips.children[index] ?? chips.appendChild(chip(index))
        setText(button, name)
        button.setAttribute("aria-pressed", marked)
      })
      while (chips.children.length > asked.choices.length) chips.lastChild.remove()
    },
  }
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
    if (hit && stage.asking.hidden) stage.guess(hit.weight, !stage.asking.guesses[hit.weight])
    else if (hit) stage.set("weight", hit.weight + 1)
  })
}
