"""The state of the features scene: what the learner can change, and how it is shown."""

from typing import Any

import param

from regviz.scenes.features.points import POINTS


class State(param.Parameterized):
    """What the learner can change: first the cursor, then the data, then what is shown."""

    lam = param.Number(
        default=1, bounds=(0, 1e100), step=0.01, label="Penalty λ",
        doc="How much weights cost. At λₘₐₓ L1 keeps nothing; the lower λ, the more features enter.",
    )  # fmt: skip
    mix = param.Number(
        default=0.5, bounds=(0, 1), step=0.05, label="Elastic-net mix", doc="Share of L1: 1 all L1, 0 all L2."
    )
    order = param.Selector(
        default="data",
        objects={"As given": "data", "By entry": "entry", "By truth": "truth"},
        label="Order of features",
        doc="From left to right: as in the data, by when L1 lets them in, or largest true weight first.",
    )
    against = param.Selector(default="lam", objects={"λ": "lam", "budget t": "budget"}, label="Axis",
        doc="From left to right λ falls, or the budget t grows: the sum of all |w| that L1 has.")  # fmt: skip
    check = param.Selector(
        default="folds", objects={"folds": "folds", "one split": "one", "many": "many"}, label="Validate by",
        doc="Folds hold out each row once. One split tells little; the average of many tells more.",
    )  # fmt: skip
    weight = param.Number(
        default=1, bounds=(1, 2000), step=1, label="Feature in focus", doc="Its bar, path and row stand out."
    )
    source = param.Selector(
        default="twenty",
        objects={
            "20 features, 5 real": "twenty", "house prices, 1,000 features": "houses",
            "genes, 600 features": "genes", "correlated pair": "pair", "diabetes": "diabetes",
            "cars": "cars", "12 points, degree 15": "polynomial", "your own file": "own",
        },
        label="Data", doc="Made data, of which the truth is known, or real data.",
    )  # fmt: skip
    draw = param.Number(default=1, bounds=(1, 99), step=1, label="Draw", doc="Makes such data anew.")
    left_out = param.Number(
        default=0, bounds=(0, 9999), step=1, label="Leave out row", doc="Who survives without it? 0: no row."
    )
    resample = param.Number(
        default=0, bounds=(0, 99), step=1, label="Resample",
        doc="As many rows drawn by lot from the same data, some twice, some never; 0 takes them as they are.",
    )  # fmt: skip
    split = param.Number(
        default=1, bounds=(1, 100), step=1, label="Split", doc="Decides by lot which rows are held out."
    )
    match = param.Selector(
        default="lam", objects={"the same λ": "lam", "alpha = λ in scikit-learn": "sklearn"},
        label="L2 gets", doc="With n rows Ridge(alpha) is λ = alpha / 2n here, far weaker than it looks.",
    )  # fmt: skip
    net = param.Boolean(default=True, label="Show the elastic net", doc="A strip for L1 and L2 mixed.")
    view = param.Selector(
        default="paths",
        objects={
            "Paths": "paths", "Validation": "check", "Fit": "fit", "Table": "table", "Code": "code",
            "Data": "data",
        },
        label="Beside the bars",
    )  # fmt: skip
    points = param.String(default="", regex=rf"^{POINTS}$", label="Points moved")
    target = param.String(default="", regex=r"^[^\x00-\x1f]{0,60}$", label="Target column")
    play = param.Selector(default="down", objects={"λ falls": "down", "Knots": "knots"}, label="Play")


DESCRIBED: dict[str, dict[str, Any]] = {
    "lam": {"short": "lam", "kept": True, "log": True},
    "mix": {"short": "mix", "asks": True, "fleeting": True},
    "order": {"short": "order", "loose": True, "segmented": True},
    "against": {"short": "x", "segmented": True, "loose": True, "fleeting": True},
    "check": {"short": "check", "segmented": True, "loose": True, "fleeting": True},
    "split": {"whole": True, "short": "split", "loose": True, "fleeting": True},
    "weight": {"whole": True, "short": "w", "loose": True},
    "resample": {"whole": True, "short": "resample", "asks": True},
    "source": {"short": "data", "asks": True, "more": True},
    "draw": {"whole": True, "short": "draw", "asks": True, "more": True},
    "left_out": {"whole": True, "short": "without", "asks": True, "more": True},
    "match": {"short": "l2", "more": True},
    "net": {"short": "net", "loose": True, "more": True},
    "view": {"short": "view", "kind": "hidden", "loose": True},
    "points": {"short": "points", "asks": True, "kind": "hidden", "example": "3~0.5~-1.25"},
    "target": {"asks": True, "kind": "hidden", "example": "price"},
    "play": {"short": "play", "kind": "hidden", "loose": True},
}
