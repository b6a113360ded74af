// Lines to the server: by the page's own session or a new one, by Panel where the stage is one of its
// components, and none where the page is a file.

import {relayOf} from "./relay.mjs"
import {openSession} from "./session.mjs"
import {wireOf} from "./wire.mjs"

/** @typedef {import("./contract_stage.mjs").Component} Component */
/** @typedef {import("./contract_stage.mjs").Line} Line */
/** @typedef {import("./contract_stage.mjs").Session} Session */
/** @typedef {import("./contract_stage.mjs").Stage} Stage */
/** @typedef {import("./contract_stage.mjs").Wire} Wire */
/** @typedef {(text: string) => void} Receive */

const SESSION = /<script type="application\/json" id="session">(\{[^<]*\})<\/script>/
const OPAQUE = "null" // an origin, as browsers write it
const IDLE_WIRE = {answered() {}, doubt() {}, end() {}}
const BUILD = /name="regviz-build" content="(\w+)"/

/**
 * What a stage sends its questions by.
 *
 * @param {Stage} stage
 * @param {Component} component
 * @param {Session | null} [session] that the page came with
 * @returns {Wire}
 */
export function wireFor(stage, component, session = null) {
  /** @type {Receive} */
  const receive = text => stage.answers.receive(JSON.parse(text))
  if (session && window.origin === OPAQUE) return noWire(stage)
  if (session) return pageWire(stage, session, receive)
  component.on?.("msg:custom", receive)
  return {...IDLE_WIRE, send: question => component.send_msg?.(question)}
}

/**
 * What a page has in a frame without an origin of its own, from which no server takes anything: each question
 * is at once said to have no answer, and nothing waits for it.
 *
 * @param {Stage} stage
 * @returns {Wire}
 */
function noWire(stage) {
  const refuse = () => {
    stage.relay.drop()
    stage.answers.missed("wire.no_origin")
  }
  return {
    ...IDLE_WIRE,
    start: () => stage.parts.away.mark(true),
    send: () => setTimeout(refuse),
  }
}

/**
 * What puts the questions of a stage on its wire, one by one.
 *
 * @param {Stage} stage
 */
export const relayFor = stage =>
  relayOf({
    send: question => stage.wire.send(question),
    onSlow: () => stage.root.classList.add("waiting"),
    onSilence: () => stage.answers.missed(),
  })

/**
 * A wire over sessions of a page: the first is the page's own, and where that is lost or not taken any
 * more, the page is fetched for another.
 *
 * @param {Stage} stage
 * @param {Session} session
 * @param {Receive} receive
 * @returns {Wire}
 */
function pageWire(stage, session, receive) {
  /** @type {Session | null} */
  let unused = session
  const open = async () => {
    const next = unused ?? (await freshSession(() => stage.answers.older()))
    unused = null
    return openSession(location.href, next, receive)
  }
  const wire = wireOf({
    open,
    kept: () => stage.attachment.kept,
    onAway: away => stage.parts.away.show(away),
  })
  const listening = new AbortController()
  const wake = () => {
    if (document.visibilityState === "visible") wire.wake()
  }
  window.addEventListener("online", wake, listening)
  document.addEventListener("visibilitychange", wake, listening)
  return {
    send: question => wire.send(question),
    answered: seq => wire.answered(seq),
    doubt: () => wire.doubt(),
    start: () => wire.start(),
    end() {
      listening.abort()
      wire.end()
    },
  }
}

/** @param {string} page */
const buildIn = page => BUILD.exec(page)?.[1]
const ownBuild = () => buildIn(document.head.innerHTML)

/**
 * A session of the server as it is now: the page is fetched once more.
 *
 * @param {() => void} onOlder
 * @returns {Promise<Session>}
 */
async function freshSession(onOlder) {
  const page = await fetch(location.href, {cache: "no-store"})
  const text = await page.text()
  const session = SESSION.exec(text)?.[1]
  if (!page.ok || !session) throw new Error(`no page, status ${page.status}`)
  if (buildIn(text) !== ownBuild()) {
    onOlder() // what it would be sent is not what it knows how to show
    throw new Error("this page is older than its server")
  }
  return JSON.parse(session)
}
