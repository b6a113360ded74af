// What a stage asks of the engine: films of its problem, a film of a visitor's file, and details that no film holds.

const PATIENCE = 5 // times the usual one, for a file: to read and to solve it may take seconds

/** What a stage does about questions; its relay sends them one by one. */
export function questionsOf(stage) {
  const asking = () => stage.spec.controls.filter(control => control.asks)
  const problem = () => Object.fromEntries(asking().map(({name}) => [name, stage.state[name]]))
  let wanted = null, opened = 0
  return {
    file: null,
    kept: null,
    late: [],
    /** Do what starts from where things stand: at once, or when the film is there that says where. */
    onceThere(act) { if (stage.awaiting) stage.late.push(act); else act() },
    catchUp() { for (const act of stage.late.splice(0)) act() },
    ask() {
      wanted = null // what is on its way is of another film
      stage.relay.ask({problem: problem(), ...(stage.file && {file: stage.file})}, "film", stage.file ? PATIENCE : 1)
    },
    /** True where the film on the page is the one that the state asks for. */
    atHand: () => !stage.relay.filming && asking().every(({name}) => stage.state[name] === stage.model.film.problem[name]),
    /** Go to the data of a file; say tells what is wrong with it, where it was given. */
    attach(file, patch, say) {
      Object.assign(stage, {file: {...file, number: ++opened}, sayOfFile: say, moved: "file", lesson: null, state: {...stage.state, ...patch}})
      stage.ask()
      stage.refresh()
    },
    /** An answer that tells of a file; a good one is kept for a session that does not have it (wire.mjs). */
    fileAnswered({file, error}) {
      if (!stage.file || file !== stage.file.number) return
      if (!error) stage.kept = stage.file
      stage.file = null
    },
    /** Ask for the present data as text. */
    save(receive) {
      stage.saved = receive
      stage.relay.ask({problem: problem(), save: true}, "save", PATIENCE)
    },
    /**
     * Show a film. One that a newer question has overtaken is looked at and has no say in the state, but for what
     * follows from it in the film (follow): the newest would otherwise find weights and steps cut to its room.
     */
    useFilm(film, newest, carried) {
      const {scene} = stage
      stage.model = scene.prepare(film, stage.model)
      if (newest) {
        stage.state = scene.settle(stage.model, {...stage.state, ...film.problem})
        if (carried) stage.state = scene.carry(stage.settled, stage.model, stage.state)
        stage.settled = stage.model
      } else if (scene.follow) stage.state = scene.follow(stage.model, stage.state)
    },
    /** Take a detail, if it is of the film on the page. */
    useDetail(detail) {
      if (detail.film === (stage.model.film.seq ?? 0)) stage.model = stage.scene.detailed(stage.model, detail)
    },
    /** Ask for what the cursor wants beside the film, once for each place; not while another film is on its way. */
    askDetail() {
      const {film} = stage.model, here = stage.spec.live && stage.atHand()
      const detail = here ? stage.scene.wants?.(stage.model, stage.state) ?? null : null, key = JSON.stringify(detail)
      if (detail && key !== wanted) stage.relay.ask({problem: film.problem, detail: {...detail, film: film.seq ?? 0}}, "detail")
      wanted = key
    },
  }
}
