// Entry of the scene in the browser: the shared stage with this scene's pure functions.

import {stageOf} from "../widgets/stage.mjs"
import {carry, frame, prepare, seek, tether} from "./geometry.mjs"

export const render = stageOf({carry, frame, prepare, seek, tether})
