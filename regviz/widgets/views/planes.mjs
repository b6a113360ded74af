// Weight planes beside each other, and the tie of budget and penalty in the rail.

import {h} from "../dom.mjs"
import {linkOf} from "./link.mjs"
import {planeOf} from "./plane.mjs"
import {roomAcross} from "./room.mjs"

/** @typedef {import("./contract.mjs").PlanesFrame} PlanesFrame */

/**
 * The content of a stage that shows weight planes beside each other, and the link of budget and penalty in
 * its rail. pointNow finds for a film and a state where the point is that the next press of a key moves,
 * moved gives the state after the point went to a place, and drawing = {paint, dress} writes into figures.
 *
 * @type {(scene: import("./contract.mjs").PlanesScene) => import("./contract.mjs").Furnish<PlanesFrame>}
 */
export const planesOf =
  ({pointNow, moved, drawing}) =>
  (stage, figures, drawings) => {
    /** @type {import("./plane.mjs").Act} */
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
      room: () => ({room_px: room.px() / scale}),
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

/**
 * Paint a plane of a frame, or hide it where the frame leaves it out.
 *
 * @param {import("./plane.mjs").Plane} plane
 * @param {PlanesFrame} now
 * @param {import("./contract.mjs").Model["film"]} film
 * @param {boolean} live
 * @param {import("./contract.mjs").Asking} asking
 */
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
