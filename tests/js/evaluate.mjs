// Answers what the Python tests ask of the browser's half: questions as JSON in, answers as JSON out.

import {readFileSync} from "node:fs"
import {frame, prepare, situationOf} from "../../regviz/scenes/geometry/scene.mjs"
import {assign} from "../../regviz/scenes/geometry/cursor.mjs"
import {cornerHalfAngle} from "../../regviz/scenes/geometry/optimality.mjs"
import {fromQuery, toQuery} from "../../regviz/widgets/url.mjs"
import {notFinite, spelled} from "./films.mjs"

const placed = (model, cursor) => assign(model, cursor, cursor.compare, cursor[cursor.compare])

function situations({film, cursors}) {
  const model = prepare(film)
  return cursors.map(cursor =>
    Object.values(situationOf(model, placed(model, cursor)).shapes).map(at => ({
      shape: at.shape,
      w: at.w,
      lam: at.lam,
      radius: at.radius,
      inside: at.inside,
      kkt: at.kkt,
      half: cornerHalfAngle(film, at.shape, at.radius),
      share: at.land && at.land.share,
    })),
  )
}

function frames({film, cursors}) {
  const model = prepare(film)
  return cursors.map(cursor => {
    const {figures, shapes, caption, note, speech, story} = frame(model, placed(model, cursor))
    const parts = Object.fromEntries(
      Object.entries(figures).map(([plane, drawn]) => [plane, Object.keys(drawn.parts)]),
    )
    const columns = Object.values(figures).flatMap(drawn =>
      Object.entries(drawn.parts).map(([part, data]) => [part, Object.keys(data)]),
    )
    const at = Object.fromEntries(
      Object.entries(shapes).map(([shape, {w, lam, radius, inside}]) => [
        shape,
        {w, lam, radius, inside},
      ]),
    )
    return {
      parts,
      columns: Object.fromEntries(columns),
      at,
      caption,
      note,
      speech,
      slots: story.slots,
      notFinite: notFinite(figures),
    }
  })
}

/** The columns of all planes, for those who look at single points. */
const drawings = ({film, cursors}) => {
  const model = prepare(film)
  return cursors.map(cursor =>
    Object.values(frame(model, placed(model, cursor)).figures).map(({parts}) => parts),
  )
}

const {
  films = [],
  drawn = [],
  shown = [],
  controls = [],
  searches = [],
  states = [],
} = JSON.parse(readFileSync(0, "utf8"))
const answer = {
  situations: films.map(situations),
  frames: shown.map(frames),
  drawings: drawn.map(drawings),
  reads: searches.map(search => fromQuery(search, controls, "2")),
  writes: states.map(state => toQuery(state, controls, "2")),
}
process.stdout.write(JSON.stringify(answer, spelled))
