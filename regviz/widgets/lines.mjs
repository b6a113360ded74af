// Lines to the server as Panel and Bokeh make them. Only this file knows how their sessions are opened.

import {wireOf} from "./wire.mjs"

/** @typedef {import("./contract_stage.mjs").Component} Component */
/** @typedef {import("./contract_stage.mjs").Line} Line */
/** @typedef {import("./contract_stage.mjs").Sent} Sent */
/** @typedef {import("./contract_stage.mjs").Stage} Stage */
/** @typedef {(text: string) => void} Receive */

const TOKEN = /"token":"([\w.-]+)"/
const FILM = "film"
const BUILD = /name="regviz-build" content="(\w+)"/

/**
 * What a stage sends its questions by.
 *
 * @param {Stage} stage
 * @param {Component} model
 * @param {any} view Bokeh's, where there is a server
 */
export function wireFor(stage, model, view) {
  /** @type {Receive} */
  const receive = text => stage.answers.receive(JSON.parse(text))
  const onOlder = () => stage.answers.older()
  const open = () => freshLine({onFilm: receive, onMessage: receive, onOlder})
  return wireOf(lineOf(model, view), {open, kept: () => stage.attachment.kept})
}

/**
 * The line of the session that the page came with; no view, no line to lose: a saved file.
 *
 * @param {Component} model
 * @param {any} view
 * @returns {Line}
 */
function lineOf(model, view) {
  return {
    send: question => model.send_msg(question),
    onLost(run) {
      view?.model.document?.on_event("connection_lost", run)
    },
  }
}

/** @param {string} page */
const buildIn = page => BUILD.exec(page)?.[1]
const ownBuild = () => buildIn(document.head.innerHTML)

/**
 * A line to a new session: the page is fetched once more, for a token of the server as it is now.
 *
 * @param {{onFilm: Receive, onMessage: Receive, onOlder: () => void}} does
 * @returns {Promise<Line>}
 */
async function freshLine({onFilm, onMessage, onOlder}) {
  const page = await fetch(location.href, {cache: "no-store"})
  const text = await page.text()
  const token = TOKEN.exec(text)?.[1]
  if (!page.ok || !token) throw new Error(`no page, status ${page.status}`)
  if (buildIn(text) !== ownBuild()) {
    onOlder() // what it would be sent is not what it knows how to show
    throw new Error("this page is older than its server")
  }
  const {pull_session: pullSession} = Bokeh.require("client/connection")
  const address = new URL(`${location.pathname}/ws`, location.href)
  address.protocol = location.protocol.replace("http", "ws")
  const {document} = await pullSession(address.href, token, null)
  const stage = document
    .roots()
    .find((/** @type {any} */ root) => root.data && FILM in root.data.properties)
  stage.data.properties[FILM].change.connect(() => onFilm(stage.data[FILM]))
  stage.on_event("esm_event", (/** @type {{data: string}} */ event) => onMessage(event.data))
  const {DocumentReady} = Bokeh.require("core/bokeh_events")
  document.event_manager.send_event(new DocumentReady()) // before it, Panel keeps its answers back
  return {
    send: question => stage.trigger_event(questionEvent(question)),
    onLost(run) {
      document.on_event("connection_lost", run)
    },
  }
}

/**
 * The event that Panel's own send_msg would send.
 *
 * @param {Sent} question
 */
function questionEvent(question) {
  const {ModelEvent} = Bokeh.require("core/bokeh_events")
  class Question extends ModelEvent {
    get event_values() {
      return {model: this.origin, data: question}
    }
  }
  Question.prototype.event_name = "data_event"
  return new Question()
}
