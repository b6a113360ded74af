// The visitor's own file: on its way to the engine, and kept for a session that does not have it.

/** What a stage does about files. */
export function attachmentOf(stage) {
  let opened = 0
  let file = null
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
    /** Tell what is wrong with a file, where it was given. */
    say: text => say(text),
    /** Go to the data of a file. */
    attach(given, patch, tell) {
      file = {...given, number: ++opened}
      say = tell
      stage.tell({moved: "file", lesson: null})
      stage.put({...stage.state, ...patch})
      stage.questions.ask()
      stage.refresh()
    },
    /** An answer that tells of a file; a good one is kept for a new session (wire.mjs). */
    answered(answer) {
      if (!file || answer.file !== file.number) return
      if (!answer.error) kept = file
      file = null
    },
  }
}
