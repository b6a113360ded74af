"""What the browser draws of the descent scene has a place in its figures, and every place is drawn in."""

from typing import Any

import numpy as np
import pytest
from bokeh.models import ColumnDataSource

from regviz.plots.drawing import MARKERS
from regviz.plots.theme import PALETTE
from regviz.scenes.descent.scene import ROLES, view
from tests.scenes.browser import DESCENT
from tests.scenes.random_states import METHODS, descents

VIEWS = ("traces", "log", "forces", "plane", "microscope")
REST = {"hidden": False, "revealed": False, "guesses": {}, "playing": False}


def figures() -> dict[str, Any]:
    """Return the figures of the scene by name."""
    return {figure.name: figure for figure in view()}


@pytest.fixture(scope="module")
def frames() -> list[dict[str, Any]]:
    """Return what the browser draws in every view, at rest, in slow motion and under way."""
    rng, asked = np.random.default_rng(2), []
    for values in descents(48, seed=10):
        film, cursors = DESCENT.film(**values), []
        for beside in VIEWS:
            for at in (0.0, values["at"], float(rng.uniform(0, values["steps"]))):
                play = {"play": str(rng.choice(("run", "slow"))), "playing": bool(rng.integers(2))}
                cursors.append(values | REST | play | {"view": beside, "at": at})
        asked.append({"film": film, "cursors": [*cursors, cursors[0] | {"hidden": True}]})
    return [frame for answer in DESCENT.ask(shown=asked)["frames"] for frame in answer]


def test_every_part_that_the_browser_draws_has_a_renderer_with_its_columns(frames: list[Any]) -> None:
    sources = {name: {r.name: r.data_source for r in figure.renderers} for name, figure in figures().items()}
    for frame in frames:
        for name, parts in frame["columns"].items():
            assert set(parts) <= sources[name].keys()
            for part, columns in parts.items():
                assert set(columns) == set(sources[name][part].column_names), part


def test_every_renderer_is_drawn_in_by_some_frame(frames: list[Any]) -> None:
    unused = {"guess"}  # of the plane: the plane of the other scene asks for a point, this one for weights
    for name, figure in figures().items():
        drawn = {part for frame in frames for part in frame["columns"].get(name, ())}
        assert {renderer.name for renderer in figure.renderers} - drawn <= unused, name


def test_the_columns_of_a_part_have_one_length_and_hold_numbers(frames: list[Any]) -> None:
    for frame in frames:
        assert frame["uneven"] == [] and frame["notFinite"] == []


def test_axes_are_finite_rising_and_their_ticks_within_with_a_text_each(frames: list[Any]) -> None:
    for frame in frames:
        for axes in frame["axes"].values():
            for axis in axes.values():
                low, high = axis["range"]
                assert np.isfinite([low, high]).all() and low < high
                assert axis["ticks"] == sorted(set(axis["ticks"])) and np.isfinite(axis["ticks"]).all()
                near = 1e-6 * (high - low)
                assert all(low - near <= tick <= high + near for tick in axis["ticks"])
                if axis.get("labels") is not None:
                    assert len(axis["labels"]) == len(axis["ticks"])
                    assert all("NaN" not in text and "-" not in text for text in axis["labels"])


def test_beside_the_lanes_stands_what_was_asked_for_or_a_sentence(frames: list[Any]) -> None:
    stands = {
        "traces": "traces",
        "log": "traces",
        "microscope": "traces",
        "forces": "forces",
        "plane": "plane",
    }
    empty = 0
    for frame in frames:
        assert frame["beside"] == stands[frame["view"]] and "lanes" in frame["columns"]
        if frame["guess"]:
            assert set(frame["columns"]) == {"lanes"}
        else:
            assert (frame["beside"] in frame["columns"]) == (not frame["empty"])
            empty += bool(frame["empty"])
    assert empty > 5


def test_ticks_of_the_scrubber_stand_on_it(frames: list[Any]) -> None:
    for frame in frames:
        clock = frame["clock"]
        assert 0.0 <= clock["progress"] <= 1.0 and clock["seconds"] > 0 and clock["calm"] >= 1
        assert all(0.0 <= tick["at"] <= 1.0 and tick["label"] for tick in clock["ticks"])


def test_every_method_has_a_role_with_a_marker_and_a_colour(frames: list[Any]) -> None:
    roles = {row["role"] for frame in frames for row in frame["ledger"]}
    assert roles == set(ROLES) <= MARKERS.keys() & PALETTE.keys()
    assert len({row["label"].partition(" (")[0] for frame in frames for row in frame["ledger"]}) == len(
        METHODS
    )


def test_sources_are_empty_of_their_own_and_never_sent_back() -> None:
    for figure in figures().values():
        names = [renderer.name for renderer in figure.renderers]
        assert len(set(names)) == len(names)
        assert len({renderer.data_source.id for renderer in figure.renderers}) == len(names)
        for renderer in figure.renderers:
            assert isinstance(renderer.data_source, ColumnDataSource) and not renderer.data_source.syncable
            assert all(column == [] for column in renderer.data_source.data.values())


def test_every_colour_of_a_figure_has_a_role_so_that_dark_mode_reaches_it() -> None:
    for figure in figures().values():
        glyphs = (renderer.glyph for renderer in figure.renderers)
        for model in (figure, *figure.below, *figure.left, *glyphs):
            roles = model.tags[0]["colors"]
            assert roles and set(roles.values()) <= PALETTE.keys()
            assert all(getattr(model, name) == PALETTE[role][0] for name, role in roles.items())


def test_the_mark_of_a_zero_lies_above_the_bars_and_words_above_all() -> None:
    names = [renderer.name for renderer in figures()["lanes"].renderers]
    order = ["chosen", "ends", "l1.bars", "ground", "l1.lit", "l1.flash", "l1.zeros", "words"]
    assert [name for name in names if name in order] == order
