// The tabs beside the bars: table, code, data. Pure.

import {LANGUAGES, codeOf} from "./code.mjs"
import {say} from "./saying.mjs"
import {tableCsv, tableOf} from "./table.mjs"
import {aboutOf, factsOf, titleOf} from "./naming.mjs"

export const tableNow = (run, {solved, roles}, sorting) => tableOf(run, solved, roles, sorting)
export const csvNow = (run, {solved, roles}) => tableCsv(run, solved, roles)

/** The languages to choose from, and the code of the present fit in one of them, at first in the first. */
export const codeNow = (run, {solved}, state, code, language = null) => ({
  languages: LANGUAGES.map(key => [key, say(`language.${key}`)]),
  language: language ?? LANGUAGES[0],
  text: codeOf(
    code,
    {
      source: state.source,
      draw: state.draw,
      leftOut: state.left_out,
      resample: state.resample,
      points: state.points,
      target: run.film.own?.target ?? "",
      lam: solved.lam,
      lamL2: solved.lamL2,
      mix: run.film.elastic.mix,
    },
    language ?? LANGUAGES[0],
  ),
})

/** What is known of the data. */
export const dataNow = ({film}) => ({
  title: titleOf(film.about),
  facts: factsOf(film),
  about: aboutOf(film.about),
  own: film.own,
})
