// One weight plane on the page: a card over its figure, and over the figure a layer for the pointer.

import {h} from "../dom.mjs"
import {planeCard} from "./card.mjs"
import {takeArrow} from "./pointer.mjs"
import {sayShell} from "../shell.mjs"

/** @typedef {import("./contract.mjs").Card} Card */
/** @typedef {import("./contract.mjs").Drawing} Drawing */
/** @typedef {import("./contract.mjs").Figure} Figure */
/** @typedef {import("./contract.mjs").Place} Place */
/** @typedef {ReturnType<typeof planeOf>} Plane */

/**
 * How a plane is seen: it reaches from -extent to extent.
 *
 * @typedef {{scale: number, extent: number, ols: Place, asking: boolean}} View
 */

/**
 * What the planes do, and where the points of a stage are.
 *
 * @typedef {object} Act
 * @property {() => Place} ols
 * @property {(name: string) => Place} guessed
 * @property {(place: Place) => void} move
 * @property {(name: string, at: Place) => void} guess
 * @property {() => void} reveal
 * @property {(act: () => void) => void} onceThere
 */

/**
 * What a plane shows beside its figure.
 *
 * @typedef {{extent: number, ols: Place, movable: boolean, asking: boolean, guess?: Place}} Seen
 */

/**
 * A point for a screen reader, in hundredths; "-0.00" is 0.00.
 *
 * @param {Place} point
 */
const spoken = point => point.map(x => (Math.round(x * 100) / 100 + 0).toFixed(2)).join(", ")

/**
 * Build one plane around a Bokeh figure and the element it is drawn in.
 *
 * @param {Figure} figure
 * @param {HTMLElement} drawing
 * @param {Act} act
 * @param {Drawing} drawers
 */
export function planeOf(figure, drawing, act, {paint, dress}) {
  const {name} = figure
  const card = planeCard()
  /** @type {HTMLButtonElement} */
  const handle = h("button", {
    type: "button",
    class: "handle",
    "aria-roledescription": sayShell("point"),
  })
  /** @type {HTMLElement} */
  const layer = h("div", {class: "pointer-layer"}, handle)
  drawing.inert = true // a canvas says nothing, and what takes the pointer has a layer of its own
  /** @type {View} */
  const view = {scale: 1, extent: 1, ols: [0, 0], asking: false}
  listen(layer, handle, view, act, name)
  const canvas = h("div", {class: "canvas"}, drawing, layer, card.share)
  return {
    canvas,
    /** @type {HTMLElement} */
    root: h("figure", {class: `plane ${name}`, "data-plane": name}, card.root, canvas),
    name,
    focus: () => layer.focus(),
    /**
     * @param {import("./contract.mjs").Palette} palette
     * @param {number} scale
     */
    dress(palette, scale) {
      view.scale = scale
      dress(figure, palette, scale)
    },
    /** @param {import("./contract.mjs").Drawn} content */
    paint: content => paint(figure, content, view.scale),
    /**
     * @param {Card} shown
     * @param {Seen} seen
     */
    show(shown, {extent, ols, movable, asking, guess}) {
      Object.assign(view, {extent, ols, asking})
      card.show(shown)
      handle.hidden = !movable || asking
      showHandle(handle, name, ols, extent)
      showAsking(layer, name, asking, guess)
    },
  }
}

/**
 * @param {HTMLElement} handle
 * @param {string} name
 * @param {Place} ols
 * @param {number} extent
 */
function showHandle(handle, name, ols, extent) {
  handle.style.left = `${50 + (50 * ols[0]) / extent}%`
  handle.style.top = `${50 - (50 * ols[1]) / extent}%`
  const label = sayShell("plane.ols", {plane: name.toUpperCase(), at: spoken(ols)})
  if (handle.getAttribute("aria-label") !== label) handle.setAttribute("aria-label", label)
}

/**
 * While something is asked, the whole plane is a button that takes a point.
 *
 * @param {HTMLElement} layer
 * @param {string} name
 * @param {boolean} asking
 * @param {Place} [guess]
 */
function showAsking(layer, name, asking, guess) {
  layer.classList.toggle("asking", asking)
  if (!asking) {
    for (const attribute of ["tabindex", "role", "aria-label"]) layer.removeAttribute(attribute)
    return
  }
  const plane = name.toUpperCase()
  const label = guess
    ? sayShell("plane.predict_now", {plane, at: spoken(guess)})
    : sayShell("plane.predict", {plane})
  layer.setAttribute("tabindex", "0")
  layer.setAttribute("role", "button")
  layer.setAttribute("aria-label", label)
}

/**
 * A point one press of an arrow key further; by is the way.
 *
 * @param {Place} from
 * @param {number[]} by
 * @param {KeyboardEvent} event
 * @param {View} view
 */
function pressed(from, by, {shiftKey}, {extent}) {
  const size = extent * (shiftKey ? 0.1 : 0.02)
  return from.map((x, i) => Math.round((x + by[i] * size) * 100) / 100)
}

/**
 * Where a pointer is in the plane that a layer covers.
 *
 * @param {HTMLElement} layer
 * @param {MouseEvent} event
 * @param {View} view
 */
function placeIn(layer, event, {extent}) {
  const box = layer.getBoundingClientRect()
  return [
    ((2 * (event.clientX - box.left)) / box.width - 1) * extent,
    (1 - (2 * (event.clientY - box.top)) / box.height) * extent,
  ]
}

/**
 * @param {HTMLElement} layer
 * @param {HTMLButtonElement} handle
 * @param {View} view
 * @param {Act} act
 * @param {string} name
 */
function listen(layer, handle, view, act, name) {
  listenToHandle(handle, view, act, event => placeIn(layer, event, view))
  layer.addEventListener("click", event => {
    if (view.asking) act.guess(name, placeIn(layer, event, view))
  })
  layer.addEventListener("keydown", event => {
    if (!view.asking) return
    const by = takeArrow(event)
    if (by) act.guess(name, pressed(act.guessed(name), by, event, view))
    else if (event.key === "Enter") {
      event.preventDefault()
      act.reveal()
    }
  })
}

/**
 * @param {HTMLButtonElement} handle
 * @param {View} view
 * @param {Act} act
 * @param {(event: MouseEvent) => Place} placeOf
 */
function listenToHandle(handle, view, act, placeOf) {
  /** @type {number[] | null} */
  let grip = null
  handle.addEventListener("pointerdown", event => {
    handle.setPointerCapture(event.pointerId)
    const at = placeOf(event)
    grip = view.ols.map((x, i) => x - at[i])
    event.preventDefault()
    handle.focus()
  })
  handle.addEventListener("pointermove", event => {
    const by = grip
    if (by) act.move(placeOf(event).map((x, i) => x + by[i]))
  })
  for (const end of ["pointerup", "pointercancel"])
    handle.addEventListener(end, () => {
      grip = null
    })
  handle.addEventListener("keydown", event => {
    // From the state, not from the picture, which may still wait for the last press's answer.
    const by = takeArrow(event)
    if (by) act.onceThere(() => act.move(pressed(act.ols(), by, event, view)))
  })
}
