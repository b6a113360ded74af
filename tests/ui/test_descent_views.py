"""The five views beside the lanes, and the weight in focus."""

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.ui.expected_runs import DEFAULTS, loss, runs, state_of
from tests.ui.lanes_stage import VIEWS, LanesStage, number

SUBSCRIPTS = "₁₂₃₄₅₆₇"
PAIR = "?data=pair&w1=1&w2=0.3&rho=0.5&lam=0.3&eta=0.1&steps=60&at=60&w=1"


@pytest.mark.parametrize("view", VIEWS)
def test_tab_shows_its_figure_and_the_address_remembers(lanes: LanesStage, view: str) -> None:
    lanes.tab(VIEWS[view]).click()
    lanes.answered()
    expect(lanes.tab(VIEWS[view])).to_have_attribute("aria-pressed", "true")
    expect(lanes.page.locator(".tabs [aria-pressed=true]")).to_have_count(1)
    assert lanes.beside() == {"log": "traces", "microscope": "traces"}.get(view, view)
    assert lanes.faults() == []
    lanes.page.wait_for_url(lambda url: (f"view={view}" in url) == (view != "traces"))


def test_traces_are_the_weights_of_every_step(lanes: LanesStage) -> None:
    for role, each in zip(("l1", "l2"), runs(DEFAULTS), strict=True):
        chosen, others = (lanes.drawn("traces", f"{role}.{part}") for part in ("chosen", "others"))
        assert chosen["xs"] == [list(range(201))]
        assert chosen["ys"][0] == pytest.approx(each.weights[:, 3], abs=1e-12)
        rest = np.delete(each.weights, 3, axis=1).T
        assert np.array(others["ys"]) == pytest.approx(rest, abs=1e-12)
    death = next(event for event in runs(DEFAULTS)[0].events if event.index == 3 and event.kind == "zero")
    assert lanes.drawn("traces", "l1.deaths") == {"x": [death.step], "y": [0]}


def test_log_view_makes_decay_a_straight_line_with_half_lives(lanes: LanesStage) -> None:
    lanes.show("?data=none&lam=0.5&eta=0.05&steps=120&at=120&view=log")
    heights = np.array(lanes.drawn("traces", "l2.chosen")["ys"][0])
    assert np.diff(heights) == pytest.approx(np.log10(0.95), abs=1e-12)
    low = lanes.figure("traces")["y"][0]
    collapse = np.array(lanes.drawn("traces", "l1.chosen")["ys"][0])
    assert (collapse[40:] < low).all() and (collapse[:40] > low).all()  # a zero falls off the chart
    halves = lanes.drawn("traces", "l2.halves")["x"]
    expected = [int(np.ceil(np.log(2.0**-k) / np.log(0.95))) for k in range(1, len(halves) + 1)]
    assert halves == expected and len(halves) > 5


PAINTED = """() => {
  const figure = Bokeh.documents[0].get_model_by_name("traces"), [axis] = figure.left
  const view = Bokeh.index.find_one(figure).views.find_one(axis), {ticks} = axis.ticker
  return [ticks, view.compute_labels(ticks).items.map(item => item.text)]
}"""


def test_labels_of_one_scale_are_not_left_on_another(lanes: LanesStage) -> None:
    lanes.tab("Log").click()
    ticks, texts = lanes.page.evaluate(PAINTED)
    assert [10.0**tick for tick in ticks] == pytest.approx([number(text) for text in texts])
    for view in ("Traces", "Microscope", "Log", "Traces"):
        lanes.tab(view).click()
        lanes.answered()
        ticks, texts = lanes.page.evaluate(PAINTED)
        shown = [10.0**tick for tick in ticks] if view == "Log" else ticks
        assert [number(text) for text in texts] == pytest.approx(shown, abs=1e-12), view


def test_forces_are_the_pulls_of_data_and_penalty_and_balance_at_a_zero(lanes: LanesStage) -> None:
    lanes.tab("Forces").click()
    l1, l2 = runs(DEFAULTS)
    for step in (30, 100, 200):
        lanes.go_to(step)
        pulls = {"data": [-each.data_grad[step, 3] for each in (l1, l2)]}
        pulls |= {"l1": [l1.penalty_pull[step, 3]], "l2": [l2.penalty_pull[step, 3]]}
        written = [word for word in lanes.words("forces") if word.startswith(("data", "penalty"))]
        numbers = [number(word.split()[1].lstrip("+")) for word in written]
        both = [(-each.data_grad[step, 3], each.penalty_pull[step, 3]) for each in (l1, l2)]
        assert numbers == pytest.approx(np.ravel(both), rel=0.051)  # of two digits
        for role, expected in pulls.items():
            angles = [np.sign(turn) for turn in lanes.drawn("forces", f"{role}.head")["angle"]]
            assert angles == [-np.sign(pull) for pull in expected], (role, step)
    band = lanes.drawn("forces", "l1.friction")
    assert (band["left"], band["right"]) == ([-0.2], [0.2])  # λ either way
    data, penalty = l1.data_grad[200, 3], l1.penalty_pull[200, 3]
    assert abs(data) < 0.2 and penalty == pytest.approx(data)
    assert lanes.drawn("forces", "l2.friction")["left"] == []


