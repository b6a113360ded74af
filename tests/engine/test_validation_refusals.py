"""What cannot be validated is refused in one sentence that names the argument."""

import numpy as np
import pytest

from regviz.engine.validation.curves import cv_curve, validation_curve


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"lams": 1.0}, "lams must be a list"),
        ({"lams": []}, "lams must hold"),
        ({"lams": [-1.0]}, "lams must be 0 or more"),
        ({"lams": [np.inf]}, "lams must be a list of finite"),
        ({"folds": 1}, "folds must be 2 or more"),
        ({"folds": 7}, "folds must be at most the 6 rows"),
        ({"folds": 2.5}, "folds must be a whole number"),
        ({"folds": True}, "folds must be a whole number"),
        ({"seed": -1}, "seed must be 0 or more"),
        ({"mix": 1.5}, "mix must"),
        ({"X": np.ones((5, 2))}, "y must have one entry per row"),
        ({"X": [[np.nan]] * 6}, "X must be finite"),
        ({"y": [1e200] * 5 + [0.0]}, "y must be small enough"),
        ({"X": [[1e200]] * 5 + [[0.0]]}, "X must be small enough"),
    ],
)
def test_what_cannot_be_cross_validated_is_refused(change: dict[str, object], named: str) -> None:
    question: dict[str, object] = {"X": np.eye(6), "y": np.arange(6.0), "lams": [0.1], "folds": 3}
    with pytest.raises(ValueError, match=f"^{named}"):
        cv_curve(**(question | change))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"splits": 0}, "splits must be 1 or more"),
        ({"share": 0.0}, "share must lie between"),
        ({"share": 1.0}, "share must lie between"),
        ({"share": np.nan}, "share must lie between"),
        ({"share": "half"}, "share must be one number"),
        ({"X": np.eye(2), "y": [0.0, 1.0]}, "X must have 3 rows or more"),
        ({"seed": "x"}, "seed must be a whole number"),
        ({"lams": [np.nan]}, "lams must"),
        ({"mix": -0.1}, "mix must"),
    ],
)
def test_what_cannot_be_split_is_refused(change: dict[str, object], named: str) -> None:
    question: dict[str, object] = {"X": np.eye(6), "y": np.arange(6.0), "lams": [0.1]}
    with pytest.raises(ValueError, match=f"^{named}"):
        validation_curve(**(question | change))
