"""What the browser draws has a place in the figures, and every place in the figures is drawn in."""

from typing import Any

import pytest
from bokeh.models import ColumnDataSource, Range1d

from regviz.engine import FOLDED
from regviz.plots.drawing import MARKERS
from regviz.plots.plane import plane
from regviz.plots.theme import PALETTE
from regviz.scenes.geometry.scene import compute, view
from tests.scenes.browser import ask, problem, state

LOSSES: tuple[dict[str, Any], ...] = (
    {}, {"ols_1": 0.0, "ols_2": 0.0}, {"ols_1": 1.5, "ols_2": 1.5, "correlation": 1.0},
    {"source": "diabetes"},
)  # fmt: skip
CURSORS: tuple[dict[str, Any], ...] = (
    {}, {"zeros": True}, {"radius": 0.0}, {"radius": 9.0}, {"compare": "lam", "lam": 1.0}, {"progress": 0.3},
    {"play": "tighten"}, {"hidden": True, "progress": 0.0, "guesses": {"l1": [1, 0], "l2": [0, 1]}},
)  # fmt: skip


def figures() -> dict[str, Any]:
    """Return the figures of the scene by name."""
    return {figure.name: figure for figure in view()}


@pytest.fixture(scope="module")
def frames() -> list[dict[str, Any]]:
    """Return what the browser draws, for every third plane on every kind of loss."""
    asked = []
    for third in ("none", "elastic", "power", *FOLDED, "overlay"):
        for loss in LOSSES:
            chosen = {"hidden": False, "revealed": False, "guesses": {}} | state(**loss, third=third)
            film = compute(problem(**loss, third=third))
            asked.append({"film": film, "cursors": [chosen | cursor for cursor in CURSORS]})
    return [frame for answer in ask(shown=asked)["frames"] for frame in answer]


def test_every_part_that_the_browser_draws_has_a_renderer_with_its_columns(
    frames: list[dict[str, Any]],
) -> None:
    sources = {name: {r.name: r.data_source for r in figure.renderers} for name, figure in figures().items()}
    for frame in frames:
        for name, parts in frame["parts"].items():
            assert set(parts) <= sources[name].keys()
            for part in parts:
                assert set(frame["columns"][part]) == set(sources[name][part].column_names), part


def test_every_renderer_is_drawn_in_by_some_frame(frames: list[dict[str, Any]]) -> None:
    for name, figure in figures().items():
        drawn = {part for frame in frames for part in frame["parts"].get(name, ())}
        assert {renderer.name for renderer in figure.renderers} == drawn


def test_a_plane_without_its_layers_in_a_frame_is_the_third_alone(frames: list[dict[str, Any]]) -> None:
    assert {name for frame in frames for name in frame["parts"]} == figures().keys() == {"l1", "l2", "third"}
    assert all({"l1", "l2"} <= frame["parts"].keys() for frame in frames)


def test_sources_are_empty_of_their_own_and_never_sent_back() -> None:
    for figure in figures().values():
        names = [renderer.name for renderer in figure.renderers]
        assert len(set(names)) == len(names)
        assert len({renderer.data_source.id for renderer in figure.renderers}) == len(names)
        for renderer in figure.renderers:
            assert isinstance(renderer.data_source, ColumnDataSource) and not renderer.data_source.syncable
            assert all(column == [] for column in renderer.data_source.data.values())


def test_what_is_drawn_later_lies_above_within_a_layer() -> None:
    names = [renderer.name for renderer in plane("l1", ["l1"]).renderers]
    order = ["contours", "l1.ball", "l1.lit", "l1.tangent", "l1.cone", "l1.arrow", "l1.mark", "ols", "words"]
    assert [name for name in names if name in order] == order


def test_every_colour_of_a_figure_has_a_role_so_that_dark_mode_reaches_it() -> None:
    for figure in figures().values():
        for model in (
            figure,
            *figure.below,
            *figure.left,
            *(renderer.glyph for renderer in figure.renderers),
        ):
            roles = model.tags[0]["colors"]
            assert roles and set(roles.values()) <= PALETTE.keys()
            assert all(getattr(model, name) == PALETTE[role][0] for name, role in roles.items())


def test_a_plane_has_equal_fixed_ranges_no_tools_and_axes_through_the_origin() -> None:
    for figure in figures().values():
        assert isinstance(figure.x_range, Range1d) and isinstance(figure.y_range, Range1d)
        assert (
            (figure.x_range.start, figure.x_range.end)
            == (figure.y_range.start, figure.y_range.end)
            == (-1, 1)
        )
        assert figure.toolbar.tools == [] and figure.toolbar_location is None
        assert [axis.fixed_location for axis in (*figure.below, *figure.left)] == [0, 0]


def test_shapes_are_told_apart_without_colour() -> None:
    kinds = [marker if isinstance(marker, str) else marker[0] for marker in MARKERS.values()]
    assert len(set(kinds)) == len(MARKERS) == 6
