// What the engine answers, and what a page does that gets no answer.

const SILENCE =
  "The server does not answer. What moves here goes on working; reload the page to go on in the same state."

/** What a stage does about answers. */
export function answersOf(stage) {
  let silent = false
  const arrived = () => {
    if (silent) stage.parts.notice.say("")
    silent = false
    stage.films.arrived()
    stage.root.classList.remove("waiting")
  }
  const refused = ({error, file}, newest) => {
    if (newest) stage.put({...stage.state, ...stage.model.film.problem})
    ;(file ? stage.attachment.say : stage.parts.notice.say)(error)
  }
  return {
    arrived,
    receive(answer) {
      const {relay, films, questions, attachment} = stage
      if (relay.dropped(answer.seq)) return
      const newest = relay.answered(answer.seq)
      const awaited = films.awaiting
      if (newest) arrived()
      else if (awaited) return // it tells of what was there before another state was asked for
      attachment.answered(answer)
      if (answer.detail) questions.useDetail(answer.detail)
      else if (answer.saved) questions.handOver(answer.saved)
      else if (answer.error) refused(answer, newest)
      else films.use(answer, newest, stage.told.moved && !awaited)
      if (!(answer.detail && stage.player.playing)) stage.refresh() // the next tick paints it anyway
      if (newest) films.catchUp()
    },
    /** The answer is overdue. */
    missed() {
      const {films, scene, model, state} = stage
      // the picture is still that one's
      if (films.awaiting) stage.put(scene.settle(model, {...state, ...model.film.problem}))
      arrived()
      silent = true
      films.catchUp()
      stage.parts.notice.say(SILENCE)
    },
  }
}
