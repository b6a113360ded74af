import assert from "node:assert/strict"
import test from "node:test"
import {attachmentOf} from "../../regviz/widgets/attachment.mjs"
import {questionsOf} from "../../regviz/widgets/questions.mjs"
import {relayOf} from "../../regviz/widgets/relay.mjs"

const LAM = 3

const film = (problem, seq) => ({film: {problem, seq, detail: null}})

/** A stage as far as questions go. */
function stageOf(spec, scene, relay) {
  const stage = {
    spec,
    scene,
    relay,
    state: {mix: 0.5, source: "genes", lam: LAM},
    model: film({mix: 0.5, source: "genes"}, 0),
    told: {},
    put(state) {
      this.state = state
    },
    useModel(model) {
      this.model = model
    },
    tell(told) {
      this.told = told
    },
    refresh() {
      this.questions.askDetail()
    },
  }
  stage.attachment = attachmentOf(stage)
  stage.questions = questionsOf(stage)
  return stage
}

/** A stage beside an engine that answers when it is told to; its details are those of a λ. */
function staged({live = true, details = true} = {}) {
  const sent = []
  const timers = {setTimeout: () => 0, clearTimeout: () => {}}
  const controls = [{name: "mix", asks: true}, {name: "source", asks: true}, {name: "lam"}]
  const wants = ({detail}, {lam}) => (detail?.lam === lam ? null : {lam, lam_l2: lam})
  const detailed = (model, detail) => ({...model, detail})
  const stage = stageOf(
    {live, controls},
    {detailed, ...(details && {wants})},
    relayOf({send: question => sent.push(question), onSlow() {}, onSilence() {}, timers}),
  )
  const set = patch => {
    stage.put({...stage.state, ...patch})
    if ("mix" in patch || "source" in patch) stage.questions.ask()
    stage.refresh()
  }
  const answer = ({seq, problem, detail, file}) => {
    stage.relay.answered(seq)
    if (file) stage.attachment.answered({file: file.number})
    if (detail) stage.questions.useDetail({...detail})
    else stage.useModel(film(problem, seq))
    stage.refresh()
  }
  const kindOf = ({detail, save, file}) =>
    detail ? `detail ${detail.lam}` : save ? "save" : file ? "file" : "film"
  return {stage, sent, set, answer, kinds: () => sent.map(kindOf)}
}

test("what a cursor wants is asked once for each place, with the problem of the film on the page", () => {
  const {stage, sent, answer, set} = staged()
  for (let k = 0; k < 5; k++) stage.refresh()
  assert.equal(sent.length, 1)
  assert.deepEqual(sent[0], {
    problem: {mix: 0.5, source: "genes"},
    detail: {lam: 3, lam_l2: 3, film: 0},
    seq: 1,
  })
  answer(sent[0])
  stage.refresh()
  assert.equal(sent.length, 1)
  set({lam: 2})
  assert.deepEqual([sent.length, sent[1].detail.lam], [2, 2])
})

test("while one detail is on its way only the newest further one is asked", () => {
  const {sent, set, answer, kinds} = staged()
  for (const lam of [5, 4, 3.5, 2]) set({lam})
  assert.deepEqual(kinds(), ["detail 5"])
  answer(sent[0])
  assert.deepEqual(kinds(), ["detail 5", "detail 2"])
})

test("nothing is asked of a film while another is on its way", () => {
  const {stage, set, kinds} = staged()
  set({mix: 0.9})
  for (const lam of [2, 1]) set({lam})
  stage.refresh()
  assert.deepEqual(kinds(), ["film"])
})

test("a detail never pushes a film's question out, also when the state is back at that of the page", () => {
  const {sent, set, answer, kinds, stage} = staged()
  set({mix: 0.9})
  set({mix: 0.5}) // the page has this film, but the answer to the question before is still to come
  set({lam: 1})
  answer(sent[0])
  assert.deepEqual(kinds().slice(0, 2), ["film", "film"])
  assert.equal(sent[1].problem.mix, 0.5)
  answer(sent[1])
  assert.deepEqual(kinds(), ["film", "film", "detail 1"])
  assert.deepEqual(
    [stage.model.film.problem.mix, sent[2].problem.mix, sent[2].detail.film],
    [0.5, 0.5, 2],
  )
})

test("a text to save waits for the film that is asked for, and does not push it out", () => {
  const {stage, sent, set, answer, kinds} = staged({details: false})
  set({mix: 0.9})
  set({mix: 0.8})
  stage.questions.save(() => {})
  answer(sent[0])
  answer(sent[1])
  assert.deepEqual(kinds(), ["film", "film", "save"])
  assert.deepEqual(
    sent.map(({problem}) => problem.mix),
    [0.9, 0.8, 0.8],
  )
})

test("after a new film the detail is asked anew, of that film", () => {
  const {stage, sent, set, answer, kinds} = staged()
  set({lam: 2})
  answer(sent[0])
  assert.equal(stage.model.detail.lam, 2)
  set({mix: 0.9})
  answer(sent[1])
  assert.deepEqual(kinds(), ["detail 2", "film", "detail 2"])
  assert.deepEqual([sent[2].problem.mix, sent[2].detail.film], [0.9, sent[1].seq])
})

test("a detail that comes after another film is no detail of it", () => {
  const {stage, sent, set, answer} = staged()
  set({lam: 2})
  const late = sent[0]
  set({mix: 0.9})
  stage.relay.answered(late.seq)
  answer(sent[1])
  stage.questions.useDetail({...late.detail})
  assert.notEqual(stage.model.detail?.lam, 2)
})

test("while a file is on its way nothing is asked of the film that it will replace", () => {
  const {stage, sent, set, answer, kinds} = staged()
  stage.attachment.attach({name: "a.csv", data: "YQ=="}, {source: "own"}, () => {})
  set({lam: 1})
  stage.refresh()
  assert.deepEqual(kinds(), ["file"])
  assert.equal(sent[0].problem.source, "own")
  assert.equal(stage.told.moved, "file")
  answer(sent[0])
  assert.deepEqual(kinds(), ["file", "detail 1"])
})

test("a change while a file is on its way asks with the file, which nobody has read yet", () => {
  const {stage, set, answer, sent, kinds} = staged({details: false})
  stage.attachment.attach({name: "a.csv", data: "YQ=="}, {source: "own"}, () => {})
  set({mix: 0.1})
  stage.relay.answered(sent[0].seq)
  assert.deepEqual(kinds(), ["file", "file"])
  assert.deepEqual([sent[1].file.data, sent[1].problem.mix], ["YQ==", 0.1])
  answer(sent[1])
  set({mix: 0.2})
  assert.deepEqual(kinds(), ["file", "file", "film"])
})

test("each file that is opened has a number of its own", () => {
  const {stage} = staged()
  const numbers = []
  for (const name of ["a", "b", "c"]) {
    stage.attachment.attach({name, data: ""}, {}, () => {})
    numbers.push(stage.attachment.file.number)
  }
  assert.equal(new Set(numbers).size, 3)
})

test("without a server, or where a scene wants nothing, no detail is asked", () => {
  for (const more of [{live: false}, {details: false}]) {
    const {stage, sent, set} = staged(more)
    stage.refresh()
    set({lam: 1})
    assert.equal(sent.length, 0)
  }
})
