"""What the browser draws of the features scene has a place in its figures, and is where it should be."""

from base64 import b64decode
from typing import Any

import numpy as np
import pytest
from bokeh.models import ColumnDataSource

from regviz.plots.drawing import MARKERS
from regviz.plots.theme import PALETTE
from regviz.scenes.features.scene import ROLES, view
from tests.scenes.random_looks import Frame, frames

NARROW_PX = 5  # of a place: from there on every mark has one of its own


@pytest.fixture(scope="module")
def shown() -> list[Frame]:
    """Return what the browser draws in many states."""
    return frames()


def figures() -> dict[str, Any]:
    """Return the figures of the scene by name."""
    return {figure.name: figure for figure in view()}


def test_every_part_that_the_browser_draws_has_a_renderer_with_its_columns(shown: list[Frame]) -> None:
    sources = {name: {r.name: r.data_source for r in figure.renderers} for name, figure in figures().items()}
    for frame in shown:
        for name, parts in frame["columns"].items():
            assert set(parts) <= sources[name].keys()
            for part, columns in parts.items():
                assert set(columns) == set(sources[name][part].column_names), part


def test_every_renderer_is_drawn_in_by_some_frame(shown: list[Frame]) -> None:
    for name, figure in figures().items():
        drawn = {part for frame in shown for part in frame["columns"].get(name, ())}
        unused = {r.name for r in figure.renderers} - drawn
        # One figure serves all curves: a role has each of the parts that only some roles need.
        assert all("." in part and f"l1.{part.split('.')[1]}" in drawn | {"l1.others"} for part in unused), (
            unused
        )


def test_columns_hold_numbers_alone_but_for_gaps_of_lines(shown: list[Frame]) -> None:
    for frame in shown:
        assert frame["faults"] == [], frame["state"]


def test_axes_are_finite_and_rise_with_ticks_within_and_a_text_for_each(shown: list[Frame]) -> None:
    for frame in shown:
        for axes in frame["axes"].values():
            for axis in axes.values():
                low, high = axis["range"]
                assert np.isfinite([low, high]).all() and low < high
                assert len(set(axis["ticks"])) == len(axis["ticks"]) and np.isfinite(axis["ticks"]).all()
                near = 1e-6 * (high - low)
                assert all(low - near <= tick <= high + near for tick in axis["ticks"]), frame["state"]
                if axis.get("labels") is not None:
                    assert len(axis["labels"]) == len(axis["ticks"])
                    assert all("NaN" not in text and "-" not in text for text in axis["labels"])


def test_beside_the_bars_stands_what_was_asked_for_or_a_sentence(shown: list[Frame]) -> None:
    empty = 0
    for frame in shown:
        asked, drawn = frame["state"]["view"], set(frame["columns"])
        assert frame["view"] == asked and "bars" in drawn
        if asked in ("table", "code", "data"):
            assert drawn == {"bars"} and not frame["empty"]
        else:
            assert ("curves" in drawn) == (not frame["empty"])
            assert not frame["empty"] or (asked == "fit" and frame["film"]["fit"] is None)
            empty += bool(frame["empty"])
    assert empty > 5


def strip_of(frame: Frame, role: str) -> int:
    """Return where the strip of a role begins: strips are numbered from below, each of height 1."""
    given = ["l1", "l2", "elastic"] if frame["state"]["net"] else ["l1", "l2"]
    return len(given) - 1 - given.index(role)


def test_bars_are_as_high_as_their_weights_and_stand_on_the_zero_of_their_strip(shown: list[Frame]) -> None:
    checked = 0
    for frame in shown:
        low, high = frame["film"]["range"]
        for role, w in frame["weights"].items():
            if role == "elastic" and not frame["state"]["net"]:
                continue
            base, parts = strip_of(frame, role), frame["parts"]
            zero = base - low / (high - low)
            bars, dead, lit = (parts[f"{role}.{part}"] for part in ("bars", "dead", "lit"))
            count = min(len(w), 240 if frame["state"]["order"] != "data" else len(w))
            spans = (
                np.subtract(lit["x1"], lit["x0"]) * count
            )  # of neighbours one segment, if nothing is between
            assert len(bars["left"]) + len(dead["x"]) + np.maximum(spans.round(), 1).sum() == count
            if count == len(w):
                assert len(bars["left"]) == np.count_nonzero(w)
            tops, bottoms = np.array(bars["top"]), np.array(bars["bottom"])
            assert ((tops >= bottoms) & (bottoms >= base) & (tops <= base + 1)).all()
            assert np.isclose(np.where(np.isclose(tops, zero), bottoms, tops), tops + bottoms - zero).all()
            assert np.allclose([*dead["y"], *lit["y0"], *lit["y1"]], zero)
            heights = np.sort(tops - bottoms)
            assert (heights > 0.0).all()
            if count == len(w):
                sizes = np.sort(np.abs([x for x in w if x != 0.0])) / (high - low)
                # Not those that leave their strip.
                inside = max(w, default=0.0) < high - 0.19 * (high - low) and min(w, default=0.0) >= low
                assert not inside or np.allclose(heights, sizes, atol=1e-12), frame["state"]
                checked += len(heights) * inside
    assert checked > 2000


