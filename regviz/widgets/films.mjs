// Films as they come in, and what has to wait for one.

/** What a stage does about films. */
export function filmsOf(stage) {
  return {
    late: [],
    /** Do what starts from where things stand: at once, or when the film is there that says where. */
    onceThere(act) {
      if (stage.awaiting) stage.late.push(act)
      else act()
    },
    catchUp() {
      for (const act of stage.late.splice(0)) act()
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
  }
}
