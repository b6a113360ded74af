// Films as they come in, and what has to wait for one.

/** @typedef {import("./contract_stage.mjs").Film} Film */
/** @typedef {import("./contract_stage.mjs").Stage} Stage */

/**
 * What a stage does about films.
 *
 * @param {Stage} stage
 */
export function filmsOf(stage) {
  let awaiting = false
  /** @type {(() => void)[]} */
  let late = []
  let settled = stage.model // the film that the state has last been settled in
  return {
    /** @type {string | null} the sentence of an example whose film is overdue */
    overdue: null,
    /** True while the picture stays as it is, until the film of another state comes. */
    get awaiting() {
      return awaiting
    },
    await() {
      awaiting = true
    },
    arrived() {
      awaiting = false
    },
    /** Leave undone what waits: another state was asked for. */
    forget() {
      late = []
      this.overdue = null
    },
    /**
     * Do what starts from where things stand: at once, or when the film is there that says where.
     *
     * @param {() => void} act
     */
    onceThere(act) {
      if (awaiting) late.push(act)
      else act()
    },
    catchUp() {
      for (const act of late.splice(0)) act()
    },
    /**
     * Show a film. One that a newer question has overtaken is looked at and has no say in the state, but
     * for what follows from it in the film (follow): the newest would otherwise find weights and steps cut
     * to its room.
     *
     * @param {Film} film
     * @param {boolean} newest
     * @param {boolean} carried whether the cursor is carried over from the film before
     */
    use(film, newest, carried) {
      const {scene} = stage
      stage.useModel(scene.prepare(film, stage.model))
      if (newest) {
        stage.put(scene.settle(stage.model, {...stage.state, ...film.problem}))
        if (carried) stage.put(scene.carry(settled, stage.model, stage.state))
        settled = stage.model
      } else if (scene.follow) stage.put(scene.follow(stage.model, stage.state))
    },
  }
}
