// Asks the engine. At most one question is under way; while it is, only the newest further one is kept. A question that
// has gone unanswered too long holds nobody up: the next one is sent, and if the late answer does come, it is used.

/**
 * send(question) puts a question on its way, with a seq of its own. wait_ms without an answer calls onSilence;
 * slow_ms without one calls onSlow, so that a spinner appears only when there is something to wait for.
 */
export function relayOf({send, onSlow, onSilence, slow_ms = 300, wait_ms = 8000, timers = globalThis}) {
  let seq = 0, dropped = 0, waiting = null, next = null, silent = false, slow = 0, silence = 0
  const settle = () => {
    timers.clearTimeout(slow)
    timers.clearTimeout(silence)
    waiting = null
    silent = false
  }
  const put = question => {
    settle()
    waiting = ++seq
    next = null
    slow = timers.setTimeout(onSlow, slow_ms)
    silence = timers.setTimeout(() => { silent = true; onSilence() }, wait_ms)
    send({...question, seq})
  }
  return {
    ask(question) { if (waiting === null || silent) put(question); else next = question },
    /** Drop what is under way: the page has gone to a state whose film is at hand. */
    drop() { settle(); next = null; dropped = seq },
    dropped: answer => answer <= dropped,
    /** True if this is the answer to the newest question, so that it may be painted as it stands. */
    answered(answer) {
      if (answer !== waiting) return false
      settle()
      const newest = next === null
      if (!newest) put(next)
      return newest
    },
  }
}
