"""What a trajectory refuses, and that it says in one sentence what to mend."""

import numpy as np
import pytest

from regviz.engine import METHODS, Problem, trajectory
from tests.engine.random_problems import Array

PAIR = Problem([[1.0, 0.5], [0.5, 1.0]], [2.5, 2.0])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"method": "lasso"}, "^method .*gradient_l2.* got 'lasso'"),
        ({"method": ["adamw"]}, "^method .*gradient_l2"),
        ({"method": None}, "^method .*gradient_l2.* got None"),
        ({"start": [1.0]}, "^start .*2 entries"),
        ({"start": 1.0}, "^start .*2 entries"),
        ({"start": [np.nan, 0.0]}, "^start .*finite"),
        ({"start": [1e60, 0.0]}, "^start .*1e.50"),
        ({"steps": 0}, "^steps .*1 or more"),
        ({"steps": 2.5}, "^steps .*whole"),
        ({"steps": np.zeros((9, 9))}, "^steps .*whole"),
        ({"step": -0.1}, "^step .*0 or more"),
        ({"step": np.inf}, "^step .*finite"),
        ({"step": 1e60}, "^step .*1e.50"),
        ({"lam": -1.0}, "^lam .*0 or more"),
        ({"lam": np.nan}, "^lam .*finite"),
        ({"lam": [0.1, 0.2, 0.3]}, r"^lam .*1 or 10 entries .*written \[\[0.1\], \[0.2\], \[0.3\]\]\.$"),
        ({"lam": np.ones(4)}, r"^lam .*written \[\[1\], \[1\], \[1\], \.\.\.\]\.$"),
        ({"lam": []}, r"^lam .*1 or 10 entries on its last axis, got \(0,\)\.$"),
        ({"lam": [[0.1] * 3]}, r"^lam .*1 or 10 entries on its last axis, got \(1, 3\)\.$"),
        ({"step": [0.1, 0.2], "steps": 1}, "^step must be one number or have 1 entry on"),
        ({"step": 10**400}, "^step .*numbers"),
        ({"step": [[0.1]] * 2, "lam": [[0.1]] * 3}, "^start, step and lam .*broadcast"),
        ({"mix": 1.5}, "^mix .*between 0 and 1"),
        ({"mix": None}, "^mix must be one number, got None"),
        ({"mix": "half"}, "^mix must be one number, got 'half'"),
        ({"mix": [0.5]}, "^mix must be one number"),
        ({"momentum": 1.0}, "^momentum .*below 1"),
        ({"momentum": None}, "^momentum must be one number, got None"),
        ({"momentum": np.zeros((9, 9))}, "^momentum must be one number"),
        ({"seed": -1}, "^seed must be 0 or more, got -1"),
        ({"seed": "a"}, "^seed must be a whole number, 0 or more, got 'a'"),
        ({"seed": None}, "^seed must be a whole number"),
        ({"batch_size": 0}, "^batch_size .*1 or more"),
        ({"data": 5}, r"^data must be a pair, got 5; pass data=\(X, y\)"),
        ({"data": np.ones((2, 2))}, r"^data must be a pair, got array.*; pass data=\(X, y\)"),
        ({"data": np.ones((30, 2))}, r"^data must be a pair, got array.*; pass data=\(X, y\)"),
        ({"data": (1, 2, 3)}, r"^data must be a pair, got \(1, 2, 3\)"),
        ({"data": ([[1.0], [2.0]], [1.0, 2.0])}, "^data must be X"),
        ({"data": ([[1.0, 2.0]], 1.0)}, "^data must be X"),
        ({"data": (np.zeros((0, 2)), [])}, "^data must be X .*n of 1 or more"),
        ({"data": ([[1.0, 2.0], [3.0, 4.0]], [1.0, 2.0])}, "^data must be the table"),
        ({"data": ([[np.nan, 2.0]], [1.0])}, "^X .*finite"),
    ],
)
def test_unsound_arguments_are_refused_in_one_sentence(changes: dict[str, object], words: str) -> None:
    sound = {"problem": PAIR, "method": "sgd_l2", "start": [1, 1], "steps": 10, "step": 0.1, "lam": 0.1}
    with pytest.raises(ValueError, match=words) as caught:
        trajectory(**(sound | changes))  # type: ignore[arg-type]
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


@pytest.mark.parametrize("key", METHODS)
@pytest.mark.parametrize("changes", [{"start": np.zeros((0, 2))}, {"step": np.zeros((0, 1))}])
def test_a_batch_of_no_runs_is_refused_by_every_method(key: str, changes: dict[str, Array]) -> None:
    sound = {"start": [1, 1], "steps": 10, "step": 0.1, "lam": 0.1}
    with pytest.raises(ValueError, match=r"^start, step and lam .*one run or more, got \(0,\)"):
        trajectory(PAIR, key, **(sound | changes))  # type: ignore[arg-type]
