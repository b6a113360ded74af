// Builds the parts of a stage; what they do when touched is the stage's.

import {chromeOf} from "./chrome.mjs"
import {controlOf, noticeLine} from "./controls.mjs"
import {h} from "./dom.mjs"
import {helpDialog, shareDialog, whyDrawer} from "./drawers.mjs"
import {planeOf} from "./planes.mjs"
import {tetherOf} from "./tether.mjs"
import {transportOf} from "./transport.mjs"

/** All parts of a stage by name, from its description and the figures with the elements they are drawn in. */
export function partsOf(stage, figures, drawings) {
  const {spec, player, actions} = stage, notice = noticeLine()
  const act = {move: ols => stage.moveOls(ols), guess: (name, at) => stage.guess(name, at), reveal: () => stage.reveal()}
  const shown = spec.controls.filter(control => control.kind !== "hidden" && (spec.live || !control.asks))
  return {
    notice,
    planes: figures.map((figure, k) => planeOf(figure, drawings[k], act)),
    controls: shown.map(control => ({control, ...controlOf(control, (name, value) => stage.set(name, value), text => notice.say(text))})),
    transport: transportOf(player, {step: actions.step, modes: spec.modes, setMode: mode => stage.setMode(mode)}),
    tether: tetherOf(),
    why: whyDrawer(spec.why, () => stage.toggleWhy(false)),
    share: shareDialog(() => stage.address()),
    help: helpDialog(spec.help),
    chrome: chromeOf(spec, actions),
    caption: h("p", {class: "caption"}),
    note: h("p", {class: "note"}),
    live: h("p", {class: "spoken", "aria-live": "polite"}),
  }
}
