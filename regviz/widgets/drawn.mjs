// Figures from the text in which a page brings them.

/**
 * Draw the figures of a document in an element, each in one of its own.
 *
 * @param {string} text {doc, roots} as JSON: a document of Bokeh's, and the ids of its figures in order
 * @param {HTMLElement} el
 */
export async function drawn(text, el) {
  const {doc, roots} = JSON.parse(text)
  /** @type {HTMLElement[]} */
  const drawings = roots.map(() => el.appendChild(document.createElement("div")))
  const places = Object.fromEntries(
    roots.map((/** @type {string} */ id, /** @type {number} */ k) => [id, drawings[k]]),
  )
  const [views] = await Bokeh.embed.embed_items({figures: doc}, [
    {docid: "figures", root_ids: roots, roots: places},
  ])
  const models = views.roots.map((/** @type {any} */ view) => view.model)
  const figures = roots.map((/** @type {string} */ id) =>
    models.find((/** @type {any} */ model) => model.id === id),
  )
  return {figures, drawings}
}
