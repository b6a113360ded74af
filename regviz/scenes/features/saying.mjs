// What the features scene says, in the language of the page.

import featuresTexts from "./texts/en.json" with {type: "json"}
import {sceneSaying} from "../common/saying.mjs"

export const say = sceneSaying(featuresTexts)
