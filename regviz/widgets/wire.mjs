// The line to the server. A page outlives its server: where the line has gone, the next question opens a
// new one.

/** @typedef {import("./contract_stage.mjs").Attached} Attached */
/** @typedef {import("./contract_stage.mjs").Line} Line */
/** @typedef {import("./contract_stage.mjs").Sent} Sent */

/**
 * A line that mends itself. line and what open() promises are {send(question), onLost(run)}; open() asks
 * the server for a session of its own, with a token of its own. kept() gives the visitor's file, which a
 * new session does not have, or null. What cannot be sent is left to whoever waits for the answer: no
 * answer comes.
 *
 * @param {Line} line
 * @param {{open: () => Promise<Line>, kept: () => Attached | null}} session
 */
export function wireOf(line, {open, kept}) {
  let lost = false
  /** @type {Promise<void> | null} */
  let opening = null
  /** @type {Sent | null} */
  let waiting = null
  /** @param {Line} next */
  const use = next => {
    line = next
    lost = false
    next.onLost(() => {
      if (line === next) lost = true
    })
  }
  /** @param {Line} next */
  const reopened = next => {
    use(next)
    if (!waiting) return
    const file = waiting.file ?? kept()
    next.send(file ? {...waiting, file} : waiting)
  }
  const reopen = async () => {
    try {
      reopened(await open())
    } catch (error) {
      console.info(`regviz: the server cannot be reached (${error})`)
    }
    opening = null
  }
  use(line)
  return {
    /** @param {Sent} question */
    send(question) {
      if (!lost) return line.send(question)
      waiting = question // the newest, should one wait already
      return (opening ??= reopen())
    },
  }
}
