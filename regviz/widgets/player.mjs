// The clock of a play: from elapsed time to a progress between 0 and 1. Pure but for the functions it is
// given.

/** @typedef {import("./contract_stage.mjs").Clock} Clock */

export const SPEEDS = [0.25, 0.5, 1, 2, 4]
const LONGEST_FRAME_S = 0.1 // a tab that was hidden goes on where it was, instead of leaping
const CALM_STEPS = 12
const BEAT_S = 1 // a rest at an event, in which it can be read
const BEATS_S = 7 // all of them, where there are many
const MOST_BEATS = 30 // from there on the play only drags

/**
 * What a player is set to, where it stands, and the events at which it may rest.
 *
 * @typedef {object} Play
 * @property {boolean} playing
 * @property {boolean} loop
 * @property {number} speed
 * @property {number} seconds
 * @property {number} progress
 * @property {number} calmSteps
 * @property {boolean} beats
 * @property {number[]} events
 */

/**
 * What a player is given; see playerOf.
 *
 * @typedef {object} World
 * @property {() => number} now
 * @property {(run: () => void) => () => void} onFrame
 * @property {(progress: number) => void} onProgress
 * @property {() => void} onState
 * @property {() => boolean} [calm]
 */

/** @type {Play} */
const AT_END = {
  playing: false,
  loop: false,
  speed: 1,
  seconds: 1,
  progress: 1,
  calmSteps: CALM_STEPS,
  beats: true,
  events: [],
}

/**
 * now() gives seconds, onFrame(f) calls f before the next painting and returns a way to cancel.
 * onProgress(p) is told where the play stands, onState() that it started, stopped or changed its speed.
 *
 * @param {World} world
 */
export function playerOf({now, onFrame, onProgress, onState, calm = () => false}) {
  const player = {...AT_END}
  const clock = tickingOf(player, {now, onFrame, onProgress, onState, calm})
  const pause = () => {
    if (!player.playing) return
    player.playing = false
    clock.stop()
    onState()
  }
  const play = () => {
    if (player.playing) return
    player.playing = true
    clock.start()
  }
  /** @type {<Name extends keyof Play>(name: Name) => (value: Play[Name]) => void} */
  const setting = name => value => {
    player[name] = value
    onState()
  }
  const setSpeed = setting("speed")
  return Object.assign(player, {
    play,
    pause,
    setSpeed,
    toggle: () => (player.playing ? pause() : play()),
    /** @param {number} by */
    faster: by => setSpeed(speedAfter(player.speed, by)),
    /** @param {number} progress */
    seek(progress) {
      pause()
      player.progress = Math.min(1, Math.max(0, progress))
      onProgress(player.progress)
    },
    /** @param {Followed} frame */
    follow: frame => followed(player, frame),
    /** The next play begins at the start. */
    rewind() {
      player.progress = 0
    },
    setLoop: setting("loop"),
    /** Rest a beat at each event, or run through. */
    setBeats: setting("beats"),
  })
}

/** @typedef {Pick<Clock, "seconds" | "progress"> & Partial<Clock>} Followed */

/**
 * Take what a frame says of the play: its seconds, its calm steps, and, at rest, where it stands.
 *
 * @param {Play} player
 * @param {Followed} frame
 */
function followed(player, {seconds, calm, progress, ticks = []}) {
  player.seconds = seconds
  player.events = [...new Set(ticks.map(({at}) => at))]
  if (calm) player.calmSteps = calm
  if (!player.playing) player.progress = progress
}

/**
 * The speed so many places further on in the list.
 *
 * @param {number} speed
 * @param {number} by
 */
function speedAfter(speed, by) {
  const place = SPEEDS.indexOf(speed) + by
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, place))]
}

/**
 * What moves a player while it plays.
 *
 * @param {Play} player
 * @param {Required<World>} world
 */
function tickingOf(player, {now, onFrame, onProgress, onState, calm}) {
  let last = 0
  let position = 0
  let resting_s = 0
  let cancel = () => {}
  /** @param {number} progress */
  const calmed = progress => Math.floor(progress * player.calmSteps) / player.calmSteps
  const tick = () => {
    const time = now()
    const passed_s = Math.min(time - last, LONGEST_FRAME_S) * player.speed
    last = time
    const rested_s = Math.min(resting_s, passed_s)
    resting_s -= rested_s
    const there = position + (passed_s - rested_s) / player.seconds
    const event = eventWithin(player, position, there)
    position = event ?? there
    if (event !== null) resting_s = beatOf(player)
    if (position >= 1 && player.loop) position %= 1
    player.progress = Math.min(1, position)
    const shown = calm() ? calmed(player.progress) : player.progress
    if (position >= 1) player.playing = false
    onProgress(shown)
    if (player.playing) cancel = onFrame(tick)
    else onState()
  }
  return {
    start() {
      position = player.progress >= 1 ? 0 : player.progress
      resting_s = 0
      last = now()
      onState()
      cancel = onFrame(tick)
    },
    stop: () => cancel(),
  }
}

/**
 * The first event after a place and before another, null where there is none, or none is waited for.
 *
 * @param {Play} player
 * @param {number} from
 * @param {number} to
 */
function eventWithin({beats, events}, from, to) {
  if (!beats || events.length > MOST_BEATS) return null
  const passed = events.filter(at => at > from && at <= to && at < 1)
  return passed.length ? Math.min(...passed) : null
}

/** @param {Play} player */
const beatOf = ({events}) => Math.min(BEAT_S, BEATS_S / events.length)

/**
 * The player of a stage, by the browser's own clock.
 *
 * @param {Pick<import("./contract_stage.mjs").Stage, "seekTo" | "turned">} stage
 */
export function playerFor(stage) {
  return playerOf({
    now: () => performance.now() / 1000,
    onFrame: run => {
      const id = requestAnimationFrame(run)
      return () => cancelAnimationFrame(id)
    },
    onProgress: progress => stage.seekTo(progress),
    onState: () => stage.turned(),
    calm: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
  })
}
