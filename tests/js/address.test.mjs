import assert from "node:assert/strict"
import {test} from "node:test"
import {pageAddress} from "../../regviz/widgets/address.mjs"

test("another page is asked for in the language of this one", () => {
  for (const [search, way] of [
    ["", ""],
    ["?v=2&t=1", ""],
    ["?lang=de&t=1", "?lang=de"],
    ["?lang=%26x", ""],
  ]) {
    globalThis.location = {search}
    assert.equal(pageAddress(), `./${way}`)
    assert.equal(pageAddress("descent"), `./descent${way}`)
  }
})
