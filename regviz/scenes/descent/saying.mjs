// What the descent scene says, in the language of the page.

import descentTexts from "./texts/en.json" with {type: "json"}
import {shortNumber} from "../common/numbers.mjs"
import {sayingOf} from "../../widgets/saying.mjs"

// steps are counted without a mark at the thousands
export const say = sayingOf(descentTexts, {number: shortNumber, count: String})

/**
 * What a film tells, in words: its numbers come with the digits that they are to have. Empty where it tells
 * nothing.
 *
 * @param {import("./contract.mjs").Told | null} told
 */
export function sayTold(told) {
  if (!told) return ""
  const values = Object.entries(told.values).map(([name, value]) => [name, String(value)])
  return say(told.key, Object.fromEntries(values))
}
