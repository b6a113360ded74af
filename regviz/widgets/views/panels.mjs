// Two panels beside each other, bars and one of several views, and below them a ledger with a row for each
// lane.

import {roomsOf} from "./room.mjs"
import {h, setText} from "../dom.mjs"
import {guessPart} from "./guess.mjs"
import {headsOf} from "./heads.mjs"
import {listenToPanel} from "./pointer.mjs"
import {ledgerPart} from "./ledger.mjs"
import {pointsOf} from "./points.mjs"

/** @typedef {import("./contract.mjs").Drawn} Drawn */
/** @typedef {import("./contract.mjs").Panel} Panel */
/** @typedef {import("./contract.mjs").PanelsFrame} PanelsFrame */
/** @typedef {import("./contract.mjs").PanelsScene} PanelsScene */
/** @typedef {import("./contract.mjs").Stage} Stage */
/** @typedef {import("./contract.mjs").Tab} Tab */
/** @typedef {Record<string, Panel>} Panels By the names of their figures. */

/**
 * The content of such a stage. first names the figure that always stands and label says what stands beside
 * it; pick finds by the name of a figure which weight lies at a place of its frame, hint what is said of it
 * there, and slide by name the value of the cursor called slides. stacked lanes lie one above the other.
 * tabs(stage) makes the views that are no figures, movePoint moves a point of one and placeOfPoint says
 * where the state has it. drawing = {paint, dress} writes into figures.
 *
 * @type {(scene: PanelsScene) => import("./contract.mjs").Furnish<PanelsFrame>}
 */
export const panelsOf = scene => (stage, figures, drawings) => {
  const {first: main, stacked = false, slides = "", drawing} = scene
  /** @type {Panels} */
  const panels = Object.fromEntries(
    figures.map((figure, k) => [figure.name, panelOf(figure, drawings[k], drawing)]),
  )
  const first = panels[main]
  const views = besidePart(scene, stage, panels)
  const ledger = ledgerPart()
  const title = h("p", {class: "data-title"})
  const heads = headsOf(first, stacked)
  const rooms = roomsOf(panels, stage)
  const jumps = jumpsPart(lam => stage.set(slides, lam))
  const bars = figureOf(main, stacked ? title : heads.root, first.root)
  let scale = 1
  return {
    room: () => ({room_px: rooms.now()[main]?.[0], rooms: rooms.now()}),
    leave() {
      for (const part of [rooms, views]) part.leave()
    },
    roots: [h("div", {class: "panels"}, bars, views.root)],
    beneath: [ledger.root],
    layout: "laned",
    rail: [jumps.root],
    dress(palette, size) {
      scale = size
      for (const {figure} of Object.values(panels)) drawing.dress(figure, palette, scale)
      rooms.rescale(scale)
      heads.place()
    },
    ask: views.ask,
    show(now) {
      first.paint(/** @type {Drawn} */ (now.figures[main]), scale)
      views.show(now, scale)
      setText(title, now.head ?? "")
      jumps.show(now.jumps)
      ledger.show(now.ledger)
      heads.show(now.ledger)
    },
  }
}

/**
 * What stands beside the first figure: one of several figures and tabs, a menu of them, and a question.
 *
 * @param {PanelsScene} scene
 * @param {Stage} stage
 * @param {Panels} panels
 */
function besidePart(scene, stage, panels) {
  const {first: main, label, movePoint, placeOfPoint, tabs: makeTabs = () => []} = scene
  const others = Object.values(panels).filter(({figure}) => figure.name !== main)
  const tabs = makeTabs(stage)
  const buttons = tabsOf(stage)
  const empty = h("p", {class: "empty"})
  const guess = guessPart(stage)
  const points = movePoint && placeOfPoint && pointsFor(stage, movePoint, placeOfPoint)
  if (points) panels.curves.root.append(points.root)
  listenToPanels(scene, stage, panels)
  const menu = h("div", {class: "segments tabs", role: "group", "aria-label": label}, ...buttons)
  const roots = [...others, ...tabs].map(({root}) => root)
  const beside = figureOf("beside", menu, ...roots, empty, guess.root)
  return {
    root: beside,
    ask: () => guess.focus(),
    leave() {
      for (const tab of tabs) tab.leave?.()
    },
    /**
     * @param {PanelsFrame} now
     * @param {number} scale
     */
    show(now, scale) {
      beside.hidden = !(roots.length || now.empty || now.guess) // a scene of one figure has all the room
      showFigures(others, now, scale)
      showTab(tabs, now)
      points?.show(now.handles, panels.curves.figure)
      setText(empty, now.empty)
      empty.hidden = !now.empty
      guess.show(now.guess)
      for (const button of buttons)
        button.setAttribute("aria-pressed", String(button.dataset.key === now.view))
    },
  }
}

/**
 * @param {PanelsScene} scene
 * @param {Stage} stage
 * @param {Panels} panels
 */
function listenToPanels({pick, hint, slide = {}, slides = ""}, stage, panels) {
  for (const [name, hit] of Object.entries(pick))
    listenToPanel(panels[name], stage, {hit, hint, slide: slide[name], slides})
}

/**
 * @param {Panel[]} panels
 * @param {PanelsFrame} now
 * @param {number} scale
 */
function showFigures(panels, now, scale) {
  for (const {root, figure, paint} of panels) {
    const content = now.figures[figure.name]
    root.hidden = !content
    if (content) paint(content, scale)
  }
}

/**
 * @param {Tab[]} tabs
 * @param {PanelsFrame} now
 */
function showTab(tabs, now) {
  for (const {root, key, show} of tabs) {
    root.hidden = key !== now.view
    if (!root.hidden) show(now)
  }
}

/**
 * Points of a figure that start from where the state has them.
 *
 * @param {Stage} stage
 * @param {NonNullable<PanelsScene["movePoint"]>} movePoint
 * @param {NonNullable<PanelsScene["placeOfPoint"]>} placeOfPoint
 */
const pointsFor = (stage, movePoint, placeOfPoint) =>
  pointsOf({
    move: (k, place) => stage.change("points", movePoint(stage.model, stage.state, k, place)),
    placeOf: k => placeOfPoint(stage.model, stage.state, k),
    onceThere: stage.films.onceThere,
  })

/**
 * Buttons that set the cursor to places which the present view names; jump(value) does it.
 *
 * @param {(value: number) => void} jump
 */
function jumpsPart(jump) {
  const root = h("div", {class: "chips jumps"})
  let shown = ""
  return {
    root,
    /** @param {import("./contract.mjs").Jump[]} [jumps] */
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

/**
 * @param {string} name
 * @param {HTMLElement} head
 * @param {HTMLElement[]} content
 */
const figureOf = (name, head, ...content) =>
  h(
    "figure",
    {class: `panel ${name}`, "data-panel": name},
    h("figcaption", {class: "head"}, head),
    ...content,
  )

/**
 * A button for each view that can stand beside the lanes.
 *
 * @param {Stage} stage
 * @returns {HTMLButtonElement[]}
 */
function tabsOf(stage) {
  const view = stage.spec.controls.find(({name}) => name === "view")
  const {options} = /** @type {{options: string[][]}} */ (view)
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

/**
 * @param {import("./contract.mjs").Figure} figure
 * @param {HTMLElement} element
 * @param {import("./contract.mjs").Drawing} drawing
 * @returns {Panel}
 */
function panelOf(figure, element, {paint}) {
  element.inert = true // a canvas says nothing; what it shows is said in words
  const root = h("div", {class: `canvas ${figure.name}`}, element)
  return {figure, root, paint: (content, scale) => paint(figure, content, scale)}
}
