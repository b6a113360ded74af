"""Examples of the features scene, the values by which the state differs from its defaults."""

from regviz.scenes.base import Preset

PRESETS = (
    Preset("twenty"),
    Preset("lesson", {"match": "sklearn", "view": "table", "net": False}),
    Preset("houses", {"source": "houses", "lam": 2.38, "order": "entry"}, served=True),
    Preset("genes", {"source": "genes", "lam": 0.5, "order": "truth"}, served=True),
    Preset("pair", {"source": "pair", "draw": 24, "lam": 1.3}),
    Preset("swap", {"source": "pair", "draw": 24, "lam": 1.3, "left_out": 12}),
    Preset("small", {"source": "small", "lam": 0.15, "view": "check"}),
    Preset("diabetes", {"source": "diabetes", "lam": 0.08, "weight": 7}),
    Preset("overfit", {"source": "polynomial", "lam": 0.015, "view": "fit"}),
    Preset("own", {"source": "own"}, served=True, opens="data"),
)
