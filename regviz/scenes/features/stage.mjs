// Entry of the scene in the browser: the shared stage with this scene's pure functions.

import {boardsOf} from "../../widgets/views/tabs.mjs"
import {panelsOf} from "../../widgets/views/panels.mjs"
import {stageOf} from "../../widgets/stage.mjs"
import {detailed, frame, prepare, wants} from "./scene.mjs"
import {carry, seek, settle, stops, tether, turnTo} from "./cursor.mjs"
import {barHit, curveHit, hintOf, movePoint, placeOfPoint, slideTo} from "./pointer.mjs"
import {codeNow, csvNow, dataNow, tableNow} from "./tabs.mjs"

const furnish = panelsOf({
  first: "bars",
  label: "Beside the bars",
  stacked: true,
  pick: {bars: barHit, curves: curveHit},
  hint: hintOf,
  slide: {curves: slideTo},
  slides: "lam",
  movePoint,
  placeOfPoint,
  boards: boardsOf({tableNow, csvNow, codeNow, dataNow}),
})

export const render = stageOf({
  carry,
  detailed,
  frame,
  prepare,
  seek,
  settle,
  stops,
  tether,
  turnTo,
  wants,
  furnish,
})
