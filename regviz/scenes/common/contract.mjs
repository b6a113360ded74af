// What every film may hold, as Python sends it (contract.py).
// Types alone: nothing imports it to run.

/**
 * Numbers with seven digits: the largest, and shares of it as base64 text of float32.
 *
 * @typedef {object} Short
 * @property {number} unit
 * @property {string} shares
 */

/**
 * A matrix of mostly zeros: of each row the number of entries; columns and values as base64 text.
 *
 * @typedef {object} Rows
 * @property {number[]} counts
 * @property {string} columns
 * @property {string} values
 */

/** @typedef {number[][]} Pieces Of a folded concave penalty: [start, slope, bend] at λ = 1 of each. */

export {}
