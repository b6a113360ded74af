// Answers what the Python tests ask of the descent scene's half in the browser: questions as JSON in,
// answers out.

import {readFileSync} from "node:fs"
import {frame, prepare} from "../../regviz/scenes/descent/scene.mjs"
import {settle, assign} from "../../regviz/scenes/descent/cursor.mjs"
import {frictionOf, penaltyPull, residualOf} from "../../regviz/scenes/descent/pulls.mjs"
import {drawnAt, halfway} from "../../regviz/scenes/descent/rules.mjs"
import {countOf, isLost, printsZeroSince, zeroSince} from "../../regviz/scenes/descent/runs.mjs"
import {notFinite, spelled} from "./films.mjs"

/** The rules once more, with nothing rounded in the numbers that they write. */
async function exactRules() {
  const scene = new URL("../../regviz/scenes/descent/", import.meta.url)
  const inline = text => `data:text/javascript,${encodeURIComponent(text)}`
  /** A module as text that can be imported; what it imports itself stands where it stood, or is given. */
  const textOf = (name, given) =>
    readFileSync(new URL(name, scene), "utf8").replace(/ from "(\..+)"$/gm, (_, place) => {
      return ` from ${JSON.stringify(given[place] ?? new URL(place, scene).href)}`
    })
  const numbers = inline("export const shortNumber = x => x < 0 ? `−${-x}` : String(x)")
  const digits = textOf("digits.mjs", {"../common/numbers.mjs": numbers})
    .replaceAll(".toPrecision(6)", "")
    .replaceAll(".toFixed(decimals)", "")
  return import(inline(textOf("rules.mjs", {"./digits.mjs": inline(digits)})))
}
const {updateText} = await exactRules()

const range = n => Array.from({length: n}, (_, k) => k)

function laneAt(run, lane, k) {
  const each = make => range(run.n).map(make)
  const last = k === run.steps
  return {
    k,
    lost: isLost(lane, k),
    ...countOf(lane, run.n, k),
    friction: frictionOf(run, lane, k),
    residual: residualOf(run, lane, k),
    data: each(i => -run.gradAt(lane, k, i)),
    penalty: each(i => penaltyPull(run, lane, k, i)),
    zeroSince: each(i => zeroSince(lane, k, i)),
    printsZeroSince: each(i => printsZeroSince(lane, k, i)),
    half: last ? null : each(i => halfway(run, lane, k, i)),
    update: last ? null : each(i => updateText(run, lane, k, i)),
    drawn: each(i =>
      [0, 0.25, 0.5, 0.75].map(share =>
        drawnAt(run, lane, {k, share: last ? 0 : share, split: true}, i),
      ),
    ),
  }
}

function lanesOf({film, moments}) {
  const run = prepare(film)
  return run.lanes.map(lane => ({
    weights: range(run.steps + 1).map(k => range(run.n).map(i => lane.at(k, i))),
    at: moments.map(k => laneAt(run, lane, k)),
  }))
}

const frames =
  wanted =>
  ({film, cursors}) => {
    const run = prepare(film)
    return cursors.map(cursor => {
      const {figures, ...said} = frame(run, cursor)
      const drawn = Object.entries(figures).filter(([, content]) => content)
      const each = make => Object.fromEntries(drawn.map(([name, content]) => [name, make(content)]))
      return {
        ...said,
        weights: run.lanes.map(lane =>
          range(run.n).map(i => lane.at(Math.floor(said.clock.progress * run.steps + 1e-9), i)),
        ),
        columns: each(({parts}) =>
          Object.fromEntries(
            Object.entries(parts).map(([part, data]) => [part, Object.keys(data)]),
          ),
        ),
        uneven: drawn.flatMap(([, {parts}]) =>
          Object.entries(parts)
            .filter(
              ([, data]) => new Set(Object.values(data).map(column => column.length)).size > 1,
            )
            .map(([part]) => part),
        ),
        parts: Object.fromEntries(
          drawn.flatMap(([, {parts}]) =>
            wanted.filter(part => parts[part]).map(part => [part, parts[part]]),
          ),
        ),
        axes: each(({x, y}) => ({x, y})),
        words: drawn.flatMap(([, {parts}]) => parts.words.text),
        notFinite: notFinite({figures, said}),
      }
    })
  }

const cursorsAfter = ({film, moves}) =>
  moves.map(({cursor, name, value, begun = cursor}) => {
    const run = prepare(film)
    return assign(run, settle(run, cursor), name, value, settle(run, begun))
  })

const {runs = [], shown = [], parts = [], moved = []} = JSON.parse(readFileSync(0, "utf8"))
process.stdout.write(
  JSON.stringify(
    {lanes: runs.map(lanesOf), frames: shown.map(frames(parts)), cursors: moved.map(cursorsAfter)},
    spelled,
  ),
)