def test_places_of_features_do_not_overlap_and_fill_the_width(shown: list[Frame]) -> None:
    apart = 0
    for frame in shown:
        if frame["state"]["room_px"] / len(frame["film"]["names"]) < NARROW_PX:
            continue  # a bar is wider than its place there, so that it is seen
        apart += 1
        bars, dead, lit = (frame["parts"][f"l1.{part}"] for part in ("bars", "dead", "lit"))
        left = [*bars["left"], *dead["x"], *lit["x0"]]
        right = [*bars["right"], *dead["x"], *lit["x1"]]
        order = np.argsort(left)
        edges = np.column_stack([np.array(left)[order], np.array(right)[order]]).ravel()
        assert (np.diff(edges) >= -1e-12).all() and edges[0] >= 0.0 and edges[-1] <= 1.0 + 1e-12
    assert apart > 50


def test_a_bar_is_wide_enough_to_be_seen_and_in_the_middle_of_its_place(shown: list[Frame]) -> None:
    for frame in shown:
        bars, room_px = frame["parts"]["l1.bars"], frame["state"]["room_px"]
        left, right = np.array(bars["left"]), np.array(bars["right"])
        assert ((right - left) * room_px > 1.99).all()
        assert (left * room_px > -1.0).all() and ((right - 1) * room_px < 1.0).all()


def test_a_ring_stands_at_every_true_weight_that_is_not_zero(shown: list[Frame]) -> None:
    seen = 0
    for frame in shown:
        film, rings = frame["film"], frame["parts"]["truth"]
        if film["truth"] is None:
            assert rings["x"] == []
            continue
        truth = np.frombuffer(b64decode(film["truth"]))
        if frame["state"]["room_px"] / len(truth) >= NARROW_PX and len(truth) <= 240:
            strips = 3 if frame["state"]["net"] else 2
            assert len(rings["x"]) == strips * np.count_nonzero(truth)
            seen += len(rings["x"])
    assert seen > 500


def test_the_curtain_hides_what_is_to_come_and_nothing_else(shown: list[Frame]) -> None:
    covered = 0
    for frame in shown:
        if "curves" not in frame["columns"] or frame["view"] == "fit":
            continue
        (at,), curtain = frame["parts"]["now"]["x0"], frame["parts"]["curtain"]
        assert 0.0 <= at <= 1.0
        hidden = frame["state"]["covered"] and at < 1.0
        assert curtain["left"] == ([at] if hidden else []) and curtain["right"] == ([1.0] if hidden else [])
        if hidden and frame["view"] == "check":
            assert not {"best λ", "1-SE"} & set(frame["words"])
        covered += hidden
    assert covered > 30


def test_ticks_of_the_scrubber_stand_on_it(shown: list[Frame]) -> None:
    for frame in shown:
        clock = frame["clock"]
        assert 0.0 <= clock["progress"] <= 1.0 and clock["seconds"] > 0 and clock["calm"] >= 1
        assert all(-1e-9 <= tick["at"] <= 1.0 and tick["label"] for tick in clock["ticks"]), frame["state"]


def test_sources_are_empty_of_their_own_and_never_sent_back() -> None:
    for figure in figures().values():
        names = [renderer.name for renderer in figure.renderers]
        assert len(set(names)) == len(names)
        assert len({renderer.data_source.id for renderer in figure.renderers}) == len(names)
        for renderer in figure.renderers:
            assert isinstance(renderer.data_source, ColumnDataSource) and not renderer.data_source.syncable
            assert all(column == [] for column in renderer.data_source.data.values())


def test_every_colour_of_a_figure_has_a_role_so_that_dark_mode_reaches_it() -> None:
    assert set(ROLES) <= MARKERS.keys() & PALETTE.keys()
    for figure in figures().values():
        glyphs = (renderer.glyph for renderer in figure.renderers)
        for model in (figure, *figure.below, *figure.left, *glyphs):
            roles = model.tags[0]["colors"]
            assert roles and set(roles.values()) <= PALETTE.keys()
            assert all(getattr(model, name) == PALETTE[role][0] for name, role in roles.items())


def test_the_curtain_lies_above_what_stands_still_and_below_what_moves() -> None:
    names = [renderer.name for renderer in figures()["curves"].renderers]
    order = ["l1.band", "l1.chosen", "curtain", "now", "l1.moving", "l1.here", "points", "words"]
    assert [name for name in names if name in order] == order
    names = [renderer.name for renderer in figures()["bars"].renderers]
    order = ["chosen", "ground", "l1.bars", "l1.dead", "truth", "words"]
    assert [name for name in names if name in order] == order
