// What the parts of a stage hand to each other, to the scene and to the engine.
// Types alone: nothing imports it to run.

/** @typedef {import("./contract.mjs").Control} Control */
/** @typedef {import("./contract.mjs").Notice} Notice */
/** @typedef {import("./contract.mjs").Spec} Spec */
/** @typedef {import("./contract.mjs").State} State */
/** @typedef {import("./contract.mjs").Value} Value */

/** @typedef {Record<string, any>} Cursor A state as its scene keeps it, which alone knows the kinds. */
/** @typedef {Record<string, any>} Detail What no film holds; its scene alone knows what it says. */
/** @typedef {{problem: State, seq?: number}} Film The engine's answer to a problem, read from JSON. */
/** @typedef {{film: Film}} Model A film made ready; what else it has is the scene's own. */

/**
 * How a control is shown in the present frame: a slider may be narrowed to `max` or to the ends `log` of a
 * logarithmic one, and changes nothing in `flat`; `name` says what a number stands for, `alone` that the
 * number itself is not shown.
 *
 * @typedef {object} Range
 * @property {number} [max]
 * @property {number[]} [flat]
 * @property {number[]} [log]
 * @property {number} [digits]
 * @property {string} [name]
 * @property {boolean} [alone]
 */

/** @typedef {{at: number, shape: string, label: string}} Tick An event of a play, and its place. */

/**
 * Where a play stands and how long it is; `calm` is the number of places shown where motion is unwelcome.
 *
 * @typedef {object} Clock
 * @property {number} progress
 * @property {Tick[]} ticks
 * @property {number} steps
 * @property {number} seconds
 * @property {number} [calm]
 * @property {number} [until] where a play rests that answers a question
 * @property {string} [text]
 * @property {string} [widest]
 */

/**
 * What a scene shows and says for a cursor, as far as the stage goes; the rest is read by its content.
 *
 * @typedef {object} Frame
 * @property {string} caption
 * @property {string} note
 * @property {string} speech
 * @property {{slots: Record<string, string>}} story
 * @property {Clock} clock
 * @property {Record<string, any>} shown values that controls show in place of the state's
 * @property {string[]} idle
 * @property {string[]} [concealed]
 * @property {Record<string, Range>} sliders
 */

/**
 * What a scene shows between the bar and the controls.
 *
 * @typedef {object} Content
 * @property {HTMLElement[]} roots
 * @property {HTMLElement[]} beneath
 * @property {HTMLElement[]} rail
 * @property {string} [layout]
 * @property {() => Record<string, any>} [room] how many pixels figures have, as the scene is told it
 * @property {() => void} [leave]
 * @property {(palette: Record<string, string>, scale: number) => void} dress
 * @property {() => void} ask
 * @property {(now: any, stage: Stage) => void} show a frame of the scene, with what is its own in it
 */

/**
 * The pure functions of a scene, and `furnish`, which makes its content from Bokeh's figures. As methods,
 * so that a scene may say more closely what its films and cursors are.
 *
 * @typedef {{
 *   prepare(film: Film, before?: Model): Model,
 *   frame(model: Model, cursor: Cursor): Frame,
 *   settle(model: Model, cursor: Cursor): Cursor,
 *   carry(before: Model, after: Model, cursor: Cursor): Cursor,
 *   assign(model: Model, cursor: Cursor, name: string, value: Value, begun?: Cursor): Cursor,
 *   seek(model: Model, cursor: Cursor, progress: number, playing: boolean): Cursor,
 *   turnTo(model: Model, cursor: Cursor, play: string): Cursor,
 *   stops(cursor: Cursor, control: Control): boolean,
 *   still?(model: Model, cursor: Cursor): Cursor,
 *   follow?(model: Model, cursor: Cursor): Cursor,
 *   conceal?(cursor: Cursor, model: Model): Cursor,
 *   wants?(model: Model, cursor: Cursor): Detail | null,
 *   detailed?(model: Model, detail: Detail): Model,
 *   say(key: string, values: Record<string, string>): string,
 *   furnish(stage: Stage, figures: any[], drawings: HTMLElement[]): Content,
 * }} Scene
 */

