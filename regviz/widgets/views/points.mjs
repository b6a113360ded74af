// Points of a figure that can be moved: a button over each, for mouse, finger and arrow keys.

import {h} from "../dom.mjs"
import {shareIn, takeArrow} from "./pointer.mjs"
import {sayShell} from "../shell.mjs"

/** @typedef {import("./contract.mjs").Figure} Figure */
/** @typedef {import("./contract.mjs").Handle} Handle */
/** @typedef {import("./contract.mjs").Place} Place */

/**
 * What the points do (pointsOf).
 *
 * @typedef {object} Act
 * @property {(k: number, place: Place) => void} move
 * @property {(k: number) => Place} placeOf
 * @property {(act: () => void) => void} onceThere
 */

const STEP = 0.01
const LEAP = 0.05 // shares of the frame

/**
 * The place, of several, that is nearest in pixels.
 *
 * @param {Place} place
 * @param {Place[]} places
 * @param {Figure} figure
 */
function nearestTo([x, y], places, {inner_width, inner_height}) {
  const away = places.map(place =>
    Math.hypot((place[0] - x) * inner_width, (place[1] - y) * inner_height),
  )
  return away.indexOf(Math.min(...away))
}

/** @param {Place} place */
const inside = place => place.map(share => Math.min(1, Math.max(0, share)))

/**
 * The button over point k; at holds the places of all points as drawn, which lie in the figure that
 * figureOf() gives.
 *
 * @param {number} k
 * @param {Place[]} at
 * @param {HTMLElement} root
 * @param {() => Figure} figureOf
 * @param {Act} act
 */
function handleOf(k, at, root, figureOf, {move, placeOf, onceThere}) {
  /** @type {HTMLButtonElement} */
  const button = h("button", {
    type: "button",
    class: "handle",
    "aria-roledescription": sayShell("point"),
  })
  /** @type {number[] | null} */
  let grip = null
  let held = k
  button.addEventListener("pointerdown", event => {
    button.setPointerCapture(event.pointerId)
    const place = shareIn(event, root, figureOf())
    held = nearestTo(place, at, figureOf()) // handles as large as a finger lie over each other
    grip = at[held].map((share, i) => share - place[i])
    event.preventDefault()
    const handle = /** @type {HTMLElement} */ (root.children[held])
    handle.focus()
  })
  button.addEventListener("pointermove", event => {
    const by = grip
    if (by) move(held, inside(shareIn(event, root, figureOf()).map((share, i) => share + by[i])))
  })
  for (const end of ["pointerup", "pointercancel"])
    button.addEventListener(end, () => {
      grip = null
    })
  button.addEventListener("keydown", event => {
    const by = takeArrow(event)
    if (by)
      onceThere(() =>
        move(
          k,
          placeOf(k).map((share, i) => share + by[i] * (event.shiftKey ? LEAP : STEP)),
        ),
      )
  })
  return button
}

/**
 * act.move(k, place) is told where point k is to go, in shares of the frame, and act.placeOf(k) says where
 * it is by the state, from where a key moves it: the picture may still wait for the answer to the press
 * before, and its frame holds no key back. show(handles, figure) lays the buttons out anew.
 *
 * @param {Act} act
 */
export function pointsOf(act) {
  const root = h("div", {class: "pointer-layer"})
  /** @type {Place[]} */
  const at = []
  /** @type {Figure} */
  let figure
  return {
    root,
    /**
     * @param {Handle[] | undefined} handles
     * @param {Figure} of
     */
    show(handles = [], of) {
      figure = of
      at.length = handles.length
      handles.forEach(({at: place, label}, k) => {
        const button = /** @type {HTMLElement} */ (
          root.children[k] ?? root.appendChild(handleOf(k, at, root, () => figure, act))
        )
        const left = root.clientWidth - figure.inner_width
        at[k] = place
        button.style.left = `${left + place[0] * figure.inner_width}px`
        button.style.top = `${(1 - place[1]) * figure.inner_height}px`
        if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label)
      })
      while (root.children.length > handles.length) root.lastChild?.remove()
    },
  }
}
