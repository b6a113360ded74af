// The stage of every scene: it holds the state, asks the scene for frames, and puts them on the page.

import {actionsOf} from "./actions.mjs"
import {answersOf, sayOfAddress} from "./answers.mjs"
import {appearanceOf} from "./appearance.mjs"
import {attachmentOf} from "./attachment.mjs"
import {drawn} from "./drawn.mjs"
import {filmsOf} from "./films.mjs"
import {setText} from "./dom.mjs"
import {listenToKeys} from "./keys.mjs"
import {layoutOf} from "./layout.mjs"
import {relayFor, wireFor} from "./lines.mjs"
import {navigationOf} from "./navigation.mjs"
import {paintFrame} from "./painting.mjs"
import {partsOf} from "./parts.mjs"
import {playerFor} from "./player.mjs"
import {predictionOf} from "./prediction.mjs"
import {questionsOf} from "./questions.mjs"

/** @typedef {import("./contract.mjs").Value} Value */
/** @typedef {import("./contract_stage.mjs").Beside} Beside */
/** @typedef {import("./contract_stage.mjs").Component} Component */
/** @typedef {import("./contract_stage.mjs").Cursor} Cursor */
/** @typedef {import("./contract_stage.mjs").Frame} Frame */
/** @typedef {import("./contract_stage.mjs").Given} Given */
/** @typedef {import("./contract_stage.mjs").Model} Model */
/** @typedef {import("./contract_stage.mjs").Scene} Scene */
/** @typedef {import("./contract_stage.mjs").Session} Session */

const GESTURE_MS = 800 // moves of one control that follow each other so soon are one gesture
const REST_MS = 400 // the cursor rests: time for the address and for the spoken description

/**
 * The render function of a scene's component, from the scene's pure functions. The figures come as one text
 * that the server made once for everybody; Bokeh opens it here.
 *
 * @param {Scene} scene
 * @returns {(given: Given) => Promise<void>}
 */
export const stageOf =
  scene =>
  async ({model: component, el, session}) => {
    const {figures, drawings} = await drawn(component.figures, el)
    const stage = new Stage(scene, component, figures, drawings, session)
    component.on?.("remove", () => stage.leave())
    el.append(stage.root)
    stage.enter()
  }

/**
 * One object with named parts, each made in its own file. A part keeps what it knows to itself and changes
 * the stage by the stage's methods: put (the state), useModel (the film, prepared), tell (what the frame is
 * told beside the state).
 */
class Stage {
  /**
   * @param {Scene} scene
   * @param {Component} component
   * @param {any[]} figures Bokeh's
   * @param {HTMLElement[]} drawings they are drawn in
   * @param {Session | null} [session]
   */
  constructor(scene, component, figures, drawings, session) {
    this.scene = scene
    this.spec = component.spec
    this.model = scene.prepare(JSON.parse(component.film))
    this.state = scene.settle(this.model, {...this.spec.state})
    /** @type {Beside} */
    this.told = {moved: null, lesson: null}
    /** @type {Frame | null} */
    this.now = null
    this.stopKeys = () => {}
    this.movedAt = -Infinity
    this.films = filmsOf(this)
    this.attachment = attachmentOf(this)
    this.prediction = predictionOf(this)
    this.questions = questionsOf(this)
    this.answers = answersOf(this)
    this.navigation = navigationOf(this)
    this.wire = wireFor(this, component, session)
    this.relay = relayFor(this)
    this.player = playerFor(this)
    this.actions = actionsOf(this)
    this.parts = partsOf(this, figures, drawings)
    this.root = layoutOf(this.parts, this.spec)
    this.appearance = appearanceOf(this.spec, this.root, (palette, scale) => {
      this.parts.content.dress(palette, scale)
      if (this.now) this.refresh() // words keep their distance from larger marks
    })
  }

  enter() {
    const {spec, navigation} = this
    this.stopKeys = listenToKeys(window, this.actions)
    window.addEventListener("popstate", navigation.restore)
    sayOfAddress(this, spec.notes)
    if (spec.live) this.refresh()
    else navigation.restore()
    this.root.classList.add("ready")
    this.wire.start?.()
  }

