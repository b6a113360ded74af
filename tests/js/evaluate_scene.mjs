// Answers for any scene: what its pure functions show and say for a state, alone and with the sentence of an
// example. Questions as JSON in, answers out.

import {existsSync, readFileSync} from "node:fs"
import {pathToFileURL} from "node:url"
import {spelled} from "./films.mjs"

const {folder, film, state, lessons} = JSON.parse(readFileSync(0, "utf8"))
const half = {}
for (const name of ["scene.mjs", "cursor.mjs"]) {
  const place = `${folder}/${name}`
  if (existsSync(place)) Object.assign(half, await import(pathToFileURL(place).href))
}
/** As `spelled`; a number that is not there would be null in JSON, and be taken for a gap of a line. */
function complete(key, x) {
  if (x === undefined && Array.isArray(this)) throw new Error(`a column has no value at ${key}`)
  return spelled(key, x)
}

const model = half.prepare(film)
const cursor = half.settle(model, {...state})
const frames = lessons.map(lesson => {
  const told = {moved: null, lesson, playing: false}
  const {figures, caption, note, clock} = half.frame(model, {...cursor, ...told})
  return {figures, caption, note, clock}
})
process.stdout.write(JSON.stringify({frames}, complete))
