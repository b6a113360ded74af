// What a scene gives to the views of its stage, and what they need of the stage.
// Types alone: nothing imports it to run.

/** @typedef {import("../contract.mjs").Spec} Spec */
/** @typedef {import("../contract.mjs").Value} Value */

/** @typedef {Record<string, any>} Cursor A state as its scene keeps it, which alone knows the kinds. */
/** @typedef {{film: Record<string, any>}} Model A film made ready, with what its scene has read from JSON. */
/** @typedef {number[]} Place Two numbers: shares of a frame, or two weights. */
/** @typedef {object} Drawn What stands in a figure; a view hands it on. */
/** @typedef {Record<string, string>} Palette */

/**
 * What views read of a Bokeh figure.
 *
 * @typedef {object} Figure
 * @property {string} name
 * @property {number} inner_width
 * @property {number} inner_height
 * @property {number} min_border_left
 * @property {number} min_border_bottom
 */

/**
 * What writes into figures. As methods here and below: a scene may say more closely what it takes.
 *
 * @typedef {{
 *   paint(figure: Figure, content: Drawn, scale: number): void,
 *   dress(figure: Figure, palette: Palette, scale: number): void,
 * }} Drawing
 */

/**
 * A stage, as far as its views see it; `now` is a frame with what its scene has put in.
 *
 * @typedef {object} Stage
 * @property {{settle(model: Model, cursor: Cursor): Cursor}} scene
 * @property {Spec} spec
 * @property {Model} model
 * @property {Cursor} state
 * @property {unknown} now
 * @property {Element} root
 * @property {{playing: boolean}} player
 * @property {{onceThere(act: () => void): void}} films
 * @property {Prediction} prediction
 * @property {{save(handOver: (text: string) => void): void}} questions
 * @property {Attachment} attachment
 * @property {(name: string, value: Value) => void} set
 * @property {(moved: string, state: Cursor) => void} change
 * @property {() => void} refresh
 */

/** @typedef {{hidden: boolean, guesses: Record<string, any>}} Asking A guess is a mark, or a place. */

/**
 * @typedef {{
 *   asking: Asking,
 *   guess(name: string | number, at: unknown, how?: {single?: boolean}): void,
 *   reveal(): void,
 * }} Prediction
 */

/** @typedef {(text: string) => void} Tell */
/** @typedef {{attach(file: {data: string}, patch: Cursor, tell: Tell): void}} Attachment */

/** @typedef {{px: () => number, leave: () => void}} Room Pixels across a figure. */

/**
 * What is drawn of the tie of budget and penalty: curves [[t, λ], …] and a dot for each shape that has one.
 *
 * @typedef {object} Link
 * @property {number[]} max
 * @property {Record<string, number[][]>} lines
 * @property {Record<string, number[]>} dots
 */

/** @typedef {{name: string, text: string, zero: boolean, near: boolean, share: number}} Weight On a card. */

/**
 * What the card over a plane says.
 *
 * @typedef {object} Card
 * @property {string} shape
 * @property {string} title
 * @property {string} budget
 * @property {string} lam
 * @property {Weight[]} weights
 * @property {string | null} [zeroShare]
 */

/**
 * A frame of weight planes, by the name of a plane.
 *
 * @typedef {object} PlanesFrame
 * @property {Record<string, Drawn | undefined>} figures
 * @property {{cards: Record<string, Card>}} story
 * @property {Link} tie
 */

/**
 * What the ledger says of a lane.
 *
 * @typedef {object} Row
 * @property {string} role
 * @property {string} label
 * @property {string} name
 * @property {string} rule
 * @property {string} zeros
 * @property {string} short
 * @property {boolean} some
 * @property {string} facts
 * @property {string} update
 * @property {boolean} [lost]
 * @property {string} [dash]
 */

/** @typedef {{at: Place, label: string}} Handle A point that can be moved, and what is spoken of it. */
/** @typedef {{label: string, lam: number}} Jump */
/** @typedef {{question: string, single?: boolean, choices: {name: string, marked: boolean}[]}} Asked */

/**
 * A frame of panels; `view` says what stands beside the first figure, `empty` why there is nothing.
 *
 * @typedef {object} PanelsFrame
 * @property {Record<string, Drawn | undefined>} figures
 * @property {Row[]} ledger
 * @property {Asked | null} guess
 * @property {string} view
 * @property {string} empty
 * @property {string} [head]
 * @property {Jump[]} [jumps]
 * @property {Handle[]} [handles]
 */

