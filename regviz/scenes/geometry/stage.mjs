// Entry of the scene in the browser: the shared stage with this scene's pure functions.

import {stageOf} from "../../widgets/stage.mjs"
import {planesOf} from "../../widgets/views/planes.mjs"
import {frame, prepare} from "./scene.mjs"
import {carry, conceal, olsNow, seek, settle, stops, tether, turnTo} from "./cursor.mjs"

export const render = stageOf({
  carry,
  conceal,
  follow: settle,
  frame,
  prepare,
  seek,
  settle,
  stops,
  tether,
  turnTo,
  furnish: planesOf({olsNow}),
})