/** @typedef {{data: string, number?: number}} Attached A visitor's file as base64 text. */
/** @typedef {"film" | "save" | "detail"} Kind Of a question. */

/**
 * What the engine is asked: the film of a problem, its data as text, or a detail of its film.
 *
 * @typedef {object} Question
 * @property {State} problem
 * @property {Attached} [file]
 * @property {boolean} [save]
 * @property {Detail} [detail]
 */

/** @typedef {Question & {seq: number}} Sent A question on its way. */

/**
 * What the engine says to a question: a film, or one of what follows. `file` is the number of the file that
 * came with the question.
 *
 * @typedef {object} Told
 * @property {number} seq
 * @property {number} [file]
 * @property {Notice} [error]
 * @property {string} [saved]
 * @property {Detail} [detail]
 * @typedef {Told & Partial<Film>} Answer
 */

/**
 * To a session of the server.
 *
 * @typedef {object} Line
 * @property {(question: Sent) => unknown} send
 * @property {(run: () => void) => void} onLost
 * @property {() => void} close
 */

/**
 * What questions go by, whatever becomes of one line (wire.mjs).
 *
 * @typedef {object} Wire
 * @property {(question: Sent) => unknown} send
 * @property {(seq: number) => void} answered
 * @property {() => void} doubt
 * @property {() => void} end
 * @property {() => unknown} [start]
 */

/** @typedef {{token: string, root: string}} Session A session's token, and its stage by Bokeh's id. */

/**
 * The component as a page holds it or Panel gives it; its figures are a document of Bokeh's as JSON, with
 * their ids in order. A page has none of the functions.
 *
 * @typedef {object} Component
 * @property {Spec} spec
 * @property {string} film
 * @property {string} figures
 * @property {(event: string, run: (message: any) => void) => void} [on]
 * @property {(question: Sent) => void} [send_msg]
 */

/** @typedef {{model: Component, el: HTMLElement, session?: Session | null}} Given To render. */

/** @typedef {{hidden: boolean, revealed: boolean, guesses: Record<string, any>}} Asking */
/** @typedef {{moved: string | null, lesson: string | null}} Beside What is told beside the state. */

/**
 * One control on the page.
 *
 * @typedef {{
 *   root: HTMLElement,
 *   show(value: Value, range: Range | undefined, idle: boolean): void,
 * }} Built
 */

/** @typedef {ReturnType<typeof import("./actions.mjs").actionsOf>} Actions */
/** @typedef {ReturnType<typeof import("./parts.mjs").partsOf>} Parts */
/** @typedef {ReturnType<typeof import("./player.mjs").playerOf>} Player */

/**
 * A stage, as its parts see it (stage.mjs).
 *
 * @typedef {object} Stage
 * @property {Scene} scene
 * @property {Spec} spec
 * @property {Model} model
 * @property {Cursor} state
 * @property {Beside} told
 * @property {Frame | null} now
 * @property {HTMLElement} root
 * @property {Player} player
 * @property {Actions} actions
 * @property {Parts} parts
 * @property {Wire} wire
 * @property {ReturnType<typeof import("./answers.mjs").answersOf>} answers
 * @property {ReturnType<typeof import("./appearance.mjs").appearanceOf>} appearance
 * @property {ReturnType<typeof import("./attachment.mjs").attachmentOf>} attachment
 * @property {ReturnType<typeof import("./films.mjs").filmsOf>} films
 * @property {ReturnType<typeof import("./navigation.mjs").navigationOf>} navigation
 * @property {ReturnType<typeof import("./prediction.mjs").predictionOf>} prediction
 * @property {ReturnType<typeof import("./questions.mjs").questionsOf>} questions
 * @property {ReturnType<typeof import("./relay.mjs").relayOf>} relay
 * @property {(state: Cursor) => void} put
 * @property {(model: Model) => void} useModel
 * @property {(told: Partial<Beside>) => void} tell
 * @property {(name: string, value: Value) => void} set
 * @property {(moved: string, state: Cursor) => void} change
 * @property {() => void} turned
 * @property {(play: string) => void} setMode
 * @property {(progress: number) => void} seekTo
 * @property {(by: number) => void} step
 * @property {(open?: boolean) => void} toggleWhy
 * @property {() => void} refresh
 */

export {}
