// What the engine answers, and what a page does that gets no answer.

import {sayShell, tellingOf} from "./shell.mjs"

/** @typedef {import("./contract_stage.mjs").Answer} Answer */
/** @typedef {import("./contract_stage.mjs").Film} Film */
/** @typedef {import("./contract.mjs").Notice} Notice */
/** @typedef {import("./contract_stage.mjs").Stage} Stage */

const READING_MS = 2500

/** @param {Stage} stage */
const tellingIn = ({scene}) => tellingOf((key, values) => scene.say(key, values))

/**
 * Say what there is to say of an address.
 *
 * @param {Stage} stage
 * @param {Notice[]} notices
 */
export const sayOfAddress = (stage, notices) =>
  stage.parts.notice.say(notices.map(tellingIn(stage)).join(" "))

/**
 * What a stage does about answers.
 *
 * @param {Stage} stage
 */
export function answersOf(stage) {
  let silent = false
  let older = false
  const arrived = () => {
    if (silent) stage.parts.notice.say("")
    silent = false
    stage.films.arrived()
    stage.root.classList.remove("waiting")
  }
  return {
    arrived,
    /** @param {Answer} answer */
    receive(answer) {
      const {relay, films, wire} = stage
      wire.answered(answer.seq)
      if (relay.dropped(answer.seq)) return
      const newest = relay.answered(answer.seq)
      const awaited = films.awaiting
      if (newest) arrived()
      else if (awaited) return // it tells of what was there before another state was asked for
      take(stage, answer, newest, awaited)
      if (!(answer.detail && stage.player.playing)) stage.refresh() // the next tick paints it anyway
      if (newest) films.catchUp()
    },
    /**
     * The answer is overdue.
     *
     * @param {"wire.silence" | "wire.no_origin"} [why]
     */
    missed(why = "wire.silence") {
      const {films} = stage
      if (films.awaiting) goBack(stage)
      arrived()
      silent = true
      films.catchUp()
      stage.wire.doubt()
      stage.parts.notice.say(sayShell(older ? "wire.older_file" : why))
    },
    /** The server is another than the one that this page came from: open its page, in the same state. */
    older() {
      older = true
      stage.wire.end()
      openAnew(stage)
    },
  }
}

/**
 * The picture is still that of the film before: state and sentence go back to it together.
 *
 * @param {Stage} stage
 */
function goBack(stage) {
  stage.put(stage.scene.settle(stage.model, {...stage.state, ...stage.model.film.problem}))
  stage.films.overdue = stage.told.lesson
  stage.tell({lesson: null})
}

/**
 * A film of an example that comes late brings its sentence, if nothing was moved since.
 *
 * @param {Stage} stage
 */
function giveBack(stage) {
  const lesson = stage.films.overdue
  if (lesson && !stage.told.moved) stage.tell({lesson})
  stage.films.overdue = null
}

/**
 * Take what an answer brings.
 *
 * @param {Stage} stage
 * @param {Answer} answer
 * @param {boolean} newest
 * @param {boolean} awaited whether the picture waited for it
 */
function take(stage, answer, newest, awaited) {
  stage.attachment.answered(answer)
  if (answer.detail) stage.questions.useDetail(answer.detail)
  else if (answer.saved) stage.questions.handOver(answer.saved)
  else if (answer.error) refuse(stage, answer.error, Boolean(answer.file), newest)
  else {
    if (newest) giveBack(stage)
    const carried = Boolean(stage.told.moved) && !awaited
    stage.films.use(/** @type {Film} */ (answer), newest, carried)
  }
}

/**
 * Say that the page is old, and open it anew in its state; not where a visitor's file would be lost.
 *
 * @param {Stage} stage
 */
function openAnew({attachment, navigation, parts}) {
  const kept = attachment.kept ?? attachment.file
  parts.notice.say(sayShell(kept ? "wire.older_file" : "wire.older"))
  if (!kept) setTimeout(() => location.assign(navigation.address() ?? location.href), READING_MS)
}

/**
 * Say why there is no film; the state goes back to that of the picture.
 *
 * @param {Stage} stage
 * @param {Notice} error
 * @param {boolean} ofFile
 * @param {boolean} newest
 */
function refuse(stage, error, ofFile, newest) {
  if (newest) {
    stage.put({...stage.state, ...stage.model.film.problem})
    stage.tell({lesson: null})
  }
  const say = ofFile ? stage.attachment.say : stage.parts.notice.say
  say(tellingIn(stage)(error))
}
