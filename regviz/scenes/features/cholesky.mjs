// Positive definite systems of a few dozen equations. Pure.

/**
 * The lower factor of a symmetric positive definite matrix, row by row; the matrix is overwritten.
 *
 * @param {Float64Array} matrix
 * @param {number} size
 */
export function factorised(matrix, size) {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k] * matrix[j * size + k]
      matrix[i * size + j] = i === j ? Math.sqrt(sum) : sum / matrix[j * size + j]
    }
  }
  return matrix
}

/**
 * The solution for a right-hand side, which is overwritten.
 *
 * @param {Float64Array} lower
 * @param {Float64Array} right
 */
export function solvedBy(lower, right) {
  const size = right.length
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) right[i] -= lower[i * size + k] * right[k]
    right[i] /= lower[i * size + i]
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) right[i] -= lower[k * size + i] * right[k]
    right[i] /= lower[i * size + i]
  }
  return right
}
