import assert from "node:assert/strict"
import test from "node:test"
import {mayTryAgain} from "../../regviz/widgets/opening.mjs"
import {wireOf} from "../../regviz/widgets/wire.mjs"

/** A line that keeps what is sent, and can be lost. */
function lineOf() {
  const sent = []
  let lose = () => {}
  return {
    sent,
    lose: () => lose(),
    line: {
      send: question => {
        sent.push(question)
      },
      onLost(run) {
        lose = run
      },
    },
  }
}

/** A wire over a first line; each time one is opened, the next of several is given, or the opening fails. */
function wired(later, file = null) {
  const first = lineOf()
  let opened = 0
  const open = async () => {
    const next = later[opened++]
    if (!next) throw new Error("nobody there")
    return next.line
  }
  return {first, wire: wireOf(first.line, {open, kept: () => file}), opened: () => opened}
}

test("questions go by the line that is there, and none is opened", async () => {
  const {first, wire, opened} = wired([])
  for (const seq of [1, 2]) await wire.send({seq})
  assert.deepEqual([first.sent, opened()], [[{seq: 1}, {seq: 2}], 0])
})

test("after the line is lost the next question opens one, and later ones go by it", async () => {
  const second = lineOf()
  const {first, wire, opened} = wired([second])
  first.lose()
  assert.equal(opened(), 0)
  await wire.send({seq: 1})
  await wire.send({seq: 2})
  assert.deepEqual([first.sent, second.sent, opened()], [[], [{seq: 1}, {seq: 2}], 1])
})

test("while a line is being opened the newest question waits, and no second line is opened", async () => {
  const second = lineOf()
  const {first, wire, opened} = wired([second, lineOf()])
  first.lose()
  await Promise.all([1, 2, 3].map(seq => wire.send({seq})))
  assert.deepEqual([second.sent, opened()], [[{seq: 3}], 1])
})

test("where none can be opened the next question tries again", async t => {
  t.mock.method(console, "info", () => {})
  const third = lineOf()
  const {first, wire, opened} = wired([null, third])
  first.lose()
  await wire.send({seq: 1})
  await wire.send({seq: 2})
  assert.deepEqual([third.sent, opened()], [[{seq: 2}], 2])
})

test("a new session is told of the visitor's file, unless the question brings one", async () => {
  const second = lineOf()
  const third = lineOf()
  const {first, wire} = wired([second, third], {data: "old"})
  first.lose()
  await wire.send({seq: 1})
  await wire.send({seq: 2})
  second.lose()
  await wire.send({seq: 3, file: {data: "new"}})
  assert.deepEqual(second.sent, [{seq: 1, file: {data: "old"}}, {seq: 2}])
  assert.deepEqual(third.sent, [{seq: 3, file: {data: "new"}}])
})

test("a line that was lost before and closes once more is of no interest", async () => {
  const second = lineOf()
  const {first, wire, opened} = wired([second])
  first.lose()
  await wire.send({seq: 1})
  first.lose()
  await wire.send({seq: 2})
  assert.deepEqual([second.sent.length, opened()], [2, 1])
})

test("a page is fetched once more, and again only after a minute", () => {
  const held = new Map()
  const storage = {
    getItem: key => held.get(key) ?? null,
    setItem: (key, value) => {
      held.set(key, value)
    },
  }
  assert.deepEqual(
    [0, 1, 59_999, 60_000, 120_000].map(time => mayTryAgain(storage, time)),
    [true, false, false, false, true],
  )
})
