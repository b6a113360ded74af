// What the geometry scene says, in the language of the page.

import geometryTexts from "./texts/en.json" with {type: "json"}
import {sceneSaying} from "../common/saying.mjs"

export const say = sceneSaying(geometryTexts)
