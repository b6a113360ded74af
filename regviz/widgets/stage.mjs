// The stage of every scene: it holds the state, asks the scene for frames, and puts them on the page.

import {addressOf, stateAtAddress} from "./address.mjs"
import {appearanceOf} from "./appearance.mjs"
import {layoutOf} from "./layout.mjs"
import {setText} from "./dom.mjs"
import {listenToKeys} from "./keys.mjs"
import {wireFor} from "./lines.mjs"
import {partsOf} from "./parts.mjs"
import {playerOf} from "./player.mjs"
import {AT_REST, predictionOf} from "./prediction.mjs"
import {questionsOf} from "./questions.mjs"
import {relayOf} from "./relay.mjs"

const GESTURE_MS = 800 // moves of one control that follow each other so soon are one gesture
const REST_MS = 400 // the cursor rests: time for the address and for the spoken description

/** The render function of a scene's component, from the scene's pure functions. */
export const stageOf =
  scene =>
  ({model, el, view}) => {
    const stage = new Stage(scene, model, view)
    el.append(stage.root)
    model.on("film", () => stage.receive(JSON.parse(model.film)))
    model.on("msg:custom", text => stage.receive(JSON.parse(text))) // what is not to stay in the session
    model.on("remove", () => stage.leave())
    stage.enter()
  }

class Stage {
  constructor(scene, model, view) {
    Object.assign(this, {scene, spec: model.spec})
    const {spec} = this
    const wire = wireFor(this, model, view)
    this.state = {...spec.state}
    this.asking = AT_REST
    this.model = scene.prepare(JSON.parse(model.film))
    this.state = scene.settle(this.model, this.state)
    this.settled = this.model // the film that the state has last been settled in
    this.relay = relayOf({
      send: question => wire.send(question),
      onSlow: () => this.root.classList.add("waiting"),
      onSilence: () => this.lost(),
    })
    this.player = playerOf({
      now: () => performance.now() / 1000,
      onFrame: run => {
        const id = requestAnimationFrame(run)
        return () => cancelAnimationFrame(id)
      },
      onProgress: progress => this.seekTo(progress),
      onState: () => this.turned(),
      calm: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
    })
    Object.assign(this, predictionOf(this), questionsOf(this))
    this.actions = this.actionsOf()
    Object.assign(this, partsOf(this, model.figures, model.get_child("figures")))
    this.root = layoutOf(this).root
    this.appearance = appearanceOf(spec, this.root, (palette, scale) => {
      this.content.dress(palette, scale)
      if (this.now) this.refresh() // words keep their distance from larger marks
    })
  }

  /** What buttons and keys do. */
  actionsOf() {
    const {player, spec} = this
    return {
      toggle: player.toggle,
      seek: player.seek,
      faster: player.faster,
      loop: () => player.setLoop(!player.loop),
      step: by => this.step(by),
      predict: this.predictOrReveal,
      reset: () => this.usePreset(-1),
      preset: k => spec.presets[k] && this.usePreset(k),
      why: () => this.toggleWhy(),
      share: () => this.share.open(),
      help: () => this.help.showModal(),
      theme: () => this.appearance.toggleTheme(),
      present: () => this.appearance.togglePresent(),
      fullscreen: () => this.appearance.fullscreen(),
    }
  }

  enter() {
    const {spec} = this
    this.stopKeys = listenToKeys(window, this.actions)
    this.onBack = () => this.restore()
    window.addEventListener("popstate", this.onBack)
    this.notice.say(spec.notes.join(" "))
    if (spec.live) this.refresh()
    else this.restore()
    this.root.classList.add("ready")
  }

  leave() {
    this.player.pause()
    this.stopKeys()
    this.appearance.leave()
    this.content.leave?.()
    clearTimeout(this.resting)
    window.removeEventListener("popstate", this.onBack)
  }

  /** Set one value of the state: a cursor is answered here, everything else is asked of the engine. */
  set(name, value) {
    if (
      this.scene.stops(
        this.state,
        this.spec.controls.find(control => control.name === name),
      )
    )
      this.player.pause()
    const time = performance.now()
    if (name !== this.moved || time - this.movedAt > GESTURE_MS) this.begun = {...this.state}
    this.movedAt = time
    this.change(name, this.scene.tether(this.model, this.state, name, value, this.begun))
  }

  /** Go to another state because the learner moved what is called name. */
  change(name, {refused = "", ...state}) {
    this.notice.say(refused)
    this.moved = name
    this.lesson = null
    if (!this.asking.hidden) this.asking = AT_REST
    const before = this.state
    const asked = this.spec.controls.filter(({name, asks}) => asks && state[name] !== before[name])
    this.state = this.spec.live
      ? state
      : {...state, ...Object.fromEntries(asked.map(({name}) => [name, before[name]]))} // nobody would answer
    if (asked.length && this.spec.live) this.ask()
    this.refresh()
  }

