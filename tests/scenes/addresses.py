"""Addresses at the ends of every range: what a scene's controls allow, whatever scene it is."""

import json
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import numpy as np

from regviz.scenes.base import Film, Scene
from regviz.widgets.controls import controls

TINY = (0.0, 5e-324, 1e-310, 1e-300, 1e-100, 1e-30, 1e-16)
GAPS = (1e-16, 1e-15, 1e-14, 1e-12, 1e-9)
PACKED = re.compile(r"[A-Za-z0-9+/]{8,}={0,2}")
WHOLE = {"columns", "turned"}  # texts of int16
JARGON = re.compile(
    r"\b(hess|lin|ndarray|array|shape|JSON|float\d*|NaN|nan|inf|None|dtype|eigenvalue|division|unbounded)\b|_"
)


def ends(control: Mapping[str, Any]) -> list[Any]:
    """Return the values of a control that are easiest to get wrong."""
    match control["value_kind"]:
        case "switch":
            return [False, True]
        case "choice":
            return [key for key, _ in control["options"]]
        case "text":
            return [control["default"], control["example"]]
    low, high, middle = control["min"], control["max"], control["default"]
    if control.get("whole"):
        return sorted({low, low + 1, middle, high - 1, high})
    inner = [np.nextafter(low, high), np.nextafter(high, low)]
    near = [edge + side * gap for edge in {low, high} - {0} for side in (-1.0, 1.0) for gap in GAPS]
    signed = [sign * tiny for tiny in TINY for sign in (-1.0, 1.0)]
    found = [float(value) + 0.0 for value in (low, high, middle, *inner, *near, *signed)]
    return sorted({value for value in found if low <= value <= high})


def problems(scene: Scene, apart: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
    """
    Yield what may be asked of a scene: each end of each control, all pairs of ends, and random mixtures.

    ``apart`` holds values for which a film takes too long to be asked for again and again.
    """
    asked = [control for control in controls(scene.state, scene.described) if control.get("asks")]
    default = {control["name"]: control["default"] for control in asked}
    left_out = apart or {}
    values = {
        control["name"]: [value for value in ends(control) if value not in left_out.get(control["name"], ())]
        for control in asked
    }
    yield default
    for name, choices in values.items():
        yield from (default | {name: value} for value in choices)
    for one, other in combinations(values, 2):
        yield from (default | {one: a, other: b} for a in values[one] for b in values[other])
    rng = np.random.default_rng(0)
    for _ in range(3000):
        yield {name: choices[rng.integers(len(choices))] for name, choices in values.items()}


def assert_strict(film: Film) -> None:
    """Fail unless a film is strict JSON and its packed numbers are finite."""
    json.dumps(film, allow_nan=False)
    for key, text in _texts(film):
        if key not in WHOLE and len(text) % 4 == 0 and PACKED.fullmatch(text):
            content, size = b64decode(text), 4 if key == "shares" else 8
            if len(content) % size == 0:
                assert np.isfinite(np.frombuffer(content, f"<f{size}")).all(), key


def _texts(part: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(part, str):
        yield key, part
    elif isinstance(part, Mapping):
        for name, value in part.items():
            yield from _texts(value, name)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _texts(value, key)


def is_for_a_learner(sentence: str) -> bool:
    """Say whether a refusal is one sentence without a word of the engine's."""
    return sentence.endswith(".") and "\n" not in sentence and not JARGON.search(sentence)
