// Regions that scroll where their content is larger than they are: then, and only then, the keyboard
// reaches them.

/**
 * Let the keyboard reach a region exactly while something of it is out of sight.
 *
 * @param {Element} region
 */
export function reachWhatIsCut(region) {
  const cut = region.scrollWidth > region.clientWidth || region.scrollHeight > region.clientHeight
  if (region.hasAttribute("tabindex") === cut) return
  for (const [name, value] of [
    ["tabindex", "0"],
    ["data-scrolls", ""],
  ]) {
    if (cut) region.setAttribute(name, value)
    else region.removeAttribute(name)
  }
}

/**
 * The same for as long as the region stands, whenever it or one of its parts changes its size.
 *
 * @param {Element} region
 * @param {Element[]} parts
 */
export function keepReach(region, parts) {
  const observer = new ResizeObserver(() => reachWhatIsCut(region))
  for (const element of [region, ...parts]) observer.observe(element)
}

/**
 * Scroll a row sideways, and nothing else, until something in it is in sight.
 *
 * @param {Element} row
 * @param {Element} item
 */
export function bringAlong(row, item) {
  const frame = row.getBoundingClientRect()
  const {left, right} = item.getBoundingClientRect()
  if (left < frame.left) row.scrollLeft -= Math.ceil(frame.left - left)
  else if (right > frame.right) row.scrollLeft += Math.ceil(right - frame.right)
}
