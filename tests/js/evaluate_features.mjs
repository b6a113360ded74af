// Answers what the Python tests ask of the features scene's half in the browser: questions as JSON in,
// answers out.

import {readFileSync} from "node:fs"
import {fitNow} from "../../regviz/scenes/features/beside.mjs"
import {frame, prepare} from "../../regviz/scenes/features/scene.mjs"
import {orderNow} from "../../regviz/scenes/features/order.mjs"
import {detailed, solvedAt, wants} from "../../regviz/scenes/features/solving.mjs"
import {chosenCurves, dipsOf} from "../../regviz/scenes/features/errors.mjs"
import {clockOf, seek} from "../../regviz/scenes/features/clock.mjs"
import {carry, settle, assign, turnTo} from "../../regviz/scenes/features/cursor.mjs"
import {pointsAfter, wiggleOf} from "../../regviz/scenes/features/curve.mjs"
import {residualOf} from "../../regviz/scenes/features/fits.mjs"
import {tableCsv, tableOf} from "../../regviz/scenes/features/table.mjs"
import {spelled} from "./films.mjs"

const ready = ({film, detail}) => (detail ? detailed(prepare(film), detail) : prepare(film))
const listed = weights =>
  Object.fromEntries(
    Object.entries(weights)
      .filter(([, w]) => w)
      .map(([role, w]) => [role, [...w]]),
  )

/** The fits themselves, which may be asked for any λ. */
function fitsAt({film, lams}) {
  const {fits} = prepare(film)
  const {mix} = film.elastic
  return lams.map(lam => {
    const weights = {l1: fits.l1.at(lam), l2: fits.spectral.at(lam), elastic: fits.elasticAt(lam)}
    const shares = {l1: 1, l2: 0, elastic: mix}
    const each = make => Object.fromEntries(Object.keys(weights).map(role => [role, make(role)]))
    return {
      ...listed(weights),
      radius: fits.l1.radiusOf(lam),
      errors: each(role => fits.spectral.errorAt(weights[role])),
      kkt: each(role => residualOf(fits.spectral, weights[role], lam, shares[role])),
    }
  })
}

/** What a cursor is given: weights, counts, order, curve. */
const solvedOf = ({cursors, ...given}) => {
  const run = ready(given)
  return cursors.map(cursor => {
    const {weights, kept, ...solved} = solvedAt(run, cursor)
    const chosen = chosenCurves(run, cursor)
    return {
      ...solved,
      weights: listed(weights),
      kept: kept && [...kept],
      order: orderNow(run, cursor),
      wanted: wants(run, cursor),
      slots: frame(run, cursor).story.slots,
      curve: [...chosen.mean],
      best: chosen.best,
      simple: chosen.simple,
      dips: dipsOf(chosen.mean).length,
      first: [...run.fits.l1.entries.first],
      wiggle:
        run.curve && listed(weights).l2
          ? Object.fromEntries(
              Object.entries(weights).map(([role, w]) => [role, wiggleOf(run.curve, w)]),
            )
          : null,
    }
  })
}

/**
 * Numbers of a figure that are none, but for gaps of a line, and parts whose columns are not of one length.
 */
function faultsOf(parts) {
  const faults = []
  for (const [part, columns] of Object.entries(parts)) {
    const lengths = new Set(Object.values(columns).map(column => column.length))
    if (lengths.size > 1) faults.push(`${part}: columns of ${[...lengths]}`)
    columns.xs?.forEach((xs, k) => {
      const ys = columns.ys[k]
      if (xs.length !== ys.length || xs.some((x, at) => Number.isNaN(x) && !Number.isNaN(ys[at])))
        faults.push(`${part}: line ${k} of ${xs.length} and ${ys.length}`)
    })
    for (const [name, column] of Object.entries(columns))
      column.flat().forEach(value => {
        const gap = (name === "xs" || name === "ys") && Number.isNaN(value)
        if (typeof value === "number" ? !Number.isFinite(value) && !gap : typeof value !== "string")
          faults.push(`${part}.${name}: ${value}`)
      })
  }
  return faults
}

const framesOf =
  wanted =>
  ({cursors, ...given}) => {
    const run = ready(given)
    return cursors.map(cursor => {
      const {figures, solved, ...said} = frame(run, cursor)
      const each = make =>
        Object.fromEntries(Object.entries(figures).map(([name, content]) => [name, make(content)]))
      return {
        ...said,
        weights: listed(solved.weights),
        kept: solved.kept && [...solved.kept],
        stale: solved.stale,
        lam: solved.lam,
        lams: solved.lams,
        top: run.top,
        low: run.low,
        columns: each(({parts}) =>
          Object.fromEntries(
            Object.entries(parts).map(([part, data]) => [part, Object.keys(data)]),
          ),
        ),
        faults: Object.values(each(({parts}) => faultsOf(parts))).flat(),
        axes: each(({x, y}) => ({x, y})),
        words: Object.values(figures).flatMap(({parts}) => parts.words.text),
        parts: Object.fromEntries(
          Object.values(figures).flatMap(({parts}) =>
            wanted.filter(part => parts[part]).map(part => [part, parts[part]]),
          ),
        ),
      }
    })
  }

/** The table of a frame as its cells are read, in the order of the rows, for each way of sorting. */
const tablesOf = ({cursor, sortings, ...given}) => {
  const run = ready(given)
  const {solved, roles} = frame(run, cursor)
  return {
    csv: tableCsv(run, solved, roles),
    tables: sortings.map(sorting => {
      const {heads, rows, textAt, deadAt, roleOf} = tableOf(run, solved, roles, {
        focus: 0,
        ...sorting,
      })
      return {
        heads,
        rows,
        roles: heads.map((_, c) => roleOf(c)),
        cells: rows.map(i => heads.map((_, c) => textAt(i, c))),
        dead: rows.map(i => heads.map((_, c) => deadAt(i, c))),
      }
    }),
  }
}

const MOVES = {
  seek: (run, cursor, progress) => seek(run, cursor, progress),
  assign: (run, cursor, name, value) => assign(run, cursor, name, value),
  turnTo: (run, cursor, play) => turnTo(run, cursor, play),
  settle: (run, cursor) => settle(run, cursor),
  clock: (run, cursor) => clockOf(run, cursor),
  carry: (run, cursor, other) => carry(run, prepare(other), cursor),
}

/** Cursors after moves, each a list: name of the move, cursor, and what it takes. */
const movedBy = ({film, moves}) => {
  const run = prepare(film)
  return moves.map(([name, ...rest]) => MOVES[name](run, ...rest))
}

/** The text of the points after each of some drags, one after the other, and where the picture has them. */
const draggedIn = ({film, cursor, drags}) => {
  const run = prepare(film)
  const ground = fitNow(run, run.curve)
  let text = cursor.points
  return drags.map(([k, place]) => {
    text = pointsAfter(ground, text, k, place)
    return {text, x: ground.x, y: ground.y}
  })
}

const {
  fits = [],
  solved = [],
  shown = [],
  parts = [],
  tables = [],
  moves = [],
  drags = [],
} = JSON.parse(readFileSync(0, "utf8"))
const answer = {
  fits: fits.map(fitsAt),
  solved: solved.map(solvedOf),
  frames: shown.map(framesOf(parts)),
  tables: tables.map(tablesOf),
  moves: moves.map(movedBy),
  drags: drags.map(draggedIn),
}
process.stdout.write(JSON.stringify(answer, spelled))
