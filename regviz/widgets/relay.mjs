// Asks the engine. At most one question is under way; while it is, only the newest further one is kept.

/**
 * send(question) puts a question on its way, with a seq of its own. wait_ms without an answer calls onSilence;
 * slow_ms without one calls onSlow, so that a spinner appears only when there is something to wait for.
 */
export function relayOf({send, onSlow, onSilence, slow_ms = 300, wait_ms = 8000, timers = globalThis}) {
  let seq = 0, waiting = null, next = null, slow = 0, silence = 0
  const settle = () => {
    timers.clearTimeout(slow)
    timers.clearTimeout(silence)
    waiting = null
  }
  const put = question => {
    waiting = ++seq
    slow = timers.setTimeout(onSlow, slow_ms)
    silence = timers.setTimeout(() => { settle(); onSilence() }, wait_ms)
    send({...question, seq})
  }
  return {
    ask(question) { if (waiting === null) put(question); else next = question },
    /** True if this is the answer to the newest question, so that it may be painted as it stands. */
    answered(answer) {
      if (answer !== waiting) return false
      settle()
      const newest = next === null
      if (!newest) { const question = next; next = null; put(question) }
      return newest
    },
    get busy() { return waiting !== null },
  }
}
