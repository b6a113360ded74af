// Two panels beside each other, bars and one of several views, and below them a ledger with a row for each
// lane.

import {roomAcross} from "./room.mjs"
import {h, setText} from "../dom.mjs"
import {listenToPanel} from "./pointer.mjs"
import {ledgerPart} from "./ledger.mjs"
import {pointsOf} from "./points.mjs"

/**
 * The content of such a stage. first names the figure that always stands and label says what stands beside
 * it; pick finds by the name of a figure which weight lies at a place of its frame, hint what is said of it
 * there, and slide by name the value of the cursor called slides. stacked lanes lie one above the other.
 * tabs(stage) makes the views that are no figures, movePoint moves a point of one and placeOfPoint says
 * where the state has it. drawing = {paint, dress} writes into figures.
 */
export const panelsOf = scene => (stage, figures, drawings) => {
  const {first: main, stacked = false, slides, drawing} = scene
  const panels = new Map(
    figures.map((figure, k) => [figure.name, panelOf(figure, drawings[k], drawing)]),
  )
  const first = panels.get(main)
  const views = besidePart(scene, stage, panels)
  const ledger = ledgerPart()
  const title = h("p", {class: "data-title"})
  const heads = headsOf(first, stacked)
  const room = roomAcross(first.root, first.figure.min_border_left, stage)
  const jumps = jumpsPart(lam => stage.set(slides, lam))
  const bars = figureOf(main, stacked ? title : heads.root, first.root)
  let scale = 1
  return {
    room: () => room.px() / scale,
    leave() {
      for (const part of [room, views]) part.leave()
    },
    roots: [h("div", {class: "panels"}, bars, views.root)],
    beneath: [ledger.root],
    layout: "laned",
    rail: [jumps.root],
    dress(palette, size) {
      scale = size
      for (const {figure} of panels.values()) drawing.dress(figure, palette, scale)
      heads.place()
    },
    ask: views.ask,
    show(now) {
      first.paint(now.figures[main], scale)
      views.show(now, scale)
      setText(title, now.head ?? "")
      jumps.show(now.jumps)
      ledger.show(now.ledger)
      heads.show(now.ledger)
    },
  }
}

/** What stands beside the first figure: one of several figures and tabs, a menu of them, and a question. */
function besidePart(scene, stage, panels) {
  const {first: main, label, movePoint, placeOfPoint, tabs: makeTabs = () => []} = scene
  const others = [...panels.values()].filter(({figure}) => figure.name !== main)
  const tabs = makeTabs(stage)
  const buttons = tabsOf(stage)
  const empty = h("p", {class: "empty"})
  const guess = guessPart(stage)
  const points = movePoint && pointsFor(stage, movePoint, placeOfPoint)
  if (points) panels.get("curves").root.append(points.root)
  listenToPanels(scene, stage, panels)
  const menu = h("div", {class: "segments tabs", role: "group", "aria-label": label}, ...buttons)
  const roots = [...others, ...tabs].map(({root}) => root)
  return {
    root: figureOf("beside", menu, ...roots, empty, guess.root),
    ask: () => guess.focus(),
    leave() {
      for (const tab of tabs) tab.leave?.()
    },
    show(now, scale) {
      showFigures(others, now, scale)
      showTab(tabs, now)
      points?.show(now.handles, panels.get("curves").figure)
      setText(empty, now.empty)
      empty.hidden = !now.empty
      guess.show(now.guess)
      for (const button of buttons)
        button.setAttribute("aria-pressed", button.dataset.key === now.view)
    },
  }
}

function listenToPanels({pick, hint, slide = {}, slides}, stage, panels) {
  for (const [name, hit] of Object.entries(pick))
    listenToPanel(panels.get(name), stage, {hit, hint, slide: slide[name], slides})
}

function showFigures(panels, now, scale) {
  for (const {root, figure, paint} of panels) {
    const content = now.figures[figure.name]
    root.hidden = !content
    if (content) paint(content, scale)
  }
}

function showTab(tabs, now) {
  for (const {root, key, show} of tabs) {
    root.hidden = key !== now.view
    if (!root.hidden) show(now)
  }
}

