// The line to the server. A page outlives its server, a sleeping laptop and a lost network: where the line
// has gone, the page opens a new one, by and by less often, and goes on in its state.

/** @typedef {import("./contract_stage.mjs").Attached} Attached */
/** @typedef {import("./contract_stage.mjs").Line} Line */
/** @typedef {import("./contract_stage.mjs").Sent} Sent */
/** @typedef {Pick<typeof globalThis, "setTimeout" | "clearTimeout">} Timers */

const FIRST_MS = 1000
const LONGEST_MS = 30_000
const CUT_MS = 25_000
const AWAY_MS = 3000 // a line that is back before nobody has missed

/**
 * How a line is opened, and who wants to know.
 *
 * @typedef {object} Ends
 * @property {() => Promise<Line>} open asks the server for a session
 * @property {() => Attached | null} kept the visitor's file, which a new session does not have
 * @property {(away: boolean) => void} [onAway] the server has been away for a while, or is back
 * @property {Timers} [timers]
 * @property {() => number} [random] from 0 to 1, so that a class does not come back in one moment
 */

/**
 * A line that mends itself. What cannot be sent waits, the newest of it, and so does what has no answer
 * yet: both go by the next line.
 */
class Wire {
  /** @type {Line | null} */
  #line = null
  /** @type {Sent | null} the last question, as long as it has no answer */
  #unanswered = null
  #opening = false
  #over = false
  #before = false // whether there was a session before this one
  #owed = false // the session does not have the visitor's file
  #pause_ms = FIRST_MS
  #again = 0

  /** @param {Required<Ends>} ends */
  constructor(ends) {
    this.ends = ends
    this.absence = absenceOf(ends.onAway, ends.timers)
  }

  /** Open the first line. */
  start() {
    this.absence.begins()
    return this.wake()
  }

  /** @param {Sent} question */
  send(question) {
    this.#unanswered = question
    this.#put()
  }

  /** @param {number} seq of a question that has its answer */
  answered(seq) {
    if (this.#unanswered && seq >= this.#unanswered.seq) this.#unanswered = null
  }

  /** Open a line at once: the network is back, or somebody looks at the page again. */
  async wake() {
    if (this.#line || this.#opening || this.#over) return
    this.ends.timers.clearTimeout(this.#again)
    this.#opening = true
    const next = await this.ends.open().catch(error => {
      console.info(`regviz: the server cannot be reached (${error})`)
    })
    this.#opening = false
    if (next) this.#use(next)
    else this.#lost()
  }

  /**
   * A question waits too long. The server may have much to do; where it says nothing for much longer, a line
   * that looks whole has been cut.
   */
  doubt() {
    const doubtful = this.#line
    const asked = this.#unanswered
    if (!doubtful || !asked) return
    this.ends.timers.setTimeout(() => {
      if (this.#line !== doubtful || this.#unanswered !== asked) return
      doubtful.close()
      if (this.#line === doubtful) this.#lost() // a cut line closes late
    }, CUT_MS)
  }

  /** No further line: the page goes, or is to be opened anew. */
  end() {
    this.#over = true
    this.ends.timers.clearTimeout(this.#again)
    this.absence.forget()
    this.#line?.close()
  }

  #put() {
    if (!this.#line || !this.#unanswered) return
    const file = this.#unanswered.file ?? (this.#owed ? this.ends.kept() : null)
    this.#owed = false
    this.#line.send(file ? {...this.#unanswered, file} : this.#unanswered)
  }

  /** @param {Line} next */
  #use(next) {
    this.#line = next
    this.#pause_ms = FIRST_MS
    this.#owed = this.#before
    this.#before = true
    this.absence.ends()
    next.onLost(() => {
      if (this.#line === next) this.#lost()
    })
    this.#put()
  }

  #lost() {
    this.#line = null
    if (this.#over) return
    this.absence.begins()
    const {timers, random} = this.ends
    this.#again = timers.setTimeout(() => this.wake(), this.#pause_ms * (0.5 + random() / 2))
    this.#pause_ms = Math.min(2 * this.#pause_ms, LONGEST_MS)
  }
}

/**
 * A wire without a line; start() opens the first.
 *
 * @param {Ends} ends
 */
export const wireOf = ends =>
  new Wire({onAway: () => {}, timers: globalThis, random: Math.random, ...ends})

/**
 * Tells of a server that has been away for a while, and of its return.
 *
 * @param {(away: boolean) => void} onAway
 * @param {Timers} timers
 */
function absenceOf(onAway, timers) {
  /** @type {number | null} */
  let timer = null
  let told = false
  const forget = () => {
    if (timer !== null) timers.clearTimeout(timer)
    timer = null
  }
  return {
    forget,
    begins() {
      if (told || timer !== null) return
      timer = timers.setTimeout(() => {
        told = true
        onAway(true)
      }, AWAY_MS)
    },
    ends() {
      forget()
      if (told) onAway(false)
      told = false
    },
  }
}
