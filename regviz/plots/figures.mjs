// Writes frames into Bokeh figures. Every write is local: {sync: false} keeps it from being echoed to the
// server.

import {paintAtOnce} from "./bokeh_internals.mjs"

/** @typedef {import("./contract.mjs").Axis} Axis */
/** @typedef {import("./contract.mjs").BokehModel} BokehModel */
/** @typedef {import("./contract.mjs").Columns} Columns */
/** @typedef {import("./contract.mjs").Drawn} Drawn */

const LOCAL = {sync: false}
/** @type {WeakMap<BokehModel, Columns>} */
const written = new WeakMap()
/** @type {WeakMap<BokehModel, [number[], string[]]>} */
const labelled = new WeakMap()

/** @type {(a: unknown, b: unknown) => boolean} */
const same = (a, b) =>
  a === b ||
  (Number.isNaN(a) && Number.isNaN(b)) ||
  (Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((x, i) => same(x, b[i])))

/**
 * Fill a figure's sources with a frame's parts, set its window, and leave alone what did not change. x and
 * y are {range: [start, end], ticks, labels}: labels, where given, are the texts of ticks whose own numbers
 * say something else. Offsets of words grow by scale.
 *
 * @param {BokehModel} figure
 * @param {Drawn} drawn
 * @param {number} scale
 */
export function paintFigure(figure, {parts, x, y}, scale) {
  place(figure.x_range, figure.below, x)
  place(figure.y_range, figure.left, y)
  const changed = figure.renderers.filter((/** @type {BokehModel} */ renderer) =>
    write(renderer, stretched(parts[renderer.name], scale)),
  )
  if (changed.length) paintAtOnce(figure, changed)
}

/**
 * @param {BokehModel} range
 * @param {BokehModel[]} axes
 * @param {Axis} axis
 */
function place(range, axes, {range: [start, end], ticks, labels}) {
  if (range.start !== start || range.end !== end) range.setv({start, end}, LOCAL)
  for (const axis of axes) {
    const texts = labels ?? ticks.map(tick => String(tick).replace("-", "−"))
    if (same(labelled.get(axis), [ticks, texts])) continue
    labelled.set(axis, [ticks, texts])
    // All ticks, always: a label left over from another scale is not taken off by an empty map.
    axis.setv({major_label_overrides: new Map(ticks.map((tick, k) => [tick, texts[k]]))}, LOCAL)
    axis.ticker.setv({ticks}, LOCAL)
  }
}

/**
 * Give a renderer its columns, or hide it where it has none; true where that changes the picture.
 *
 * @param {BokehModel} renderer
 * @param {Columns | undefined} columns
 */
function write(renderer, columns) {
  const {data_source: source, visible} = renderer
  const before = written.get(source)
  if (visible !== Boolean(columns)) renderer.setv({visible: Boolean(columns)}, LOCAL)
  if (!columns || (before && Object.keys(columns).every(name => same(before[name], columns[name]))))
    return visible !== Boolean(columns)
  written.set(source, columns)
  source.setv({data: columns}, LOCAL)
  return true
}

const PIXELS = ["dx", "dy", "size"]

/**
 * Columns with what is measured in pixels grown as the marks are.
 *
 * @param {Columns | undefined} columns
 * @param {number} scale
 */
function stretched(columns, scale) {
  if (!columns || scale === 1 || !PIXELS.some(name => columns[name])) return columns
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [
      name,
      PIXELS.includes(name) ? values.map(x => x * scale) : values,
    ]),
  )
}

/**
 * Recolour and resize a figure from the tags that theme.py left on its models.
 *
 * @param {BokehModel} figure
 * @param {Record<string, string>} palette
 * @param {number} scale
 */
export function dressFigure(figure, palette, scale) {
  const models = [
    figure,
    ...figure.below,
    ...figure.left,
    ...figure.renderers.map((/** @type {BokehModel} */ renderer) => renderer.glyph),
  ]
  for (const model of models) {
    const tag = model.tags[0]
    if (!tag) continue
    const {colors, sizes} = tag instanceof Map ? Object.fromEntries(tag) : tag
    /** @type {Record<string, string | number>} */
    const values = {}
    for (const [name, role] of entriesOf(colors)) values[name] = palette[role]
    for (const [name, size] of entriesOf(sizes))
      values[name] = name.endsWith("font_size") ? `${size * scale}px` : size * scale
    model.setv(values, LOCAL)
  }
}

/**
 * A record of a tag as pairs, however Bokeh has read it from JSON.
 *
 * @param {Map<string, any> | Record<string, any>} record
 */
const entriesOf = record => (record instanceof Map ? [...record] : Object.entries(record))
