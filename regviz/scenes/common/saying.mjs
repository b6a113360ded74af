// How the texts of a scene are said. Pure.

import {percent, shortNumber} from "./numbers.mjs"
import {sayingOf} from "../../widgets/saying.mjs"
import {grouped} from "./words.mjs"

const FORMATS = {number: shortNumber, count: grouped, percent}

/**
 * The function that says the texts of a scene's catalogue; a number in them is short, unless it is a count.
 *
 * @template {string} Key
 * @param {{language: string, says: Record<Key, import("../../widgets/contract.mjs").Entry>}} catalogue
 */
export const sceneSaying = catalogue => sayingOf(catalogue, FORMATS)
