import assert from "node:assert/strict"
import test from "node:test"
import {playerOf, SPEEDS} from "../../regviz/widgets/player.mjs"

/** A player whose frames and clock are turned by hand: frame(s) lets seconds pass and paints once. */
function played(options = {}) {
  const seen = []
  const states = []
  let time = 100
  let next = null
  let asked = 0
  const player = playerOf({
    now: () => time,
    onFrame: act => {
      next = act
      asked += 1
      return () => {
        next = null
      }
    },
    onProgress: progress => seen.push(progress),
    onState: () => states.push(player.playing),
    ...options,
  })
  const frame = (seconds = 0.05) => {
    time += seconds
    const act = next
    next = null
    act?.()
  }
  return {
    player,
    seen,
    states,
    frame,
    pass: seconds => {
      time += seconds
    },
    waits: () => next !== null,
    asked: () => asked,
  }
}
const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-9, `${a}, not ${b}`)

test("a play takes its seconds, whatever the frame rate", () => {
  for (const rate of [20, 60, 144]) {
    const {player, seen, frame} = played()
    player.follow({seconds: 2, progress: player.progress})
    player.play()
    for (let k = 0; k < rate; k++) frame(1 / rate)
    near(seen.at(-1), 0.5)
  }
})

test("the speed scales the clock, also while it plays", () => {
  const {player, seen, frame} = played()
  player.follow({seconds: 1, progress: player.progress})
  player.setSpeed(2)
  player.play()
  frame()
  near(seen.at(-1), 0.1)
  player.setSpeed(0.25)
  frame()
  near(seen.at(-1), 0.1125)
})

test("at the end it stops, says so, and asks for no further frame", () => {
  const {player, seen, states, frame, waits} = played()
  player.play()
  for (let k = 0; k < 100; k++) frame()
  assert.equal(seen.at(-1), 1)
  assert.equal(seen.length, seen.indexOf(1) + 1)
  assert.deepEqual(states, [true, false])
  assert.ok(!waits())
})

test("from the end it starts again, from elsewhere it goes on", () => {
  const {player, seen, frame} = played()
  player.play()
  frame()
  near(seen[0], 0.05)
  player.pause()
  player.play()
  frame()
  near(seen[1], 0.1)
})

test("repeat wraps around and goes on", () => {
  const {player, seen, frame} = played()
  player.setLoop(true)
  player.play()
  for (let k = 0; k < 45; k++) frame()
  assert.ok(player.playing)
  near(seen.at(-1), 0.25)
  assert.ok(seen.every(progress => progress >= 0 && progress <= 1))
})

test("after a hidden tab it goes on where it was, instead of leaping", () => {
  const {player, seen, frame} = played()
  player.play()
  frame()
  frame(3600)
  near(seen.at(-1), 0.15)
})

test("time that passes while it is paused does not count", () => {
  const {player, seen, frame, pass, waits} = played()
  player.play()
  frame()
  player.pause()
  assert.ok(!waits())
  pass(0.09)
  player.play()
  frame()
  near(seen.at(-1), 0.1)
})

test("to seek pauses, tells the place, and keeps it between the ends", () => {
  const {player, seen, states, waits} = played()
  player.play()
  for (const progress of [0.3, -1, 7]) player.seek(progress)
  assert.deepEqual(seen, [0.3, 0, 1])
  assert.deepEqual(states, [true, false])
  assert.ok(!waits())
})

test("with reduced motion it moves by twelfths and still ends at the end", () => {
  const {player, seen, frame} = played({calm: () => true})
  player.play()
  while (player.playing) frame(0.01)
  for (const progress of seen) near(progress * 12, Math.round(progress * 12))
  assert.deepEqual(
    [...new Set(seen.map(progress => Math.round(progress * 12)))],
    Array.from({length: 13}, (_, k) => k),
  )
})

test("play and pause may be pressed twice without harm", () => {
  const {player, states, asked} = played()
  player.pause()
  player.play()
  player.play()
  assert.equal(asked(), 1)
  player.toggle()
  player.pause()
  assert.deepEqual(states, [true, false])
})

test("a play that is paused by what it shows stays paused", () => {
  const {player, frame, waits} = played({onProgress: () => player.pause()})
  player.play()
  frame()
  assert.ok(!player.playing && !waits())
})

test("faster and slower go through the speeds and stop at both ends", () => {
  const {player} = played()
  const heard = [1, 1, 1, -1, -1, -1, -1, -1, -1].map(by => {
    player.faster(by)
    return player.speed
  })
  assert.deepEqual(heard, [2, 4, 4, 2, 1, 0.5, 0.25, 0.25, 0.25])
  assert.deepEqual(SPEEDS, [0.25, 0.5, 1, 2, 4])
})

test("a play rests a beat at each event, and runs through where that is switched off", () => {
  const ticks = [{at: 0.25}, {at: 0.5}, {at: 0.5}, {at: 1}]
  const lasts = beats => {
    const {player, seen, frame, waits} = played()
    player.follow({seconds: 2, progress: 0, ticks})
    player.setBeats(beats)
    player.rewind()
    player.play()
    let frames = 0
    for (; waits() && frames < 1000; frames++) frame(0.05)
    return {seconds: frames * 0.05, seen}
  }
  const rested = lasts(true)
  assert.ok(rested.seconds > 3.9 && rested.seconds < 4.3) // 2 s, and 1 s at each of the first two
  assert.ok(rested.seen.filter(at => at === 0.25).length > 15 && rested.seen.includes(0.5))
  assert.ok(lasts(false).seconds < 2.2)
})

test("many events share the time of the beats, and too many are run through", () => {
  for (const [count, least, most] of [
    [28, 8.5, 10.2],
    [40, 1.9, 2.2],
  ]) {
    const {player, frame, waits} = played()
    const ticks = Array.from({length: count}, (_, k) => ({at: (k + 0.5) / count}))
    player.follow({seconds: 2, progress: 0, ticks})
    player.rewind()
    player.play()
    let frames = 0
    for (; waits() && frames < 1000; frames++) frame(0.05)
    assert.ok(frames * 0.05 > least && frames * 0.05 < most, `${count}: ${frames * 0.05} s`)
  }
})
