// The stage of every scene: it holds the state, asks the scene for frames, and puts them on the page.

import {addressOf, stateAtAddress} from "./address.mjs"
import {appearanceOf} from "./appearance.mjs"
import {chromeOf, layoutOf} from "./chrome.mjs"
import {controlOf, noticeLine} from "./controls.mjs"
import {h, setText} from "./dom.mjs"
import {helpDialog, shareDialog, whyDrawer} from "./drawers.mjs"
import {listenToKeys} from "./keys.mjs"
import {planeOf, showPlanes} from "./planes.mjs"
import {playerOf} from "./player.mjs"
import {relayOf} from "./relay.mjs"
import {tetherOf} from "./tether.mjs"
import {transportOf} from "./transport.mjs"

const REST_MS = 400 // the cursor rests: time for the address and for the spoken description

/** The render function of a scene's component, from the scene's pure functions. */
export const stageOf = scene => ({model, el, view}) => {
  const stage = new Stage(scene, model, view)
  el.append(stage.root)
  model.on("film", () => stage.receive(model.film))
  model.on("remove", () => stage.leave())
  stage.enter()
}

class Stage {
  constructor(scene, model, view) {
    Object.assign(this, {scene, bokeh: model, spec: model.spec})
    const {spec} = this
    this.state = {...spec.state}
    this.asking = {hidden: false, revealed: false, guesses: {}}
    this.model = scene.prepare(JSON.parse(model.film))
    this.state = this.tethered(this.state)
    this.relay = relayOf({
      send: question => model.send_msg(question),
      onSlow: () => this.parts.root.classList.add("waiting"),
      onSilence: () => this.lost(),
    })
    this.player = playerOf({
      now: () => performance.now() / 1000,
      onFrame: run => { const id = requestAnimationFrame(run); return () => cancelAnimationFrame(id) },
      onProgress: progress => this.seekTo(progress),
      onState: () => this.refresh(),
      calm: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
    })
    this.build(model.planes, model.get_child("planes"))
    this.appearance = appearanceOf(spec, this.parts.root, (palette, scale) => this.planes.forEach(plane => plane.dress(palette, scale)))
  }

  build(figures, drawings) {
    const {spec} = this, act = {move: ols => this.moveOls(ols), guess: (name, at) => this.guess(name, at), reveal: () => this.reveal()}
    this.notice = noticeLine()
    this.planes = figures.map((figure, k) => planeOf(figure, drawings[k], act))
    const shown = spec.controls.filter(control => control.kind !== "hidden" && (spec.live || !control.asks))
    this.controls = shown.map(control => ({control, ...controlOf(control, (name, value) => this.set(name, value), text => this.notice.say(text))}))
    this.transport = transportOf(this.player, {step: by => this.step(by), modes: spec.modes, setMode: mode => this.setMode(mode)})
    this.tether = tetherOf()
    this.why = whyDrawer(spec.why, () => this.toggleWhy(false))
    this.share = shareDialog(() => this.address())
    this.help = helpDialog(spec.help)
    this.chrome = chromeOf(spec, this.actions = this.actionsOf())
    this.caption = h("p", {class: "caption"})
    this.note = h("p", {class: "note"})
    this.live = h("p", {class: "spoken", "aria-live": "polite"})
    this.parts = layoutOf(this)
    this.root = this.parts.root
  }

  /** What buttons and keys do. */
  actionsOf() {
    const {player, spec} = this
    return {
      toggle: player.toggle, seek: player.seek, faster: player.faster, loop: () => player.setLoop(!player.loop), step: by => this.step(by),
      predict: () => this.asking.hidden ? this.reveal() : this.predict(), reset: () => this.usePreset(-1), preset: k => spec.presets[k] && this.usePreset(k),
      why: () => this.toggleWhy(), share: () => this.share.open(), help: () => this.help.showModal(),
      theme: () => this.appearance.toggleTheme(), present: () => this.appearance.togglePresent(), fullscreen: () => this.appearance.fullscreen(),
    }
  }

  enter() {
    const {spec} = this
    this.stopKeys = listenToKeys(window, this.actions)
    this.onBack = () => this.restore()
    window.addEventListener("popstate", this.onBack)
    this.player.progress = this.state.progress
    this.notice.say(spec.notes.join(" "))
    if (spec.live) this.refresh(); else this.restore()
    this.root.classList.add("ready")
  }

  leave() {
    this.player.pause()
    this.stopKeys()
    this.appearance.leave()
    clearTimeout(this.resting)
    window.removeEventListener("popstate", this.onBack)
  }

  /** Set one value of the state: a cursor is answered here, everything else is asked of the engine. */
  set(name, value) {
    this.notice.say("")
    if (this.spec.controls.some(control => control.name === name && control.asks)) {
      this.state = {...this.state, [name]: value}
      this.ask()
    } else {
      if (this.state.play === "tighten" && this.player.playing) this.player.pause()
      this.state = this.scene.tether(this.model, this.state, name, value)
    }
    this.refresh()
  }

