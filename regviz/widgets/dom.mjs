// Small helpers for building the page. Text is always set as text, never as markup.

/** @typedef {string | number | boolean | null | undefined | ((event: never) => unknown)} Attribute */
/** @typedef {keyof typeof ICONS} Icon */

const SVG = "http://www.w3.org/2000/svg"

/**
 * Make an element: h("button", {class: "chip", onclick: f}, "Corner"). Attributes that are null or false
 * are left out.
 *
 * @param {keyof HTMLElementTagNameMap} tag
 * @param {Record<string, Attribute>} [attributes]
 * @param {(Node | string | null | undefined)[]} children
 * @returns {any} the element, whose kind the tag says; who needs to know it names the type
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on"))
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value))
    else if (value === true) element.setAttribute(name, "")
    else if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, String(value))
  }
  element.append(...children.filter(child => child !== null && child !== undefined))
  return element
}

/**
 * Make an element of a drawing: draw("circle", {r: 5}).
 *
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 */
export function draw(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  element.append(...children)
  return element
}

/**
 * An icon drawn by one path in a square of 24.
 *
 * @param {string} path
 */
export const icon = path =>
  draw("svg", {viewBox: "0 0 24 24", "aria-hidden": "true"}, draw("path", {d: path}))

export const ICONS = {
  play: "M7 4v16l13-8z",
  pause: "M6 4h4v16H6zM14 4h4v16h-4z",
  back: "M6 5h3v14H6zM20 5v14L9 12z",
  forward: "M15 5h3v14h-3zM4 5v14l11-7z",
  start: "M4 5h2.5v14H4zM21 5v14l-7-7zM14 5v14l-7-7z",
  end: "M17.500 5h2.500v14h-2.500zM3 5v14l7-7zM10 5v14l7-7z",
  loop:
    "M17 3l4 4-4 4V8H7a3 3 0 0 0-3 3H2a5 5 0 0 1 5-5h10zM7 21l-4-4 4-4v3h10a3 3 0 0 0 " +
    "3-3h2a5 5 0 0 1-5 5H7z",
  beats: "M3 11h5v2H3zM16 11h5v2h-5zM10 7h1.700v10H10zM12.800 7h1.700v10h-1.700z",
  theme: "M12 3a9 9 0 1 0 0 18zM12 3v2a7 7 0 0 1 0 14v2a9 9 0 0 0 0-18z",
  share:
    "M18 2a3 3 0 0 0-2.900 3.800L8.500 9.500a3 3 0 1 0 0 5l6.600 3.700A3 3 0 1 0 16 " +
    "16.500l-6.600-3.700a3 3 0 0 0 0-1.600L16 7.500A3 3 0 1 0 18 2z",
  present: "M3 4h18v12h-8v2l4 3h-2.500L12 19.200 9.500 21H7l4-3v-2H3zM5 6v8h14V6z",
  help:
    "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1 15h2v2h-2zm1-12a4 4 0 0 1 4 4c0 2.600-3 " +
    "3-3 5h-2c0-3.200 3-3.300 3-5a2 2 0 0 0-4 0H8a4 4 0 0 1 4-4z",
  home: "M12 3l9 8h-3v9h-5v-6h-2v6H6v-9H3z",
}

/**
 * A button with an icon and a spoken name.
 *
 * @param {Icon} name
 * @param {string} label
 * @param {() => void} onclick
 * @param {Record<string, Attribute>} [attributes]
 * @returns {HTMLButtonElement}
 */
export function iconButton(name, label, onclick, attributes = {}) {
  return h(
    "button",
    {type: "button", class: "icon", "aria-label": label, title: label, onclick, ...attributes},
    icon(ICONS[name]),
  )
}

/**
 * Swap the icon and the name of a button, only where they differ.
 *
 * @param {HTMLElement} button
 * @param {Icon} name
 * @param {string} label
 */
export function setIcon(button, name, label) {
  if (button.getAttribute("aria-label") === label) return
  button.replaceChildren(icon(ICONS[name]))
  button.setAttribute("aria-label", label)
  button.title = label
}

/**
 * Set text only where it differs: the layout of a page that plays stays untouched.
 *
 * @param {Node} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text
}
