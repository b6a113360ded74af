// What is asked before the contours grow, and how good the answer was. Pure.

import {W, point} from "./naming.mjs"
import {say} from "./saying.mjs"

/** @typedef {import("./contract.mjs").Cursor} Cursor */
/** @typedef {import("./contract.mjs").Standing} Standing */
/** @typedef {import("./contract.mjs").Weights} Weights */

const CORNER = 0.15 // of the larger weight: a point so close to an axis means a zero

/**
 * The question, or what to do where there is nothing to ask.
 *
 * @param {Cursor} cursor
 * @param {import("./contract.mjs").Situation} situation
 */
export function askingText({guesses}, {top}) {
  if (top === 0) return say("ask.nothing")
  return say(Object.keys(guesses ?? {}).length ? "ask.reveal" : "ask.where")
}

/**
 * A prediction as a record: a point on a shape, and the exact touch. It is right where it has the right idea:
 * a zero, or none.
 *
 * @param {"l1" | "l2"} shape
 * @param {Weights} guess
 * @param {Standing} at
 */
export function predicted(shape, guess, {w, zeros}) {
  /** @type {"corner" | "edge"} */
  const said = meansZero(guess) ? "corner" : "edge"
  /** @type {"corner" | "edge"} */
  const found = zeros ? "corner" : "edge"
  const off = Math.hypot(guess[0] - w[0], guess[1] - w[1])
  return {question: `touch.${shape}`, guess, answer: w, right: said === found, said, found, off}
}

/** @type {(point: Weights) => boolean} */
const meansZero = ([x, y]) =>
  Math.min(Math.abs(x), Math.abs(y)) <= CORNER * Math.max(Math.abs(x), Math.abs(y))

/**
 * Whether the idea was right, and how far off the point was.
 *
 * @param {Cursor} cursor
 * @param {Record<string, Standing>} shapes
 */
export function verdictText({guesses}, shapes) {
  return Object.entries(guesses ?? {})
    .map(([name, guess]) => {
      const shape = name === "l1" ? "l1" : "l2"
      const {said, found, off} = predicted(shape, guess, shapes[shape])
      const {w} = shapes[shape]
      const verdict = say(`reveal.${shape}.${said}_${found}`, {
        point: point(w),
        zero: W[Math.max(0, w.indexOf(0))],
      })
      return say("reveal.off", {verdict, off})
    })
    .join(" ")
}
