// Writes frames into Bokeh figures. Every write is local: {sync: false} keeps it from being echoed to the
// server.

const LOCAL = {sync: false}
const written = new WeakMap()
const views = new WeakMap()
const labelled = new WeakMap()

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
 */
export function paintFigure(figure, {parts, x, y}, scale) {
  place(figure.x_range, figure.below, x)
  place(figure.y_range, figure.left, y)
  const changed = figure.renderers.filter(renderer =>
    write(renderer, scaled(parts[renderer.name], scale)),
  )
  if (changed.length) paintAtOnce(figure, changed)
}

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

/** Give a renderer its columns, or hide it where it has none; true where that changes the picture. */
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

/**
 * Paint in the frame that wrote. Left alone, Bokeh paints a frame later, and not within 16.7 ms of its last
 * painting, measured by a clock of whole milliseconds: of 60 frames a second some 15 fall out. It still
 * does so where the view cannot be had; after this it finds nothing left to paint.
 */
async function paintAtOnce(figure, changed) {
  const found = viewsOf(figure)
  if (!found) return
  // all in this frame: no timers in it
  await Promise.all(changed.map(renderer => found.renderers.get(renderer).ready))
  for (const axis of found.axes) await labelsBuilt(axis)
  // no range of ours follows data, and Bokeh would measure all axes anew
  found.figure.invalidate_dataranges = false
  found.figure.paint()
}

const MOST_TURNS = 100

/**
 * Wait until the texts of an axis are built, which takes a turn for each: painted before, a tick shows its
 * bare number.
 */
async function labelsBuilt({model, _major_label_views: built}) {
  const ready = ([tick, text]) => built.get(tick)?.model.text === text
  for (let turn = 0; turn < MOST_TURNS && ![...model.major_label_overrides].every(ready); turn++)
    await null
}

/** The views of a figure and of its renderers; null before they are built. */
function viewsOf(figure) {
  const known = views.get(figure)
  if (known && !known.figure.is_destroyed) return known
  const view = globalThis.Bokeh?.index.find_one(figure)
  if (!view) return null
  const renderers = new Map(
    figure.renderers.map(renderer => [renderer, view.views.find_one(renderer)]),
  )
  for (const each of renderers.values()) slim(each)
  const axes = [...figure.below, ...figure.left].map(axis => view.views.find_one(axis))
  for (const each of [view, ...axes]) plain(each)
  Object.defineProperty(view, "base_font_size", {value: view.base_font_size})
  const found = {figure: view, renderers, axes}
  views.set(figure, found)
  return found
}

/**
 * Spare a glyph's view what is never seen. At every painting Bokeh places an HTML box for it by a style
 * sheet to be parsed, though the box holds nothing: 26 sheets a frame, and what they set off, took 3 of 14
 * ms. Another goes into four copies of each glyph, for points that are selected, not selected, muted or too
 * many to draw, and one into finding out which points lie outside the frame: ours lie within, or are
 * clipped.
 */
function slim(view) {
  view.update_position() // puts the box out of the way
  view.update_position = () => {}
  view.glyph._mask_data = null
  for (const spare of [
    view.selection_glyph,
    view.nonselection_glyph,
    view.muted_glyph,
    view.decimated_glyph,
  ]) {
    Object.assign(spare, {
      set_data: async () => {},
      set_visuals() {},
      after_visuals() {},
      map_data() {},
    })
  }
}

/**
 * Spare a figure or an axis the question whether a style sheet says otherwise. Bokeh asks it of every
 * colour, width and font size at every painting, though none of ours does, and to answer the browser works
 * out the styles of the page once more: 1 to 2 of 8 ms.
 */
function plain(view) {
  for (const visual of view.visuals) visual._get_css_value = () => ""
}

const PIXELS = ["dx", "dy", "size"]

/** Columns with what is measured in pixels grown as the marks are. */
function scaled(columns, scale) {
  if (!columns || scale === 1 || !PIXELS.some(name => columns[name])) return columns
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [
      name,
      PIXELS.includes(name) ? values.map(x => x * scale) : values,
    ]),
  )
}

/** Recolour and resize a figure from the tags that theme.py left on its models. */
export function dressFigure(figure, palette, scale) {
  const models = [
    figure,
    ...figure.below,
    ...figure.left,
    ...figure.renderers.map(renderer => renderer.glyph),
  ]
  for (const model of models) {
    const tag = model.tags[0]
    if (!tag) continue
    const {colors, sizes} = tag instanceof Map ? Object.fromEntries(tag) : tag
    const values = {}
    for (const [name, role] of entriesOf(colors)) values[name] = palette[role]
    for (const [name, size] of entriesOf(sizes))
      values[name] = name.endsWith("font_size") ? `${size * scale}px` : size * scale
    model.setv(values, LOCAL)
  }
}

const entriesOf = record => (record instanceof Map ? [...record] : Object.entries(record))
