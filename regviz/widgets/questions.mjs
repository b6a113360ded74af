// What a stage asks of the engine: films of its problem, a film of a visitor's file, and details that no
// film holds.

/** @typedef {import("./contract_stage.mjs").Detail} Detail */
/** @typedef {import("./contract_stage.mjs").Stage} Stage */

const PATIENCE = 5 // times the usual one, for a file: to read and to solve it may take seconds

/**
 * What a stage does about questions; its relay sends them one by one.
 *
 * @param {Stage} stage
 */
export function questionsOf(stage) {
  const asking = stage.spec.controls.filter(control => control.asks)
  const problem = () => Object.fromEntries(asking.map(({name}) => [name, stage.state[name]]))
  /** @type {string | null} the detail that was asked for last, as text */
  let wanted = null
  /** @type {(text: string) => void} */
  let receive = () => {}
  const atHand = () =>
    !stage.relay.filming &&
    asking.every(({name}) => stage.state[name] === stage.model.film.problem[name])
  return {
    /** True where the film on the page is the one that the state asks for. */
    atHand,
    ask() {
      const {file} = stage.attachment
      wanted = null // what is on its way is of another film
      stage.relay.ask({problem: problem(), ...(file && {file})}, "film", file ? PATIENCE : 1)
    },
    /**
     * Ask for the present data as text.
     *
     * @param {(text: string) => void} handOver
     */
    save(handOver) {
      receive = handOver
      stage.relay.ask({problem: problem(), save: true}, "save", PATIENCE)
    },
    /** @param {string} text */
    handOver: text => receive(text),
    /**
     * Take a detail, if it is of the film on the page.
     *
     * @param {Detail} detail
     */
    useDetail(detail) {
      const {model, scene} = stage
      if (scene.detailed && detail.film === (model.film.seq ?? 0))
        stage.useModel(scene.detailed(model, detail))
    },
    /**
     * Ask for what the cursor wants beside the film, once for each place; not while another film is on its
     * way.
     */
    askDetail() {
      const {film} = stage.model
      const here = stage.spec.live && atHand()
      const detail = here ? (stage.scene.wants?.(stage.model, stage.state) ?? null) : null
      const key = JSON.stringify(detail)
      if (detail && key !== wanted)
        stage.relay.ask({problem: film.problem, detail: {...detail, film: film.seq ?? 0}}, "detail")
      wanted = key
    },
  }
}
