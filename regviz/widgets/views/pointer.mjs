// Pointers over a panel: a click picks the weight that lies there, a drag moves the cursor, and resting
// says what it is.

import {h, setText} from "../dom.mjs"

/** @typedef {import("./contract.mjs").AskingFrame} AskingFrame */
/** @typedef {import("./contract.mjs").Figure} Figure */
/** @typedef {import("./contract.mjs").Finders} Finders */
/** @typedef {import("./contract.mjs").Stage} Stage */

const DRAGGED_PX = 4 // a pointer that moves less has clicked
const TIP_PX = 42 // half of what a hint needs of height

/** @type {Record<string, number[]>} */
const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]}

/**
 * The way that an arrow key points, in steps to the right and upwards, and nobody else gets the key; null
 * for any other.
 *
 * @param {KeyboardEvent} event
 */
export function takeArrow(event) {
  const way = ARROWS[event.key]
  if (!way) return null
  event.preventDefault()
  event.stopPropagation()
  return way
}

/**
 * The place of a pointer event in the frame of a figure: shares from the left and from below.
 *
 * @param {MouseEvent} event
 * @param {Element} root
 * @param {Figure} figure
 */
export function shareIn(event, root, figure) {
  const box = root.getBoundingClientRect()
  const left = box.width - figure.inner_width
  return [
    (event.clientX - box.left - left) / figure.inner_width,
    1 - (event.clientY - box.top) / figure.inner_height,
  ]
}

/**
 * Listen to a panel; hit(model, state, place) gives a weight's index or null, hint what is said of it, and
 * slide the value of the cursor called slides at a place, or null where there is none. By keyboard the
 * controls of these names do the same.
 *
 * @param {import("./contract.mjs").Panel} panel
 * @param {Stage} stage
 * @param {import("./contract.mjs").Pointed} pointed
 */
export function listenToPanel({figure, root}, stage, {hit, hint, slide, slides}) {
  /** @type {(event: MouseEvent) => number[]} */
  const placeOf = event => shareIn(event, root, figure)
  // while another film is on its way it may have no room for the state
  const shown = () => stage.scene.settle(stage.model, stage.state)
  /** @type {(event: MouseEvent) => number | null} */
  const hitAt = event => {
    const place = placeOf(event)
    return place[0] >= 0 && place[0] <= 1 && place[1] >= 0 ? hit(stage.model, shown(), place) : null
  }
  root.addEventListener("click", event => {
    const weight = dragged() || onButton(event) ? null : hitAt(event)
    if (weight === null) return
    if (!stage.prediction.asking.hidden) stage.set("weight", weight + 1)
    else if (!(/** @type {AskingFrame} */ (stage.now).guess.single))
      stage.prediction.guess(weight, !stage.prediction.asking.guesses[weight])
  })
  const dragged = slide
    ? listenToDrags(root, event => {
        const value = slide(stage.model, shown(), placeOf(event))
        if (value !== null) stage.set(slides, value)
      })
    : () => false
  if (hint) showHints(root, stage, hitAt, hint)
}

/** @type {(event: Event) => boolean} */
const onButton = ({target}) => Boolean(/** @type {Element} */ (target).closest("button"))

/**
 * Tell of a pointer that is dragged over an element; the returned function says whether the last one was.
 *
 * @param {HTMLElement} root
 * @param {(event: PointerEvent) => void} onDrag
 */
function listenToDrags(root, onDrag) {
  /** @type {PointerEvent | null} */
  let from = null
  let moved = false
  root.classList.add("sliding")
  root.addEventListener("pointerdown", event => {
    moved = false
    from = onButton(event) ? null : event
  })
  root.addEventListener("pointermove", event => {
    if (!from || (!moved && Math.abs(event.clientX - from.clientX) < DRAGGED_PX)) return
    if (!moved) root.setPointerCapture(event.pointerId)
    moved = true
    onDrag(event)
  })
  for (const end of ["pointerup", "pointercancel"])
    root.addEventListener(end, () => {
      from = null
    })
  return () => moved
}

/**
 * @param {HTMLElement} root
 * @param {Stage} stage
 * @param {(event: MouseEvent) => number | null} hitAt
 * @param {Finders["hint"]} hint
 */
function showHints(root, stage, hitAt, hint) {
  const name = h("strong", {})
  const values = h("span", {})
  const tip = h("div", {class: "hint", hidden: true, "aria-hidden": "true"}, name, values)
  root.append(tip)
  root.addEventListener("pointermove", event => {
    const weight = stage.player.playing || event.buttons ? null : hitAt(event)
    tip.hidden = weight === null
    if (weight === null) return
    const box = root.getBoundingClientRect()
    const across = event.clientX - box.left
    const said = hint(stage.model, stage.state, weight)
    setText(name, said.name)
    values.replaceChildren(...said.values.map(({role, text}) => h("span", {class: role}, text)))
    tip.style.translate = `${across > box.width / 2 ? "calc(-100% - 12px)" : "12px"} -50%`
    tip.style.left = `${across}px`
    tip.style.top = `${Math.min(box.height - TIP_PX, Math.max(TIP_PX, event.clientY - box.top))}px`
  })
  root.addEventListener("pointerleave", () => {
    tip.hidden = true
  })
}
