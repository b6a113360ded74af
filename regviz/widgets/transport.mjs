// The transport: the same buttons and scrubber under every scene.

import {h, iconButton, setIcon, setText} from "./dom.mjs"
import {SPEEDS} from "./player.mjs"
import {sayShell} from "./shell.mjs"

/** @typedef {import("./contract_stage.mjs").Clock} Clock */
/** @typedef {import("./contract_stage.mjs").Player} Player */
/** @typedef {import("./contract_stage.mjs").Tick} Tick */

/** @type {Record<number, string>} */
const SPEED_TEXTS = {0.25: "¼×", 0.5: "½×"}
/** @param {number} speed */
const speedText = speed => SPEED_TEXTS[speed] ?? `${speed}×`

/**
 * Build the transport of a player. step(by) moves by whole steps; modes are the plays to choose from.
 *
 * @param {Player} player
 * @param {{step: (by: number) => void, modes: string[][], setMode: (mode: string) => void}} does
 */
export function transportOf(player, {step, modes, setMode}) {
  const play = iconButton("play", sayShell("transport.play"), player.toggle, {class: "icon play"})
  const track = trackOf(player)
  const choices = modesOf(modes, setMode)
  const speed = speedOf(player)
  const loop = iconButton("loop", sayShell("transport.loop"), () => player.setLoop(!player.loop), {
    "aria-pressed": "false",
    class: "icon roomy-only",
  })
  const beats = iconButton(
    "beats",
    sayShell("transport.beats"),
    () => player.setBeats(!player.beats),
    {
      "aria-pressed": "true",
      class: "icon roomy-only",
    },
  )
  /** @type {HTMLElement} */
  const count = h("output", {class: "count", "aria-live": "off"})
  const buttons = buttonsOf(player, step, play)
  const group = {class: "transport", role: "group", "aria-label": sayShell("transport.label")}
  return {
    root: h("div", group, choices.root, buttons, track.root, count, speed, beats, loop),
    play,
    /**
     * @param {Clock} clock
     * @param {string} mode
     */
    show(clock, mode) {
      const next = player.playing ? "pause" : "play"
      setIcon(play, next, sayShell(`transport.${next}`))
      track.show(clock)
      setText(count, clock.text ?? "")
      if (count.dataset.widest !== clock.widest) count.dataset.widest = clock.widest ?? ""
      loop.setAttribute("aria-pressed", String(player.loop))
      beats.setAttribute("aria-pressed", String(player.beats))
      speed.value = String(player.speed)
      choices.show(mode)
    },
  }
}

/**
 * @param {Player} player
 * @param {(by: number) => void} step
 * @param {HTMLButtonElement} play
 */
function buttonsOf(player, step, play) {
  const wide = {class: "icon wide-only"}
  return h(
    "div",
    {class: "buttons"},
    iconButton("start", sayShell("transport.start"), () => player.seek(0), wide),
    iconButton("back", sayShell("transport.back"), () => step(-1)),
    play,
    iconButton("forward", sayShell("transport.forward"), () => step(1)),
    iconButton("end", sayShell("transport.end"), () => player.seek(1), wide),
  )
}

/**
 * What can be played, as buttons of which one is pressed.
 *
 * @param {string[][]} modes
 * @param {(mode: string) => void} setMode
 */
function modesOf(modes, setMode) {
  /** @type {HTMLButtonElement[]} */
  const buttons = modes.map(([mode, label, title]) => {
    const marks = {"aria-pressed": "false", "data-mode": mode}
    const attributes = {type: "button", class: "mode", title, ...marks}
    return h("button", {...attributes, onclick: () => setMode(mode)}, label)
  })
  return {
    root: h(
      "div",
      {class: "modes", role: "group", "aria-label": sayShell("transport.modes")},
      ...buttons,
    ),
    /** @param {string} mode */
    show(mode) {
      for (const button of buttons)
        button.setAttribute("aria-pressed", String(button.dataset.mode === mode))
    },
  }
}

/** @param {Player} player */
function speedOf(player) {
  const label = sayShell("transport.speed")
  /** @type {HTMLSelectElement} */
  const select = h(
    "select",
    {
      class: "speed",
      "aria-label": label,
      title: label,
      onchange: () => player.setSpeed(Number(select.value)),
    },
    ...SPEEDS.map(value => h("option", {value, selected: value === 1}, speedText(value))),
  )
  return select
}

/**
 * The scrubber, and above it a tick for each event.
 *
 * @param {Player} player
 */
function trackOf(player) {
  /** @type {HTMLInputElement} */
  const scrub = h("input", {
    type: "range",
    min: 0,
    max: 1000,
    step: "any",
    class: "scrub",
    "aria-label": sayShell("transport.position"),
    oninput: () => player.seek(Number(scrub.value) / 1000),
  })
  /** @type {HTMLElement} */
  const ticks = h("div", {class: "ticks", "aria-hidden": "true"})
  let drawn = ""
  return {
    root: h("div", {class: "track"}, scrub, ticks),
    /** @param {Clock} clock */
    show(clock) {
      scrub.value = String(1000 * clock.progress)
      scrub.style.setProperty("--share", String(clock.progress))
      const said =
        clock.text ?? sayShell("transport.percent", {x: Math.round(100 * clock.progress)})
      scrub.setAttribute("aria-valuetext", said)
      const wanted = JSON.stringify(clock.ticks)
      if (wanted !== drawn) ticks.replaceChildren(...clock.ticks.map(tickMark))
      drawn = wanted
    },
  }
}

/** @param {Tick} tick */
function tickMark({shape, label, at}) {
  const mark = h("i", {class: `tick ${shape}`, title: label})
  mark.style.setProperty("--at", String(at))
  return mark
}
