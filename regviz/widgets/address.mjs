// The address of the page and the state that it names.

import {askedOf} from "./appearance.mjs"
import {fromQuery, toQuery} from "./url.mjs"

/** @typedef {import("./contract.mjs").Example} Example */
/** @typedef {import("./contract.mjs").Spec} Spec */
/** @typedef {import("./contract_stage.mjs").Cursor} Cursor */

/** @type {(key: import("./shell.mjs").ShellKey) => import("./contract.mjs").Told} */
const told = key => ({key, values: {}})

const OWN = ["http:", "https:", "file:"]

/**
 * Address of a state; what the visitor asked of the page itself (embed, theme) is kept. null where the page
 * has no address of its own, as in a frame that a course page made from text (srcdoc): the history then
 * keeps what it has.
 *
 * @param {Cursor} state
 * @param {Spec} spec
 * @param {Record<string, string | null>} asked
 */
export function addressOf(state, spec, asked) {
  if (!OWN.includes(location.protocol)) return null
  const url = new URL(location.href)
  url.search = toQuery(state, spec.controls, spec.address_version)
  for (const [name, value] of Object.entries(asked)) if (value) url.searchParams.set(name, value)
  return url.href
}

/**
 * The address of another page, or of the gallery, in the language of this one.
 *
 * @param {string} [key]
 */
export function pageAddress(key = "") {
  const {lang} = askedOf(location.search)
  return lang ? `./${key}?lang=${lang}` : `./${key}`
}

/**
 * The state that the address names, with a film where one is at hand: that of the defaults or of a preset,
 * if the problem is theirs. Without a server any other problem cannot be shown, and a note says so.
 *
 * @param {Spec} spec
 */
export function stateAtAddress(spec) {
  const {state, notes} = fromQuery(location.search, spec.controls, spec.address_version)
  const asks = spec.controls.filter(control => control.asks)
  /** @type {Pick<Example, "state" | "film">[]} */
  const films = [{state: {}, film: spec.default_film}, ...spec.presets]
  const known = films.find(({state: patch}) =>
    asks.every(({name}) => (patch[name] ?? spec.defaults[name]) === state[name]),
  )
  if (known || spec.live) return {state, film: known?.film, notes}
  notes.push(told("address.saved"))
  for (const {name} of asks) state[name] = spec.defaults[name]
  return {state, film: spec.default_film, notes}
}
