// What a scene in a frame of a course page says to the page around it.

/**
 * Tell the page around the frame how tall the stage is, whenever the frame is too short for it; the
 * returned function stops that. A frame that is tall enough is never told to shrink: the planes take their
 * size from its height, so that frame and planes would chase each other. The message holds one number,
 * which anybody may read.
 *
 * @param {Element} root
 * @param {Window & typeof globalThis} [frame]
 */
export function tellHeight(root, frame = window) {
  if (frame.parent === frame) return () => {}
  const observer = new frame.ResizeObserver(() => {
    const {clientHeight} = frame.document.documentElement
    const bar = frame.innerHeight - clientHeight // of a scroll bar below
    const height = Math.ceil(root.getBoundingClientRect().height) + bar
    if (height > frame.innerHeight) frame.parent.postMessage({type: "regviz:height", height}, "*")
  })
  observer.observe(root)
  return () => observer.disconnect()
}
