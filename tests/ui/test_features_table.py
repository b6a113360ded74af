"""The table of weights, sorted, scrolled and saved, and the data as they enter the fit, saved."""

import csv
import io

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from regviz.engine import Problem, lasso_path
from regviz.scenes.features.film import standardised
from regviz.tables import read_table
from tests.ui.expected_fits import fits
from tests.ui.features_stage import FeaturesStage, number

KEYS = {"truth": "true, per sd", "l1": "L1", "l2": "L2", "elastic": "elastic net"}


def head(features: FeaturesStage, key: str) -> Locator:
    return features.table.locator(f"th[data-key={key}]")


def rows(features: FeaturesStage) -> list[list[str]]:
    """Return the texts of the rows that are on the page."""
    return features.table.locator("tr[data-row]").evaluate_all(
        "all => all.map(row => [...row.children].map(cell => cell.textContent))"
    )


def columns(features: FeaturesStage) -> list[str]:
    return features.table.locator("th").evaluate_all("all => all.map(one => one.dataset.key)")


def column(features: FeaturesStage, key: str) -> list[str]:
    place = columns(features).index(key)
    return [row[place] for row in rows(features)]


def orders() -> dict[str, list[int]]:
    """Return by column how the twenty features are sorted: largest sizes first, names from a to z."""
    of = fits()
    by = of.at(1.0) | {"truth": of.study.truth * of.X.std(axis=0)}
    sizes = {key: np.abs(values) for key, values in by.items()}
    found = {key: sorted(range(of.p), key=lambda i, key=key: (-sizes[key][i], i)) for key in sizes}
    first = {i: lam for lam, i in of.entries()}
    found["enters"] = sorted(range(of.p), key=lambda i: (-first.get(i, 0.0), i))
    found["name"] = sorted(range(of.p), key=lambda i: int(of.study.names[i][1:]))
    return found


@pytest.mark.parametrize("hand", ["mouse", "keyboard"])
def test_every_head_sorts_by_its_column_and_once_more_turns_it_round(
    features: FeaturesStage, hand: str
) -> None:
    features.show("?view=table")
    names = fits().study.names
    for key, order in orders().items():
        first, second = ("ascending", "descending") if key == "name" else ("descending", "ascending")
        for expected, sorting in ((order, first), (order[::-1], second)):
            button = head(features, key).get_by_role("button")
            button.click() if hand == "mouse" else button.press("Enter")
            assert column(features, "name")[:10] == [names[i] for i in expected][:10], (key, sorting)
            sorts = features.table.locator("th").evaluate_all("all => all.map(one => one.ariaSort)")
            assert sorts.count("none") == len(sorts) - 1
            expect(head(features, key)).to_have_attribute("aria-sort", sorting)
    features.press("Order of the data")
    assert column(features, "name")[:10] == list(names[:10])
    expect(features.table.locator("th:not([aria-sort=none])")).to_have_count(0)


def test_rows_say_what_the_engine_says_and_follow_lam(features: FeaturesStage) -> None:
    features.show("?view=table")
    of = fits()
    for lam in (1.0, 0.3, 20.0):
        features.type("lam", f"{lam:g}")
        for key, weights in of.at(lam).items():
            texts = column(features, key)
            assert [text == "0" for text in texts] == [w == 0 for w in weights[: len(texts)]], (lam, key)
            assert [number(text) for text in texts] == pytest.approx(weights[: len(texts)], rel=0.051), (
                lam,
                key,
            )
    texts = column(features, "unit")
    assert [number(text) for text in texts] == pytest.approx(of.study.truth[: len(texts)], rel=0.051)
    assert features.faults() == []


def test_click_on_a_row_puts_its_feature_in_focus(features: FeaturesStage) -> None:
    features.show("?view=table")
    head(features, "l1").get_by_role("button").click()
    features.table.locator("tr[data-row]").nth(1).click()
    second = orders()["l1"][1]
    assert features.value("weight") == second + 1
    expect(features.table.locator("tr.chosen")).to_have_attribute("data-row", str(second))
    assert features.row(0)["update"].startswith(fits().study.names[second])


