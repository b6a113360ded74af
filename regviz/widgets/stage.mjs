// The stage of every scene: it holds the state, asks the scene for frames, and puts them on the page.

import {chromeOf, layoutOf} from "./chrome.mjs"
import {controlOf, noticeLine} from "./controls.mjs"
import {helpDialog, shareDialog, whyDrawer} from "./drawers.mjs"
import {h, setText} from "./dom.mjs"
import {listenToKeys} from "./keys.mjs"
import {planeOf} from "./planes.mjs"
import {playerOf} from "./player.mjs"
import {appearanceOf} from "./appearance.mjs"
import {relayOf} from "./relay.mjs"
import {transportOf} from "./transport.mjs"
import {fromQuery, toQuery} from "./url.mjs"

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
    this.why = whyDrawer(spec.why, () => this.toggleWhy(false))
    this.share = shareDialog(() => this.address())
    this.help = helpDialog(spec.help)
    this.chrome = chromeOf(spec, {
      preset: k => this.usePreset(k), predict: () => this.predict(), reveal: () => this.reveal(), why: () => this.toggleWhy(), reset: () => this.usePreset(-1),
      theme: () => this.appearance.toggleTheme(), present: () => this.appearance.togglePresent(), share: () => this.share.open(), help: () => this.help.showModal(),
    })
    this.caption = h("p", {class: "caption"})
    this.note = h("p", {class: "note"})
    this.live = h("p", {class: "spoken", "aria-live": "polite"})
    this.parts = layoutOf(this)
    this.root = this.parts.root
  }

  enter() {
    const {player, spec} = this
    this.stopKeys = listenToKeys(window, {
      toggle: player.toggle, step: by => this.step(by), seek: progress => player.seek(progress), faster: player.faster, loop: () => player.setLoop(!player.loop),
      reset: () => this.usePreset(-1), predict: () => this.asking.hidden ? this.reveal() : this.predict(), why: () => this.toggleWhy(), help: () => this.help.showModal(),
      fullscreen: () => this.appearance.fullscreen(), preset: k => { if (spec.presets[k]) this.usePreset(k) },
    })
    this.onBack = () => this.restore()
    window.addEventListener("popstate", this.onBack)
    if (!spec.live) this.restore()
    this.notice.say(spec.notes.join(" "))
    this.player.progress = this.state.progress
    this.refresh()
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
    if (this.asks(name)) {
      this.state = {...this.state, [name]: value}
      this.ask()
    } else {
      if (this.state.play === "tighten" && this.player.playing) this.player.pause()
      this.state = this.scene.tether(this.model, this.state, name, value)
    }
    this.refresh()
  }

  asks(name) { return this.spec.controls.some(control => control.name === name && control.asks) }

  ask() {
    const problem = {}
    for (const control of this.spec.controls) if (control.asks) problem[control.name] = this.state[control.name]
    this.relay.ask({problem})
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
    const {state, notes} = fromQuery(location.search, this.spec.controls)
    const known = [{state: {}, film: this.spec.default_film}, ...this.spec.presets].find(({state: patch}) =>
      this.spec.controls.every(({name, asks}) => !asks || (patch[name] ?? this.spec.defaults[name]) === state[name]))
    if (!known && !this.spec.live) {
      notes.push("This file holds the examples alone: the address asks for a loss that only the served page can compute.")
      return this.notice.say(notes.join(" "))
    }
    this.adopt(state, known?.film)
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
    const [ols_1, ols_2] = ols.map(x => Math.min(high, Math.max(low, Math.round(x * 1000) / 1000)))
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
    this.chrome.why.setAttribute("aria-expanded", open)
    this.refresh()
    if (!open) this.chrome.why.focus()
  }

  address() {
    const url = new URL(location.href)
    url.search = toQuery(this.state, this.spec.controls)
    for (const name of ["embed", "theme"]) if (this.appearance.asked[name]) url.searchParams.set(name, this.appearance.asked[name])
    return url.href
  }

  /** Paint the state. */
  refresh() {
    const {state, spec} = this
    this.now = this.scene.frame(this.model, {...state, ...this.asking})
    const {now} = this, {film} = this.model
    this.player.seconds = now.clock.seconds
    if (!this.player.playing) this.player.progress = now.clock.progress
    for (const plane of this.planes) this.paintPlane(plane, now, film)
    for (const {control, show} of this.controls) show(state[control.name], now.sliders[control.name])
    this.transport.show(now.clock, state.play)
    this.chrome.show({asking: this.asking.hidden, state, presets: spec.presets})
    setText(this.caption, now.caption)
    setText(this.note, now.note)
    this.why.fill(now.story.slots)
    if (!this.player.playing) this.rest()
  }

  paintPlane(plane, now, film) {
    const content = now.figures[plane.name]
    plane.root.hidden = !content
    if (!content) return
    plane.paint(content)
    const layers = Object.keys(now.shapes).filter(shape => `${shape}.ball` in content.parts)
    plane.show(layers.map(layer => now.story.cards[layer]), {
      extent: film.extent, ols: film.ols, movable: this.spec.live && film.movable, asking: this.asking.hidden && plane.name !== "third",
      guess: this.asking.guesses[plane.name], speech: "",
    })
  }

  rest() {
    clearTimeout(this.resting)
    this.resting = setTimeout(() => {
      setText(this.live, this.now.speech)
      history.replaceState(null, "", this.address())
    }, REST_MS)
  }
}
