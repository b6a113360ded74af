import assert from "node:assert/strict"
import test from "node:test"
import {pathsNow} from "../../regviz/scenes/features/beside.mjs"
import {featureAt, orderNow, orderOf, seenOf} from "../../regviz/scenes/features/order.mjs"
import {prepare} from "../../regviz/scenes/features/scene.mjs"
import {heightIn, leavesBy, scaleOf} from "../../regviz/scenes/features/strips.mjs"
import {barHit, curveHit, hintOf} from "../../regviz/scenes/features/pointer.mjs"
import {lineAt} from "../../regviz/scenes/features/paths.mjs"
import {cursorOf, filmOf, four, near, solutions, twenty} from "./features_films.mjs"
import {shown, LONG} from "./features_cases.mjs"

test("as given the order is that of the data, by entry of the pulls, by truth of the real ones", () => {
  const run = prepare(four)
  const order = name => orderOf(run, name)
  assert.deepEqual(order("data"), [0, 1, 2, 3])
  assert.deepEqual(order("entry"), [1, 2, 3, 0])
  assert.deepEqual(orderOf({...run, film: {...four, groups: null}}, "truth"), [1, 3, 2, 0])
})

test("groups stand together, the one with the strongest member first, and what has none last", () => {
  const film = filmOf({
    pulls: [1, 1, 1, 1, 1, 1],
    truth: [0, 3, 0, 1, 4, 0],
    groups: [0, 0, -1, 1, 1, -1],
  })
  assert.deepEqual(orderOf(prepare(film), "truth"), [3, 4, 0, 1, 2, 5])
})

test("every order holds each feature once, and that which never enters stands last", () => {
  for (const film of [twenty, four, LONG])
    for (const order of ["data", "entry", "truth"]) {
      const all = orderOf(prepare(film), order)
      assert.deepEqual(
        [...all].sort((i, j) => i - j),
        film.names.map((_, i) => i),
      )
    }
  const never = filmOf({pulls: [0, 2, 1]})
  assert.deepEqual(orderOf(prepare(never), "entry"), [1, 2, 0])
})

test("of very many features the first have a place, and the one in focus wherever it stands", () => {
  const run = prepare(LONG)
  const first = orderNow(run, cursorOf({order: "entry", weight: 1}))
  assert.equal(first.length, 240)
  assert.equal(first[0], 990)
  const focus = orderNow(run, cursorOf({order: "entry", weight: 901}))
  assert.equal(focus.length, 240)
  assert.ok(focus.includes(900) && new Set(focus).size === 240)
  assert.equal(orderNow(run, cursorOf({weight: 901})).length, 1000)
  assert.deepEqual(seenOf([2, 0, 1], "entry", 1), [2, 0, 1])
})

test("a place of the strips finds the feature whose bar is there, and the edges the outer ones", () => {
  for (const [film, order] of [
    [twenty, "data"],
    [twenty, "entry"],
    [four, "truth"],
    [LONG, "entry"],
  ]) {
    const run = prepare(film)
    const cursor = cursorOf({order})
    const seen = orderNow(run, cursor)
    seen.forEach((feature, k) =>
      assert.equal(barHit(run, cursor, [(k + 0.5) / seen.length, 0.3]), feature),
    )
    assert.equal(featureAt(seen, 0), seen[0])
    for (const share of [1, 1.2]) assert.equal(featureAt(seen, share), seen[seen.length - 1])
    assert.equal(featureAt(seen, -0.1), seen[0])
  }
})

test("a bar stands where a click finds it, and is as high as its weight", () => {
  const {
    figures: {
      bars: {parts},
    },
  } = shown(four, {lam: 1.5})
  const [low, high] = four.range
  const {l1} = solutions([1, -4, 2, 2], 1.5, 0.5)
  const zero = 2 - low / (high - low)
  assert.deepEqual(
    parts["l1.bars"].left.map((left, k) => Math.floor(2 * (left + parts["l1.bars"].right[k]))),
    [1, 2, 3],
  )
  parts["l1.bars"].top.forEach((top, k) =>
    assert.ok(near(top - parts["l1.bars"].bottom[k], Math.abs(l1[k + 1]) / (high - low))),
  )
  assert.ok(near(parts["l1.bars"].top[0], zero) && near(parts["l1.bars"].bottom[1], zero))
  assert.deepEqual(parts["l1.dead"].y, [zero]) // a zero has no height
  assert.ok(near(heightIn(scaleOf([low, high]), 2, 0), zero))
})

test("a weight beyond the strip is cut at its edge and marked by an arrow", () => {
  const film = {...four, range: [-1, 1]}
  const {
    figures: {
      bars: {parts},
    },
  } = shown(film, {lam: 0.1})
  assert.ok(
    parts["l1.bars"].top.every(top => top > 2 && top <= 3) &&
      parts["l1.bars"].bottom.some(bottom => bottom > 2 && bottom < 2.2), // above its arrow
  )
  assert.equal(new Set(parts["l1.bars"].top.slice(2)).size, 1) // both are cut at the same height
  assert.ok(parts.words.text.includes("↑") && parts.words.text.includes("↓"))
})

