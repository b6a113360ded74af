// A session of the server as its websocket speaks: what a page asks goes up, what the engine answers comes
// down. Bokeh's own client would first pull the document of the session, which this page brought with it.

/** @typedef {import("./contract_stage.mjs").Line} Line */
/** @typedef {import("./contract_stage.mjs").Sent} Sent */
/** @typedef {import("./contract_stage.mjs").Session} Session */

const QUESTION = "data_event" // Panel's names of what its components say
const ANSWER = "esm_event"
const READY = "document_ready" // before it, Panel keeps its answers back
const ACKNOWLEDGED = "ACK"

/**
 * Open a session by its websocket; the promise is kept once the server lets the page in.
 *
 * @param {string} page the address of the page
 * @param {Session} session
 * @param {(text: string) => void} receive takes an answer
 * @returns {Promise<Line>}
 */
export function openSession(page, {token, root}, receive) {
  const {Message} = Bokeh.require("protocol/message")
  const {Receiver} = Bokeh.require("protocol/receiver")
  const {Serializer} = Bokeh.require("core/serialization")
  const socket = new WebSocket(socketAddress(page), ["bokeh", token])
  const receiver = new Receiver()
  /** @type {(name: string, entries: [string, object][]) => void} */
  const say = (name, entries) =>
    Message.create("PATCH-DOC", {}, {events: [eventOf(name, entries)]}).send(socket)
  /** @type {Line} */
  const line = {
    send: (/** @type {Sent} */ question) =>
      say(QUESTION, [
        ["model", {id: root}],
        ["data", new Serializer().encode(question)],
      ]),
    onLost: run => socket.addEventListener("close", run),
    close: () => socket.close(),
  }
  return new Promise((resolve, reject) => {
    socket.addEventListener("close", ({code}) => reject(new Error(`closed by ${code}`)))
    socket.addEventListener("message", ({data}) => {
      receiver.consume(data)
      const {message} = receiver
      if (!message) return
      if (message.msgtype() === ACKNOWLEDGED) {
        say(READY, [])
        resolve(line)
      } else for (const text of answersIn(message.content)) receive(text)
    })
  })
}

/** @param {string} page */
function socketAddress(page) {
  const address = new URL(page)
  address.protocol = address.protocol.replace("http", "ws")
  address.pathname = `${address.pathname.replace(/\/$/, "")}/ws`
  address.search = ""
  address.hash = ""
  return address.href
}

/**
 * An event of Bokeh's as it travels.
 *
 * @param {string} name
 * @param {[string, object][]} entries its values, encoded
 */
const eventOf = (name, entries) => ({
  kind: "MessageSent",
  msg_type: "bokeh_event",
  msg_data: {type: "event", name, values: {type: "map", entries}},
})

/**
 * What a message of the server says to the stage.
 *
 * @param {{events?: any[]}} content
 * @returns {string[]}
 */
function answersIn({events = []}) {
  return events
    .map(({msg_data: said}) => said)
    .filter(said => said?.name === ANSWER)
    .map(({values}) => new Map(values.entries).get("data"))
}
