// What is made of a film and does not change with the cursor is made once. Pure.

/**
 * What is kept of a film: once(key, make) everything, newest(slot, key, make) the one on the page, which
 * present(slot) gives as it is.
 */
export function memory() {
  const made = new Map()
  const latest = new Map()
  return {
    /**
     * @template Made
     * @param {string} key
     * @param {() => Made} make
     * @returns {Made}
     */
    once(key, make) {
      if (!made.has(key)) made.set(key, make())
      return made.get(key)
    },
    /**
     * @template Made
     * @param {string} slot
     * @param {unknown} key
     * @param {() => Made} make
     * @returns {Made}
     */
    newest(slot, key, make) {
      if (latest.get(slot)?.key !== key) latest.set(slot, {key, value: make()})
      return latest.get(slot).value
    },
    /**
     * What a slot has now, for those who ask of what is on the page; undefined where that is nothing.
     *
     * @param {string} slot
     */
    present: slot => latest.get(slot)?.value,
  }
}
