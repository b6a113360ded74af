// Writes frames into Bokeh figures. Every write is local: {sync: false} keeps it from being echoed to the server.

const LOCAL = {sync: false}
const written = new WeakMap()

const same = (a, b) => a === b || (Number.isNaN(a) && Number.isNaN(b)) ||
  (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x, i) => same(x, b[i])))

/** Fill a figure's sources with a frame's parts, set its window, and leave alone what did not change. Offsets of words grow by scale. */
export function paintFigure(figure, {parts, extent, ticks}, scale) {
  if (figure.x_range.end !== extent) {
    for (const range of [figure.x_range, figure.y_range]) range.setv({start: -extent, end: extent}, LOCAL)
  }
  for (const axis of [...figure.below, ...figure.left]) {
    if (!same(axis.ticker.ticks, ticks)) axis.ticker.setv({ticks}, LOCAL)
  }
  for (const renderer of figure.renderers) {
    const columns = scaled(parts[renderer.name], scale), {data_source: source} = renderer
    if (!columns) {
      if (renderer.visible) renderer.setv({visible: false}, LOCAL)
      continue
    }
    if (!renderer.visible) renderer.setv({visible: true}, LOCAL)
    const before = written.get(source)
    if (before && Object.keys(columns).every(name => same(before[name], columns[name]))) continue
    written.set(source, columns)
    source.setv({data: columns}, LOCAL)
  }
}

/** Columns whose offsets, in pixels, grow with the marks. */
function scaled(columns, scale) {
  if (!columns?.dx || scale === 1) return columns
  return {...columns, dx: columns.dx.map(x => x * scale), dy: columns.dy.map(y => y * scale)}
}

/** Recolour and resize a figure from the tags that theme.py left on its models. */
export function dressFigure(figure, palette, scale) {
  const models = [figure, ...figure.below, ...figure.left, ...figure.renderers.map(renderer => renderer.glyph)]
  for (const model of models) {
    const tag = model.tags[0]
    if (!tag) continue
    const {colors, sizes} = tag instanceof Map ? Object.fromEntries(tag) : tag
    const values = {}
    for (const [name, role] of entriesOf(colors)) values[name] = palette[role]
    for (const [name, size] of entriesOf(sizes)) values[name] = name.endsWith("font_size") ? `${size * scale}px` : size * scale
    model.setv(values, LOCAL)
  }
}

const entriesOf = record => record instanceof Map ? [...record] : Object.entries(record)
