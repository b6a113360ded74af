// Asks the engine. At most one question is under way; while it is, only the newest further one of each kind is kept: a
// film goes before a text to save, and that before a detail of the film on the page. A question that has gone unanswered
// too long holds nobody up: the next one is sent, and if the late answer does come, it is used.

const KINDS = ["film", "save", "detail"]

/**
 * send(question) puts a question on its way, with a seq of its own. wait_ms without an answer, or patience times as
 * long, calls onSilence; slow_ms without one calls onSlow, so that a spinner appears only when there is something to
 * wait for.
 */
export function relayOf({
  send,
  onSlow,
  onSilence,
  slow_ms = 300,
  wait_ms = 8000,
  timers = globalThis,
}) {
  let seq = 0
  let dropped = 0
  let waiting = null
  let kept = {}
  let silent = false
  let slow = 0
  let silence = 0
  const settle = () => {
    timers.clearTimeout(slow)
    timers.clearTimeout(silence)
    waiting = null
    silent = false
  }
  const put = (question, kind, patience) => {
    settle()
    waiting = {seq: ++seq, kind}
    delete kept[kind]
    slow = timers.setTimeout(onSlow, slow_ms)
    silence = timers.setTimeout(() => {
      silent = true
      onSilence()
    }, wait_ms * patience)
    send({...question, seq})
  }
  return {
    ask(question, kind = "film", patience = 1) {
      if (waiting === null || silent) put(question, kind, patience)
      else kept[kind] = [question, kind, patience]
    },
    /** True while a film is on its way: what is asked of the one on the page would be of no use. */
    get filming() {
      return !silent && (waiting?.kind === "film" || Boolean(kept.film))
    },
    /** Drop what is under way: the page has gone to a state whose film is at hand. */
    drop() {
      settle()
      kept = {}
      dropped = seq
    },
    dropped: answer => answer <= dropped,
    /** True if this is the answer to the newest question for a film, or no film is asked for: it may be painted as it stands. */
    answered(answer) {
      if (answer !== waiting?.seq) return false
      settle()
      const newest = !kept.film
      const next = KINDS.find(kind => kept[kind])
      if (next) put(...kept[next])
      return newest
    },
  }
}
