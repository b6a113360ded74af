// What a figure is drawn from. Types alone: nothing imports it to run.

/** @typedef {Record<string, any[]>} Columns Columns of one renderer's data. */
/** @typedef {Record<string, Columns>} Parts Columns by the name of a renderer. */
/** @typedef {{x: number, y: number, text: string, dx?: number, dy?: number, align?: string}} Word */

export {}
