// Pointers over a panel: a click picks the weight that lies there, and resting on it says which it is.

import {h, setText} from "./dom.mjs"

/** The place of a pointer event in the frame of a figure: shares from the left and from below. */
export function shareIn(event, root, figure) {
  const box = root.getBoundingClientRect(), left = box.width - figure.inner_width
  return [(event.clientX - box.left - left) / figure.inner_width, 1 - (event.clientY - box.top) / figure.inner_height]
}

/** Listen to a panel; hit(model, state, place) gives a weight's index or null, and hint what is said of it. By keyboard the control of that name does what a click does. */
export function listenToPanel({figure, root}, stage, hit, hint) {
  const hitAt = event => {
    const place = shareIn(event, root, figure)
    return place[0] >= 0 && place[0] <= 1 && place[1] >= 0 ? hit(stage.model, stage.state, place) : null
  }
  root.addEventListener("click", event => {
    const weight = hitAt(event)
    if (weight === null || event.target.closest("button")) return
    if (stage.asking.hidden) stage.guess(weight, !stage.asking.guesses[weight])
    else stage.set("weight", weight + 1)
  })
  if (hint) showHints(root, stage, hitAt, hint)
}

function showHints(root, stage, hitAt, hint) {
  const name = h("strong", {}), values = h("span", {}), tip = h("div", {class: "hint", hidden: true, "aria-hidden": "true"}, name, values)
  root.append(tip)
  root.addEventListener("pointermove", event => {
    const weight = stage.player.playing ? null : hitAt(event)
    tip.hidden = weight === null
    if (tip.hidden) return
    const box = root.getBoundingClientRect(), across = event.clientX - box.left, said = hint(stage.model, stage.state, weight)
    setText(name, said.name)
    values.replaceChildren(...said.values.map(({role, text}) => h("span", {class: role}, text)))
    tip.style.translate = `${across > box.width / 2 ? "calc(-100% - 12px)" : "12px"} -50%`
    tip.style.left = `${across}px`
    tip.style.top = `${event.clientY - box.top}px`
  })
  root.addEventListener("pointerleave", () => { tip.hidden = true })
}
