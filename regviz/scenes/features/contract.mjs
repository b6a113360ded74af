// What a film of the features scene holds, as Python sends it (contract.py).
// Types alone: nothing imports it to run.

/** @typedef {import("../common/contract.mjs").Rows} Rows */
/** @typedef {import("../common/contract.mjs").Short} Short */

/**
 * @typedef {"twenty" | "houses" | "genes" | "pair" | "small"} Simulated
 * @typedef {Simulated | "diabetes" | "cars" | "polynomial" | "own"} Source
 */

/**
 * Which data they are, the numbers in what is said of them, and what reading their file had to tell.
 *
 * @typedef {object} About
 * @property {Source} source
 * @property {Record<string, number>} values
 * @property {string[]} notes
 */

/**
 * What is done with a column of a visitor's file, what could be instead, and why it is left out.
 *
 * @typedef {object} PlannedColumn
 * @property {number} place
 * @property {string} name
 * @property {"number" | "category" | "left" | "target"} use
 * @property {("number" | "category" | "left")[]} can
 * @property {number} missing
 * @property {string} why
 */

/**
 * Of a visitor's file the columns that can be explained, the one that is, and the plan for its columns: `all`
 * counts them, of which not all may be shown; `script` reads the file by pandas as it was read here.
 *
 * @typedef {object} Own
 * @property {string[]} targets
 * @property {string} target
 * @property {PlannedColumn[]} columns
 * @property {number} all
 * @property {string} script
 */

/**
 * What is known of the data; `truth` is per standard deviation, as base64 text like `spread`.
 *
 * @typedef {object} Heading
 * @property {About} about
 * @property {string[]} names
 * @property {number} samples
 * @property {number} rows
 * @property {string} spread
 * @property {string | null} truth
 * @property {number[] | null} groups
 * @property {Own | null} own
 */

/**
 * The lasso's path: the weights at its knots, and their λ as base64 text.
 *
 * @typedef {Rows & {lams: string}} Knots
 */

/**
 * Ridge in the axes of the loss: eigenvectors, eigenvalues and coordinates of lin as base64 text.
 *
 * @typedef {object} Spectral
 * @property {string} vectors
 * @property {string} values
 * @property {string} coords
 */

/**
 * The elastic net at each λ of the film.
 *
 * @typedef {Rows & {mix: number}} Elastic
 */

/**
 * Of many features the paths that end largest: which, and a row of their weights for each λ.
 *
 * @typedef {object} Largest
 * @property {number[]} drawn
 * @property {Short} weights
 */

/**
 * Those of L2; `own` is a row for each λ in proportion, best where L1 is at its best.
 *
 * @typedef {Largest & {own: Short}} RidgeLargest
 */

/**
 * The same of the elastic net.
 *
 * @typedef {Largest & {mix: number}} ElasticLargest
 */

/**
 * The validation error at each λ; `least` is the λ with the smallest of all, `error`.
 *
 * @typedef {object} Errors
 * @property {Short} mean
 * @property {number} least
 * @property {number} error
 */

/**
 * Those of a penalty beside L1; `own` is its error in proportion, best where L1 is at its best.
 *
 * @typedef {Errors & {own: Short}} OwnErrors
 */

/**
 * @typedef {object} LassoErrorsAlone
 * @property {Short} se
 * @property {number} one_se
 * @property {Short} train
 * @property {Short} each
 */

/**
 * The validation errors of L1: where they are least, the 1-SE choice, and every fold's own curve.
 *
 * @typedef {Errors & LassoErrorsAlone} LassoErrors
 */

/**
 * Validation on many single splits.
 *
 * @typedef {object} Splits
 * @property {number} count
 * @property {number} held_out
 * @property {Short} valid
 * @property {Short} train
 */

/**
 * The validation curves of each penalty; L1 on single splits, too, where the features are not many.
 *
 * @typedef {object} Validation
 * @property {number} folds
 * @property {LassoErrors} l1
 * @property {OwnErrors} l2
 * @property {OwnErrors} [elastic]
 * @property {Splits | null} splits
 */

/**
 * At which λ a feature, from 1, enters a resample's lasso; a negative number leaves it.
 *
 * @typedef {object} Resamples
 * @property {number} draws
 * @property {Short} lams
 * @property {string} turned
 */

/**
 * The curve of one input: its features along a fine grid, which the browser weighs.
 *
 * @typedef {object} Fit
 * @property {number[]} inputs
 * @property {number[]} heights
 * @property {string} grid
 * @property {string} basis
 * @property {number} mean
 * @property {string | null} truth
 * @property {boolean} movable
 * @property {number[]} most
 */

/**
 * @typedef {object} FitsAlone
 * @property {string} lams
 * @property {number} least
 * @property {number} loss
 * @property {Knots} l1
 * @property {Spectral | RidgeLargest} l2
 * @property {Elastic | ElasticLargest} elastic
 * @property {Validation} validation
 * @property {Resamples | null} resamples
 * @property {Fit | null} fit
 * @property {number[]} range
 */

/**
 * All paths and validation curves of the data.
 *
 * @typedef {Heading & FitsAlone} Fits
 */

/**
 * All fits, whether another draw gives other data, and the problem that they belong to.
 *
 * @typedef {Fits & {drawn: boolean, problem: Record<string, any>}} Film
 */

/** @typedef {"l1" | "l2" | "elastic"} Role */
/** @typedef {Float64Array} Weights One for each feature. */

/** @typedef {import("./contract_cursor.mjs").Cursor} Cursor */
/** @typedef {Record<Role, number>} EachRole */
/** @typedef {{l1: Weights} & Partial<Record<Role, Weights>>} Known The weights that are there. */

/**
 * All weights at a cursor. Those of L2 and the elastic net may be of another λ (`stale`), or not be there.
 *
 * @typedef {object} Solved
 * @property {string} key
 * @property {number} lam
 * @property {EachRole} lams of each penalty
 * @property {Known} weights
 * @property {boolean} stale
 * @property {EachRole | null} errors
 * @property {EachRole | null} kkt
 * @property {Weights | null} pulls
 * @property {(number[] & {draws: number}) | null} kept in how many resamples
 */

/**
 * A film made ready; what no λ moves is made once, when it is first asked for.
 *
 * @typedef {object} RunAlone
 * @property {Film} film
 * @property {import("./fits.mjs").Solver} fits
 * @property {number} n
 * @property {number} top
 * @property {number} low
 * @property {{draws: number, lams: Float64Array, turned: Int16Array} | null} resamples
 * @property {import("./solving.mjs").Detail | null} detail
 * @property {Solved | null} solved
 * @property {Float64Array} spread
 * @property {Weights | null} truth
 * @property {import("./errors.mjs").Curves} curves
 * @property {import("./curve.mjs").Curve | null} curve
 * @property {number[]} stops
 * @typedef {RunAlone & ReturnType<typeof import("../common/memory.mjs").memory>} Run
 */

/** @typedef {{sorted: string, reverse: boolean, focus: number, kept?: boolean}} Sorting Of a table. */
/** @typedef {{range: number[], ticks: number[], labels?: string[]}} Axis */
/** @typedef {{parts: import("../../plots/contract.mjs").Parts, x: Axis, y: Axis}} Drawn */

export {}
