"""Examples of the features scene, each a sentence and the values by which the state differs."""

from regviz.scenes.base import Preset

PRESETS = (
    Preset("twenty", "20 features", "Five of twenty are real. L1 switches off, L2 turns all down.", {}),
    Preset("lesson", "Lasso(1), Ridge(1)",
         "One number, two strengths: Ridge(alpha=1) is λ = 1/200 here, and hardly shrinks.",
         {"match": "sklearn", "view": "table", "net": False}),
    Preset("houses", "1,000 features", "Fifty of a thousand are real. Lasso selects; it does not certify.",
         {"source": "houses", "lam": 2.38, "order": "entry"}, served=True),
    Preset("genes", "Genes", "Groups of genes, few samples: L1 keeps few of a group, the elastic net more.",
         {"source": "genes", "lam": 0.5, "order": "truth"}, served=True),
    Preset("pair", "Correlated pair", "Two features that nearly agree: L1 keeps one of them, L2 shares.",
         {"source": "pair", "draw": 24, "lam": 0.25}),
    Preset("swap", "One row less", "The same pair without one of its 40 rows: the survivor has changed.",
         {"source": "pair", "draw": 24, "lam": 0.25, "left_out": 12}),
    Preset("diabetes", "Diabetes", "Ten measurements of 442 patients: which tell how the disease goes on?",
         {"source": "diabetes", "lam": 2}),
    Preset("overfit", "Overfit",
         "Fifteen powers through twelve points: without a penalty the curve goes wild.",
         {"source": "polynomial", "lam": 0.015, "view": "fit"}),
    Preset("own", "Your own CSV", "Open a file: one of its columns is explained by the others.",
         {"source": "own"}, served=True, opens="data"),
)  # fmt: skip
