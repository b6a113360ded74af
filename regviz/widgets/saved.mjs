// The last lines of a saved file's script: they open the scene with Bokeh alone, without Panel and without
// a server.

/** @typedef {import("./contract_stage.mjs").Component} Component */
/** @typedef {Pick<Component, "spec" | "film"> & {style: string, figures: object, roots: string[]}} Held */

/**
 * Show the scene that the file holds. render is that of the scene's component and gets what Panel would
 * give it, as far as a stage without a server uses it. Panel's scripts would double the size of the file,
 * and they run a component's code from a blob, which many course pages forbid; here the code stands in the
 * page itself.
 *
 * @param {(given: {el: HTMLElement, model: Component}) => void} render
 */
export async function openSaved(render) {
  /** @type {Held} */
  const held = JSON.parse(document.getElementById("saved")?.textContent ?? "")
  const {style, spec, film, figures, roots} = held
  const host = document.createElement("div")
  const shadow = host.attachShadow({mode: "open"})
  const sheet = document.createElement("style")
  const el = document.createElement("div")
  sheet.textContent = style
  shadow.append(sheet, el)
  document.querySelector("main")?.append(host)
  const drawings = roots.map(() => el.appendChild(document.createElement("div")))
  const places = Object.fromEntries(roots.map((id, k) => [id, drawings[k]]))
  const [views] = await window.Bokeh.embed.embed_items({figures}, [
    {docid: "figures", root_ids: roots, roots: places},
  ])
  const models = views.roots.map((/** @type {{model: any}} */ view) => view.model)
  const shown = roots.map(id => models.find((/** @type {any} */ model) => model.id === id))
  render({
    el,
    model: {spec, film, figures: shown, get_child: () => drawings, on() {}, send_msg() {}},
  })
}
