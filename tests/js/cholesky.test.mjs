import assert from "node:assert/strict"
import test from "node:test"
import {factorised, solvedBy} from "../../regviz/scenes/features/cholesky.mjs"
import {dice} from "./films.mjs"

const product = (matrix, x) =>
  x.map((_, i) => x.reduce((sum, value, j) => sum + matrix[i * x.length + j] * value, 0))

/** A positive definite matrix: a square one times itself, and something on the diagonal. */
function definite(random, size, more = 0.1) {
  const root = Array.from({length: size * size}, () => 2 * random() - 1)
  return Float64Array.from({length: size * size}, (_, at) => {
    const i = Math.floor(at / size)
    const j = at % size
    let sum = i === j ? more : 0
    for (let k = 0; k < size; k++) sum += root[i * size + k] * root[j * size + k]
    return sum
  })
}

test("the solution put back into the system gives the right-hand side", () => {
  const random = dice(2)
  for (const size of [1, 2, 3, 8, 30, 60]) {
    const matrix = definite(random, size)
    const x = Array.from({length: size}, () => 20 * random() - 10)
    const right = product(matrix, x)
    const found = solvedBy(factorised(matrix.slice(), size), Float64Array.from(right))
    product(matrix, [...found]).forEach((value, i) =>
      assert.ok(Math.abs(value - right[i]) < 1e-10 * size, `${size}: ${value}, not ${right[i]}`),
    )
    found.forEach((value, i) => assert.ok(Math.abs(value - x[i]) < 1e-8))
  }
})

test("the factor is lower, and its product with itself is the matrix", () => {
  const matrix = definite(dice(3), 6)
  const lower = factorised(matrix.slice(), 6)
  for (let i = 0; i < 6; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let k = 0; k <= j; k++) sum += lower[6 * i + k] * lower[6 * j + k]
      assert.ok(Math.abs(sum - matrix[6 * i + j]) < 1e-13)
    }
})

test("a system of no equations has the empty solution, one of one equation is a division", () => {
  assert.deepEqual([...solvedBy(factorised(new Float64Array(0), 0), new Float64Array(0))], [])
  assert.deepEqual([...solvedBy(factorised(Float64Array.of(4), 1), Float64Array.of(2))], [0.5])
})
