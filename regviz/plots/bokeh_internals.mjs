// What Bokeh promises to nobody: views, how they paint, and what is overwritten in them for speed. With
// another Bokeh this file has to be looked at; tests/ui/test_bokeh_internals.py names what is missing.

/** @typedef {import("./contract.mjs").BokehModel} BokehModel */
/** @typedef {import("./contract.mjs").BokehView} BokehView */
/** @typedef {{figure: BokehView, renderers: Map<BokehModel, BokehView>, axes: BokehView[]}} Views */

/** @type {WeakMap<BokehModel, Views>} */
const views = new WeakMap()

/**
 * Paint in the frame that wrote. Left alone, Bokeh paints a frame later, and not within 16.7 ms of its last
 * painting, measured by a clock of whole milliseconds: of 60 frames a second some 15 fall out. It still
 * does so where the view cannot be had; after this it finds nothing left to paint.
 *
 * @param {BokehModel} figure
 * @param {BokehModel[]} changed
 */
export async function paintAtOnce(figure, changed) {
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
 *
 * @param {BokehView} axis
 */
async function labelsBuilt({model, _major_label_views: built}) {
  /** @type {(label: [number, string]) => boolean} */
  const ready = ([tick, text]) => built.get(tick)?.model.text === text
  for (let turn = 0; turn < MOST_TURNS && ![...model.major_label_overrides].every(ready); turn++)
    await null
}

/**
 * The views of a figure and of its renderers; null before they are built.
 *
 * @param {BokehModel} figure
 * @returns {Views | null}
 */
function viewsOf(figure) {
  const known = views.get(figure)
  if (known && !known.figure.is_destroyed) return known
  const view = globalThis.Bokeh?.index.find_one(figure)
  if (!view) return null
  const renderers = new Map(
    figure.renderers.map((/** @type {BokehModel} */ renderer) => [
      renderer,
      view.views.find_one(renderer),
    ]),
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
 *
 * @param {BokehView} view
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
 *
 * @param {BokehView} view
 */
function plain(view) {
  for (const visual of view.visuals) visual._get_css_value = () => ""
}
