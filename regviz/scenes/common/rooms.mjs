// How much room a figure has, as the stage tells a scene. Pure.

const DESK_PX = 400 // where nobody has measured

/** @typedef {{room_px?: number, rooms?: Record<string, number[]>}} Measured */

/**
 * Width and height of the frame of a figure in pixels.
 *
 * @param {Measured} measured
 * @param {string} name
 */
export const roomOf = ({room_px = DESK_PX, rooms}, name) => rooms?.[name] ?? [room_px, DESK_PX]
