// Asks the engine. At most one question is under way; while it is, only the newest further one of each kind
// is kept: a film goes before a text to save, and that before a detail of the film on the page. A question
// that has gone unanswered too long holds nobody up: the next one is sent, and if the late answer does
// come, it is used.

/** @typedef {import("./contract_stage.mjs").Kind} Kind */
/** @typedef {import("./contract_stage.mjs").Question} Question */
/** @typedef {import("./contract_stage.mjs").Sent} Sent */
/** @typedef {Pick<typeof globalThis, "setTimeout" | "clearTimeout">} Timers */

/**
 * What is done about an answer that does not come, and when.
 *
 * @typedef {object} Waits
 * @property {() => void} onSlow
 * @property {() => void} onSilence
 * @property {number} [slow_ms]
 * @property {number} [wait_ms]
 * @property {Timers} [timers]
 */

/** @type {Kind[]} */
const KINDS = ["film", "save", "detail"]

/**
 * send(question) puts a question on its way, with a seq of its own. wait_ms without an answer, or patience
 * times as long, calls onSilence; slow_ms without one calls onSlow, so that a spinner appears only when
 * there is something to wait for.
 *
 * @param {Waits & {send: (question: Sent) => unknown}} given
 */
export function relayOf({send, onSlow, onSilence, ...waits}) {
  const watch = watchOf({onSlow, onSilence, ...waits})
  let seq = 0
  let dropped = 0
  /** @type {{seq: number, kind: Kind} | null} */
  let waiting = null
  /** @type {Partial<Record<Kind, [Question, Kind, number]>>} */
  let kept = {}
  const settle = () => {
    watch.stop()
    waiting = null
  }
  /** @type {(question: Question, kind: Kind, patience: number) => void} */
  const put = (question, kind, patience) => {
    waiting = {seq: ++seq, kind}
    delete kept[kind]
    watch.start(patience)
    send({...question, seq})
  }
  return {
    /**
     * @param {Question} question
     * @param {Kind} [kind]
     * @param {number} [patience]
     */
    ask(question, kind = "film", patience = 1) {
      if (waiting && !watch.silent) kept[kind] = [question, kind, patience]
      else put(question, kind, patience)
    },
    /** True while a film is on its way: what is asked of the one on the page would be of no use. */
    get filming() {
      return !watch.silent && (waiting?.kind === "film" || Boolean(kept.film))
    },
    /** Drop what is under way: the page has gone to a state whose film is at hand. */
    drop() {
      settle()
      kept = {}
      dropped = seq
    },
    /** @param {number} answer the seq of one */
    dropped: answer => answer <= dropped,
    /**
     * True if this answers the newest question for a film, or none is asked for: it may be painted as it
     * stands.
     *
     * @param {number} answer the seq of one
     */
    answered(answer) {
      if (answer !== waiting?.seq) return false
      settle()
      const newest = !kept.film
      const next = KINDS.map(kind => kept[kind]).find(Boolean)
      if (next) put(...next)
      return newest
    },
  }
}

/**
 * Watches how long an answer takes.
 *
 * @param {Waits} waits
 */
function watchOf({onSlow, onSilence, slow_ms = 300, wait_ms = 8000, timers = globalThis}) {
  let silent = false
  let slow = 0
  let silence = 0
  const stop = () => {
    timers.clearTimeout(slow)
    timers.clearTimeout(silence)
    silent = false
  }
  return {
    /** True where the answer is overdue. */
    get silent() {
      return silent
    },
    stop,
    /** @param {number} patience */
    start(patience) {
      stop()
      slow = timers.setTimeout(onSlow, slow_ms)
      silence = timers.setTimeout(() => {
        silent = true
        onSilence()
      }, wait_ms * patience)
    },
  }
}
