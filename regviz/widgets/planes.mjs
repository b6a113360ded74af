// The weight planes on the page: a card over each figure, and over the figure a layer for hands.

import {dressFigure, paintFigure} from "../plots/figures.mjs"
import {h, setText} from "./dom.mjs"

/** Build one plane around a Bokeh figure and the element it is drawn in. act = {move, guess, reveal}. */
export function planeOf(figure, drawing, act) {
  const {name} = figure
  const title = h("strong", {}), budget = h("span", {class: "budget"}), lam = h("span", {class: "lam"})
  const weights = h("ul", {class: "weights"}), share = h("p", {class: "share"})
  const handle = h("button", {type: "button", class: "handle", "aria-roledescription": "movable point"})
  const hands = h("div", {class: "hands"}, handle)
  const card = h("figcaption", {class: "card"}, h("div", {class: "names"}, title, budget, lam), weights)
  const root = h("figure", {class: `plane ${name}`, "data-plane": name}, card, h("div", {class: "canvas"}, drawing, hands, share))
  drawing.setAttribute("aria-hidden", "true")
  const view = {extent: 1, ols: [0, 0], asking: false, guess: null}
  const toData = event => {
    const box = hands.getBoundingClientRect()
    return [(2 * (event.clientX - box.left) / box.width - 1) * view.extent, (1 - 2 * (event.clientY - box.top) / box.height) * view.extent]
  }
  listen(hands, handle, view, toData, act, name)
  return {
    root, name,
    dress: (palette, scale) => dressFigure(figure, palette, scale),
    paint: content => paintFigure(figure, content),
    show(cards, {extent, ols, movable, asking, guess, speech}) {
      Object.assign(view, {extent, ols, asking, guess})
      showCards(cards, {title, budget, lam, weights, share, card})
      handle.hidden = !movable || asking
      handle.style.left = `${50 + 50 * ols[0] / extent}%`
      handle.style.top = `${50 - 50 * ols[1] / extent}%`
      const label = `OLS point at ${ols[0].toFixed(2)}, ${ols[1].toFixed(2)}; arrow keys move it`
      if (handle.getAttribute("aria-label") !== label) handle.setAttribute("aria-label", label)
      hands.classList.toggle("asking", asking)
      if (asking) {
        hands.setAttribute("tabindex", 0)
        hands.setAttribute("role", "button")
        hands.setAttribute("aria-label", `Predict on the ${name.toUpperCase()} plane: arrow keys move your point${guess ? `, now ${guess.map(x => x.toFixed(2)).join(", ")}` : ""}; Enter reveals`)
      } else for (const attribute of ["tabindex", "role", "aria-label"]) hands.removeAttribute(attribute)
      setText(root.querySelector(".spoken") ?? root.appendChild(h("p", {class: "spoken"})), speech)
    },
  }
}

const KEYS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]}

function listen(hands, handle, view, toData, act, name) {
  const moved = (from, event) => {
    const by = KEYS[event.key], size = view.extent * (event.shiftKey ? 0.1 : 0.02)
    if (!by) return null
    event.preventDefault()
    event.stopPropagation()
    return from.map((x, i) => Math.round((x + by[i] * size) * 1000) / 1000)
  }
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
  for (const end of ["pointerup", "pointercancel"]) handle.addEventListener(end, () => { grip = null })
  handle.addEventListener("keydown", event => {
    const to = moved(view.ols, event)
    if (to) act.move(to)
  })
  hands.addEventListener("click", event => { if (view.asking) act.guess(name, toData(event)) })
  hands.addEventListener("keydown", event => {
    if (!view.asking) return
    const to = moved(view.guess ?? [0, 0], event)
    if (to) act.guess(name, to)
    else if (event.key === "Enter") { event.preventDefault(); act.reveal() }
  })
}

function showCards(cards, parts) {
  const [first, ...others] = cards
  setText(parts.title, others.length ? "All three" : first.title)
  setText(parts.budget, others.length ? "" : first.budget)
  setText(parts.lam, others.length ? "" : first.lam)
  const rows = cards.flatMap(card => card.weights.map(weight => ({...weight, name: others.length ? `${card.title} ${weight.name}` : weight.name})))
  while (parts.weights.children.length < rows.length) parts.weights.append(h("li", {}, h("span", {class: "name"}), h("span", {class: "bar"}), h("b", {})))
  while (parts.weights.children.length > rows.length) parts.weights.lastChild.remove()
  rows.forEach((row, k) => {
    const item = parts.weights.children[k], [name, bar, value] = item.children
    setText(name, row.name)
    setText(value, row.text)
    bar.style.setProperty("--share", row.share)
    item.classList.toggle("zero", row.zero)
  })
  setText(parts.share, others.length ? "" : first.zeroShare ?? "")
}