def test_of_a_thousand_rows_only_those_in_sight_are_there_and_all_can_be_reached(
    features: FeaturesStage,
) -> None:
    features.show("?data=houses&lam=5&view=table")
    of, view = fits(source="houses"), features.table.locator(".rows")
    expect(features.table.locator("table")).to_have_attribute("aria-rowcount", "1001")
    whole = view.evaluate("one => one.scrollHeight")
    for share in (0, 0.37, 0.8, 1):
        view.evaluate(
            "(one, share) => { one.scrollTop = share * (one.scrollHeight - one.clientHeight) }", share
        )
        row = min(999, int(share * 999))
        expect(features.table.locator(f"tr[data-row='{row}']")).to_have_count(1)
        seen = features.table.locator("tr[data-row]").evaluate_all(
            "all => all.map(one => Number(one.dataset.row))"
        )
        assert seen == list(range(seen[0], seen[0] + len(seen))) and 5 < len(seen) < 80
        assert view.evaluate("one => one.scrollHeight") == pytest.approx(whole, abs=40)
        texts = column(features, "l1")
        assert [number(text) for text in texts] == pytest.approx(of.l1(5.0)[seen], rel=0.051)
        index = features.table.locator("tr[data-row]").first.get_attribute("aria-rowindex")
        assert int(index) == seen[0] + 2
    view.evaluate("one => { one.scrollTop = 0 }")
    view.focus()
    features.key("PageDown")
    features.page.wait_for_function("one => one.scrollTop > 100", arg=view.element_handle())


def table_of(text: bytes) -> dict[str, tuple[str, ...]]:
    head, *body = csv.reader(io.StringIO(text.decode()))
    return {
        name.partition(" at λ")[0]: cells for name, cells in zip(head, zip(*body, strict=True), strict=True)
    }


@pytest.mark.parametrize("query", ["?lam=1", "?lam=0.0371&mix=0.2", "?data=genes&lam=0.4&order=entry"])
def test_saved_table_holds_every_weight_with_all_its_digits(features: FeaturesStage, query: str) -> None:
    features.show(f"{query}&view=table")
    source, mix = ("genes" if "genes" in query else "twenty"), 0.2 if "mix" in query else 0.5
    of, lam = fits(source=source, mix=mix), float(query.partition("lam=")[2].partition("&")[0])
    text = features.saved("Save as CSV")
    assert f"L1 at λ = {lam:g},".encode() in text
    saved = table_of(text)
    assert saved["feature"] == of.study.names
    for key, weights in of.at(lam, mix).items():
        cells = [float(cell) for cell in saved[KEYS[key]]]
        assert cells == pytest.approx(weights, rel=1e-9, abs=1e-9 * np.abs(weights).max()), key
        assert [cell == "0" for cell in saved[KEYS[key]]] == [w == 0 for w in weights], key
    assert [float(cell) for cell in saved["true"]] == pytest.approx(of.study.truth, rel=1e-12)
    digits = [len(cell.strip("-0.").replace(".", "")) for cell in saved["L1"] if cell != "0"]
    assert max(digits) >= 15


def test_at_a_knot_the_saved_weights_are_the_engines_to_the_last_bit(features: FeaturesStage) -> None:
    of = fits()
    path = lasso_path(Problem.from_data(standardised(of.X), of.y, standardize=False))
    features.show("?view=table&lam=1")
    features.mode("knots").click()
    for k in (3, 9):
        features.key("Home", *["ArrowRight"] * k)
        saved = table_of(features.saved("Save as CSV"))
        assert np.array([float(cell) for cell in saved["L1"]]) == pytest.approx(
            path.weights[k], rel=4e-16, abs=0
        )


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"source": "cars"},
        {"source": "pair", "left_out": 3, "draw": 5},
        {"source": "diabetes", "resample": 2},
    ],
    ids=str,
)
def test_saved_data_are_read_back_to_the_same_numbers(features: FeaturesStage, values: dict) -> None:
    short = {"source": "data", "left_out": "without", "draw": "draw", "resample": "resample"}
    features.show("?view=data&" + "&".join(f"{short[name]}={value}" for name, value in values.items()))
    text = features.saved("Save these data as CSV")
    study, table = fits(**values).study, read_table(text)
    assert np.array_equal(table.X, study.X) and np.array_equal(table.y, study.y)
    assert table.names == study.names and table.target == study.target