/** Points of a figure that start from where the state has them. */
const pointsFor = (stage, movePoint, placeOfPoint) =>
  pointsOf({
    move: (k, place) => stage.change("points", movePoint(stage.model, stage.state, k, place)),
    placeOf: k => placeOfPoint(stage.model, stage.state, k),
    onceThere: stage.films.onceThere,
  })

/** Buttons that set the cursor to places which the present view names; jump(value) does it. */
function jumpsPart(jump) {
  const root = h("div", {class: "chips jumps"})
  let shown = ""
  return {
    root,
    show(jumps = []) {
      root.hidden = !jumps.length
      const wanted = JSON.stringify(jumps)
      if (wanted !== shown)
        root.replaceChildren(
          ...jumps.map(({label, lam}) =>
            h("button", {type: "button", class: "chip", onclick: () => jump(lam)}, label),
          ),
        )
      shown = wanted
    },
  }
}

const figureOf = (name, head, ...content) =>
  h(
    "figure",
    {class: `panel ${name}`, "data-panel": name},
    h("figcaption", {class: "head"}, head),
    ...content,
  )
/** A button for each view that can stand beside the lanes. */
function tabsOf(stage) {
  const {options} = stage.spec.controls.find(({name}) => name === "view")
  return options.map(([key, text]) =>
    h(
      "button",
      {
        type: "button",
        "aria-pressed": "false",
        "data-key": key,
        onclick: () => stage.set("view", key),
      },
      text,
    ),
  )
}

function panelOf(figure, element, {paint}) {
  element.inert = true // a canvas says nothing; what it shows is said in words
  const root = h("div", {class: `canvas ${figure.name}`}, element)
  return {figure, root, paint: (content, scale) => paint(figure, content, scale)}
}

/** Mark a choice, or take its mark back; of single ones the last alone is marked. */
const mark = ({prediction, now}, index) =>
  prediction.guess(index, !prediction.asking.guesses[index], {single: now.guess.single})

/** A question about what is to come, with a button for each choice. */
function guessPart(stage) {
  const question = h("p", {})
  const chips = h("div", {class: "chips", role: "group"})
  const root = h("div", {class: "guess"}, question, chips)
  const chip = index =>
    h("button", {
      type: "button",
      class: "chip",
      onclick: () => mark(stage, index),
    })
  return {
    root,
    focus: () => chips.firstChild?.focus(),
    show(asked) {
      root.hidden = !asked
      if (!asked) return
      setText(question, asked.question)
      chips.setAttribute("aria-label", asked.question)
      asked.choices.forEach(({name, marked}, index) => {
        const button = chips.children[index] ?? chips.appendChild(chip(index))
        setText(button, name)
        button.setAttribute("aria-pressed", marked)
      })
      while (chips.children.length > asked.choices.length) chips.lastChild.remove()
    },
  }
}

/** Over a panel the name of each lane, and how many of its weights are exactly 0. */
function headsOf(panel, stacked) {
  const root = h("ol", {class: `heads ${stacked ? "stacked" : ""}`, "aria-hidden": "true"})
  if (stacked) panel.root.append(root)
  return {
    root,
    place() {
      const {min_border_bottom: below, min_border_left: left} = panel.figure
      if (stacked) root.style.inset = `0 0 ${below}px ${left}px`
      else root.style.paddingLeft = `${left}px`
    },
    show: ledger => showHeads(root, ledger),
  }
}

function showHeads(heads, ledger) {
  ledger.forEach(({role, label, short: zeros, some, dash = ""}, k) => {
    const head =
      heads.children[k] ??
      heads.appendChild(
        h("li", {}, h("strong", {}), h("span", {class: "rule"}), h("span", {class: "count"})),
      )
    head.className = `${role}${some ? " some" : ""}`
    head.dataset.dash = dash
    const [name, ...rule] = label.split(", ")
    ;[name, rule.join(", "), zeros].forEach((text, place) => setText(head.children[place], text))
  })
  while (heads.children.length > ledger.length) heads.lastChild.remove()
}
