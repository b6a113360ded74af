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
