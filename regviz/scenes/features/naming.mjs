// How the features scene names what it speaks of: the data, and how many features of them. Pure.

import {say} from "./saying.mjs"

/** @param {import("./contract.mjs").About} about */
export const titleOf = ({source}) => say(`title.${source}`)

/**
 * The name of what is explained: a column of a visitor's file has its own.
 *
 * @param {import("./contract.mjs").Heading} film
 */
export const explainedOf = ({about: {source}, own}) =>
  source === "own" ? (own?.target ?? "") : say(`target.${source}`)

/**
 * What is told of the data, in sentences.
 *
 * @param {import("./contract.mjs").About} about
 */
export const aboutOf = ({source, values, notes}) => [
  say(`about.${source}`, values),
  ...(source === "diabetes" || source === "cars" ? [say(`credit.${source}`)] : []),
  ...notes,
]

/**
 * Which data they are, and how large; so many of their features are shown.
 *
 * @param {import("./contract.mjs").Heading} film
 * @param {number} shown
 */
export function headOf({about, samples, names}, shown) {
  const values = {title: titleOf(about), ...sizeOf(samples, names.length)}
  return shown < names.length ? say("head.part", {...values, shown}) : say("head", values)
}

/**
 * @param {import("./contract.mjs").Heading} film
 */
export const factsOf = film =>
  say("facts", {...sizeOf(film.samples, film.names.length), target: explainedOf(film)})

/**
 * @param {number} samples
 * @param {number} n
 */
const sizeOf = (samples, n) => ({
  samples: say("samples", {n: samples}),
  features: say("features", {n}),
})
