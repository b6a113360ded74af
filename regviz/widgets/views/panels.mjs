// Two panels beside each other, bars and one of several views, and below them a ledger with a row for each lane.

import {dressFigure, paintFigure} from "../../plots/figures.mjs"
import {h, setText} from "../dom.mjs"
import {listenToPanel} from "./pointer.mjs"
import {ledgerPart} from "./ledger.mjs"
import {pointsOf} from "./points.mjs"

/**
 * The content of such a stage. first names the figure that always stands and label says what stands beside it; pick
 * finds by the name of a figure which weight lies at a place of its frame, hint what is said of it there, and slide by
 * name the value of the cursor called slides. stacked lanes lie one above the other. boards(stage) makes the views that
 * are no figures, movePoint moves a point of one and placeOfPoint says where the state has it.
 */
export const panelsOf =
  ({
    first: main,
    label,
    pick,
    hint,
    slide = {},
    slides,
    movePoint,
    placeOfPoint,
    stacked = false,
    boards = () => [],
  }) =>
  (stage, figures, drawings) => {
    const panels = new Map(figures.map((figure, k) => [figure.name, panelOf(figure, drawings[k])]))
    const first = panels.get(main)
    const others = [...panels.values()].filter(panel => panel !== first)
    const sheets = boards(stage)
    const tabs = tabsOf(stage)
    const heads = h("ol", {class: `heads ${stacked ? "stacked" : ""}`, "aria-hidden": "true"})
    const empty = h("p", {class: "empty"})
    const guess = guessPart(stage)
    const ledger = ledgerPart()
    const title = h("p", {class: "data-title"})
    const points = movePoint && pointsFor(stage, movePoint, placeOfPoint)
    if (stacked) first.root.append(heads)
    if (points) panels.get("curves").root.append(points.root)
    const bars = figureOf(main, stacked ? title : heads, first.root)
    const menu = h("div", {class: "segments tabs", role: "group", "aria-label": label}, ...tabs)
    const beside = figureOf(
      "beside",
      menu,
      ...[...others, ...sheets].map(({root}) => root),
      empty,
      guess.root,
    )
    for (const [name, hit] of Object.entries(pick))
      listenToPanel(panels.get(name), stage, {hit, hint, slide: slide[name], slides})
    const room = roomAcross(first, stage)
    const jumps = jumpsPart(lam => stage.set(slides, lam))
    let scale = 1
    return {
      room: () => room.px() / scale,
      leave() {
        for (const part of [room, ...sheets]) part.leave?.()
      },
      roots: [h("div", {class: "panels"}, bars, beside)],
      beneath: [ledger.root],
      layout: "laned",
      rail: [jumps.root],
      dress(palette, size) {
        scale = size
        for (const {figure} of panels.values()) dressFigure(figure, palette, scale)
        if (stacked)
          heads.style.inset = `0 0 ${first.figure.min_border_bottom}px ${first.figure.min_border_left}px`
        else heads.style.paddingLeft = `${first.figure.min_border_left}px`
      },
      ask: () => guess.focus(),
      show(now) {
        first.paint(now.figures[main], scale)
        for (const {
          root,
          figure: {name},
          paint,
        } of others) {
          root.hidden = !now.figures[name]
          if (!root.hidden) paint(now.figures[name], scale)
        }
        for (const {root, key, show} of sheets) {
          root.hidden = key !== now.view
          if (!root.hidden) show(now)
        }
        points?.show(now.handles, panels.get("curves").figure)
        for (const [element, text] of [
          [empty, now.empty],
          [title, now.head ?? ""],
        ])
          setText(element, text)
        empty.hidden = !now.empty
        for (const [part, content] of [
          [guess, now.guess],
          [jumps, now.jumps],
          [ledger, now.ledger],
        ])
          part.show(content)
        showTabs(tabs, now.view)
        showHeads(heads, now.ledger)
      },
    }
  }

/** Points of a figure that start from where the state has them. */
const pointsFor = (stage, movePoint, placeOfPoint) =>
  pointsOf({
    move: (k, place) => stage.change("points", movePoint(stage.model, stage.state, k, place)),
    placeOf: k => placeOfPoint(stage.model, stage.state, k),
    onceThere: stage.onceThere,
  })

/** The pixels across the frame of a panel; what has a name in it depends on them. */
function roomAcross({root, figure}, stage) {
  let room_px = 400
  const observer = new ResizeObserver(([{contentRect}]) => {
    if (contentRect.width) room_px = contentRect.width - figure.min_border_left
    if (stage.now) stage.refresh()
  })
  observer.observe(root)
  return {px: () => room_px, leave: () => observer.disconnect()}
}

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
const showTabs = (tabs, view) => {
  for (const tab of tabs) tab.setAttribute("aria-pressed", tab.dataset.key === view)
}

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

function panelOf(figure, drawing) {
  drawing.inert = true // a canvas says nothing; what it shows is said in words
  const root = h("div", {class: `canvas ${figure.name}`}, drawing)
  return {figure, root, paint: (content, scale) => paintFigure(figure, content, scale)}
}

/** A question about the end of the run, with a button for each weight. */
function guessPart(stage) {
  const question = h("p", {})
  const chips = h("div", {
    class: "chips",
    role: "group",
    "aria-label": "Weights that end at exactly 0",
  })
  const root = h("div", {class: "guess"}, question, chips)
  const chip = index =>
    h("button", {
      type: "button",
      class: "chip",
      onclick: () => stage.guess(index, !stage.asking.guesses[index]),
    })
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

/** The name of each lane, and how many of its weights are exactly 0. */
function showHeads(heads, ledger) {
  ledger.forEach(({role, label, short: zeros, some}, k) => {
    const head =
      heads.children[k] ??
      heads.appendChild(
        h("li", {}, h("strong", {}), h("span", {class: "rule"}), h("span", {class: "count"})),
      )
    head.className = `${role}${some ? " some" : ""}`
    const [name, ...rule] = label.split(", ")
    ;[name, rule.join(", "), zeros].forEach((text, place) => setText(head.children[place], text))
  })
  while (heads.children.length > ledger.length) heads.lastChild.remove()
}
