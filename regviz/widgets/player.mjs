// The clock of a play: from elapsed time to a progress between 0 and 1. Pure but for the two functions it is given.

export const SPEEDS = [0.25, 0.5, 1, 2, 4]
const LONGEST_FRAME_S = 0.1 // a tab that was hidden goes on where it was, instead of leaping
const CALM_STEPS = 12

/**
 * now() gives seconds, onFrame(f) calls f before the next painting and returns a way to cancel. onProgress(p) is told
 * where the play stands, onState() that it started, stopped or changed its speed.
 */
export function playerOf({now, onFrame, onProgress, onState, calm = () => false}) {
  const player = {
    playing: false,
    loop: false,
    speed: 1,
    seconds: 1,
    progress: 1,
    calmSteps: CALM_STEPS,
  }
  let last = 0
  let position = 0
  let cancel = null
  const tick = () => {
    const time = now()
    position += (Math.min(time - last, LONGEST_FRAME_S) * player.speed) / player.seconds
    last = time
    if (position >= 1 && player.loop) position %= 1
    player.progress = Math.min(1, position)
    const shown = calm()
      ? Math.floor(player.progress * player.calmSteps) / player.calmSteps
      : player.progress
    if (position >= 1) player.playing = false
    onProgress(shown)
    if (player.playing) cancel = onFrame(tick)
    else onState()
  }
  player.play = () => {
    if (player.playing) return
    player.playing = true
    position = player.progress >= 1 ? 0 : player.progress
    last = now()
    onState()
    cancel = onFrame(tick)
  }
  player.pause = () => {
    if (!player.playing) return
    player.playing = false
    cancel?.()
    onState()
  }
  player.toggle = () => (player.playing ? player.pause() : player.play())
  player.seek = progress => {
    player.pause()
    player.progress = Math.min(1, Math.max(0, progress))
    onProgress(player.progress)
  }
  player.setSpeed = speed => {
    player.speed = speed
    onState()
  }
  player.faster = by =>
    player.setSpeed(
      SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, SPEEDS.indexOf(player.speed) + by))],
    )
  player.setLoop = loop => {
    player.loop = loop
    onState()
  }
  return player
}
