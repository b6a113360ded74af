// Builds the parts of a stage; what they do when touched is the stage's.

import {awayLine} from "./away.mjs"
import {controlOf, noticeLine} from "./controls.mjs"
import {h} from "./dom.mjs"
import {helpDialog, shareDialog, whyDrawer} from "./drawers.mjs"
import {headerOf} from "./header.mjs"
import {transportOf} from "./transport.mjs"

/**
 * All parts of a stage by name, from its description and the figures with the elements they are drawn in.
 *
 * @param {import("./contract_stage.mjs").Stage} stage
 * @param {any[]} figures Bokeh's
 * @param {HTMLElement[]} drawings
 */
export function partsOf(stage, figures, drawings) {
  const {spec, player, actions} = stage
  const notice = noticeLine()
  const shown = spec.controls.filter(
    control => control.kind !== "hidden" && (spec.live || !(control.asks || control.served)),
  )
  const controls = shown.map(control => ({
    control,
    ...controlOf(
      control,
      (name, value) => stage.set(name, value),
      text => notice.say(text),
      stage.films.onceThere,
    ),
  }))
  return {
    notice,
    content: stage.scene.furnish(stage, figures, drawings),
    controls,
    away: awayLine(controls),
    transport: transportOf(player, {
      step: actions.step,
      modes: spec.modes,
      setMode: mode => stage.setMode(mode),
    }),
    why: whyDrawer(spec.why, () => stage.toggleWhy(false)),
    share: shareDialog(() => stage.navigation.address()),
    help: helpDialog(spec, stage.scene.conceal ? [] : ["predict"]),
    header: headerOf(spec, actions, Boolean(stage.scene.conceal)),
    caption: h("p", {class: "caption", dir: "auto"}),
    note: h("p", {class: "note", dir: "auto"}),
    live: h("p", {class: "spoken", "aria-live": "polite"}),
  }
}
