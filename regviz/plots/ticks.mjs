// Round numbers for axes. Pure.

/**
 * Round numbers within a range, about as many as wanted, with a true minus sign where they are labelled.
 *
 * @param {number[]} range
 */
export function ticksWithin([low, high], wanted = 5) {
  const rough = (high - low) / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map(m => m * power).find(size => size >= rough * 0.8) ?? rough
  const ticks = []
  for (let k = Math.ceil(low / step); k * step <= high; k++)
    ticks.push(Number((k * step).toPrecision(6)))
  return ticks
}

/**
 * Whole numbers from 0 to the last step.
 *
 * @param {number} steps
 */
export const stepTicks = (steps, wanted = 5) =>
  ticksWithin([0, steps], wanted).filter(tick => Number.isInteger(tick))

/**
 * A whole number as an exponent.
 *
 * @param {number} power
 */
export const raised = power =>
  [...String(power)].map(c => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)])).join("")

/**
 * A round number as the texts beside the figures write it: very large and very small ones as powers of ten.
 *
 * @param {number} x
 */
export function roundText(x) {
  const size = Math.abs(x)
  const sign = x < 0 ? "−" : ""
  if (x === 0 || (size >= 1e-3 && size < 1e5)) return `${sign}${size}`
  const [digits, power] = size.toExponential(0).split("e")
  return `${sign}${digits === "1" ? "" : `${digits}·`}10${raised(Number(power))}`
}

/**
 * Ticks of a vertical axis of decades, from powers of ten, with their texts.
 *
 * @param {number[]} range
 */
export function decadeTicks([low, high]) {
  const stride = Math.max(1, Math.ceil((high - low) / 6))
  const ticks = []
  for (let power = Math.ceil(low); power <= high; power++)
    if (power % stride === 0) ticks.push(power)
  const texts = ticks.map(power =>
    power >= 0 && power < 4
      ? String(10 ** power)
      : power < 0 && power > -5
        ? (10 ** power).toFixed(-power)
        : `10${raised(power)}`,
  )
  return {ticks, texts}
}
