"""Examples of the descent scene, each a sentence and the values by which the state differs."""

from regviz.scenes.base import Preset

PRESETS = (
    Preset("pure", "One weight, no data",
         "Pure collapse against pure decay: L1 takes off the same amount each step, L2 the same share.",
         {"source": "none", "lam": 0.47, "step": 0.05, "steps": 120, "at": 120}),
    Preset("seven", "Seven features",
         "Three of seven features are real: L1 sets the others to exactly 0.", {}),
    Preset("fights", "Data fights back", "The data hold the strong weight up, and the weak one dies.",
         {"source": "pair", "start": "ols", "lam": 0.4, "step": 0.1, "steps": 60, "at": 60,
          "view": "forces", "weight": 2}),
    Preset("correlated", "Correlated pair",
         "Two features that nearly agree: L1 keeps one of them, L2 shares.",
         {"source": "pair", "ols_1": 1.0, "ols_2": 0.2, "correlation": 0.95, "start": "one", "lam": 0.6,
          "step": 0.2, "steps": 260, "at": 260, "view": "plane", "weight": 1}),
    Preset("jitter", "Naive sign", "Following the penalty's sign gives no zero: the weight jitters for ever.",
         {"third": "subgradient_l1", "fourth": "clip_l1", "view": "microscope", "step": 0.05}),
    Preset("large", "Too large a step",
         "Past the stability limit each step overshoots by more than the last.",
         {"source": "pair", "ols_1": 1.5, "ols_2": 1.0, "correlation": 0.6, "start": "zero", "lam": 0.2,
          "step": 1.4, "steps": 80, "at": 12, "view": "plane", "weight": 1}),
    Preset("revival", "Revival", "λ is lowered in mid-run, and dead weights return: a zero is never final.",
         {"lam": 0.4, "changes": "120-lam-0.03", "steps": 240, "at": 240}),
)  # fmt: skip
