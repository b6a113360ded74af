// Light or dark, embedded or whole, at a desk or on a projector.

import {tellHeight} from "./framing.mjs"

const STORED = "regviz-theme"
const PROJECTOR_PX = 1700

function stored() {
  try {
    return localStorage.getItem(STORED)
  } catch {
    return null
  } // a sandboxed frame may not look
}

/** Keep the page and its figures in one appearance; dress(palette, scale) recolours the figures. */
export function appearanceOf(spec, root, dress) {
  const query = new URLSearchParams(location.search)
  const system = matchMedia("(prefers-color-scheme: dark)")
  const asked = {
    embed: query.get("embed") === "1" ? "1" : null,
    theme: /^(light|dark)$/.test(query.get("theme")) ? query.get("theme") : null,
  }
  let theme = asked.theme ?? stored()
  let present = false
  root.classList.toggle("embed", Boolean(asked.embed))
  const apply = () => {
    const scheme = theme ?? (system.matches ? "dark" : "light")
    document.documentElement.style.colorScheme = scheme
    const large = innerWidth >= PROJECTOR_PX
    root.classList.toggle("projector", large)
    root.classList.toggle("presenting", present)
    dress(spec.palette[scheme], large ? (present ? 1.9 : 1.6) : present ? 1.3 : 1)
  }
  const togglePresent = () => {
    present = !present
    apply()
  }
  system.addEventListener("change", apply)
  window.addEventListener("resize", apply)
  apply()
  const stopTelling = tellHeight(root)
  return {
    asked,
    togglePresent,
    toggleTheme() {
      theme = document.documentElement.style.colorScheme === "dark" ? "light" : "dark"
      try {
        localStorage.setItem(STORED, theme)
      } catch {
        /* it holds for this page alone */
      }
      apply()
    },
    fullscreen() {
      if (document.fullscreenElement) document.exitFullscreen()
      else document.documentElement.requestFullscreen?.().catch(() => {})
    },
    leave() {
      stopTelling()
      system.removeEventListener("change", apply)
      window.removeEventListener("resize", apply)
    },
  }
}
