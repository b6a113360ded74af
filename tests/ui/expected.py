"""What the geometry scene must show, worked out by the engine from the definition of its state."""

from typing import Any

import numpy as np
from playwright.sync_api import FrameLocator, Locator, Page, expect

from regviz.engine import L1, L2, Problem, solve_constrained
from regviz.resources import folder

DEFAULT = {"ols_1": 2.4, "ols_2": 0.6, "correlation": -0.3, "stretch": 0.0, "radius": 1.2}
BMI, BP, TARGET = 2, 3, 10


def loss_of(state: dict[str, Any]) -> Problem:
    """Return the loss of a state, from its definition: H = [[4ˢ, ρ], [ρ, 4⁻ˢ]] around the OLS point."""
    if state.get("source") == "diabetes":
        table = np.loadtxt(folder("assets") / "data" / "diabetes.csv", delimiter=",", skiprows=1)
        return Problem.from_data(table[:, [BMI, BP]], table[:, TARGET])
    scale, rho = 4.0 ** state["stretch"], state["correlation"]
    return Problem.from_ols([[scale, rho], [rho, 1 / scale]], [state["ols_1"], state["ols_2"]])


def badge(weight: float) -> str:
    """Return how the page writes a weight of ordinary size."""
    if weight == 0.0:
        return "0 exactly"
    if abs(weight) < 0.0995:
        return f"{weight:.2g}"
    return f"{weight:.1f}" if abs(weight) >= 9.995 else f"{weight:.2f}"


def badges(page: Page | FrameLocator, plane: str) -> Locator:
    return page.locator(f".plane.{plane} .weights b")


def expect_weights(page: Page | FrameLocator, l1: np.ndarray, l2: np.ndarray) -> None:
    """Expect both cards, and the caption's claim of a zero, to say what the engine says."""
    expect(badges(page, "l1")).to_have_text([badge(w) for w in l1])
    expect(badges(page, "l2")).to_have_text([badge(w) for w in l2])
    claim = page.locator(".caption").inner_text()
    assert ("exactly 0" in claim) == bool((l1 == 0).any() or (l2 == 0).any())


def expect_budget(page: Page | FrameLocator, state: dict[str, Any]) -> None:
    loss, radius = loss_of(state), state["radius"]
    expect_weights(page, *(solve_constrained(loss, penalty, radius).w for penalty in (L1(), L2())))
