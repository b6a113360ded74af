// What a film of the descent scene holds, as Python sends it (contract.py).
// Types alone: nothing imports it to run.

/**
 * @typedef {"note.no_data" | "note.made" | "note.diabetes" | "note.limited" | "diverged.overshoot"
 *   | "diverged.samples" | "diverged.bound"} ToldKey
 */

/**
 * What the page is to say: a key of the catalogue, and values with the digits that they are to have.
 *
 * @typedef {object} Told
 * @property {ToldKey} key
 * @property {Record<string, number | string>} values
 */

/**
 * Where a run left its bounds, by which factor it grew, and why.
 *
 * @typedef {object} Divergence
 * @property {number} step
 * @property {number} factor
 * @property {Told} reason
 */

/** @typedef {"l1" | "l2" | "elastic" | "folded" | "naive"} Role */

/**
 * What happens to a weight: [step, index, kind].
 *
 * @typedef {[number, number, "zero" | "revival" | "divergence"]} Event
 */

/**
 * One method's run: its weights as base64 text, row by row until nothing moves any more.
 *
 * A row of `limits` is [first step, factor, largest stable step].
 * `pieces` are those of a folded concave penalty, [start, slope, bend] at λ = 1; null for any other.
 *
 * @typedef {object} Lane
 * @property {string} key
 * @property {Role} role
 * @property {boolean} exact
 * @property {boolean} samples
 * @property {string} penalty
 * @property {number[][] | null} pieces
 * @property {string} weights
 * @property {Event[]} events
 * @property {string} growth
 * @property {Divergence | null} divergence
 * @property {number[][]} limits
 */

/**
 * Values that the controls show in place of what was asked for.
 *
 * @typedef {object} Shown
 * @property {number} [ols_1]
 * @property {number} [ols_2]
 * @property {number} [correlation]
 * @property {string} [start]
 * @property {number} [steps]
 */

/**
 * All lanes, the loss they descend, and λ and step size as [first step, value] of every stretch.
 *
 * @typedef {object} Run
 * @property {string[]} names
 * @property {number[] | null} truth
 * @property {Told | null} note
 * @property {Told | null} limited
 * @property {boolean} pure
 * @property {boolean} sampled
 * @property {boolean} drawn
 * @property {number[]} hess
 * @property {number[]} lin
 * @property {number[]} ols
 * @property {number} curvature
 * @property {number[]} start
 * @property {number} steps
 * @property {number} mix
 * @property {boolean} half
 * @property {number} most_changes
 * @property {number[][]} lams
 * @property {number[][]} etas
 * @property {Lane[]} lanes
 * @property {number[]} range
 * @property {number} lam_top
 * @property {number} step_top
 * @property {Shown} shown
 */

/**
 * A run, and the problem that it belongs to.
 *
 * @typedef {Run & {problem: Record<string, any>}} Film
 */

/**
 * What a lane has besides when it is made ready: its weights by step and index.
 *
 * @typedef {object} Decoded
 * @property {number} place among the lanes
 * @property {Float64Array} values
 * @property {number} rows
 * @property {(k: number) => number} row where the weights of a step begin
 * @property {(k: number, i: number) => number} at
 */

/** @typedef {Lane & Decoded} ReadyLane */
/** @typedef {ReadyLane & {divergence: Divergence}} LostLane */

/**
 * A film made ready: its lanes, and the loss that they descend.
 *
 * @typedef {object} Runs
 * @property {Film} film
 * @property {number} n of the weights
 * @property {number} steps
 * @property {ReadyLane[]} lanes
 * @property {(k: number) => number} lamAt
 * @property {(k: number) => number} etaAt
 * @property {(lane: ReadyLane, k: number, i: number) => number} gradAt
 * @property {(weight: (i: number) => number, i: number) => number} gradOf
 */

/** @typedef {<Made>(key: string, make: () => Made) => Made} Once What is made when it is first asked for. */
/** @typedef {Runs & {once: Once, lanesGround: Parts}} Model */

/**
 * Step k and the share of the way to the next one; `split` where that step is shown in two halves, and
 * `step` is the one under way, or the last one taken.
 *
 * @typedef {object} Moment
 * @property {number} place
 * @property {number} k
 * @property {number} share
 * @property {boolean} split
 * @property {number} step
 */

/**
 * The state of the scene, and what the stage tells beside it; `weight` and `other` count from 1.
 *
 * @typedef {object} Cursor
 * @property {number} lam
 * @property {number} step
 * @property {"on" | "all"} scope
 * @property {number} weight
 * @property {number} other
 * @property {string} first
 * @property {string} second
 * @property {string} third
 * @property {string} fourth
 * @property {string} source
 * @property {string} start
 * @property {"traces" | "log" | "forces" | "plane" | "microscope"} view
 * @property {string} changes
 * @property {"run" | "slow"} play
 * @property {number} at
 * @property {boolean} [playing]
 * @property {boolean} [hidden]
 * @property {boolean} [revealed]
 * @property {Guesses} [guesses]
 * @property {string | null} [lesson]
 * @property {number} [room_px] across the first figure
 * @property {Record<string, number[]>} [rooms] width and height of the frames of the figures, in pixels
 * @property {boolean} [brought] true where the third lane came with a view, and goes with it
 * @property {string} [refused] why a value was not taken
 */

/** @typedef {Record<number, boolean>} Guesses Whether a weight, by its index, is expected to end at 0. */
/** @typedef {"lam" | "step"} Scheduled What can be changed in mid-run. */
/** @typedef {[number, Scheduled, number]} Change The step from which on a value holds. */
/** @typedef {number[]} Pair The indices of two weights. */

/** @typedef {import("../../plots/contract.mjs").Columns} Columns */
/** @typedef {import("../../plots/contract.mjs").Parts} Parts */
/** @typedef {import("../../plots/contract.mjs").Word} Word */
/** @typedef {{range: number[], ticks: number[], labels?: string[]}} Axis */
/** @typedef {{parts: Parts, x: Axis, y: Axis}} Figure */

/**
 * What the ledger says of a lane.
 *
 * @typedef {object} Row
 * @property {string} role
 * @property {string} label
 * @property {string} name
 * @property {string} rule
 * @property {string} zeros
 * @property {string} short
 * @property {boolean} some
 * @property {boolean} lost
 * @property {string} facts
 * @property {string} update
 * @property {string} spoken
 * @property {string} [dash] of its lines, where another lane has its colour
 */

export {}
