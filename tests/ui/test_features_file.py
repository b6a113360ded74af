"""A stranger's table from end to end: opened or dropped, fitted as scikit-learn fits it, and kept nowhere."""

import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from regviz.tables import read_table
from tests.serving import ROOT, serving
from tests.ui.expected_fits import Fits, fits, scale_of
from tests.ui.features_stage import FeaturesStage
from tests.ui.strangers import MARKUP, as_csv, coefficients, encoded, of_csv, stranger, wide
from tests.ui.watch import watch

KINDS = {
    "commas": {},
    "semicolons, decimal commas": {"mark": ";", "decimal": ","},
    "tabs, UTF-16": {"mark": "\t", "encoding": "utf-16"},
}


def expect_table(features: FeaturesStage, lam: float, target: str = "price", rows: object = None) -> None:
    """Expect the weights, as the table saves them, to be scikit-learn's of the table as pandas encodes it."""
    X, y = encoded(stranger(), target)
    if rows is not None:
        X, y = X.iloc[rows], y.iloc[rows]
    expected = coefficients(X, y, lam)
    features.compare("lam")
    features.tab("table").click()
    found = of_csv(features.saved("Save as CSV"))
    for label, weights in expected.items():
        size = max(map(abs, weights.values())) or 1.0
        assert found[label] == pytest.approx(weights, abs=1e-7 * size), label
        assert {name for name, w in found[label].items() if w == 0} == {
            n for n, w in weights.items() if w == 0
        }
    features.tab("data").click()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("hand", ["keyboard", "drop"])
def test_file_is_fitted_as_scikit_learn_fits_what_pandas_encodes(
    features: FeaturesStage, kind: str, hand: str
) -> None:
    content = as_csv(stranger(), **KINDS[kind])
    if hand == "keyboard":
        features.chip("Your CSV").focus()
        features.key("Enter")
        features.expect_view("data")
        features.open_file("houses.csv", content)
    else:
        features.drop_files(("houses.csv", content))
        features.expect_view("data")
    X, y = encoded(stranger())
    expect(features.title).to_contain_text(f"{len(y)} samples, {X.shape[1]} features")
    expect(features.said).to_be_empty()
    features.type("lam", "4.5")
    expect_table(features, 4.5)
    features.slide("lam", 0.5)
    expect_table(features, features.value("lam"))
    assert features.page.title() != "1" and features.faults() == []


def test_what_was_done_to_the_table_is_said(features: FeaturesStage) -> None:
    content = as_csv(stranger())
    features.drop_files(("houses.csv", content))
    notes = read_table(content).notes
    assert len(notes) >= 3
    said = features.about.all_inner_texts()
    assert said[1:] == [" ".join(note.split()) for note in notes]
    assert {"77 rows", "8 features"} <= set(re.findall(r"\d+ (?:rows|features)", said[0]))
    for word in ("key", "planet", "city"):
        assert any(word in text for text in said), word


def test_names_are_text_wherever_they_are_shown(features: FeaturesStage) -> None:
    features.drop_files(("<b>x</b>.csv", as_csv(stranger())))
    features.tab("paths").click()
    features.settle()
    names = read_table(as_csv(stranger())).names
    place = names.index(MARKUP)
    features.point_at("bars", (place + 0.5) / len(names), 0.5)
    expect(features.hint.locator("strong")).to_have_text(MARKUP)
    features.point_at("bars", (place + 0.5) / len(names), 0.5, click=True)
    assert features.row(0)["update"].startswith(MARKUP)
    assert MARKUP.rpartition(" = ")[2] in features.drawn("bars", "words")["text"]  # there is no room for more
    for view in ("table", "code", "data", "check"):
        features.tab(view).click()
        assert features.page.locator(".stage :is(img, b):not(.mono)").count() == 0, view
    features.tab("table").click()
    expect(features.table.locator("td").filter(has_text=MARKUP)).to_have_count(1)
    assert features.page.title() != "1"


def test_other_column_can_be_explained(features: FeaturesStage) -> None:
    features.drop_files(("houses.csv", as_csv(stranger())))
    chooser = features.data.get_by_label("Column to explain")
    expect(chooser).to_have_value("price")
    offered = chooser.locator("option").all_inner_texts()
    assert offered == list(read_table(as_csv(stranger())).targets) and "city" not in " ".join(offered)
    chooser.select_option("age")
    features.answered()
    expect(features.data).to_contain_text(re.compile("explained: age"))
    features.type("lam", "0.8")
    expect_table(features, 0.8, "age")
    features.page.wait_for_url(lambda url: "data=own" in url)
    chooser.select_option(MARKUP)
    features.answered()
    features.type("lam", "0.01")
    expect_table(features, 0.01, MARKUP)
    assert features.page.title() != "1"


