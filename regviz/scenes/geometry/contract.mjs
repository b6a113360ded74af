// What a film of the geometry scene holds, as Python sends it (contract.py).
// Types alone: nothing imports it to run.

/**
 * Values that the controls show in place of what was asked for.
 *
 * @typedef {object} Shown
 * @property {number} [ols_1]
 * @property {number} [ols_2]
 * @property {number} [correlation]
 * @property {number} [stretch]
 */

/**
 * What is said of a loss, and how much of the plane is shown.
 *
 * @typedef {object} About
 * @property {number} extent
 * @property {boolean} movable
 * @property {string[]} names
 * @property {boolean} standardised
 * @property {number} correlation
 * @property {Shown} shown
 * @property {number} [patients]
 * @property {string[]} [features]
 */

/**
 * The map of the unit circle to a contour: a centre, and a 2×2 matrix row by row.
 *
 * @typedef {object} Ellipse
 * @property {number[]} centre
 * @property {number[]} axes
 * @property {boolean} singular
 */

/**
 * The lasso's path: λ from the largest to 0, and the weights there.
 *
 * @typedef {object} Knots
 * @property {number[]} lams
 * @property {number[][]} weights
 */

/**
 * Ridge in the axes of the contours: eigenvectors row by row, eigenvalues, coordinates of lin.
 *
 * @typedef {object} Spectral
 * @property {number[]} vectors
 * @property {number[]} values
 * @property {number[]} coords
 */

/**
 * The elastic net: knots, and the signs that hold between them.
 *
 * @typedef {object} Elastic
 * @property {number} mix
 * @property {number[]} lams
 * @property {number[][]} weights
 * @property {number[][]} signs
 */

/**
 * The ball Σ|w|^q: the end of its path; for q < 1 where it leaps, and starts between the leaps.
 *
 * @typedef {object} Power
 * @property {number} q
 * @property {number[]} limit
 * @property {number[]} turns
 * @property {number[][][]} starts
 */

/**
 * SCAD or MCP: its p at λ = 1 as pieces [start, slope, bend], and local minima to start from.
 *
 * The starts lie at even λ from `lam_max`, where all is 0, down; that at 0 is OLS and is not sent.
 *
 * @typedef {object} Folded
 * @property {string} key
 * @property {number[][]} pieces
 * @property {number} lam_max
 * @property {number[][]} starts
 * @property {boolean} local
 */

/**
 * @typedef {object} SolvedAlone
 * @property {number[]} hess
 * @property {number[]} lin
 * @property {number[]} ols
 * @property {number[]} levels
 * @property {Ellipse} ellipse
 * @property {Knots} l1
 * @property {Spectral} l2
 * @property {Elastic} elastic
 * @property {Power | null} power
 * @property {Folded | null} folded
 * @property {number} radius_top
 * @property {number} lam_top
 */

/**
 * A loss with all its solutions.
 *
 * @typedef {About & SolvedAlone} Solved
 */

/**
 * All that the browser needs to evaluate two weights exactly, and the problem that it belongs to.
 *
 * @typedef {Solved & {problem: Record<string, any>}} Film
 */

/** @typedef {"l1" | "l2" | "elastic" | "power" | "folded"} Shape */
/** @typedef {number[]} Weights Two numbers. */

/**
 * The solutions of one shape. A folded concave penalty has none by budget, the power q none by λ.
 *
 * @typedef {object} Path
 * @property {number} lamMax
 * @property {number} [radiusMax]
 * @property {number[]} [radii] of the lasso: the budgets of its knots
 * @property {(lam: number) => Weights} [at]
 * @property {(radius: number) => Weights} [atRadius]
 * @property {(radius: number) => number} [lamOf]
 * @property {(w: Weights, lam: number) => number} radiusOf
 * @property {(w: Weights) => boolean} [isOls]
 */

/** @typedef {(lam: number) => Weights} AtLam */
/** @typedef {(radius: number) => number} LamOf */
/** @typedef {(w: Weights) => number} RadiusOf */
/** @typedef {{at: AtLam, atRadius: AtLam, lamOf: LamOf, radiusMax: number, radiusOf: RadiusOf}} Ways */
/** @typedef {Path & Ways} WholePath A path that knows both λ and budget. */
/** @typedef {WholePath & {radii: number[]}} LassoPath */

/**
 * Where the cursor stands for one shape.
 *
 * @typedef {object} Standing
 * @property {Shape} shape
 * @property {Weights} w
 * @property {{share: number, polygons: number[][][]} | null} land
 * @property {boolean} tie
 * @property {number} lam
 * @property {number} radius
 * @property {number} scale of the contour that touches it
 * @property {number} zeros
 * @property {boolean} inside
 * @property {number} kkt
 * @property {boolean} [touched]
 */

/**
 * All shapes at the cursor; `scale` is the size of the contour now, `top` its size at the last touch.
 *
 * @typedef {object} Situation
 * @property {Record<string, Standing>} shapes
 * @property {number} scale
 * @property {number} top
 */

/**
 * The state of the scene, and what the stage tells beside it.
 *
 * @typedef {object} Cursor
 * @property {"radius" | "lam"} compare
 * @property {number} radius
 * @property {number} lam
 * @property {number} ols_1
 * @property {number} ols_2
 * @property {number} correlation
 * @property {number} stretch
 * @property {string} third
 * @property {number} mix
 * @property {number} power
 * @property {boolean} zeros
 * @property {string} source
 * @property {"expand" | "tighten"} play
 * @property {number} progress
 * @property {string | null} [moved]
 * @property {boolean} [playing]
 * @property {number} [room_px]
 * @property {boolean} [hidden]
 * @property {boolean} [revealed]
 * @property {Record<string, Weights>} [guesses]
 */

/** @typedef {import("../../plots/contract.mjs").Columns} Columns */

/**
 * A film made ready: everything that no cursor changes.
 *
 * @typedef {object} Model
 * @property {Film} film
 * @property {Paths} paths
 * @property {number} reach
 * @property {(shape: Shape) => Columns} trailOf
 * @property {Columns} contours
 * @property {number[]} ticks
 * @property {Record<string, number[][]>} ties
 * @property {number} radiusTop
 * @property {number} lamTop
 */

/**
 * @typedef {object} Paths
 * @property {LassoPath} l1
 * @property {WholePath} l2
 * @property {WholePath} elastic
 * @property {Path | null} folded
 * @property {Path | null} power
 */

export {}
