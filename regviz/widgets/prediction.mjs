// Predict, then reveal: the answer is hidden until the learner has said what it will be.

/** @type {{hidden: boolean, revealed: boolean, guesses: Record<string, any>}} */
const AT_REST = Object.freeze({hidden: false, revealed: false, guesses: {}}) // nothing to predict

const uncovered = asking => ({...asking, hidden: false, revealed: true})

/** What a stage does about predictions, for a scene that can hide what is to come (conceal). */
export function predictionOf(stage) {
  let asking = AT_REST
  const predict = () => {
    stage.player.pause()
    asking = {hidden: true, revealed: false, guesses: {}}
    stage.put(stage.scene.conceal(stage.state, stage.model))
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
    /** The play has come so far: where its end is, or what was asked about, nothing is hidden. */
    played(progress) {
      if (asking.hidden && progress >= (stage.now.clock.until ?? 1)) asking = uncovered(asking)
    },
    guess(name, at, {single = false} = {}) {
      asking = {...asking, guesses: {...(single ? {} : asking.guesses), [name]: at}}
      stage.refresh()
    },
  }
}
