// Entry of the scene in the browser: the shared stage with this scene's pure functions.

import {dressFigure, paintFigure} from "../../plots/figures.mjs"
import {panelsOf} from "../../widgets/views/panels.mjs"
import {stageOf} from "../../widgets/stage.mjs"
import {barAt} from "./bar_places.mjs"
import {frame, prepare} from "./scene.mjs"
import {carry, conceal, seek, settle, still, stops, assign, turnTo} from "./cursor.mjs"
import {say} from "./saying.mjs"

/**
 * @param {import("./contract.mjs").Runs} run
 * @param {import("./contract.mjs").Cursor} _
 * @param {number[]} place
 */
const weightAt = (run, _, [x]) => barAt(run, x)?.weight ?? null

const furnish = panelsOf({
  first: "lanes",
  label: say("beside"),
  drawing: {paint: paintFigure, dress: dressFigure},
  pick: {lanes: weightAt},
})

export const render = stageOf({
  carry,
  conceal,
  frame,
  prepare,
  say,
  seek,
  settle,
  still,
  stops,
  assign,
  turnTo,
  furnish,
})
