// The weight planes on the page: a card over each figure, and over the figure a layer for the pointer.

import {h, setText} from "../dom.mjs"
import {takeArrow} from "./pointer.mjs"
import {linkOf} from "./link.mjs"
import {roomAcross} from "./room.mjs"

/** A point for a screen reader, in hundredths; "-0.00" is 0.00. */
const spoken = point => point.map(x => (Math.round(x * 100) / 100 + 0).toFixed(2)).join(", ")

/**
 * Build one plane around a Bokeh figure and the element it is drawn in. act = {ols, guessed, move, guess,
 * reveal, onceThere}; paint and dress write into a figure.
 */
function planeOf(figure, drawing, act, {paint, dress}) {
  const {name} = figure
  const card = planeCard()
  const handle = h("button", {
    type: "button",
    class: "handle",
    "aria-roledescription": "movable point",
  })
  const layer = h("div", {class: "pointer-layer"}, handle)
  drawing.inert = true // a canvas says nothing, and what takes the pointer has a layer of its own
  const view = {scale: 1, extent: 1, ols: [0, 0], asking: false}
  listen(layer, handle, view, act, name)
  const canvas = h("div", {class: "canvas"}, drawing, layer, card.share)
  return {
    canvas,
    root: h("figure", {class: `plane ${name}`, "data-plane": name}, card.root, canvas),
    name,
    focus: () => layer.focus(),
    dress(palette, scale) {
      view.scale = scale
      dress(figure, palette, scale)
    },
    paint: content => paint(figure, content, view.scale),
    show(shown, {extent, ols, movable, asking, guess}) {
      Object.assign(view, {extent, ols, asking})
      card.show(shown)
      handle.hidden = !movable || asking
      showHandle(handle, name, ols, extent)
      showAsking(layer, name, asking, guess)
    },
  }
}

function showHandle(handle, name, ols, extent) {
  handle.style.left = `${50 + (50 * ols[0]) / extent}%`
  handle.style.top = `${50 - (50 * ols[1]) / extent}%`
  const label = `OLS point in the ${name.toUpperCase()} plane at ${spoken(ols)}; arrow keys move it`
  if (handle.getAttribute("aria-label") !== label) handle.setAttribute("aria-label", label)
}

/** While something is asked, the whole plane is a button that takes a point. */
function showAsking(layer, name, asking, guess) {
  layer.classList.toggle("asking", asking)
  if (!asking) {
    for (const attribute of ["tabindex", "role", "aria-label"]) layer.removeAttribute(attribute)
    return
  }
  const now = guess ? `, now ${spoken(guess)}` : ""
  const label = `Predict on the ${name.toUpperCase()} plane: arrow keys move your point${now}; Enter reveals`
  layer.setAttribute("tabindex", 0)
  layer.setAttribute("role", "button")
  layer.setAttribute("aria-label", label)
}

/**
 * The content of a stage that shows weight planes beside each other, and the link of budget and penalty in
 * its rail. pointNow finds for a film and a state where the point is that the next press of a key moves,
 * moved gives the state after the point went to a place, and drawing = {paint, dress} writes into figures.
 */
export const planesOf =
  ({pointNow, moved, drawing}) =>
  (stage, figures, drawings) => {
    const act = {
      ols: () => pointNow(stage.model, stage.state),
      guessed: name => stage.prediction.asking.guesses[name] ?? [0, 0],
      onceThere: stage.films.onceThere,
      move: place => stage.change("ols", moved(stage.state, place, stage.spec)),
      guess: (name, at) => stage.prediction.guess(name, at),
      reveal: () => stage.prediction.reveal(),
    }
    const planes = figures.map((figure, k) => planeOf(figure, drawings[k], act, drawing))
    const link = linkOf()
    const room = roomAcross(planes[0].canvas, 0, stage)
    let scale = 1
    return {
      room: () => room.px() / scale,
      leave: room.leave,
      roots: [h("div", {class: "planes"}, ...planes.map(plane => plane.root))],
      beneath: [],
      rail: [link.root],
      dress(palette, size) {
        scale = size
        for (const plane of planes) plane.dress(palette, scale)
      },
      ask: () => planes[0].focus(),
      show(now, {model: {film}, spec: {live}, prediction: {asking}}) {
        for (const plane of planes) showPlane(plane, now, film, live, asking)
        link.show(now.tie)
      },
    }
  }

/** Paint a plane of a frame, or hide it where the frame leaves it out. */
function showPlane(plane, now, film, live, asking) {
  const content = now.figures[plane.name]
  plane.root.hidden = !content
  if (!content) return
  plane.paint(content)
  plane.show(now.story.cards[plane.name], {
    extent: film.extent,
    ols: film.ols,
    movable: live && film.movable,
    asking: asking.hidden && plane.name !== "third",
    guess: asking.guesses[plane.name],
  })
}

/** A point one press of an arrow key further; by is the way. */
function pressed(from, by, {shiftKey}, {extent}) {
  const size = extent * (shiftKey ? 0.1 : 0.02)
  return from.map((x, i) => Math.round((x + by[i] * size) * 100) / 100)
}

/** Where a pointer is in the plane that a layer covers. */
function placeIn(layer, event, {extent}) {
  const box = layer.getBoundingClientRect()
  return [
    ((2 * (event.clientX - box.left)) / box.width - 1) * extent,
    (1 - (2 * (event.clientY - box.top)) / box.height) * extent,
  ]
}

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

function listenToHandle(handle, view, act, placeOf) {
  let grip = null
  handle.addEventListener("pointerdown", event => {
    handle.setPointerCapture(event.pointerId)
    const at = placeOf(event)
    grip = view.ols.map((x, i) => x - at[i])
    event.preventDefault()
    handle.focus()
  })
  handle.addEventListener("pointermove", event => {
    if (grip) act.move(placeOf(event).map((x, i) => x + grip[i]))
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

/** The card over a plane: what it shows, its budget and penalty, and the weights. */
function planeCard() {
  const title = h("strong", {})
  const budget = h("span", {class: "budget"})
  const lam = h("span", {class: "lam"})
  const weights = h("ul", {class: "weights"})
  const share = h("p", {class: "share"})
  const root = h(
    "figcaption",
    {class: "card"},
    h("div", {class: "names"}, title, budget, lam),
    weights,
  )
  return {
    root,
    share,
    show(card) {
      setText(title, card.title)
      setText(budget, card.budget)
      setText(lam, card.lam)
      for (const shape of ["power", "folded"])
        root.closest(".plane").classList.toggle(shape, card.shape === shape)
      setText(share, card.zeroShare ?? "")
      card.weights.forEach((weight, k) => showWeight(weights, weight, k))
    },
  }
}

function showWeight(list, weight, k) {
  const parts = () => [h("span", {class: "name"}), h("span", {class: "bar"}), h("b", {})]
  const item = list.children[k] ?? list.appendChild(h("li", {}, ...parts()))
  const [name, bar, value] = item.children
  setText(name, weight.name)
  setText(value, weight.text)
  value.classList.toggle("near", weight.near)
  bar.style.setProperty("--share", weight.share)
  item.classList.toggle("zero", weight.zero)
}
