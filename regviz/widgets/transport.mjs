// The transport: the same buttons and scrubber under every scene.

import {h, iconButton, setIcon, setText} from "./dom.mjs"
import {SPEEDS} from "./player.mjs"

const speedText = speed => ({0.25: "¼×", 0.5: "½×"})[speed] ?? `${speed}×`

/** Build the transport of a player. step(by) moves by whole steps; modes are the plays to choose from. */
export function transportOf(player, {step, modes, setMode}) {
  const play = iconButton("play", "Play", player.toggle, {class: "icon play"})
  const scrub = h("input", {
    type: "range",
    min: 0,
    max: 1000,
    step: "any",
    class: "scrub",
    "aria-label": "Position of the play",
    oninput: () => player.seek(scrub.value / 1000),
  })
  const ticks = h("div", {class: "ticks", "aria-hidden": "true"})
  const loop = iconButton("loop", "Repeat", () => player.setLoop(!player.loop), {
    "aria-pressed": "false",
  })
  const speed = h(
    "select",
    {
      class: "speed",
      "aria-label": "Speed",
      title: "Speed",
      onchange: () => player.setSpeed(Number(speed.value)),
    },
    ...SPEEDS.map(value => h("option", {value, selected: value === 1}, speedText(value))),
  )
  const buttons = modes.map(([mode, label, title]) =>
    h(
      "button",
      {
        type: "button",
        class: "mode",
        title,
        "aria-pressed": "false",
        "data-mode": mode,
        onclick: () => setMode(mode),
      },
      label,
    ),
  )
  const count = h("output", {class: "count", "aria-live": "off"})
  const root = h(
    "div",
    {class: "transport", role: "group", "aria-label": "Playback"},
    h("div", {class: "modes", role: "group", "aria-label": "What to play"}, ...buttons),
    h(
      "div",
      {class: "buttons"},
      iconButton("start", "To the start", () => player.seek(0), {class: "icon wide-only"}),
      iconButton("back", "Step back", () => step(-1)),
      play,
      iconButton("forward", "Step forward", () => step(1)),
      iconButton("end", "To the end", () => player.seek(1), {class: "icon wide-only"}),
    ),
    h("div", {class: "track"}, scrub, ticks),
    count,
    speed,
    loop,
  )
  let drawn = ""
  return {
    root,
    play,
    show(clock, mode) {
      setIcon(play, player.playing ? "pause" : "play", player.playing ? "Pause" : "Play")
      scrub.value = 1000 * clock.progress
      scrub.style.setProperty("--share", clock.progress)
      scrub.setAttribute(
        "aria-valuetext",
        clock.text ?? `${Math.round(100 * clock.progress)} percent`,
      )
      setText(count, clock.text ?? "")
      if (count.dataset.widest !== clock.widest) count.dataset.widest = clock.widest ?? ""
      loop.setAttribute("aria-pressed", player.loop)
      speed.value = player.speed
      for (const button of buttons)
        button.setAttribute("aria-pressed", button.dataset.mode === mode)
      const wanted = JSON.stringify(clock.ticks)
      if (wanted === drawn) return
      drawn = wanted
      ticks.replaceChildren(
        ...clock.ticks.map(tick => {
          const mark = h("i", {class: `tick ${tick.shape}`, title: tick.label})
          mark.style.setProperty("--at", tick.at)
          return mark
        }),
      )
    },
  }
}
