"""What is done with each column of a file: seen, changed by hand or key, and in the code."""

import re

import numpy as np
from playwright.sync_api import expect

from regviz.resources import folder
from regviz.tables import read_table
from tests.ui.accessibility import violations
from tests.ui.features_stage import FeaturesStage

GRADES = folder("assets") / "data" / "gradebook.csv"
ROWS = [f"{100 + 7 * k % 41},{k * k % 13},{'' if k % 3 else k},{k % 11}" for k in range(30)]
HOLES = "\n".join(["id,size,age,price", *ROWS]).encode()


def rows_of(features: FeaturesStage) -> dict[str, str]:
    """Return the use of each column as the page shows it."""
    return {
        row.locator("th").inner_text(): row.locator("select").input_value()
        for row in features.data.locator(".plan tbody tr").all()
    }


def open_plan(features: FeaturesStage, by_key: bool = False) -> None:
    """Open the table of the columns, by hand or key, unless an earlier test has."""
    summary = features.data.locator(".plan summary")
    if features.data.locator(".plan[open]").count():
        return
    if by_key:
        summary.focus()
        features.page.keyboard.press("Enter")
    else:
        summary.click()
    expect(features.data.locator(".plan[open]")).to_have_count(1)


def test_a_sample_file_opens_and_its_plan_says_what_became_of_each_column(features: FeaturesStage) -> None:
    features.show("?view=data")
    expect(features.data.locator(".plan")).to_be_hidden()
    features.button("Open a sample file").click()
    features.answered()
    known = read_table(GRADES)
    expect(features.data).to_contain_text(f"explained: {known.target}")
    open_plan(features)
    assert rows_of(features) == {one.name: one.use for one in known.plan}
    expect(features.data.locator(".plan tr.left")).to_have_count(2)
    expect(features.data.locator(".plan")).to_contain_text("numbers that only name the rows")
    assert violations(features.page) == []
    assert features.faults() == []


def test_a_column_is_taken_back_and_another_left_out_by_keyboard(features: FeaturesStage) -> None:
    features.drop_files(("holes.csv", HOLES))
    open_plan(features, by_key=True)
    assert rows_of(features)["id"] == "left"
    features.data.get_by_label("Use of id").focus()
    features.page.keyboard.press("n")  # the first choice that begins so
    features.answered()
    expect(features.title).to_contain_text("2 features")
    expect(features.data.get_by_label("Use of id")).to_be_focused()
    features.data.get_by_label("Use of size").select_option("left")
    features.answered()
    assert rows_of(features) == {"id": "number", "size": "left", "age": "left", "price": "target"}
    features.data.get_by_label("Use of size").select_option("target")
    features.answered()
    expect(features.data).to_contain_text(re.compile("explained: size"))


def test_holes_and_names_have_a_choice_that_is_in_the_code(features: FeaturesStage) -> None:
    features.drop_files(("holes.csv", HOLES))
    expect(features.title).to_contain_text("30 samples")
    open_plan(features)
    features.data.get_by_label("Use of age").select_option("number")
    features.data.get_by_label("Missing values").select_option("mean")
    features.answered()
    table = read_table(HOLES, use={"age": "number"}, holes="mean")
    expect(features.data).to_contain_text(str(np.count_nonzero(table.filled)))
    expect(features.title).to_contain_text("30 samples, 2 features")
    features.data.get_by_label("First row").select_option("names")
    features.answered()
    features.tab("code").click()
    expect(features.page.locator(".tab.code pre")).to_contain_text("X = X.fillna(X.mean())")
    expect(features.page.locator(".tab.code pre")).to_contain_text("pd.read_csv(")