  ask() {
    const asked = this.spec.controls.filter(control => control.asks).map(({name}) => [name, this.state[name]])
    this.relay.ask({problem: Object.fromEntries(asked)})
  }

  receive(text) {
    const answer = JSON.parse(text)
    const newest = this.relay.answered(answer.seq)
    if (newest) this.parts.root.classList.remove("waiting")
    if (answer.error) {
      if (newest) this.state = {...this.state, ...this.model.film.problem}
      this.notice.say(answer.error)
    } else this.useFilm(answer, newest)
    this.refresh()
  }

  useFilm(film, newest) {
    this.model = this.scene.prepare(film)
    if (newest) this.state = {...this.state, ...film.problem}
    this.state = this.tethered(this.state)
  }

  /** The state with the cursor that follows put where the one that leads says. */
  tethered(state) { return this.scene.tether(this.model, state, state.compare, state[state.compare]) }

  lost() {
    this.parts.root.classList.remove("waiting")
    this.notice.say("The server does not answer. What moves here goes on working; reload the page to go on in the same state.")
  }

  usePreset(k) {
    const {spec} = this, preset = spec.presets[k]
    this.asking = {hidden: false, revealed: false, guesses: {}}
    this.player.pause()
    this.adopt({...spec.defaults, ...preset?.state}, preset ? preset.film : spec.default_film)
    this.notice.say("")
    history.pushState(null, "", this.address())
    this.refresh()
  }

  /** Take a whole state; with its film there is nothing to ask. */
  adopt(state, film) {
    this.state = {...state}
    if (film) this.useFilm(JSON.parse(film), true)
    else this.ask()
    this.player.progress = this.state.progress
  }

  restore() {
    const {state, film, notes} = stateAtAddress(this.spec)
    this.adopt(state, film)
    this.notice.say(notes.join(" "))
    this.refresh()
  }

  setMode(play) {
    this.player.pause()
    this.state = {...this.state, play, progress: 1}
    this.refresh()
    this.player.progress = this.now.clock.progress
  }

  seekTo(progress) {
    this.state = this.scene.seek(this.model, this.state, progress)
    if (this.asking.hidden && progress >= 1) this.asking = {...this.asking, hidden: false, revealed: true}
    this.refresh()
  }

  step(by) {
    const {steps, progress} = this.now.clock
    this.player.seek((Math.round(progress * steps) + by) / steps)
  }

  moveOls(ols) {
    const [low, high] = this.spec.ols_bounds
    const [ols_1, ols_2] = ols.map(x => Math.min(high, Math.max(low, Math.round(x * 100) / 100)))
    this.notice.say("")
    this.state = {...this.state, ols_1, ols_2}
    this.ask()
    this.refresh()
  }

  predict() {
    this.player.pause()
    this.asking = {hidden: true, revealed: false, guesses: {}}
    this.state = {...this.state, play: "expand", progress: 0}
    this.player.progress = 0
    this.refresh()
    this.planes[0].root.querySelector(".hands").focus()
  }

  guess(name, at) {
    this.asking = {...this.asking, guesses: {...this.asking.guesses, [name]: at}}
    this.refresh()
  }

  reveal() {
    if (!this.asking.hidden) return
    this.player.progress = 0
    this.asking = {...this.asking, hidden: false, revealed: true}
    this.player.play()
  }

  toggleWhy(open = !this.why.open) {
    this.why.toggle(open)
    this.root.classList.toggle("explaining", open)
    this.chrome.why.setAttribute("aria-expanded", open)
    this.refresh()
    if (!open) this.chrome.why.focus()
  }

  address() { return addressOf(this.state, this.spec, this.appearance.asked) }

  /** Paint the state. */
  refresh() {
    const {state, spec} = this
    this.now = this.scene.frame(this.model, {...state, ...this.asking})
    const {now} = this, {film} = this.model
    this.player.seconds = now.clock.seconds
    if (!this.player.playing) this.player.progress = now.clock.progress
    showPlanes(this.planes, now, film, {live: spec.live, asking: this.asking})
    for (const {control: {name}, show} of this.controls) show(now.shown[name] ?? state[name], now.sliders[name], now.idle.includes(name))
    this.transport.show(now.clock, state.play)
    this.tether.show(now.tie)
    this.chrome.show({asking: this.asking.hidden, state, presets: spec.presets})
    setText(this.caption, now.caption)
    setText(this.note, now.note)
    this.why.fill(now.story.slots)
    if (!this.player.playing) this.rest()
  }

  rest() {
    clearTimeout(this.resting)
    this.resting = setTimeout(() => {
      setText(this.live, this.now.speech)
      history.replaceState(null, "", this.address())
    }, REST_MS)
  }
}
