// Puts the frame of the moment on the page.

import {setText} from "./dom.mjs"

/**
 * Show and say what a scene has for the state, and let the controls follow it.
 *
 * @param {import("./contract_stage.mjs").Stage} stage
 * @param {import("./contract_stage.mjs").Frame} now
 */
export function paintFrame(stage, now) {
  const {state, parts, spec, prediction} = stage
  parts.content.show(now, stage)
  for (const {control, root, show} of parts.controls) {
    const {name} = control
    root.classList.toggle("concealed", Boolean(now.concealed?.includes(name)))
    show(now.shown[name] ?? state[name], now.sliders[name], now.idle.includes(name))
  }
  parts.transport.show(now.clock, state.play)
  parts.header.show({...spec, state, asking: prediction.asking.hidden})
  setText(parts.caption, now.caption)
  setText(parts.note, now.note)
  parts.why.fill(now.story.slots)
}
