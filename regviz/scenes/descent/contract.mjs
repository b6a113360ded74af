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
 * @property {string} label
 * @property {string} role
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

export {}
