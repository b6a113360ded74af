// A small picture of the link between budget and penalty: one curve for each shape, flat at both ends.

import {draw, h} from "../dom.mjs"
import {sayShell} from "../shell.mjs"

/** @typedef {import("./contract.mjs").Link} Link */

const WIDTH = 292
const HEIGHT = 118
const LEFT = 22
const BOTTOM = 20

/** Build the picture; show(link) draws its curves, where they are others, and places the dots. */
export function linkOf() {
  const svg = draw("svg", {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true"})
  /** @type {Record<string, Element>} */
  let dots = {}
  /** @type {Link["lines"] | null} */
  let drawn = null
  return {
    root: h("div", {class: "link-picture", title: sayShell("link.title")}, svg),
    /** @param {Link} link */
    show(link) {
      if (link.lines !== drawn) {
        dots = redraw(svg, link)
        drawn = link.lines
      }
      for (const [shape, dot] of Object.entries(dots)) {
        const place = link.dots[shape]
        dot.setAttribute("visibility", place ? "visible" : "hidden")
        if (!place) continue
        const [x, y] = spotOf(place, link.max)
        dot.setAttribute("cx", Math.min(x, WIDTH).toFixed(1))
        dot.setAttribute("cy", y.toFixed(1))
      }
    },
  }
}

/**
 * Where a budget and its penalty lie in the picture.
 *
 * @param {number[]} place
 * @param {number[]} max
 */
const spotOf = ([t, lam], [most, top]) => [
  LEFT + ((WIDTH - LEFT - 6) * t) / most,
  (HEIGHT - BOTTOM) * (1 - Math.min(1.2, lam / top)),
]

/**
 * Draw axes and curves anew; the dots of the shapes, which move, are returned.
 *
 * @param {Element} svg
 * @param {Link} link
 */
function redraw(svg, {max, lines}) {
  /** @type {(point: number[]) => string} */
  const written = point =>
    spotOf(point, max)
      .map(x => x.toFixed(1))
      .join(" ")
  const curves = Object.entries(lines).map(([shape, points]) =>
    draw("path", {class: `curve ${shape}`, d: `M${points.map(written).join("L")}`}),
  )
  /** @type {[string, Element][]} */
  const dots = Object.keys(lines).map(shape => [
    shape,
    draw("circle", {class: `dot ${shape}`, r: 5}),
  ])
  svg.replaceChildren(
    draw("path", {class: "axes", d: `M${LEFT} 4V${HEIGHT - BOTTOM}H${WIDTH - 4}`}),
    draw("text", {x: WIDTH - 6, y: HEIGHT - 5, "text-anchor": "end"}, sayShell("link.budget")),
    draw("text", {x: 4, y: 14}, "λ"),
    ...curves,
    ...dots.map(([, dot]) => dot),
  )
  return Object.fromEntries(dots)
}
