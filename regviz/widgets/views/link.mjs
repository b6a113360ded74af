// A small picture of the tie between budget and penalty: one curve for each shape, flat at both ends.

import {draw, h} from "../dom.mjs"

const WIDTH = 292
const HEIGHT = 118
const LEFT = 22
const BOTTOM = 20

/** Build the picture; show({max, lines, dots}) places curves [[t, λ], …] and a dot for each shape. */
export function tetherOf() {
  const svg = draw("svg", {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true"})
  const root = h(
    "div",
    {class: "tether", title: "Every budget t has its penalty λ: the data tie them together"},
    svg,
  )
  const marks = {}
  let drawn = null
  const spot = ([t, lam], max) => [
    LEFT + ((WIDTH - LEFT - 6) * t) / max[0],
    (HEIGHT - BOTTOM) * (1 - Math.min(1.2, lam / max[1])),
  ]
  const redraw = ({max, lines}) => {
    svg.replaceChildren(
      draw("path", {class: "axes", d: `M${LEFT} 4V${HEIGHT - BOTTOM}H${WIDTH - 4}`}),
      draw("text", {x: WIDTH - 6, y: HEIGHT - 5, "text-anchor": "end"}, "budget t"),
      draw("text", {x: 4, y: 14}, "λ"),
    )
    for (const [shape, points] of Object.entries(lines)) {
      svg.append(
        draw("path", {
          class: `curve ${shape}`,
          d: `M${points
            .map(point =>
              spot(point, max)
                .map(x => x.toFixed(1))
                .join(" "),
            )
            .join("L")}`,
        }),
      )
    }
    for (const shape of Object.keys(lines))
      svg.append((marks[shape] = draw("circle", {class: `dot ${shape}`, r: 5})))
  }
  return {
    root,
    show(tie) {
      if (tie.lines !== drawn) {
        redraw(tie)
        drawn = tie.lines
      }
      for (const [shape, place] of Object.entries(tie.dots)) {
        const [x, y] = spot(place, tie.max)
        marks[shape].setAttribute("cx", Math.min(x, WIDTH).toFixed(1))
        marks[shape].setAttribute("cy", y.toFixed(1))
      }
    },
  }
}
