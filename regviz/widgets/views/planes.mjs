// The weight planes on the page: a card over each figure, and over the figure a layer for hands.

import {dressFigure, paintFigure} from "../../plots/figures.mjs"
import {h, setText} from "../dom.mjs"
import {takeArrow} from "./pointer.mjs"
import {tetherOf} from "./link.mjs"

/** A point for a screen reader, in hundredths; "-0.00" is 0.00. */
const spoken = point => point.map(x => (Math.round(x * 100) / 100 + 0).toFixed(2)).join(", ")

/** Build one plane around a Bokeh figure and the element it is drawn in. act = {ols, guessed, move, guess, reveal, onceThere}. */
export function planeOf(figure, drawing, act) {
  const {name} = figure
  const title = h("strong", {})
  const budget = h("span", {class: "budget"})
  const lam = h("span", {class: "lam"})
  const weights = h("ul", {class: "weights"})
  const share = h("p", {class: "share"})
  const handle = h("button", {
    type: "button",
    class: "handle",
    "aria-roledescription": "movable point",
  })
  const hands = h("div", {class: "hands"}, handle)
  const head = h(
    "figcaption",
    {class: "card"},
    h("div", {class: "names"}, title, budget, lam),
    weights,
  )
  const root = h(
    "figure",
    {class: `plane ${name}`, "data-plane": name},
    head,
    h("div", {class: "canvas"}, drawing, hands, share),
  )
  drawing.inert = true // a canvas says nothing and hands have a layer of their own
  const view = {scale: 1, extent: 1, ols: [0, 0], asking: false}
  const toData = event => {
    const box = hands.getBoundingClientRect()
    return [
      ((2 * (event.clientX - box.left)) / box.width - 1) * view.extent,
      (1 - (2 * (event.clientY - box.top)) / box.height) * view.extent,
    ]
  }
  listen(hands, handle, view, toData, act, name)
  return {
    root,
    name,
    hands,
    dress(palette, scale) {
      view.scale = scale
      dressFigure(figure, palette, scale)
    },
    paint: content => paintFigure(figure, content, view.scale),
    show(card, {extent, ols, movable, asking, guess}) {
      Object.assign(view, {extent, ols, asking})
      showCard(card, {title, budget, lam, weights, share})
      handle.hidden = !movable || asking
      handle.style.left = `${50 + (50 * ols[0]) / extent}%`
      handle.style.top = `${50 - (50 * ols[1]) / extent}%`
      const label = `OLS point in the ${name.toUpperCase()} plane at ${spoken(ols)}; arrow keys move it`
      if (handle.getAttribute("aria-label") !== label) handle.setAttribute("aria-label", label)
      hands.classList.toggle("asking", asking)
      if (asking) {
        hands.setAttribute("tabindex", 0)
        hands.setAttribute("role", "button")
        hands.setAttribute(
          "aria-label",
          `Predict on the ${name.toUpperCase()} plane: arrow keys move your point${guess ? `, now ${spoken(guess)}` : ""}; Enter reveals`,
        )
      } else
        for (const attribute of ["tabindex", "role", "aria-label"]) hands.removeAttribute(attribute)
    },
  }
}

/**
 * The content of a stage that shows weight planes beside each other, and the tie of budget and penalty in its rail.
 * olsNow finds for a film and a state where the OLS point is that the next press of a key moves.
 */
export const planesOf =
  ({olsNow}) =>
  (stage, figures, drawings) => {
    const [low, high] = stage.spec.more.ols_bounds
    const inside = x => Math.min(high, Math.max(low, Math.round(x * 100) / 100))
    const act = {
      ols: () => olsNow(stage.model, stage.state),
      guessed: name => stage.asking.guesses[name] ?? [0, 0],
      onceThere: stage.onceThere,
      move: ols =>
        stage.change("ols", {...stage.state, ols_1: inside(ols[0]), ols_2: inside(ols[1])}),
      guess: (name, at) => stage.guess(name, at),
      reveal: () => stage.reveal(),
    }
    const planes = figures.map((figure, k) => planeOf(figure, drawings[k], act))
    const tether = tetherOf()
    return {
      roots: [h("div", {class: "planes"}, ...planes.map(plane => plane.root))],
      beneath: [],
      rail: [tether.root],
      dress(palette, scale) {
        for (const plane of planes) plane.dress(palette, scale)
      },
      ask: () => planes[0].hands.focus(),
      show(now, {model: {film}, spec: {live}, asking}) {
        for (const plane of planes) showPlane(plane, now, film, live, asking)
        tether.show(now.tie)
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

function listen(hands, handle, view, toData, act, name) {
  let grip = null
  handle.addEventListener("pointerdown", event => {
    handle.setPointerCapture(event.pointerId)
    const at = toData(event)
    grip = view.ols.map((x, i) => x - at[i])
    event.preventDefault()
    handle.focus()
  })
  handle.addEventListener("pointermove", event => {
    if (grip) act.move(toData(event).map((x, i) => x + grip[i]))
  })
  for (const end of ["pointerup", "pointercancel"])
    handle.addEventListener(end, () => {
      grip = null
    })
  handle.addEventListener("keydown", event => {
    const by = takeArrow(event) // from the state, not from the picture, which may still wait for the last press's answer
    if (by) act.onceThere(() => act.move(pressed(act.ols(), by, event, view)))
  })
  hands.addEventListener("click", event => {
    if (view.asking) act.guess(name, toData(event))
  })
  hands.addEventListener("keydown", event => {
    if (!view.asking) return
    const by = takeArrow(event)
    if (by) act.guess(name, pressed(act.guessed(name), by, event, view))
    else if (event.key === "Enter") {
      event.preventDefault()
      act.reveal()
    }
  })
}

function showCard(card, parts) {
  for (const name of ["title", "budget", "lam"]) setText(parts[name], card[name])
  parts.title.closest(".plane").classList.toggle("power", card.shape === "power")
  setText(parts.share, card.zeroShare ?? "")
  card.weights.forEach((weight, k) => {
    const item =
      parts.weights.children[k] ??
      parts.weights.appendChild(
        h("li", {}, h("span", {class: "name"}), h("span", {class: "bar"}), h("b", {})),
      )
    const [name, bar, value] = item.children
    setText(name, weight.name)
    setText(value, weight.text)
    value.classList.toggle("near", weight.near)
    bar.style.setProperty("--share", weight.share)
    item.classList.toggle("zero", weight.zero)
  })
}
