// What never changes while a page is open, as Python sends it (contract.py).
// Types alone: nothing imports it to run.

/** @typedef {boolean | number | string} Value */
/** @typedef {Record<string, Value>} State */

/**
 * What Python has to say: a key of a catalogue, and values with the digits that they are to have.
 *
 * @typedef {{key: string, values: Record<string, string | number>}} Told
 */

/** @typedef {string | Told} Notice Something that a page says; a library's own sentence as it is. */

/**
 * One parameter of a scene: how it is shown, checked and written into an address.
 *
 * @typedef {object} Control
 * @property {string} name
 * @property {string} label
 * @property {string} doc
 * @property {Value} default
 * @property {"number" | "choice" | "switch" | "text" | "hidden"} kind
 * @property {"number" | "choice" | "switch" | "text"} value_kind
 * @property {number} most_characters
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [step]
 * @property {string[][]} [options]
 * @property {string} [pattern]
 * @property {string} [example]
 * @property {string} [short]
 * @property {string} [pair]
 * @property {Value[]} [when]
 * @property {boolean} [asks]
 * @property {boolean} [more]
 * @property {boolean} [segmented]
 * @property {boolean} [compact]
 * @property {boolean} [loose]
 * @property {boolean} [kept]
 * @property {boolean} [whole]
 * @property {boolean} [fleeting]
 * @property {boolean} [log]
 * @property {boolean} [served]
 * @property {Value} [first_default]
 * @property {string} [former]
 */

/** @typedef {Control & {min: number, max: number, step: number}} NumberControl */
/** @typedef {Control & {options: string[][]}} ChoiceControl */

/**
 * A text of a catalogue, or its plurals (`one`, `other`, …), chosen by the value that `of` names.
 *
 * @typedef {string | ({of: string, other: string} & Record<string, string>)} Entry
 */

/**
 * A preset with its film as JSON text, where the film travels with the page.
 *
 * @typedef {object} Example
 * @property {string} key
 * @property {string} label
 * @property {string} sentence
 * @property {State} state
 * @property {string} opens
 * @property {string | null} film
 */

/**
 * The stage of a scene; `more` is what this scene alone has.
 *
 * @typedef {object} Spec
 * @property {string} question
 * @property {State} defaults
 * @property {string[][]} modes
 * @property {Record<string, Record<string, string>>} palette
 * @property {string} why
 * @property {string[]} next key and question of the next scene of the course; empty where there is none
 * @property {string[][]} terms pairs of a term and its meaning
 * @property {string} more_label
 * @property {string} prediction
 * @property {Record<string, any>} more
 * @property {Control[]} controls
 * @property {State} state
 * @property {Notice[]} notes
 * @property {boolean} live
 * @property {string} address_version
 * @property {string[]} help
 * @property {Example[]} presets
 * @property {string | null} default_film
 */

export {}
