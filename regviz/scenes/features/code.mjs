// The present fit as a script in other languages, from templates with «slots», files of their own, where the
// comments of the scripts stand, too. Pure.

/** @typedef {"sklearn" | "torch" | "keras" | "glmnet"} Language */
/** @typedef {import("./contract.mjs").Source} Source */
/** @typedef {{imports: string, lines: string}} Loading */

/**
 * The templates, as code.py sends them; points that were moved have lines of their own.
 *
 * @typedef {object} Templates
 * @property {Record<Language, string>} fits
 * @property {Record<Language, string>} unpenalised
 * @property {Record<Source | "moved", Loading>} sources
 * @property {{left_out: string, resample: string}} rows
 * @property {Record<"objective" | "unpenalised" | "own_strength" | "net" | "net_without_l1", string>} words
 */

/**
 * Which data, which of their rows, and how strong the penalties are.
 *
 * @typedef {object} Asked
 * @property {Source} source
 * @property {number} draw
 * @property {number} leftOut
 * @property {number} resample
 * @property {string} points
 * @property {string} target
 * @property {string} [script] that reads the visitor's file, its imports above an empty line
 * @property {import("./contract.mjs").EachRole} lams
 * @property {number} mix
 */

/** @type {Language[]} */
export const LANGUAGES = ["sklearn", "torch", "keras", "glmnet"]

/**
 * A script of the present fit, complete and ready to run.
 *
 * @param {Templates} code
 * @param {Asked} fit
 * @param {Language} language
 */
export function codeOf(code, fit, language) {
  const {lams, mix} = fit
  const lam = lams.l1
  /** @type {[string, number][]} */
  const own = [
    ["lam_l2", lams.l2],
    ["lam_net", lams.elastic],
  ]
  const differing = own.filter(([, value]) => value !== lam)
  const said = `  ${code.words.own_strength}`
  const lamNet = lams.elastic === lam ? "lam" : "lam_net"
  /** @type {(assign: string) => string} */
  const set = assign =>
    differing.map(([name, value]) => `\n${name} ${assign} ${value}${said}`).join("")
  return filled((lam === 0 ? code.unpenalised : code.fits)[language], {
    ...dataLines(code, fit),
    ...code.words,
    lam,
    mix,
    lamL2: lams.l2 === lam ? "lam" : "lam_l2",
    lamNet,
    // without L1 scikit-learn's ElasticNet warns that it does not converge
    net: filled(code.words[mix === 0 ? "net_without_l1" : "net"], {lamNet}),
    estimators: mix === 0 ? "Lasso, Ridge" : "ElasticNet, Lasso, Ridge",
    strengths: `lam, mix = ${lam}, ${mix}${set("=")}`,
    ownStrengths: set("<-"),
  })
}

/**
 * Slots are filled once: what is put in, a stranger's name of a column perhaps, is never searched for
 * slots.
 *
 * @param {string} template
 * @param {Record<string, string | number>} values
 */
const filled = (template, values) => template.replace(/«(\w+)»/g, (_, name) => String(values[name]))

/**
 * The lines that make or load the data with the rows of the present fit, and their imports.
 *
 * @param {Templates} code
 * @param {Asked} fit
 */
function dataLines({sources, rows}, {source, draw, leftOut, resample, points, target, script}) {
  const [before, read] = source === "own" && script ? script.split(/\n\n(.*)/s) : []
  const {imports, lines} = read
    ? {imports: before, lines: "«read»"}
    : sources[source === "polynomial" && points ? "moved" : source]
  const slots = {draw: Number(draw), target: pythonText(target), moves: movesOf(points), read}
  const body = [filled(lines, slots)]
  if (leftOut) body.push(filled(rows.left_out, {row: Number(leftOut), index: leftOut - 1}))
  if (resample) body.push(filled(rows.resample, {resample: Number(resample)}))
  return {numpy: body.length > 1 ? "import numpy as np\n" : "", imports, data: body.join("\n")}
}

/**
 * Points that were dragged: "3~0.5~-1.25_7~…" are the point's number from 0, its input and its height.
 *
 * @param {string} points
 */
const movesOf = points =>
  points
    .split("_")
    .map(point => {
      const [place, across, up] = point.split("~").map(Number)
      return `x[${place}], y[${place}] = ${across}, ${up}`
    })
    .join("\n")

/**
 * A string literal of Python. JSON's escapes are Python's too; marks that turn or hide text are escaped
 * beside them.
 *
 * @param {string} text
 */
const pythonText = text =>
  JSON.stringify(text).replace(/[\x7f-\x9f\xad]|(?!\x20)[\p{Cf}\p{Z}]/gu, c =>
    [...c].map(escaped).join(""),
  )

/** @param {string} c */
const escaped = c => {
  const number = (c.codePointAt(0) ?? 0).toString(16)
  return number.length > 4 ? `\\U${number.padStart(8, "0")}` : `\\u${number.padStart(4, "0")}`
}
