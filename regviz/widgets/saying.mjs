// What a catalogue says under a key, with the values of the moment. Pure.

const PLACE = /\{(\w+)(?::(\w+))?\}/g

/**
 * The function that says the texts of a catalogue. `{name}` in a text is a value, and a number is written in
 * the format "number" or in the one named as `{name:format}`. An entry may be an object: then the plural of
 * the language decides, for the value that its "of" names.
 *
 * @template {string} Key
 * @param {{language: string, says: Record<Key, import("./contract.mjs").Entry>}} catalogue
 * @param {Record<string, (x: number) => string>} [formats]
 * @returns {(key: Key, values?: Record<string, string | number>) => string}
 */
export function sayingOf({language, says}, formats = {}) {
  const plurals = new Intl.PluralRules(language)
  return (key, values = {}) => {
    const entry = says[key]
    const text =
      typeof entry === "string"
        ? entry
        : (entry[plurals.select(Number(values[entry.of]))] ?? entry.other)
    return text.replace(PLACE, (place, name, format = "number") => {
      const value = values[name]
      return typeof value === "number" && formats[format]
        ? formats[format](value)
        : String(value ?? place)
    })
  }
}

/**
 * The values of what Python tells: its numbers come with the digits that they are to have.
 *
 * @param {Record<string, string | number>} values
 * @returns {Record<string, string>}
 */
export const asWritten = values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
