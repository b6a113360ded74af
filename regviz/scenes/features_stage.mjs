// Entry of the scene in the browser: the shared stage with this scene's pure functions.

import {boardsOf} from "../widgets/boards.mjs"
import {panelsOf} from "../widgets/panels.mjs"
import {stageOf} from "../widgets/stage.mjs"
import {detailed, frame, prepare, wants} from "./features.mjs"
import {carry, seek, settle, stops, tether, turnTo} from "./features_cursor.mjs"
import {barHit, curveHit, hintOf, movePoint, placeOfPoint, slideTo} from "./features_hands.mjs"
import {codeNow, csvNow, dataNow, tableNow} from "./features_sheets.mjs"

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