  receive(answer) {
    if (this.relay.dropped(answer.seq)) return
    const newest = this.relay.answered(answer.seq)
    const awaited = this.awaiting
    if (newest) this.arrived()
    else if (awaited) return // it tells of what was there before another state was asked for
    this.fileAnswered(answer)
    if (answer.detail) this.useDetail(answer.detail)
    else if (answer.saved) this.saved(answer.saved)
    else if (answer.error) {
      if (newest) this.state = {...this.state, ...this.model.film.problem}
      ;(answer.file ? this.sayOfFile : this.notice.say)(answer.error)
    } else this.useFilm(answer, newest, this.moved && !awaited)
    if (!(answer.detail && this.player.playing)) this.refresh() // the next tick paints it anyway
    if (newest) this.catchUp()
  }

  arrived() {
    if (this.silent) this.notice.say("")
    this.silent = this.awaiting = false
    this.root.classList.remove("waiting")
  }

  /** The play has started or stopped. */
  turned() {
    if (!this.player.playing && this.scene.still)
      this.state = this.scene.still(this.model, this.state)
    this.refresh()
  }

  lost() {
    if (this.awaiting)
      this.state = this.scene.settle(this.model, {...this.state, ...this.model.film.problem}) // the picture is still that one's
    this.arrived()
    this.silent = true
    this.catchUp()
    this.notice.say(
      "The server does not answer. What moves here goes on working; reload the page to go on in the same state.",
    )
  }

  usePreset(k) {
    const {spec} = this
    const preset = spec.presets[k]
    if (preset?.opens) {
      // what it shows is the visitor's own to bring
      this.set("view", preset.opens)
      this.lesson = preset.sentence
      this.refresh()
      return
    }
    this.player.pause()
    history.replaceState(null, "", this.address()) // Back leads to how it stood, not to when it last rested
    this.adopt({...spec.defaults, ...preset?.state}, preset ? preset.film : spec.default_film)
    this.lesson = preset?.sentence
    this.notice.say("")
    history.pushState(null, "", this.address())
    this.refresh()
  }

  /** Take a whole state; with its film there is nothing to ask. */
  adopt(state, film) {
    this.state = {...state}
    this.asking = AT_REST
    this.moved = this.lesson = null
    this.late = []
    this.arrived()
    if (film) {
      this.relay.drop()
      this.useFilm(JSON.parse(film), true, false)
    } else if (this.atHand()) this.state = this.scene.settle(this.model, this.state)
    else {
      this.awaiting = true // until it comes the picture stays as it is
      this.ask()
    }
  }

  restore() {
    const {state, film, notes} = stateAtAddress(this.spec)
    this.adopt(state, film)
    this.notice.say(notes.join(" "))
    this.refresh()
  }

  setMode(play) {
    this.player.pause()
    this.asking = AT_REST
    this.state = this.scene.turnTo(this.model, this.state, play)
    this.refresh()
  }

  seekTo(progress) {
    if (this.awaiting) {
      if (!this.player.playing) this.onceThere(() => this.player.seek(progress))
      return
    }
    if (!this.player.playing) this.movedAt = -Infinity // what is moved next begins here
    this.state = this.scene.seek(this.model, this.state, progress, this.player.playing)
    if (this.asking.hidden && progress >= 1)
      this.asking = {...this.asking, hidden: false, revealed: true}
    this.refresh()
  }

  step(by) {
    this.onceThere(() => {
      const {steps, progress} = this.now.clock
      this.player.seek((Math.round(progress * steps) + by) / steps)
    })
  }

  toggleWhy(open = !this.why.open) {
    this.why.toggle(open)
    this.root.classList.toggle("explaining", open)
    this.chrome.why.setAttribute("aria-expanded", open)
    this.refresh()
    if (!open) this.chrome.why.focus()
  }

  address() {
    return addressOf(this.state, this.spec, this.appearance.asked)
  }

  /** Paint the state. */
  refresh() {
    if (this.awaiting) return
    const {state, spec} = this
    this.now = this.scene.frame(this.model, {
      ...state,
      ...this.asking,
      moved: this.moved,
      lesson: this.lesson,
      playing: this.player.playing,
      room_px: this.content.room?.(),
    })
    const {now} = this
    this.player.seconds = now.clock.seconds
    if (now.clock.calm) this.player.calmSteps = now.clock.calm
    if (!this.player.playing) this.player.progress = now.clock.progress
    this.content.show(now, this)
    for (const {
      control: {name},
      show,
    } of this.controls)
      show(now.shown[name] ?? state[name], now.sliders[name], now.idle.includes(name))
    this.transport.show(now.clock, state.play)
    this.chrome.show({
      asking: this.asking.hidden,
      state,
      presets: spec.presets,
      controls: spec.controls,
    })
    setText(this.caption, now.caption)
    setText(this.note, now.note)
    this.why.fill(now.story.slots)
    this.askDetail()
    clearTimeout(this.resting)
    if (!this.player.playing) this.rest()
  }

  rest() {
    this.resting = setTimeout(() => {
      setText(this.live, this.now.speech)
      history.replaceState(null, "", this.address())
    }, REST_MS)
  }
}
