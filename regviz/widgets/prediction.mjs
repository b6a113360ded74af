// Predict, then reveal: the answer is hidden until the learner has said what it will be.

/** @typedef {import("./contract_stage.mjs").Asking} Asking */
/** @typedef {import("./contract_stage.mjs").Stage} Stage */

/** @type {Asking} */
const AT_REST = Object.freeze({hidden: false, revealed: false, guesses: {}}) // nothing to predict

/** @type {(asking: Asking) => Asking} */
const uncovered = asking => ({...asking, hidden: false, revealed: true})

/**
 * What a stage does about predictions, for a scene that can hide what is to come (conceal).
 *
 * @param {Stage} stage
 */
export function predictionOf(stage) {
  let asking = AT_REST
  const predict = () => {
    stage.player.pause()
    asking = {hidden: true, revealed: false, guesses: {}}
    stage.put(stage.scene.conceal?.(stage.state, stage.model) ?? stage.state)
    stage.refresh()
    stage.parts.content.ask()
  }
  const reveal = () => {
    if (!asking.hidden) return
    stage.player.rewind()
    asking = uncovered(asking)
    stage.parts.transport.play.focus()
    stage.player.play()
  }
  return {
    get asking() {
      return asking
    },
    rest() {
      asking = AT_REST
    },
    reveal,
    toggle() {
      if (asking.hidden) reveal()
      else if (stage.scene.conceal) predict()
    },
    /** Something was moved: what was revealed is past, what is hidden stays asked. */
    moved() {
      if (!asking.hidden) asking = AT_REST
    },
    /**
     * The play has come so far: where its end is, or what was asked about, nothing is hidden.
     *
     * @param {number} progress
     */
    played(progress) {
      if (asking.hidden && progress >= (stage.now?.clock.until ?? 1)) asking = uncovered(asking)
    },
    /**
     * @param {string | number} name of what is guessed
     * @param {any} at as the content of the scene has it
     * @param {{single?: boolean}} [how] a single one takes the place of all others
     */
    guess(name, at, {single = false} = {}) {
      asking = {...asking, guesses: {...(single ? {} : asking.guesses), [name]: at}}
      stage.refresh()
    },
  }
}
