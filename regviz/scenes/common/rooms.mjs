// How much room a figure has, as the stage tells a scene. Pure.

const DESK_PX = 400 // where nobody has measured

const EDGE_OF_FRAME_PX = 1.5

/** @typedef {{room_px?: number, rooms?: Record<string, number[]>}} Measured */

/**
 * Width and height of the frame of a figure in pixels.
 *
 * @param {Measured} measured
 * @param {string} name
 */
export const roomOf = ({room_px = DESK_PX, rooms}, name) => rooms?.[name] ?? [room_px, DESK_PX]

/**
 * How far up and down what moves may reach: the edge of a frame is not wiped when it is painted anew, and
 * whatever lay on it stays there as a stray mark.
 *
 * @param {number[]} range of the vertical axis
 * @param {number[]} room
 */
export function withinEdges([low, high], [, height_px]) {
  const edge = (EDGE_OF_FRAME_PX * (high - low)) / height_px
  return [low + edge, high - edge]
}
