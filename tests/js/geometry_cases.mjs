// What the tests of geometry look at.

import {frame, prepare} from "../../regviz/scenes/geometry/scene.mjs"
import {assign} from "../../regviz/scenes/geometry/cursor.mjs"
import {dice, films} from "./films.mjs"

export const random = dice(5)
export const pick = list => list[Math.floor(list.length * random())]
export const models = Object.entries(films).map(([name, film]) => [name, prepare(film)])
export const at = (name, more = {}) => {
  const model = models.find(([known]) => known === name)[1]
  const cursor = {
    compare: "radius",
    radius: 1,
    lam: 0,
    third: "none",
    zeros: false,
    play: "expand",
    progress: 1,
    hidden: false,
    revealed: false,
    guesses: {},
    ...more,
  }
  return [model, assign(model, cursor, cursor.compare, cursor[cursor.compare])]
}

/**
 * Some hundred states of a film, with all that a learner can set at random and the ends more often than
 * chance.
 */
export function* states(name) {
  const {
    film,
    paths: {l1},
  } = models.find(([known]) => known === name)[1]
  for (let k = 0; k < 80; k++) {
    yield at(name, {
      compare: pick(["radius", "lam"]),
      radius: pick([0, 1e-9, random() * film.radius_top, l1.radiusMax, film.radius_top, 150]),
      lam: pick([0, 1e-9, random() * film.lam_top, l1.lamMax, film.lam_top, 200]),
      third: pick(["none", "elastic", "overlay", ...(film.power ? ["power"] : [])]),
      zeros: random() < 0.5,
      play: pick(["expand", "tighten"]),
      progress: pick([0, 1, random()]),
      hidden: random() < 0.2,
      revealed: random() < 0.2,
      guesses: pick([{}, {l1: [0.5, -0.2]}, {l1: [1, 0], l2: [-0.3, 0.4]}]),
    })
  }
}
export const everything = Object.keys(films).flatMap(name =>
  [...states(name)].map(([model, cursor]) => ({name, model, cursor, now: frame(model, cursor)})),
)
export const everyState = check => {
  for (const {name, model, cursor, now} of everything) {
    try {
      check(now, model, cursor)
    } catch (error) {
      error.message = `${name} ${JSON.stringify(cursor)}: ${error.message}`
      throw error
    }
  }
}
