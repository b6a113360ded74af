// Entry of the scene in the browser: the shared stage with this scene's pure functions.

import {dressFigure, paintFigure} from "../../plots/figures.mjs"
import {tabsFor} from "../../widgets/views/tabs.mjs"
import {panelsOf} from "../../widgets/views/panels.mjs"
import {stageOf} from "../../widgets/stage.mjs"
import {frame, prepare} from "./scene.mjs"
import {detailed, wants} from "./solving.mjs"
import {seek} from "./clock.mjs"
import {carry, conceal, settle, stops, assign, turnTo} from "./cursor.mjs"
import {barHit, curveHit, hintOf, movePoint, placeOfPoint, slideTo} from "./pointer.mjs"
import {say} from "./saying.mjs"
import {codeNow, csvNow, dataNow, tableNow} from "./tabs.mjs"

// Where a file goes: to its own data, with nothing left of what was done to other ones.
const OF_FILE = {
  source: "own",
  target: "",
  left_out: 0,
  resample: 0,
  points: "",
  covered: false,
}

const furnish = panelsOf({
  first: "bars",
  label: say("beside"),
  drawing: {paint: paintFigure, dress: dressFigure},
  stacked: true,
  pick: {bars: barHit, curves: curveHit},
  hint: hintOf,
  slide: {curves: slideTo},
  slides: "lam",
  movePoint,
  placeOfPoint,
  tabs: tabsFor({tableNow, csvNow, codeNow, dataNow, ofFile: OF_FILE, explained: "target"}),
})

export const render = stageOf({
  carry,
  conceal,
  detailed,
  frame,
  prepare,
  say,
  seek,
  settle,
  stops,
  assign,
  turnTo,
  wants,
  furnish,
})
