// Entry of the scene in the browser: the shared stage with this scene's pure functions.

import {dressFigure, paintFigure} from "../../plots/figures.mjs"
import {stageOf} from "../../widgets/stage.mjs"
import {planesOf} from "../../widgets/views/planes.mjs"
import {frame, prepare} from "./scene.mjs"
import {carry, conceal, movedTo, olsNow, seek, settle, stops, assign, turnTo} from "./cursor.mjs"
import {say} from "./saying.mjs"

export const render = stageOf({
  carry,
  conceal,
  follow: settle,
  frame,
  prepare,
  say,
  seek,
  settle,
  stops,
  assign,
  turnTo,
  furnish: planesOf({
    pointNow: olsNow,
    moved: movedTo,
    drawing: {paint: paintFigure, dress: dressFigure},
  }),
})
