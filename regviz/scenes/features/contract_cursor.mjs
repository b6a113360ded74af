// What the features scene is told: the learner's state, and what the stage adds to it.
// Types alone: nothing imports it to run.

/** @typedef {Record<number, boolean>} Guesses Which choices are marked, by their place. */

/**
 * The state of the scene, and what the stage tells beside it.
 *
 * @typedef {object} Cursor
 * @property {number} lam
 * @property {number} mix
 * @property {"data" | "entry" | "truth"} order
 * @property {"lam" | "budget"} against
 * @property {"folds" | "one" | "many"} check
 * @property {number} weight the feature in focus, from 1
 * @property {import("./contract.mjs").Source} source
 * @property {number} draw
 * @property {number} left_out
 * @property {number} resample
 * @property {number} split
 * @property {"lam" | "own" | "sklearn"} match
 * @property {boolean} net
 * @property {"paths" | "check" | "fit" | "table" | "code" | "data"} view
 * @property {string} points
 * @property {string} target
 * @property {string} plan
 * @property {"down" | "knots"} play
 * @property {boolean} [covered]
 * @property {boolean} [playing]
 * @property {number} [room_px] across the first figure
 * @property {Record<string, number[]>} [rooms] width and height of the frames of the figures, in pixels
 * @property {string | null} [lesson]
 * @property {string} [refused]
 * @property {boolean} [hidden] it is still to be predicted
 * @property {boolean} [revealed]
 * @property {Guesses} [guesses]
 */

export {}
