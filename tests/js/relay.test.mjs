import assert from "node:assert/strict"
import test from "node:test"
import {relayOf} from "../../regviz/widgets/relay.mjs"

/** A relay in a world whose time passes only by wait(ms). */
function relayed() {
  const sent = []
  const told = []
  const due = new Map()
  let now = 0
  let count = 0
  const timers = {
    setTimeout: (act, ms) => {
      due.set(++count, {act, at: now + ms})
      return count
    },
    clearTimeout: key => due.delete(key),
  }
  const relay = relayOf({
    send: question => sent.push(question),
    onSlow: () => told.push("slow"),
    onSilence: () => told.push("silence"),
    timers,
  })
  const wait = ms => {
    now += ms
    for (const [key, {act, at}] of [...due].sort((a, b) => a[1].at - b[1].at)) {
      if (at > now || !due.has(key)) continue
      due.delete(key)
      act()
    }
  }
  return {relay, sent, told, due, wait}
}

test("the first question goes out at once", () => {
  const {relay, sent} = relayed()
  relay.ask({problem: 1})
  assert.deepEqual(sent, [{problem: 1, seq: 1}])
})

test("while one is under way, further questions wait and only the newest is sent", () => {
  const {relay, sent} = relayed()
  for (const problem of [1, 2, 3, 4]) relay.ask({problem})
  assert.equal(sent.length, 1)
  assert.equal(relay.answered(1), false)
  assert.deepEqual(sent.slice(1), [{problem: 4, seq: 2}])
  assert.equal(relay.answered(2), true)
  assert.equal(sent.length, 2)
})

test("of a thousand moves with slow answers at most one is under way and the last one wins", () => {
  const {relay, sent} = relayed()
  let open = 0
  let last = null
  for (let move = 0; move < 1000; move++) {
    const before = sent.length
    relay.ask({problem: move})
    open += sent.length - before
    assert.ok(open <= 1)
    if (move % 7 === 6) {
      const count = sent.length
      last = relay.answered(sent.at(-1).seq) ? sent.at(-1).problem : last
      open += sent.length - count - 1
    }
  }
  while (!relay.answered(sent.at(-1).seq)) assert.ok(sent.length < 300)
  assert.equal(sent.at(-1).problem, 999)
  assert.deepEqual(
    sent.map(({seq}) => seq),
    sent.map((_, k) => k + 1),
  )
})

test("an answer that nobody waits for is not the newest and changes nothing", () => {
  const {relay, sent} = relayed()
  assert.equal(relay.answered(1), false)
  relay.ask({problem: 1})
  for (const seq of [0, 2, undefined, null]) assert.equal(relay.answered(seq), false)
  relay.ask({problem: 2})
  assert.equal(sent.length, 1)
})

test("an answer that comes soon shows no spinner and leaves no timer behind", () => {
  const {relay, told, due, wait} = relayed()
  relay.ask({problem: 1})
  wait(299)
  assert.equal(relay.answered(1), true)
  wait(60_000)
  assert.deepEqual(told, [])
  assert.equal(due.size, 0)
})

test("after 300 ms without an answer there is something to wait for, after 8 s there is nobody", () => {
  const {relay, told, wait} = relayed()
  relay.ask({problem: 1})
  wait(300)
  assert.deepEqual(told, ["slow"])
  wait(7699)
  assert.deepEqual(told, ["slow"])
  wait(1)
  assert.deepEqual(told, ["slow", "silence"])
  wait(60_000)
  assert.deepEqual(told, ["slow", "silence"])
})

test("every question has its own time to be answered", () => {
  const {relay, told, wait} = relayed()
  relay.ask({problem: 1})
  relay.ask({problem: 2})
  wait(7000)
  relay.answered(1)
  wait(7000)
  assert.deepEqual(told, ["slow", "slow"])
})

test("after a silence the next question goes out, and nothing older after it", () => {
  const {relay, sent, wait} = relayed()
  relay.ask({problem: "old"})
  relay.ask({problem: "stale"})
  wait(8000)
  relay.ask({problem: "new"})
  assert.deepEqual(sent.at(-1), {problem: "new", seq: 2})
  assert.equal(relay.answered(1), false)
  assert.equal(relay.answered(2), true)
  assert.equal(sent.length, 2)
})

test("an answer that comes after the silence still counts, and lets the newest question out", () => {
  const {relay, sent, wait} = relayed()
  relay.ask({problem: 1})
  wait(8000)
  assert.equal(relay.answered(1), true)
  relay.ask({problem: 2})
  relay.ask({problem: 3})
  wait(8000)
  assert.equal(relay.answered(2), false)
  assert.deepEqual(sent.at(-1), {problem: 3, seq: 3})
})

test("what was dropped is known when it comes late, and holds nothing up", () => {
  const {relay, sent, told, wait} = relayed()
  relay.ask({problem: 1})
  relay.ask({problem: 2})
  relay.drop()
  wait(9000)
  assert.deepEqual(told, [])
  assert.equal(relay.dropped(1), true)
  relay.ask({problem: 3})
  assert.deepEqual(
    sent.map(({problem}) => problem),
    [1, 3],
  )
  assert.equal(relay.dropped(2), false)
  assert.equal(relay.answered(2), true)
})
