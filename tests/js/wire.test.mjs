import assert from "node:assert/strict"
import test from "node:test"
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
      close: () => lose(),
    },
  }
}

/** Timers that wait until time is told to pass. */
function clockOf() {
  let now = 0
  let made = 0
  const due = new Map()
  return {
    setTimeout(run, wait) {
      due.set(++made, {run, at: now + wait})
      return made
    },
    clearTimeout: id => due.delete(id),
    waits: () => [...due.values()].map(({at}) => at - now),
    async pass(ms) {
      now += ms
      for (const [id, {run, at}] of [...due]) if (at <= now && due.delete(id)) run()
      for (let k = 0; k < 9; k++) await null // what was promised comes true
    },
  }
}

/** A wire whose server gives the next of these lines each time it is asked, or nothing where that is null. */
function wired(lines, file = null) {
  const timers = clockOf()
  const told = []
  let opened = 0
  const open = async () => {
    const next = lines[opened++]
    if (!next) throw new Error("nobody there")
    return next.line
  }
  const wire = wireOf({
    open,
    kept: () => file,
    onAway: away => told.push(away),
    timers,
    random: () => 1,
  })
  return {wire, timers, told, opened: () => opened}
}

test("questions go by the line that is there, and what was asked before it by it, too", async () => {
  const first = lineOf()
  const {wire, opened} = wired([first])
  const started = wire.start()
  wire.send({seq: 1})
  await started
  wire.send({seq: 2})
  assert.deepEqual([first.sent, opened()], [[{seq: 1}, {seq: 2}], 1])
})

test("a lost line is opened anew by the page itself, and what had no answer goes by it", async () => {
  const [first, second] = [lineOf(), lineOf()]
  const {wire, timers, told, opened} = wired([first, second])
  await wire.start()
  for (const seq of [1, 2]) wire.send({seq})
  wire.answered(1)
  first.lose()
  await timers.pass(999)
  assert.equal(opened(), 1)
  await timers.pass(1)
  assert.deepEqual([second.sent, told], [[{seq: 2}], []])
})

test("nothing is asked again that has its answer", async () => {
  const [first, second] = [lineOf(), lineOf()]
  const {wire, timers} = wired([first, second])
  await wire.start()
  wire.send({seq: 1})
  wire.answered(1)
  first.lose()
  await timers.pass(1000)
  assert.deepEqual(second.sent, [])
})

test("it tries less and less often, says so once, and says that the server is back", async t => {
  t.mock.method(console, "info", () => {})
  const last = lineOf()
  const {wire, timers, told, opened} = wired([null, null, null, last])
  await wire.start()
  for (const wait of [1000, 2000, 4000]) {
    assert.ok(timers.waits().includes(wait), `${wait} of ${timers.waits()}`)
    await timers.pass(wait)
  }
  assert.deepEqual([opened(), told, last.sent, timers.waits()], [4, [true, false], [], []])
})

test("it never waits longer than half a minute", async t => {
  t.mock.method(console, "info", () => {})
  const {wire, timers, opened} = wired([])
  await wire.start()
  for (let k = 0; k < 20; k++) await timers.pass(30_000)
  assert.equal(opened(), 21)
})

test("a line that is soon back was never away", async () => {
  const [first, second] = [lineOf(), lineOf()]
  const {wire, timers, told} = wired([first, second])
  await wire.start()
  first.lose()
  await timers.pass(1000)
  await timers.pass(60_000)
  assert.deepEqual(told, [])
})

test("whoever looks at the page again need not wait, and no second line is opened", async () => {
  const [first, second] = [lineOf(), lineOf()]
  const {wire, timers, opened} = wired([first, second, lineOf()])
  await wire.start()
  first.lose()
  await Promise.all([wire.wake(), wire.wake()])
  await timers.pass(60_000)
  wire.send({seq: 1})
  assert.deepEqual([opened(), second.sent], [2, [{seq: 1}]])
})

test("a line that gives no answer is given up, and the question goes by the next", async () => {
  const [first, second] = [lineOf(), lineOf()]
  const {wire, timers} = wired([first, second])
  await wire.start()
  wire.send({seq: 1})
  wire.doubt()
  await timers.pass(25_000)
  await timers.pass(1000)
  assert.deepEqual([first.sent, second.sent], [[{seq: 1}], [{seq: 1}]])
})

test("a line whose answer is only late is kept", async () => {
  const first = lineOf()
  const {wire, timers, opened} = wired([first, lineOf()])
  await wire.start()
  wire.send({seq: 1})
  wire.doubt()
  await timers.pass(20_000)
  wire.answered(1)
  await timers.pass(60_000)
  assert.equal(opened(), 1)
})

test("a new session is told of the visitor's file, unless the question brings one", async () => {
  const [first, second, third] = [lineOf(), lineOf(), lineOf()]
  const {wire, timers} = wired([first, second, third], {data: "old"})
  await wire.start()
  wire.send({seq: 1})
  first.lose()
  await timers.pass(1000)
  wire.send({seq: 2})
  wire.answered(2)
  second.lose()
  await timers.pass(1000)
  wire.send({seq: 3, file: {data: "new"}})
  assert.deepEqual(
    [first.sent, second.sent],
    [[{seq: 1}], [{seq: 1, file: {data: "old"}}, {seq: 2}]],
  )
  assert.deepEqual(third.sent, [{seq: 3, file: {data: "new"}}])
})

test("a line that was lost before and closes once more is of no interest", async () => {
  const [first, second] = [lineOf(), lineOf()]
  const {wire, timers, opened} = wired([first, second, lineOf()])
  await wire.start()
  first.lose()
  await timers.pass(1000)
  first.lose()
  await timers.pass(60_000)
  assert.equal(opened(), 2)
})

test("a page that goes opens no more lines", async () => {
  const first = lineOf()
  const {wire, timers, opened} = wired([first, lineOf()])
  await wire.start()
  wire.end()
  await timers.pass(60_000)
  assert.equal(opened(), 1)
})
