// The language of the page, and what the catalogue of all scenes says. Pure.

import commonTexts from "./texts/en.json" with {type: "json"}
import {sayingOf} from "../../widgets/saying.mjs"

export const LANGUAGE = commonTexts.language
export const sayCommon = sayingOf(commonTexts)
