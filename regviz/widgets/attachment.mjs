// The visitor's own file: on its way to the engine, and kept for a session that does not have it.

/** @typedef {import("./contract_stage.mjs").Answer} Answer */
/** @typedef {import("./contract_stage.mjs").Attached} Attached */
/** @typedef {import("./contract_stage.mjs").Cursor} Cursor */
/** @typedef {import("./contract_stage.mjs").Stage} Stage */

/**
 * What a stage does about files.
 *
 * @param {Stage} stage
 */
export function attachmentOf(stage) {
  let opened = 0
  /** @type {Attached | null} */
  let file = null
  /** @type {Attached | null} */
  let kept = null
  /** @type {(text: string) => void} */
  let say = () => {}
  return {
    /** The file that is on its way, or null. */
    get file() {
      return file
    },
    /** The last file that the engine took, or null. */
    get kept() {
      return kept
    },
    /**
     * Tell what is wrong with a file, where it was given.
     *
     * @param {string} text
     */
    say: text => say(text),
    /**
     * Go to the data of a file.
     *
     * @param {Attached} given
     * @param {Cursor} patch of the state
     * @param {(text: string) => void} tell
     */
    attach(given, patch, tell) {
      file = {...given, number: ++opened}
      say = tell
      stage.tell({moved: "file", lesson: null})
      stage.put({...stage.state, ...patch})
      stage.questions.ask()
      stage.refresh()
    },
    /**
     * An answer that tells of a file; a good one is kept for a new session (wire.mjs).
     *
     * @param {Answer} answer
     */
    answered(answer) {
      if (!file || answer.file !== file.number) return
      if (!answer.error) kept = file
      file = null
    },
  }
}
