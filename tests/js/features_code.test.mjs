import assert from "node:assert/strict"
import test from "node:test"
import {LANGUAGES, codeOf} from "../../regviz/scenes/features/code.mjs"

const each = template => Object.fromEntries(LANGUAGES.map(key => [key, `${key}: ${template}`]))
const code = {
  fits: each(
    "«numpy»«imports»|«objective»|«strengths»|«data»|«lamL2» «lamNet»«ownStrengths»|«lam» «mix»",
  ),
  unpenalised: each("«imports»|«data»|«unpenalised»"),
  sources: {
    pair: {imports: "import pairs", lines: "pair(«draw»)"},
    polynomial: {imports: "import curves", lines: "curve(«draw»)"},
    moved: {imports: "import curves", lines: "curve(«draw»)\n«moves»"},
    own: {imports: "import tables", lines: "read(«target»)"},
  },
  rows: {left_out: "drop «index», row «row»", resample: "resample «resample»"},
  words: {
    objective: "the loss",
    unpenalised: "no penalty",
    own_strength: "# its own",
    net: "net(«lamNet»)",
    net_without_l1: "ridge(«lamNet»)",
  },
}
const plain = {
  source: "pair",
  draw: 24,
  leftOut: 0,
  resample: 0,
  points: "",
  target: "",
  lams: {l1: 0.25, l2: 0.25, elastic: 0.25},
  mix: 0.5,
  samples: 40,
}
const written = (values, language = "torch") => codeOf(code, {...plain, ...values}, language)

test("what is not in use is not said", () => {
  assert.equal(
    written({}),
    "torch: import pairs|the loss|lam, mix = 0.25, 0.5|pair(24)|lam lam|0.25 0.5",
  )
})

test("without L1 the elastic net is ridge", () => {
  const [net, ridge] = [0.5, 0].map(mix =>
    codeOf({...code, fits: {torch: "«estimators»: «net»"}}, {...plain, mix}, "torch"),
  )
  assert.equal(net, "ElasticNet, Lasso, Ridge: net(lam)")
  assert.equal(ridge, "Lasso, Ridge: ridge(lam)")
})

test("a strength that a penalty has for itself gets a name of its own", () => {
  const said = "  # its own"
  assert.equal(
    written({lams: {l1: 0.25, l2: 1 / 320, elastic: 0.25}}),
    `torch: import pairs|the loss|lam, mix = 0.25, 0.5\nlam_l2 = ` +
      `0.003125${said}|pair(24)|lam_l2 lam\nlam_l2 <- 0.003125${said}|0.25 0.5`,
  )
  assert.match(
    written({lams: {l1: 0.25, l2: 0.5, elastic: 0.125}}),
    /0\.5\nlam_l2 = 0\.5 .*\nlam_net = 0\.125 .*\|pair\(24\)\|lam_l2 lam_net\n/,
  )
})

test("a row is left out before rows are drawn anew, and numpy is there for it", () => {
  assert.match(
    written({leftOut: 12}),
    /^torch: import numpy as np\nimport pairs\|.*\|pair\(24\)\ndrop 11, row 12\|/,
  )
  assert.match(written({leftOut: 12, resample: 3}), /\|pair\(24\)\ndrop 11, row 12\nresample 3\|/)
  assert.match(written({resample: 3}), /^torch: import numpy as np\n.*\|pair\(24\)\nresample 3\|/)
})

test("points that were moved are set one by one, and belong to the curve alone", () => {
  assert.match(
    written({source: "polynomial", points: "3~0.5~-1.25_11~-0~2"}),
    /\|curve\(24\)\nx\[3\], y\[3\] = 0.5, -1.25\nx\[11\], y\[11\] = 0, 2\|/,
  )
  assert.match(written({source: "polynomial"}), /\|curve\(24\)\|/)
  assert.match(written({points: "3~0.5~-1.25"}), /\|pair\(24\)\|/)
})

test("without a penalty another script is shown, for each language", () => {
  for (const key of LANGUAGES)
    assert.equal(
      written({lams: {l1: 0, l2: 0, elastic: 0}}, key),
      `${key}: import pairs|pair(24)|no penalty`,
    )
})

test("a name is one literal, in which nothing is filled in and nothing hides", () => {
  const read = target => /read\((.*)\)\|/.exec(written({source: "own", target}))[1]
  assert.equal(read('a "b" \\'), '"a \\"b\\" \\\\"')
  assert.equal(
    read("a\nb\u2028c\u202ed\x7f\u00a0\u{e0041}"),
    '"a\\nb\\u2028c\\u202ed\\u007f\\u00a0\\U000e0041"',
  )
  assert.equal(read("«draw» $& $1 größe"), '"«draw» $& $1 größe"')
})