/** @typedef {PanelsFrame & {guess: Asked}} AskingFrame A frame that asks something. */
/** @typedef {{figure: Figure, root: HTMLElement, paint: (content: Drawn, scale: number) => void}} Panel */
/** @typedef {{name: string, values: {role: string, text: string}[]}} Hint Said of a weight. */

/**
 * What a scene finds in a panel: a weight, from 0, or a value of the cursor at a place, and what is said of
 * the weight.
 *
 * @typedef {{
 *   hit(model: Model, cursor: Cursor, place: Place): number | null,
 *   slide(model: Model, cursor: Cursor, place: Place): number | null,
 *   hint(model: Model, cursor: Cursor, weight: number): Hint,
 * }} Finders
 */

/**
 * One panel's share of them; `slides` names the value of the cursor.
 *
 * @typedef {Pick<Finders, "hit"> & Partial<Finders> & {slides: string}} Pointed
 */

/**
 * A view that is no figure.
 *
 * @typedef {{key: string, root: HTMLElement, leave?: () => void, show(now: unknown): void}} Tab
 */

/**
 * What panels are made from.
 *
 * @typedef {{
 *   first: string,
 *   label: string,
 *   stacked?: boolean,
 *   slides?: string,
 *   drawing: Drawing,
 *   pick: Record<string, Finders["hit"]>,
 *   slide?: Record<string, Finders["slide"]>,
 *   hint?: Finders["hint"],
 *   movePoint?(model: Model, cursor: Cursor, k: number, place: Place): Cursor,
 *   placeOfPoint?(model: Model, cursor: Cursor, k: number): Place,
 *   tabs?(stage: Stage): Tab[],
 * }} PanelsScene
 */

/**
 * What weight planes are made from.
 *
 * @typedef {{
 *   pointNow(model: Model, cursor: Cursor): Place,
 *   moved(cursor: Cursor, place: Place, spec: {more: any}): Cursor,
 *   drawing: Drawing,
 * }} PlanesScene
 */

/**
 * What a stage shows between its bar and its controls.
 *
 * @template Frame
 * @typedef {object} Content
 * @property {HTMLElement[]} roots
 * @property {HTMLElement[]} beneath
 * @property {HTMLElement[]} rail
 * @property {string} [layout]
 * @property {() => Record<string, any>} room
 * @property {() => void} leave
 * @property {(palette: Palette, scale: number) => void} dress
 * @property {() => void} ask
 * @property {(now: Frame, stage: Stage) => void} show
 */

/**
 * @template Frame
 * @typedef {(stage: Stage, figures: Figure[], drawings: HTMLElement[]) => Content<Frame>} Furnish
 */

/** @typedef {{sorted: string, reverse: boolean, kept: boolean, focus: number}} Sorting Of a table. */

/**
 * What stands in a table: its heads, its rows by the numbers of weights, and any cell of them.
 *
 * @typedef {object} Table
 * @property {{key: string, label: string, sorted: string}[]} heads
 * @property {number[]} rows
 * @property {number} focus
 * @property {(i: number, column: number) => string} textAt
 * @property {(i: number, column: number) => boolean} deadAt
 * @property {(column: number) => string} roleOf
 */

/** @typedef {{targets: string[], target: string}} Own Columns that can be explained, and one that is. */
/** @typedef {import("./contract_plan.mjs").Plan} Plan */
/**
 * What is told of the data.
 *
 * @typedef {{
 *   title: string, facts: string, about: string[], own: Own | null, plan: Plan | null, sample: string,
 * }} Known
 */
/** @typedef {{languages: string[][], language: string, text: string}} Code The present fit as a script. */

/**
 * What the tabs are made from.
 *
 * @typedef {{
 *   tableNow(model: Model, now: unknown, sorting: Sorting): Table,
 *   csvNow(model: Model, now: unknown): string,
 *   codeNow(model: Model, now: unknown, cursor: Cursor, code: unknown, chosen?: string | null): Code,
 *   dataNow(model: Model, cursor: Cursor): Known,
 *   ofFile: Cursor,
 *   explained: string,
 *   planWith(cursor: Cursor, key: string, value: string, name: string): Cursor,
 * }} TabsScene
 */

export {}
