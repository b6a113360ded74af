// Predict, then reveal: the answer is hidden until the learner has said what it will be.

export const AT_REST = Object.freeze({hidden: false, revealed: false, guesses: {}}) // nothing to predict

/** What a stage does about predictions, for a scene that can hide what is to come (conceal). */
export function predictionOf(stage) {
  const predict = () => {
    stage.player.pause()
    stage.asking = {hidden: true, revealed: false, guesses: {}}
    stage.state = stage.scene.conceal(stage.state)
    stage.refresh()
    stage.content.ask()
  }
  const reveal = () => {
    if (!stage.asking.hidden) return
    stage.player.progress = 0
    stage.asking = {...stage.asking, hidden: false, revealed: true}
    stage.transport.play.focus()
    stage.player.play()
  }
  return {
    reveal,
    predictOrReveal() {
      if (stage.asking.hidden) reveal()
      else if (stage.scene.conceal) predict()
    },
    guess(name, at) {
      stage.asking = {...stage.asking, guesses: {...stage.asking.guesses, [name]: at}}
      stage.refresh()
    },
  }
}
