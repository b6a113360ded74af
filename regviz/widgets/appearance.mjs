// Light or dark, embedded or whole, at a desk or on a projector.

import {tellHeight} from "./framing.mjs"

/** @typedef {(palette: Record<string, string>, scale: number) => void} Dress */

const THEME = "regviz-theme"
const PRESENT = "regviz-present"
const WITH_BUTTON = "(min-width: 901px)" // below it there is no button to end presenting with
const PROJECTOR_PX = 1700
const AXIS_PX = 12 // of the numbers of an axis at a desk
const READ_PX = 16
const READ_SHARE = 0.022 // of the window's height, for what is read from the last row

// A sandboxed frame may neither look nor keep; then a choice holds for this page alone.
/** @param {string} name */
function stored(name) {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/**
 * @param {string} name
 * @param {string} choice
 */
function keep(name, choice) {
  try {
    localStorage.setItem(name, choice)
  } catch {
    // see above
  }
}

/**
 * What the address asks of the page itself, whatever the state.
 *
 * @param {string} search
 */
export function askedOf(search) {
  const query = new URLSearchParams(search)
  const theme = query.get("theme")
  const language = query.get("lang") ?? ""
  return {
    embed: query.get("embed") === "1" ? "1" : null,
    theme: theme === "light" || theme === "dark" ? theme : null,
    lang: /^[a-z]{2}$/.test(language) ? language : null,
  }
}

/**
 * How much larger marks and words are: presented, the numbers of an axis can be read from the last row.
 *
 * @param {boolean} large
 * @param {boolean} present
 */
function enlargement(large, present) {
  const scale = large ? 1.6 : 1
  return present ? Math.max(scale, READ_PX / AXIS_PX, (READ_SHARE * innerHeight) / AXIS_PX) : scale
}

function toggleFullscreen() {
  if (document.fullscreenElement) document.exitFullscreen()
  else document.documentElement.requestFullscreen?.().catch(() => {})
}

/**
 * Keep the page and its figures in one appearance; dress(palette, scale) recolours the figures.
 *
 * @param {import("./contract.mjs").Spec} spec
 * @param {HTMLElement} root
 * @param {Dress} dress
 */
export function appearanceOf(spec, root, dress) {
  const system = matchMedia("(prefers-color-scheme: dark)")
  const asked = askedOf(location.search)
  let theme = asked.theme ?? stored(THEME)
  let present = !asked.embed && stored(PRESENT) === "1" && matchMedia(WITH_BUTTON).matches
  root.classList.toggle("embed", Boolean(asked.embed))
  const scheme = () => theme ?? (system.matches ? "dark" : "light")
  const apply = () => {
    const large = innerWidth >= PROJECTOR_PX
    document.documentElement.style.colorScheme = scheme()
    root.classList.toggle("projector", large)
    root.classList.toggle("presenting", present)
    dress(spec.palette[scheme()], enlargement(large, present))
  }
  system.addEventListener("change", apply)
  window.addEventListener("resize", apply)
  apply()
  const stopTelling = tellHeight(root)
  return {
    asked,
    fullscreen: toggleFullscreen,
    togglePresent() {
      present = !present
      keep(PRESENT, present ? "1" : "0")
      apply()
    },
    toggleTheme() {
      theme = scheme() === "dark" ? "light" : "dark"
      keep(THEME, theme)
      apply()
    },
    leave() {
      stopTelling()
      system.removeEventListener("change", apply)
      window.removeEventListener("resize", apply)
    },
  }
}
