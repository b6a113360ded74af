"""Parameters described to the browser: all it needs, and nothing it cannot show."""

import json
from typing import Any

import param
import pytest

from regviz.scenes.descent import scene as descent
from regviz.scenes.features import scene as features
from regviz.scenes.geometry import scene as geometry
from regviz.widgets.controls import control, controls


class Lamp(param.Parameterized):
    """Something with one parameter of each kind, and some that no control can show."""

    power = param.Number(default=2, bounds=(0, 9), step=0.5, label="Power W", doc="  How bright. ")
    colour = param.Selector(default="r", objects={"red light": "r", "green light": "g"}, label="Colour")
    on = param.Boolean(default=True)
    name_tag = param.String(default="x")
    dates = param.String(default="", regex="^[0-9]*$", label="Dates")
    endless = param.Number(default=1.0)
    half = param.Number(default=1.0, bounds=(0, None), step=1)
    stepless = param.Number(default=1.0, bounds=(0, 1))


def test_a_number_is_described_with_its_range() -> None:
    assert control(Lamp.param.power) == {
        "name": "power", "label": "Power W", "doc": "How bright.", "default": 2,
        "kind": "number", "value_kind": "number", "min": 0, "max": 9, "step": 0.5, "most_characters": 40,
    }  # fmt: skip


def test_a_choice_is_described_by_keys_and_texts_in_order() -> None:
    described = control(Lamp.param.colour)
    assert described["options"] == [["r", "red light"], ["g", "green light"]]
    assert described["kind"] == described["value_kind"] == "choice"


def test_a_boolean_is_a_switch() -> None:
    assert control(Lamp.param.on)["kind"] == "switch"
    assert control(Lamp.param.on)["label"] == "On"


def test_more_is_added_and_a_hidden_control_keeps_the_kind_of_its_value() -> None:
    described = control(Lamp.param.power, short="w", asks=True, kind="hidden")
    assert (described["short"], described["asks"], described["kind"]) == ("w", True, "hidden")
    assert described["value_kind"] == "number"


@pytest.mark.parametrize("name", ["endless", "half", "stepless"])
def test_a_number_that_no_slider_can_show_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=rf"^{name} must have two bounds and a step"):
        control(Lamp.param[name])


def test_a_parameter_of_another_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="hidden String with a pattern, not String"):
        control(Lamp.param.name_tag)


def test_a_hidden_text_is_described_with_its_pattern() -> None:
    described = control(Lamp.param.dates, short="d", kind="hidden")
    assert described == {
        "name": "dates", "label": "Dates", "doc": "", "default": "", "short": "d",
        "kind": "hidden", "value_kind": "text", "pattern": "^[0-9]*$", "most_characters": 600,
    }  # fmt: skip


@pytest.mark.parametrize(("name", "more"), [("dates", {}), ("name_tag", {"kind": "hidden"})])
def test_a_text_that_is_shown_or_has_no_pattern_is_refused(name: str, more: dict[str, str]) -> None:
    with pytest.raises(TypeError, match="hidden String with a pattern, not String"):
        control(Lamp.param[name], **more)


def test_controls_come_in_the_order_that_was_asked() -> None:
    assert [c["name"] for c in controls(Lamp, {"on": {}, "power": {}, "colour": {}})] == [
        "on",
        "power",
        "colour",
    ]


@pytest.mark.parametrize("scene", [geometry, descent, features], ids=["geometry", "descent", "features"])
def test_a_scene_describes_every_parameter_once_and_in_plain_values(scene: Any) -> None:
    described = controls(scene.State, scene.DESCRIBED)
    assert {c["name"] for c in described} == set(scene.State.param) - {"name"}
    shorts = [c["short"] for c in described if "short" in c]
    assert len(set(shorts)) == len(shorts) and not {"embed", "theme"} & set(shorts)
    assert json.loads(json.dumps(described)) == described
    for c in described:
        assert c["label"] and (c["value_kind"] != "number" or c["min"] <= c["default"] <= c["max"])


@pytest.mark.parametrize("scene", [geometry, descent, features], ids=["geometry", "descent", "features"])
def test_a_value_that_follows_another_names_a_control_and_a_choice_of_it(scene: Any) -> None:
    described = {c["name"]: c for c in controls(scene.State, scene.DESCRIBED)}
    for c in described.values():
        if "when" in c:
            leader, key = c["when"]
            assert key in [option for option, _ in described[leader]["options"]]
