// How many pixels a figure has, on which the words in it depend.

/**
 * The pixels across the frame of a figure; the stage is painted anew when they change.
 *
 * @param {Element} root
 * @param {number} margin_px beside the frame
 * @param {{now?: unknown, refresh: () => void}} stage
 */
export function roomAcross(root, margin_px, stage) {
  let room_px = 400
  const observer = new ResizeObserver(([{contentRect}]) => {
    if (contentRect.width) room_px = contentRect.width - margin_px
    if (stage.now) stage.refresh()
  })
  observer.observe(root)
  return {px: () => room_px, leave: () => observer.disconnect()}
}

/**
 * The sizes of the frames of panels by their names, in pixels of which a letter has always the same number.
 *
 * @param {Record<string, import("./contract.mjs").Panel>} panels
 * @param {{now?: unknown, refresh: () => void}} stage
 */
export function roomsOf(panels, stage) {
  /** @type {Map<Element, number[]>} */
  const sizes = new Map()
  let scale = 1
  /** @type {Record<string, number[]> | null} */
  let rooms = null
  const observer = new ResizeObserver(entries => {
    for (const {target, contentRect} of entries)
      if (contentRect.width)
        sizes.set(target, [contentRect.width, contentRect.height].map(Math.round)) // as Bokeh does
    rooms = null
    if (stage.now) stage.refresh()
  })
  for (const {root} of Object.values(panels)) observer.observe(root)
  const measured = () => {
    /** @type {Record<string, number[]>} */
    const found = {}
    for (const [name, {root, figure}] of Object.entries(panels)) {
      const size = sizes.get(root)
      const beside = [figure.min_border_left, figure.min_border_bottom]
      if (size) found[name] = size.map((px, k) => Math.max(1, px - beside[k]) / scale)
    }
    return found
  }
  return {
    now: () => (rooms ??= measured()),
    /** @param {number} size of the letters, and of what is beside a frame */
    rescale(size) {
      scale = size
      rooms = null
    },
    leave: () => observer.disconnect(),
  }
}
