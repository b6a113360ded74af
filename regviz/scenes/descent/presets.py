"""Examples of the descent scene, the values by which the state differs from its defaults."""

from regviz.scenes.base import Preset

PRESETS = (
    Preset("pure", {"source": "none", "lam": 0.47, "step": 0.05, "steps": 120, "at": 120}),
    Preset("seven"),
    Preset(
        "fights",
        {
            "source": "pair",
            "start": "ols",
            "lam": 0.4,
            "step": 0.1,
            "steps": 60,
            "at": 60,
            "view": "forces",
            "weight": 2,
        },
    ),
    Preset(
        "correlated",
        {
            "source": "pair",
            "ols_1": 1.0,
            "ols_2": 0.2,
            "correlation": 0.95,
            "start": "one",
            "lam": 0.6,
            "step": 0.2,
            "steps": 260,
            "at": 260,
            "view": "plane",
            "weight": 1,
        },
    ),
    Preset("jitter", {"third": "subgradient_l1", "fourth": "clip_l1", "view": "microscope", "step": 0.05}),
    Preset(
        "large",
        {
            "source": "pair",
            "ols_1": 1.5,
            "ols_2": 1.0,
            "correlation": 0.6,
            "start": "zero",
            "lam": 0.2,
            "step": 1.4,
            "steps": 80,
            "at": 12,
            "view": "plane",
            "weight": 1,
        },
    ),
    Preset("revival", {"lam": 0.4, "changes": "120-lam-0.03", "steps": 240, "at": 240}),
)
