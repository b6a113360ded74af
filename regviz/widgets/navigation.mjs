// From one state to another as a whole: by an example, by Back, by the address.

import {addressOf, stateAtAddress} from "./address.mjs"
import {sayOfAddress} from "./answers.mjs"

/** @typedef {import("./contract.mjs").Example} Example */
/** @typedef {import("./contract_stage.mjs").Cursor} Cursor */
/** @typedef {import("./contract_stage.mjs").Stage} Stage */
/** @typedef {string | null | undefined} FilmText A film as JSON, where one is at hand. */

/**
 * Write the address of the page; a frame without an origin of its own lets nobody.
 *
 * @param {"pushState" | "replaceState"} how
 * @param {string | null} address
 */
function writeAddress(how, address) {
  try {
    history[how](null, "", address)
  } catch {
    // the state is kept all the same, but not told
  }
}

/**
 * How a stage gets to states that have a name.
 *
 * @param {Stage} stage
 */
export function navigationOf(stage) {
  const {spec} = stage
  /** @type {(state: Cursor, film: FilmText) => void} */
  const adopt = (state, film) => adoptIn(stage, state, film)
  const address = () => addressOf(stage.state, spec, stage.appearance.asked)
  /**
   * Open the view of an example that is the visitor's own to bring.
   *
   * @param {Example} preset
   */
  const openView = ({opens, sentence}) => {
    stage.set("view", opens)
    stage.tell({lesson: sentence})
    stage.refresh()
  }
  /** @param {Example | undefined} preset */
  const goTo = preset => {
    stage.player.pause()
    writeAddress("replaceState", address()) // Back leads to how it stood, not to when it last rested
    adopt({...spec.defaults, ...preset?.state}, preset ? preset.film : spec.default_film)
    stage.tell({lesson: preset?.sentence ?? null})
    stage.parts.notice.say("")
    writeAddress("pushState", address())
    stage.refresh()
  }
  return {
    address,
    /** Have the address tell how it stands. */
    note: () => writeAddress("replaceState", address()),
    /**
     * Go to an example by its number; to the defaults where it has none.
     *
     * @param {number} k
     */
    usePreset(k) {
      const preset = spec.presets[k]
      if (preset?.opens) openView(preset)
      else goTo(preset)
    },
    /** Go to what the address names. */
    restore() {
      const {state, film, notes} = stateAtAddress(spec)
      adopt(state, film)
      sayOfAddress(stage, notes)
      stage.refresh()
    },
  }
}

/**
 * Take a whole state; with its film there is nothing to ask.
 *
 * @param {Stage} stage
 * @param {Cursor} state
 * @param {FilmText} film
 */
function adoptIn(stage, state, film) {
  stage.put({...state})
  stage.tell({moved: null, lesson: null})
  stage.prediction.rest()
  stage.films.forget()
  stage.answers.arrived()
  if (film) {
    stage.relay.drop()
    stage.films.use(JSON.parse(film), true, false)
  } else if (stage.questions.atHand()) stage.put(stage.scene.settle(stage.model, stage.state))
  else {
    stage.films.await() // until it comes the picture stays as it is
    stage.questions.ask()
  }
}
