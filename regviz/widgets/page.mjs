// The last lines of a page's script: they open the scene with Bokeh alone. A page brings all that its
// picture needs, so that it is seen, played and scrubbed before there is a line to the server, and without.

/** @typedef {import("./contract_stage.mjs").Component} Component */
/** @typedef {import("./contract_stage.mjs").Session} Session */
/** @typedef {(given: {el: HTMLElement, model: Component, session: Session | null}) => unknown} Render */

/** @param {string} id of a script that holds JSON */
const held = id => JSON.parse(document.getElementById(id)?.textContent ?? "null")

/**
 * Show the scene that the page holds. render is that of the scene's component and gets what Panel would give
 * it; a saved file has no session. Panel's own scripts would double what is sent, and run a component's code
 * from a blob, which many course pages forbid; here the code stands in the page itself.
 *
 * @param {Render} render
 */
export function openPage(render) {
  const {style, ...model} = held("held")
  const host = document.createElement("div")
  const shadow = host.attachShadow({mode: "open"})
  const sheet = document.createElement("style")
  const el = document.createElement("div")
  sheet.textContent = style
  shadow.append(sheet, el)
  document.querySelector("main")?.append(host)
  return render({el, model, session: held("session")})
}
