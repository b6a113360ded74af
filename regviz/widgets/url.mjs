// The state as a readable query string, and back. Pure. The twin in Python is scenes/common/query.py; a
// test holds them together.

/** @typedef {import("./contract.mjs").ChoiceControl} ChoiceControl */
/** @typedef {import("./contract.mjs").Control} Control */
/** @typedef {import("./contract.mjs").NumberControl} NumberControl */
/** @typedef {import("./contract.mjs").State} State */
/** @typedef {import("./contract.mjs").Told} Told */
/** @typedef {import("./contract.mjs").Value} Value */

const MOST_LISTED = 10 // choices that a note names one by one
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i // a digit has one way to be read, see query.py

/**
 * Query string of the version, and of everything that differs from the defaults, in the order of the
 * controls; "" if nothing does.
 *
 * @param {State} state
 * @param {Control[]} controls
 * @param {string} version
 */
export function toQuery(state, controls, version) {
  const parts = []
  for (const control of controls) {
    const value = state[control.name]
    const [leader, key] = control.when ?? [] // what follows another value is left to it
    if (!control.short || value === control.default || (leader && state[String(leader)] !== key))
      continue
    parts.push(`${control.short}=${encodeURIComponent(textOf(value, control))}`)
  }
  return parts.length ? `?v=${version}&${parts.join("&")}` : ""
}

/**
 * @param {Value} value
 * @param {Control} control
 */
function textOf(value, control) {
  if (control.value_kind === "switch") return value ? "1" : "0"
  if (control.value_kind === "choice" || control.value_kind === "text") return String(value)
  // ρ = 0.9999999 is not yet 1; a cursor's seventh digit is not seen
  return String(Number(Number(value).toPrecision(control.asks ? 12 : 6)))
}

/**
 * The state that a query string asks for, and what to say of each value that could not be used. In an
 * address that names some of the controls and not this version, a name may be a former one, and what is
 * left out has the default of the first version.
 *
 * @param {string} search
 * @param {Control[]} controls
 * @param {string} version
 */
export function fromQuery(search, controls, version) {
  const query = new URLSearchParams(search)
  const first =
    query.getAll("v").pop() !== version &&
    controls.some(control => textIn(query, control, true) !== undefined)
  /** @type {State} */
  const state = {}
  /** @type {Told[]} */
  const notes = []
  for (const control of controls) {
    state[control.name] = first ? (control.first_default ?? control.default) : control.default
    const text = textIn(query, control, first)
    if (text === undefined) continue
    const value = valueOf(text, control)
    if (value === null)
      notes.push(leftOut(control, `${control.short}=${[...text].slice(0, 20).join("")}`))
    else state[control.name] = value
  }
  return {state, notes}
}

/**
 * What an address says of a control: of several the last, as on the server.
 *
 * @param {URLSearchParams} query
 * @param {Control} control
 * @param {boolean} first true for an address of the first version
 */
function textIn(query, control, first) {
  const names = [control.short, first && control.former]
  const name = names.find(one => one && query.has(one))
  return name ? query.getAll(name).pop() : undefined
}

/**
 * The value that a text stands for; null if it cannot be used.
 *
 * @param {string} text
 * @param {Control} control
 */
function valueOf(text, control) {
  if (text.length > control.most_characters) return null
  if (control.value_kind === "switch") return text === "1" ? true : text === "0" ? false : null
  if (control.value_kind === "choice") return choicesOf(control).includes(text) ? text : null
  if (control.value_kind === "text")
    return new RegExp(control.pattern ?? "").test(text) ? text : null
  const {min, max, whole} = /** @type {NumberControl} */ (control)
  const number = NUMBER.test(text) ? Number(text) : NaN
  const fits = number >= min && number <= max && (!whole || Number.isInteger(number))
  return fits ? number + 0 : null // + 0: "-0" is 0
}

/** @param {Control} control */
const choicesOf = control => /** @type {ChoiceControl} */ (control).options.map(([key]) => key)

/**
 * What to say of a value that could not be used: what the control takes.
 *
 * @param {Control} control
 * @param {string} shown
 * @returns {{key: import("./shell.mjs").ShellKey, values: Told["values"]}}
 */
function leftOut(control, shown) {
  const about = {shown, label: control.label}
  if (control.value_kind === "switch") return {key: "address.switch", values: about}
  if (control.value_kind === "choice") {
    const choices = choicesOf(control)
    return choices.length <= MOST_LISTED
      ? {key: "address.choice", values: {...about, choices: choices.join(", ")}}
      : {key: "address.no_choice", values: about}
  }
  if (control.value_kind === "text")
    return {key: "address.text", values: {...about, example: control.example ?? ""}}
  const {min, max, whole} = /** @type {NumberControl} */ (control)
  return {
    key: whole ? "address.whole" : "address.number",
    values: {...about, low: min, high: max},
  }
}
