// Where everything lies.

import {pageAddress} from "./address.mjs"
import {h} from "./dom.mjs"
import {keepReach} from "./scrolling.mjs"
import {sayShell} from "./shell.mjs"
import {termsRow} from "./terms.mjs"

/** @typedef {import("./contract.mjs").Spec} Spec */
/** @typedef {import("./contract_stage.mjs").Parts} Parts */
/** @typedef {Parts["controls"]} Placed Controls with what they are of. */

/**
 * Lay the parts of a stage out in one element; the style sheet says where each goes at which size.
 *
 * @param {Parts} parts
 * @param {Spec} spec
 * @returns {HTMLElement}
 */
export function layoutOf(parts, spec) {
  const {header, content, transport, why, share, help} = parts
  return h(
    "div",
    {class: "stage", dir: "ltr"}, // figures, numbers and the player read so in every language
    header.bar,
    header.examples,
    parts.away.root,
    h(
      "section",
      {class: `scene ${content.layout ?? ""}`, "aria-label": sayShell("layout.stage")},
      ...content.roots,
    ),
    ...content.beneath,
    transport.root,
    wordsOf(parts),
    termsRow(spec.terms, sayShell("layout.terms")),
    railOf(parts, spec),
    spec.live ? wayOut() : null,
    why.root,
    share.root,
    help,
  )
}

/**
 * What is said: caption, note, what could not be done, and the same to be spoken.
 *
 * @param {Parts} parts
 */
function wordsOf({caption, note, notice, live}) {
  const said = h("div", {class: "lines"}, caption, note)
  keepReach(said, [caption, note])
  return h(
    "section",
    {class: "words", "aria-label": sayShell("layout.words")},
    said,
    notice.root,
    live,
  )
}

/**
 * The controls, further ones in a drawer.
 *
 * @param {Parts} parts
 * @param {Spec} spec
 */
function railOf({header, content, controls}, spec) {
  /** @param {import("./contract.mjs").Control} control */
  const folds = control => control.more && spec.live // without a server what is left needs no drawer
  const open = controls.filter(({control}) => !folds(control))
  const more = controls.filter(({control}) => folds(control))
  const fold = h("details", {class: "more"}, h("summary", {}, spec.more_label), ...inPairs(more))
  return h(
    "section",
    {class: "rail", "aria-label": sayShell("layout.controls")},
    ...inPairs(open),
    ...content.rail,
    more.length ? fold : null,
    header.reset,
    spec.live && spec.next.length ? nextScene(spec.next) : null,
  )
}

/** @param {string[]} next */
const nextScene = ([key, question]) =>
  h("a", {class: "link next", href: pageAddress(key)}, sayShell("layout.next", {question}))

/**
 * The elements of controls; compact ones of a pair share one.
 *
 * @param {Placed} controls
 */
function inPairs(controls) {
  /** @type {{pair: string | undefined, root: HTMLElement}[]} */
  const pairs = []
  for (const {control, root} of controls) {
    const last = pairs[pairs.length - 1]
    const pair = control.compact ? control.pair : ""
    if (pair && last?.pair === pair) last.root.append(root)
    else pairs.push({pair, root: pair ? h("div", {class: "pair"}, root) : root})
  }
  return pairs.map(({root}) => root)
}

/** From the frame of a course page to the whole page, in the state of the moment. */
function wayOut() {
  /** @type {HTMLAnchorElement} */
  const link = h(
    "a",
    {class: "whole", target: "_blank", rel: "noopener", href: fullAddress()},
    sayShell("layout.whole"),
  )
  for (const nearing of ["focus", "pointerenter"])
    link.addEventListener(nearing, () => {
      link.href = fullAddress()
    })
  return link
}

function fullAddress() {
  const url = new URL(location.href)
  url.searchParams.delete("embed")
  return url.href
}
