// Writes the scripts that the Python tests run: templates and fits as JSON in, texts out.

import {readFileSync} from "node:fs"
import {LANGUAGES, codeOf} from "../../regviz/scenes/features/code.mjs"

const {code, fits} = JSON.parse(readFileSync(0, "utf8"))
const texts = fits.map(fit =>
  Object.fromEntries(LANGUAGES.map(key => [key, codeOf(code, fit, key)])),
)
process.stdout.write(JSON.stringify({texts}))
