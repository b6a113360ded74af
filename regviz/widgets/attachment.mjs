// The visitor's own file: on its way to the engine, and kept for a session that does not have it.

/** What a stage does about files. */
export function attachmentOf(stage) {
  let opened = 0
  return {
    file: null,
    kept: null,
    /** Go to the data of a file; say tells what is wrong with it, where it was given. */
    attach(file, patch, say) {
      stage.file = {...file, number: ++opened}
      Object.assign(stage, {
        sayOfFile: say,
        moved: "file",
        lesson: null,
        state: {...stage.state, ...patch},
      })
      stage.ask()
      stage.refresh()
    },
    /** An answer that tells of a file; a good one is kept for a new session (wire.mjs). */
    fileAnswered({file, error}) {
      if (!stage.file || file !== stage.file.number) return
      if (!error) stage.kept = stage.file
      stage.file = null
    },
  }
}
