"""Addresses of a scene, good and bad, made from its controls."""

import random
from collections.abc import Iterator
from urllib.parse import quote, urlencode

from regviz.widgets.contract import Control
from tests.ui.shape import Shape, State, beside, spelled

NOT_NUMBERS = ["abc", "", "%20", "NaN", "Infinity", "1e999", "1,5", "1_0", "0x10", "--1", "%D9%A1", "1;drop"]
NOT_NUMBERS += ["9" * 82, "<b>1</b>", "%00", "%FF%FE", "%", "1%202", "😀"]
NO_CHOICES = ["", "neither", "__proto__", "constructor", "toString", "%00"]
NOT_SWITCHES = ["", "yes", "2", "true", "-1"]
STRANGE = ["__proto__=1", "constructor=1&toString=2", "embed=2", "theme=pink", "&&&===", "a=b=c", "😀=1"]
STRANGE += ["'\"><script>alert(1)</script>"]
RANDOM_STEPS = 50


def nasty(shape: Shape) -> Iterator[str]:
    """Yield queries that cannot be used, or not all of it: of each control, and of none."""
    yield from STRANGE
    for control in _addressed(shape):
        name = control["short"]
        yield from (f"{name}={text}" for text in _unusable(control))
        yield f"state[{name}]=3"
        yield f"{name}={quote(spelled(control['default']))}&{name}=a&{name.upper()}=1"


def _unusable(control: Control) -> list[str]:
    match control["value_kind"]:
        case "number":
            beyond = [-1e300, control["min"] - 1, control["max"] * 1.001 + 1, 1e300]
            return [*NOT_NUMBERS, *(quote(f"{value:.12g}") for value in beyond)]
        case "choice":
            return NO_CHOICES
        case "switch":
            return NOT_SWITCHES
    return ["%01", "x" * control["most_characters"] + "x"]


def fine(shape: Shape) -> Iterator[str]:
    """Yield queries of each control at the edges of what can be used, and of random states."""
    for control in _addressed(shape):
        for value in _usable(control):
            if shape.ready(shape.state(**{control["name"]: value})):
                yield urlencode({control["short"]: spelled(value)})
    yield from (query.removeprefix("?") for query in randomly(shape, 12))


def _usable(control: Control) -> list[bool | float | str]:
    match control["value_kind"]:
        case "number":
            low, high = control["min"], control["max"]
            return [value for value in (low, high, 0.0, 5e-324) if low <= value <= high]
        case "choice":
            return [key for key, _ in control["options"]]
        case "switch":
            return [False, True]
    return ["", control["example"]]


def randomly(shape: Shape, count: int, seed: int = 0) -> list[str]:
    """Return the queries of random states that are soon computed."""
    dice = random.Random(seed)
    states = (_random(shape, dice) for _ in range(10 * count))
    return [shape.search(**state) for state in states if shape.ready(state)][:count]


def _random(shape: Shape, dice: random.Random) -> State:
    state = {}
    for control in _addressed(shape):
        if control["value_kind"] == "number":
            value = control["default"] + dice.randint(-RANDOM_STEPS, RANDOM_STEPS) * control["step"]
            value = float(f"{min(control['max'], max(control['min'], value)):.12g}")
        elif control["value_kind"] == "text":
            value = control["default"]  # its pattern tells what is allowed, not what fits the rest
        else:
            value = dice.choice(_usable(control))
        state[control["name"]] = value
    return shape.state(**state)


def crowded(shape: Shape) -> list[str]:
    """Return the queries of states to lay out: how it opens, the examples, and random ones."""
    return ["?", *(shape.search(**step.state) for step in shape.examples), *randomly(shape, 4, seed=1)]


def faulty(shape: Shape) -> tuple[str, list[str], dict[str, str]]:
    """Return a query with one good value, the bad ones that must be named, and what is left of it."""
    left = shape.query(**{shape.asking["name"]: beside(shape.asking)})
    bad = {one["short"]: _unusable(one)[0] for one in _addressed(shape) if one is not shape.asking}
    few = {name: bad[name] or "cube" for name in [*bad][:3] + [*bad][-1:]}
    return f"?{urlencode(few | left)}", [f"{name}={text}" for name, text in few.items()], left


def unshowable(shape: Shape) -> dict[str, str]:
    """Return queries that a saved file cannot show, each with what is said to it."""
    states = [{}, *(dict(step.state) for step in shape.scene.presets if not step.served)]
    asks = [one["name"] for one in shape.controls if one.get("asks")]
    known = [{name: shape.state(**state)[name] for name in asks} for state in states]
    found = {f"?{shape.cursor['short']}=x": "in the address was left out"}
    for control in _addressed(shape):
        if not control.get("asks") or control["value_kind"] == "text":
            continue
        values = [beside(control)] if control["value_kind"] == "number" else _usable(control)
        for value in values:
            state = shape.state(**{control["name"]: value})
            if {name: state[name] for name in asks} not in known:
                found[shape.search(**state)] = "only the served page can compute"
    return found


def _addressed(shape: Shape) -> list[Control]:
    return [one for one in shape.controls if one.get("short")]
