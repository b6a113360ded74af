// What the tests of features look at.

import {frame, prepare} from "../../regviz/scenes/features/scene.mjs"
import {cursorOf, filmOf, line} from "./features_films.mjs"

export const shown = (film, more) =>
  frame(prepare(film), cursorOf(film === line ? {view: "fit", ...more} : more))
export const LONG = filmOf({
  pulls: Array.from({length: 1000}, (_, i) => (i === 990 ? 30 : 1 / (1 + i))),
  names: Array.from({length: 1000}, (_, i) => `h${i}`),
})
