// The frame around the stage: the top bar, the examples, and where everything lies.

import {h, iconButton} from "./dom.mjs"
import {keepReach} from "./scrolling.mjs"

/** Buttons of the page. does maps what they mean to a function; asks says whether the scene can be predicted. */
export function chromeOf(spec, does, asks) {
  const chips = spec.presets.map((preset, k) =>
    h(
      "button",
      {
        type: "button",
        class: "chip",
        title: preset.sentence,
        "aria-pressed": "false",
        onclick: () => does.preset(k),
      },
      preset.label,
    ),
  )
  const predict = h(
    "button",
    {
      type: "button",
      class: "chip strong",
      title: `${spec.prediction} (P)`,
      hidden: !asks,
      onclick: does.predict,
    },
    "Predict",
  )
  const reveal = h(
    "button",
    {type: "button", class: "chip strong", hidden: true, onclick: does.predict},
    "Reveal",
  )
  const why = h(
    "button",
    {
      type: "button",
      class: "chip strong",
      "aria-expanded": "false",
      title: "The formulas, with the numbers of the moment (W)",
      onclick: does.why,
    },
    "Why?",
  )
  const home = h(
    "a",
    {class: "icon", href: "./", "aria-label": "All scenes", title: "All scenes"},
    iconButton("home", "All scenes", () => {}).firstChild,
  )
  const bar = h(
    "header",
    {class: "bar"},
    spec.live ? home : null,
    h("h1", {}, spec.question),
    h(
      "nav",
      {class: "tools", "aria-label": "Page"},
      iconButton("theme", "Light or dark", does.theme),
      spec.live ? iconButton("share", "Share", does.share) : null,
      iconButton("present", "Present: larger text", does.present, {class: "icon wide-only"}),
      iconButton("help", "Help and keys", does.help),
    ),
  )
  const examples = h(
    "div",
    {class: "examples"},
    h("div", {class: "chips", role: "group", "aria-label": "Examples"}, ...chips),
    h("div", {class: "chips acts"}, predict, reveal, why),
  )
  return {
    bar,
    examples,
    why,
    reset: h("button", {type: "button", class: "link", onclick: does.reset}, "Reset everything"),
    show({asking, state, presets, controls}) {
      predict.hidden = asking || !asks
      reveal.hidden = !asking
      presets.forEach((preset, k) => {
        const wanted = {...spec.defaults, ...preset.state}
        const here = preset.opens
          ? Object.entries(preset.state).every(([name, value]) => state[name] === value)
          : controls.every(({name, loose}) => loose || wanted[name] === state[name])
        chips[k].setAttribute("aria-pressed", here)
      })
    },
  }
}

/** Lay the parts of a stage out; the style sheet says where each goes at which size. */
export function layoutOf({
  chrome,
  content,
  transport,
  caption,
  note,
  notice,
  live,
  controls,
  why,
  share,
  help,
  spec,
}) {
  const folds = control => control.more && spec.live // without a server what is left needs no drawer
  const open = controls.filter(({control}) => !folds(control))
  const more = controls.filter(({control}) => folds(control))
  const groups = rows => {
    const pairs = []
    for (const {control, root} of rows) {
      const last = pairs[pairs.length - 1]
      if (control.compact && last?.compact === control.pair) last.root.append(root)
      else
        pairs.push({
          compact: control.compact ? control.pair : "",
          root: control.compact ? h("div", {class: "pair"}, root) : root,
        })
    }
    return pairs.map(pair => pair.root)
  }
  const fold = h("details", {class: "more"}, h("summary", {}, spec.more_label), ...groups(more))
  const rail = h(
    "section",
    {class: "rail", "aria-label": "Controls"},
    ...groups(open),
    ...content.rail,
    more.length ? fold : null,
    chrome.reset,
  )
  const whole = spec.live
    ? h(
        "a",
        {class: "whole", target: "_blank", rel: "noopener", href: fullAddress()},
        "Open the full page",
      )
    : null
  for (const nearing of ["focus", "pointerenter"])
    whole?.addEventListener(nearing, () => {
      whole.href = fullAddress()
    })
  const words = h(
    "section",
    {class: "words", "aria-label": "What it shows"},
    caption,
    note,
    notice.root,
    live,
  )
  keepReach(words, [caption, note, notice.root])
  const stage = h(
    "section",
    {class: `scene ${content.layout ?? ""}`, "aria-label": "Stage"},
    ...content.roots,
  )
  const root = h(
    "div",
    {class: "stage"},
    chrome.bar,
    chrome.examples,
    stage,
    ...content.beneath,
    transport.root,
    words,
    rail,
    whole,
    why.root,
    share.root,
    help,
  )
  return {root}
}

function fullAddress() {
  const url = new URL(location.href)
  url.searchParams.delete("embed")
  return url.href
}