def test_plane_shows_the_way_and_the_least_loss_on_square_axes(lanes: LanesStage) -> None:
    lanes.show(PAIR + "&view=plane")
    lanes.settle()
    state = state_of(source="pair", ols_1=1.0, ols_2=0.3, correlation=0.5, lam=0.3, step=0.1, steps=60)
    for role, each in zip(("l1", "l2"), runs(state), strict=True):
        trail = lanes.drawn("plane", f"{role}.trail")
        assert np.array([trail["xs"][0], trail["ys"][0]])[:, :61] == pytest.approx(each.weights.T, abs=1e-12)
    star = lanes.drawn("plane", "ols")
    assert [star["x"][0], star["y"][0]] == pytest.approx([1.0, 0.3], abs=1e-9)
    figure = lanes.figure("plane")
    (width, height), x, y = figure["size"], figure["x"], figure["y"]
    assert width / (x[1] - x[0]) == pytest.approx(height / (y[1] - y[0]), rel=0.01)
    hess = loss(state)[0].hess
    for xs, ys in zip(
        lanes.drawn("plane", "contours")["xs"], lanes.drawn("plane", "contours")["ys"], strict=True
    ):
        line = np.column_stack([xs, ys]).astype(float)
        off = line[np.isfinite(line).all(axis=1)] - [1.0, 0.3]
        heights = np.einsum("ni,ij,nj->n", off, hess, off)
        assert not len(heights) or np.ptp(heights) < 1e-9 * heights.max()


def test_plane_of_one_weight_says_that_it_needs_two(lanes: LanesStage) -> None:
    lanes.show("?data=none&view=plane")
    expect(lanes.empty).to_have_text(
        "The plane needs two weights and their data: choose another loss, or another view."
    )
    expect(lanes.page.locator(".beside .canvas:visible")).to_have_count(0)
    lanes.tab("Forces").click()
    expect(lanes.empty).to_be_hidden()
    assert lanes.beside() == "forces"


def test_plane_shows_any_two_weights_and_never_one_twice(lanes: LanesStage) -> None:
    lanes.show("?v=2&view=plane&w=3&u=6")
    assert {"w₃", "w₆"} <= set(lanes.words("plane"))
    lanes.open_fold()
    lanes.type("other", "3")
    assert len({"w₁", "w₂", "w₃", "w₄", "w₅", "w₆", "w₇"} & set(lanes.words("plane"))) == 2
    expect(lanes.note).to_contain_text("The plane shows w₃ and w₁")


def test_microscope_adds_a_naive_lane_where_there_is_none(lanes: LanesStage) -> None:
    lanes.tab("Microscope").click()
    lanes.answered()
    expect(lanes.rows).to_have_count(3)
    assert lanes.control("third").locator("select").input_value() == "subgradient_l1"
    naive = runs(state_of(third="subgradient_l1"))[2].weights[:, 3]
    trace = lanes.drawn("traces", "naive.chosen")
    steps = [int(step) for step in trace["xs"][0]]
    assert steps[-1] == 200 and len(set(steps)) > 20
    assert trace["ys"][0] == pytest.approx(naive[steps], abs=1e-12)
    assert 0.006 <= np.ptp(naive[170:]) <= 0.013 and (naive[170:] != 0).all()  # ηλ = 0.006, for ever
    expect(lanes.note).to_contain_text("With the simple sign rule w₄ keeps jumping around 0 by")
    top = lanes.figure("traces")["y"][1]
    assert top == pytest.approx(2.6 * 0.006)
    assert lanes.drawn("traces", "l1.here")["y"] == [0]
    expect(lanes.note).to_contain_text("A third method is added for comparison")
    lanes.tab("Traces").click()
    lanes.answered()
    expect(lanes.rows).to_have_count(2)  # a view changes no experiment


def test_microscope_leaves_lanes_alone_where_one_is_naive_or_the_third_is_taken(lanes: LanesStage) -> None:
    for query in ("?lane2=subgradient_l1", "?lane3=fista_l1"):
        lanes.show(query)
        before = lanes.rows.count()
        lanes.tab("Microscope").click()
        lanes.answered()
        expect(lanes.rows).to_have_count(before)


@pytest.mark.parametrize(("place", "index"), [(0, 0), (0, 6), (1, 2), (1, 3)])
def test_click_on_a_bar_puts_its_weight_in_focus(lanes: LanesStage, place: int, index: int) -> None:
    lanes.settle()
    figure = lanes.figure("lanes")
    box = lanes.page.locator(".canvas.lanes").bounding_box()
    left = box["x"] + box["width"] - figure["size"][0]
    share = (place + 0.07 + (index + 0.5) * 0.86 / 7) / 2
    lanes.page.mouse.click(left + share * figure["size"][0], box["y"] + box["height"] / 2)
    assert lanes.value("weight") == index + 1
    assert f"w{SUBSCRIPTS[index]} ←" in lanes.row(0)["update"]
    band = lanes.drawn("lanes", "chosen")
    middle = (band["left"][place] + band["right"][place]) / 2
    assert middle == pytest.approx(place + 0.07 + (index + 0.5) * 0.86 / 7)
    assert lanes.drawn("traces", "l1.chosen")["ys"][0] == pytest.approx(
        runs(DEFAULTS)[0].weights[:, index], abs=1e-12
    )
    expect(lanes.spoken).to_contain_text(f"w{SUBSCRIPTS[index]} ")


def test_weight_in_focus_never_exceeds_the_weights_there_are(lanes: LanesStage) -> None:
    assert float(lanes.slider("weight").get_attribute("max")) == 7
    lanes.type("weight", "20")
    assert lanes.value("weight") == 7
    lanes.choose_example("One weight, no data")
    expect(lanes.slider("weight")).to_be_disabled()
    expect(lanes.field("weight")).to_have_value("1")
