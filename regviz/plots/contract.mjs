// What a figure is drawn from. Types alone: nothing imports it to run.

/** @typedef {Record<string, any[]>} Columns Columns of one renderer's data. */
/** @typedef {Record<string, Columns>} Parts Columns by the name of a renderer. */
/** @typedef {{x: number, y: number, text: string, dx?: number, dy?: number, align?: string}} Word */
/** @typedef {{range: number[], ticks: number[], labels?: string[]}} Axis Its ends, and texts of its ticks. */
/** @typedef {{parts: Parts, x: Axis, y: Axis}} Drawn What stands in one figure. */
/** @typedef {{kind: string, radius: number, mix?: number, q?: number}} Ball A budget region. */
/** @typedef {any} BokehModel A figure, or a part of one; Bokeh's script says nothing of their types. */
/** @typedef {any} BokehView What paints a model. */

export {}