def test_rows_are_left_out_and_drawn_anew_as_the_engine_draws_them(features: FeaturesStage) -> None:
    features.drop_files(("houses.csv", as_csv(stranger())))
    features.type("lam", "4.5")
    features.open_fold()
    features.type("left_out", "3")
    every = np.arange(77)
    expect_table(features, 4.5, rows=np.delete(every, 2))
    features.type("resample", "8")
    drawn = np.sort(np.random.default_rng(8).choice(np.delete(every, 2), 76))
    expect_table(features, 4.5, rows=drawn)
    features.type("left_out", "78")
    expect(features.notice).to_contain_text("77 rows")


def test_file_stays_open_while_other_data_are_looked_at(features: FeaturesStage) -> None:
    features.drop_files(("houses.csv", as_csv(stranger())))
    features.type("lam", "4.5")
    seen = features.picture()["bars"]["parts"]["l1.bars"]
    features.choose_example("Diabetes")
    features.page.go_back()
    features.answered()
    assert features.picture()["bars"]["parts"]["l1.bars"] == seen
    expect_table(features, 4.5)


def test_after_a_reload_the_page_says_kindly_that_the_file_is_not_kept(watched_page: Page) -> None:
    features = FeaturesStage(watched_page).open("?view=data")
    features.open_file("houses.csv", as_csv(stranger()))
    watched_page.wait_for_url(lambda url: "data=own" in url)
    watched_page.reload()
    features.wait()
    expect(features.notice).to_contain_text("not kept")
    features.expect_strip("l1", fits().l1(1.0), scale_of())
    assert "Traceback" not in features.root.inner_text()
    kept = "localStorage.length + sessionStorage.length + document.cookie.length"
    assert watched_page.evaluate(kept) == 0


def test_another_visitor_does_not_see_the_file(features: FeaturesStage, watched_page: Page) -> None:
    features.drop_files(("houses.csv", as_csv(stranger())))
    other = FeaturesStage(watched_page).open()
    other.show("?data=own")
    expect(other.notice).to_contain_text("not kept")
    expect(other.title).not_to_contain_text("77 samples")


def test_nothing_of_the_file_is_written_to_disk(browser: Browser, tmp_path: Path) -> None:
    folders = {name: tmp_path / name for name in ("HOME", "TMPDIR", "cwd")}
    for folder in folders.values():
        folder.mkdir()
    home = {"HOME": str(folders["HOME"]), "TMPDIR": str(folders["TMPDIR"]), "PYTHONPATH": str(ROOT)}
    with serving(tmp_path / "errors.txt", cwd=folders["cwd"], **home) as served:
        context = browser.new_context(base_url=served.url)
        page = context.new_page()
        watch(context, page)
        features = FeaturesStage(page).open("?view=data")
        features.open_file("secret.csv", as_csv(stranger()))
        expect(features.title).to_contain_text("77 samples")
        fds = Path(f"/proc/{served.process.pid}/fd")
        opened = [link.resolve() for link in fds.iterdir()] if fds.exists() else []
        held = [path for path in opened if path.is_file() and str(tmp_path) in str(path)]
        assert held in ([], [tmp_path / "errors.txt"])
        assert page.errors == []
        context.close()
    found = [path for folder in folders.values() for path in folder.rglob("*") if path.is_file()]
    assert [path for path in found if b"planet" in path.read_bytes()] == []
    assert "planet" not in (tmp_path / "errors.txt").read_text()


def test_own_table_of_many_columns_is_asked_for_and_equal_to_scikit_learn(features: FeaturesStage) -> None:
    features.tab("data").click()
    features.open_file("wide.csv", as_csv(wide()))
    table = wide()
    features.compare("lam")
    of = Fits(read_table(as_csv(table)))
    expect(features.title).to_contain_text(f"{of.n} samples, {of.p} features")
    assert of.p == 230
    for lam in (0.6, 0.25):
        features.type("lam", f"{lam:g}")
        features.tab("table").click()
        found = of_csv(features.saved("Save as CSV"))
        X, y = table.drop(columns="outcome"), table["outcome"]
        for label, weights in coefficients(X, y, lam).items():
            assert found[label] == pytest.approx(weights, abs=1e-6), label
    features.slider("lam").fill("0.9")
    features.answered()
    assert features.kept()[0] == np.count_nonzero(of.l1(features.value("lam")))
    features.open_fold()
    features.type("resample", "2")
    features.tab("check").click()
    assert features.faults() == []
    features.key("Home")
    assert features.kept()[0] == 0