  leave() {
    this.player.pause()
    this.stopKeys()
    this.wire.end()
    this.appearance.leave()
    this.parts.content.leave?.()
    clearTimeout(this.resting)
    window.removeEventListener("popstate", this.navigation.restore)
  }

  /** @param {Cursor} state */
  put(state) {
    this.state = state
  }

  /** @param {Model} model */
  useModel(model) {
    this.model = model
  }

  /** @param {Partial<Beside>} told */
  tell(told) {
    this.told = {...this.told, ...told}
  }

  /**
   * Set one value of the state: a cursor is answered here, everything else is asked of the engine.
   *
   * @param {string} name
   * @param {Value} value
   */
  set(name, value) {
    const moving = this.spec.controls.find(control => control.name === name)
    if (moving && this.scene.stops(this.state, moving)) this.player.pause()
    const time = performance.now()
    if (name !== this.told.moved || time - this.movedAt > GESTURE_MS) this.begun = {...this.state}
    this.movedAt = time
    this.change(name, this.scene.assign(this.model, this.state, name, value, this.begun))
  }

  /**
   * Go to another state because the learner moved what is called so.
   *
   * @param {string} moved
   * @param {Cursor} to
   */
  change(moved, {refused = "", ...state}) {
    this.parts.notice.say(refused)
    this.tell({moved, lesson: null})
    this.prediction.moved()
    const before = this.state
    const asked = this.spec.controls.filter(({name, asks}) => asks && state[name] !== before[name])
    this.state = this.spec.live
      ? state
      : {...state, ...Object.fromEntries(asked.map(({name}) => [name, before[name]]))} // nobody would answer
    if (asked.length && this.spec.live) this.questions.ask()
    this.refresh()
  }

  /** The play has started or stopped. */
  turned() {
    if (!this.player.playing && this.scene.still)
      this.state = this.scene.still(this.model, this.state)
    this.refresh()
  }

  /** @param {string} play */
  setMode(play) {
    this.player.pause()
    this.prediction.rest()
    this.state = this.scene.turnTo(this.model, this.state, play)
    this.refresh()
  }

  /** @param {number} progress */
  seekTo(progress) {
    if (this.films.awaiting) {
      if (!this.player.playing) this.films.onceThere(() => this.player.seek(progress))
      return
    }
    if (!this.player.playing) this.movedAt = -Infinity // what is moved next begins here
    const until = this.now?.clock.until ?? Infinity // what was asked about: the play rests there
    const before = this.now?.clock.progress ?? 0
    const reached = this.player.playing && progress >= until && before < until
    const place = reached ? until : progress
    this.state = this.scene.seek(this.model, this.state, place, this.player.playing)
    this.prediction.played(place)
    if (reached) this.player.pause()
    this.refresh()
  }

  /** @param {number} by */
  step(by) {
    this.films.onceThere(() => {
      if (!this.now) return
      const {steps, progress} = this.now.clock
      this.player.seek((Math.round(progress * steps) + by) / steps)
    })
  }

  toggleWhy(open = !this.parts.why.open) {
    const {why, header} = this.parts
    why.toggle(open)
    this.root.classList.toggle("explaining", open)
    header.why.setAttribute("aria-expanded", String(open))
    this.refresh()
    if (!open) header.why.focus()
  }

  /** Paint the state. */
  refresh() {
    if (this.films.awaiting) return
    const {player, parts} = this
    const now = this.scene.frame(this.model, {
      ...this.state,
      ...this.prediction.asking,
      ...this.told,
      playing: player.playing,
      ...parts.content.room?.(),
    })
    this.now = now
    player.follow(now.clock)
    paintFrame(this, now)
    this.questions.askDetail()
    clearTimeout(this.resting)
    if (!player.playing) this.rest(now)
  }

  /** @param {Frame} now */
  rest(now) {
    this.resting = setTimeout(() => {
      setText(this.parts.live, now.speech)
      this.navigation.note()
    }, REST_MS)
  }
}
