// The tabs beside the bars: table, code, data. Pure.

import {LANGUAGES, codeOf} from "./code.mjs"
import {aboutOf, factsOf, titleOf} from "./naming.mjs"
import {planNow} from "./plan.mjs"
import {say} from "./saying.mjs"
import {tableCsv, tableOf} from "./table.mjs"

/** @typedef {import("./contract.mjs").Run} Run */
/** @typedef {Pick<ReturnType<typeof import("./scene.mjs").frame>, "solved" | "roles">} Frame */

/**
 * @param {Run} run
 * @param {Frame} now
 * @param {import("./contract.mjs").Sorting} sorting
 */
export const tableNow = (run, {solved, roles}, sorting) => tableOf(run, solved, roles, sorting)

/**
 * @param {Run} run
 * @param {Frame} now
 */
export const csvNow = (run, {solved, roles}) => tableCsv(run, solved, roles)

/**
 * The languages to choose from, and the code of the present fit in one of them, at first in the first.
 *
 * @param {Run} run
 * @param {Frame} now
 * @param {import("./contract.mjs").Cursor} state
 * @param {import("./code.mjs").Templates} code
 * @param {import("./code.mjs").Language | null} chosen
 */
export function codeNow(run, {solved}, state, code, chosen = null) {
  const language = chosen ?? LANGUAGES[0]
  const fit = {
    source: state.source,
    draw: state.draw,
    leftOut: state.left_out,
    resample: state.resample,
    points: state.points,
    target: run.film.own?.target ?? "",
    script: run.film.own?.script ?? "",
    lams: solved.lams,
    mix: run.film.elastic.mix,
  }
  return {
    languages: LANGUAGES.map(key => [key, say(`language.${key}`)]),
    language,
    text: codeOf(code, fit, language),
  }
}

/**
 * What is known of the data.
 *
 * @param {Run} run
 * @param {import("./contract.mjs").Cursor} state
 */
export const dataNow = ({film}, state) => ({
  title: titleOf(film.about),
  facts: factsOf(film),
  about: aboutOf(film.about),
  own: film.own,
  plan: planNow(film.own, state),
  sample: say("sample"),
})
