// What the plan of a file's columns shows. Types alone: nothing imports it to run.

/**
 * What is done with each column of a file: choices and rows of a table, each by a key, with the uses or
 * options to choose from as keys and texts.
 *
 * @typedef {object} Plan
 * @property {string} title
 * @property {string[]} heads
 * @property {{key: string, label: string, value: string, options: string[][]}[]} choices
 * @property {{
 *   key: string, name: string, label: string, use: string, uses: string[][], missing: string, why: string,
 * }[]} rows
 */

export {}