test("a weight too small to draw keeps its height, and has a pointer to its side", () => {
  const film = {...four, range: [-4000, 4000]}
  const {parts} = shown(film, {lam: 0.1}).figures.bars
  const bars = parts["l1.bars"]
  const heights = bars.top.map((top, k) => top - bars.bottom[k])
  assert.ok(heights.every(height => height > 0 && height < 0.002))
  assert.equal(parts["l1.tiny"].x.length, bars.top.length)
  assert.deepEqual(new Set(parts["l1.tiny"].marker), new Set(["triangle", "inverted_triangle"]))
})

test("where there is no room for a mark the axis is lit, and with little room no 0 is written", () => {
  const dead = room_px => shown(twenty, {lam: 3, room_px}).figures.bars.parts
  assert.ok(dead(60)["l1.lit"].x0.length > 0 && dead(60)["l1.dead"].x.length === 0)
  assert.ok(dead(160)["l1.dead"].x.length > 0 && !dead(160).words.text.includes("0"))
  assert.ok(dead(400).words.text.includes("0"))
})

test("without the elastic net there are two strips", () => {
  const {
    figures: {bars, curves},
    ledger,
  } = shown(four, {net: false})
  assert.deepEqual(
    [bars.y.range, curves.y.range, ledger.map(({role}) => role)],
    [
      [0, 2],
      [0, 2],
      ["l1", "l2"],
    ],
  )
  assert.equal(bars.parts["elastic.bars"], undefined)
})

test("a name of a stranger stands as text, shortened, and is no formula", () => {
  const names = ["<b>x</b>", "$$x^2$$", "\\(a\\)", "n".repeat(200)]
  const film = filmOf({pulls: [1, -4, 2, 2], names})
  for (const weight of [1, 2, 3, 4]) {
    const {
      figures: {
        bars: {
          parts: {words},
        },
      },
    } = shown(film, {weight, room_px: 900})
    assert.ok(
      words.text.every(text => text.length <= 60 && !/\$\$|\\\(/.test(text)),
      words.text.join(" | "),
    )
  }
})

test("paths are as high as the bars at the cursor, and end where a weight stays at 0", () => {
  for (const against of ["lam", "budget"])
    for (const lam of [0.7, 1.3, 3])
      for (const weight of [1, 2, 3, 4]) {
        const {
          figures: {bars, curves},
        } = shown(four, {lam, weight, against, order: "data"})
        for (const role of ["l1", "l2", "elastic"]) {
          const [[w]] = [[solutions([1, -4, 2, 2], lam, 0.5)[role][weight - 1]]]
          const base = {l1: 2, l2: 1, elastic: 0}[role]
          const [scale, here] = [scaleOf(four.range), curves.parts[`${role}.here`]]
          if (leavesBy(scale, w)) assert.deepEqual(here.x, [])
          else {
            assert.ok(near(here.y[0], heightIn(scale, base, w), 1e-9))
            assert.deepEqual(here.x, curves.parts.now.x0)
          }
        }
        assert.deepEqual(bars.y, curves.y)
      }
})

test("a line that leaves its strip ends at the edge, with an arrow, and never runs along it", () => {
  const run = prepare({...four, range: [-1, 1]})
  const cursor = cursorOf({view: "paths"})
  const ground = pathsNow(run, cursor)
  const edges = new Set([0, 1, 2].flatMap(base => [base, base + 1 - 0.19]))
  let cut = 0
  for (const lines of Object.values(ground.lines))
    for (const [, , ys] of lines)
      ys.forEach((y, k) => {
        if (Number.isNaN(y)) cut++
        assert.ok(!(edges.has(y) && edges.has(ys[k + 1]) && edges.has(ys[k - 1])))
      })
  assert.ok(cut > 10 && ground.arrows.some(({text}) => text === "↓"))
})

test("a line is found where it runs, and nowhere else", () => {
  const run = prepare(four)
  const cursor = cursorOf({view: "paths"})
  const ground = pathsNow(run, cursor)
  let found = 0
  for (const [k, role] of [
    [2, "l1"],
    [1, "l2"],
    [0, "elastic"],
  ])
    for (const [feature, xs, ys] of ground.lines[role]) {
      xs.forEach((x, place) => {
        if (Number.isNaN(ys[place]) || place % 9) return
        const hit = lineAt(ground, ["l1", "l2", "elastic"], [x, ys[place] / 3])
        const at = ground.lines[role]
          .filter(([, others, heights]) =>
            others.some(
              (other, j) => Math.abs(other - x) < 1e-9 && Math.abs(heights[j] - ys[place]) < 1e-9,
            ),
          )
          .map(([i]) => i)
        if (ys[place] >= k && ys[place] < k + 1) {
          assert.ok(at.includes(hit?.feature) && hit.role === role, `${role} ${feature} at ${x}`)
          found++
        }
      })
    }
  assert.ok(found > 50)
  assert.equal(lineAt(ground, ["l1", "l2", "elastic"], [0.02, 0.99]), null)
  assert.equal(curveHit(run, cursorOf({view: "table"}), [0.5, 0.5]), null)
})

test("what is said under the pointer is the name and a weight for each strip", () => {
  const run = prepare(four)
  const {name, values} = hintOf(run, cursorOf({lam: 1.5}), 0)
  assert.equal(name, "f0")
  assert.deepEqual(
    values.map(({role}) => role),
    ["l1", "l2", "elastic"],
  )
  assert.match(values[0].text, /0 exactly$/)
  assert.match(values[2].text, /^Elastic net 0\./)
})
