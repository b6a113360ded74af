"""A visitor's numbers may be as large and as small as the reader takes: the page shows them all the same."""

from base64 import b64encode
from typing import Any

import numpy as np
import pytest

from regviz.scenes.features.file import Opened
from regviz.scenes.features.scene import compute
from regviz.tables.limits import MAX_SIZE
from tests.scenes.addresses import assert_strict, is_for_a_learner
from tests.scenes.browser import FEATURES

RNG = np.random.default_rng(5)
X = RNG.standard_normal((24, 4))
Y = X @ np.array([2.0, 0.0, -1.0, 0.0]) + 0.5 * RNG.standard_normal(24)
Y /= np.abs(Y).max()
SCALES = (1e-90, 1e80, MAX_SIZE)


def film_of(table: np.ndarray, **values: Any) -> dict[str, Any]:
    """Return the film of a table, the last column its target, as a file that is opened."""
    rows = [[f"x{k}" for k in range(table.shape[1] - 1)] + ["y"], *table.tolist()]
    text = "\n".join(",".join(map(str, row)) for row in rows)
    return compute(
        FEATURES.problem(source="own", **values), Opened({"data": b64encode(text.encode()).decode()})
    )


def seen(film: dict[str, Any], scale: float) -> list[dict[str, Any]]:
    """Return what the browser's half shows at some λ on each tab."""
    lams = [scale * lam for lam in (0.0, 0.1)]
    views = ("paths", "check", "fit", "table", "code", "data")
    cursors = [FEATURES.state(source="own", lam=lam, view=view) for lam in lams for view in views]
    return FEATURES.ask(shown=[{"film": film, "cursors": cursors}])["frames"][0]


@pytest.mark.parametrize("scale", SCALES)
def test_a_target_of_any_size_is_fitted_and_shown_as_in_other_units(scale: float) -> None:
    film, plain = film_of(np.column_stack([X, scale * Y])), film_of(np.column_stack([X, Y]))
    assert_strict(film)
    for frame, other in zip(seen(film, scale), seen(plain, 1.0), strict=True):
        assert not frame["faults"]
        weights = np.array(frame["weights"]["l1"]) / scale  # L2 is a matter of λ in the unit of the squares
        assert weights == pytest.approx(np.array(other["weights"]["l1"]), 1e-9, 1e-12)


@pytest.mark.parametrize("scale", SCALES)
def test_features_of_any_size_are_standardised_all_the_same(scale: float) -> None:
    first = X[:, :1] / np.abs(X[:, 0]).max() * scale
    film, plain = film_of(np.column_stack([first, X[:, 1:], Y])), film_of(np.column_stack([X, Y]))
    assert_strict(film)
    for frame, other in zip(seen(film, 1.0), seen(plain, 1.0), strict=True):
        assert not frame["faults"]
        for role, weights in other["weights"].items():
            assert frame["weights"][role] == pytest.approx(weights, 1e-9, 1e-12)


@pytest.mark.parametrize("resample", [0, 3])
def test_a_column_and_a_target_that_are_constant_but_for_rounding_make_no_dust(resample: int) -> None:
    wobble = 1.0 + 2e-16 * RNG.integers(-1, 2, 24)
    assert_strict(film_of(np.column_stack([X, wobble / 3.0, Y]), resample=resample))
    with pytest.raises(ValueError) as refusal:
        film_of(np.column_stack([X, np.where(np.arange(24) < 1, 5.0, 1.0 / 3.0)]), left_out=1)
    assert is_for_a_learner(str(refusal.value)) and "target" in str(refusal.value)


def test_numbers_beyond_the_limit_are_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="too large") as refusal:
        film_of(np.column_stack([X, 1e101 * Y]))
    assert is_for_a_learner(str(refusal.value))
