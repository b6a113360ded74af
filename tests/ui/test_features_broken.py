"""Files that are no table: each gives one sentence beside the drop zone, and the last picture stays."""

from typing import Any

import pytest
from playwright.sync_api import expect

from regviz.tables import MAX_BYTES, read_table
from tests.sweeps import amount, chosen
from tests.tables.broken_tables import broken_tables
from tests.ui.expected_fits import fits, scale_of
from tests.ui.features_stage import FeaturesStage
from tests.ui.strangers import as_csv, stranger

HEAD = "a,b,c\n"
ROWS = [f"{k},{k * k % 7},{k % 3}\n" for k in range(9)]
REFUSED = {
    "empty": b"",
    "binary": b"PK\x03\x04" + bytes(range(256)) * 9,
    "ragged": (HEAD + "".join(ROWS[:5]) + "1,2\n" + "".join(ROWS[5:])).encode(),
    "short": (HEAD + "".join(ROWS[:2])).encode(),
    "words": "\n".join(["red,green,blue"] * 20).encode(),
}


def refusal(content: bytes) -> str:
    """Return the engine's own sentence."""
    with pytest.raises(ValueError) as caught:
        read_table(content)
    return str(caught.value)


def state_of(features: FeaturesStage) -> list[Any]:
    return [
        features.picture(),
        features.caption.inner_text(),
        features.title.inner_text(),
        features.value("lam"),
    ]


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("hand", ["keyboard", "drop"])
def test_file_that_is_no_table_gets_the_engines_sentence(
    features: FeaturesStage, kind: str, hand: str
) -> None:
    features.show("?lam=0.3&view=data")
    before = state_of(features)
    if hand == "keyboard":
        features.open_file(f"{kind}.csv", REFUSED[kind])
    else:
        features.drop_files((f"{kind}.csv", REFUSED[kind]))
    expect(features.said).to_have_text(" ".join(refusal(REFUSED[kind]).split()))
    assert state_of(features) == before
    features.expect_query(lam="0.3", view="data")
    features.type("lam", "0.7")  # and everything goes on
    features.expect_strip("l1", fits().l1(0.7), scale_of())


def test_too_large_a_file_is_not_even_sent(features: FeaturesStage) -> None:
    features.show("?view=data")
    before = state_of(features)
    features.page.frames_sent.clear()
    features.open_file("all the <b>years</b>.csv", b"a,b\n" + b"1,2\n" * (MAX_BYTES // 4 + 1), wait=False)
    expect(features.said).to_contain_text("5 MB")
    assert features.said.inner_text().count(". ") == 0
    assert features.page.frames_sent == [] and state_of(features) == before
    assert features.said.locator("b").count() == 0
    features.open_file("houses.csv", as_csv(stranger()))
    expect(features.said).to_be_empty()
    expect(features.title).to_contain_text("77 samples")


def test_broken_file_never_takes_the_place_of_a_sound_one(features: FeaturesStage) -> None:
    features.drop_files(("houses.csv", as_csv(stranger())))
    features.type("lam", "4.5")
    before = state_of(features)
    features.drop_files(("ragged.csv", REFUSED["ragged"]))
    expect(features.said).to_have_text(refusal(REFUSED["ragged"]))
    assert state_of(features) == before
    chooser = features.data.get_by_label("Column to explain")
    chooser.select_option("age")
    expect(features.data).to_contain_text("explained: age")
    expect(features.title).to_contain_text("77 samples")


def test_of_several_files_dropped_the_first_is_read(features: FeaturesStage) -> None:
    features.drop_files(("houses.csv", as_csv(stranger())), ("ragged.csv", REFUSED["ragged"]))
    expect(features.title).to_contain_text("77 samples")
    expect(features.said).to_be_empty()


def test_text_dropped_on_the_page_is_left_alone(features: FeaturesStage) -> None:
    before = state_of(features)
    dropped = features.page.evaluate(
        """target => {
          const held = new DataTransfer()
          held.setData("text/plain", "1,2,3")
          const how = {dataTransfer: held, bubbles: true, cancelable: true, composed: true}
          return target.dispatchEvent(new DragEvent("drop", how))
        }""",
        features.root.element_handle(),
    )
    assert dropped and state_of(features) == before and features.beside() == "curves"


def test_two_hundred_broken_files_each_get_a_sentence_and_the_picture_stays(features: FeaturesStage) -> None:
    features.show("?lam=0.3&view=data")
    before, files = state_of(features), chosen(broken_tables(200), 40)
    assert len({content for _, content in files}) == amount(200, 40)
    for k, (name, content) in enumerate(files):
        large = len(content) > MAX_BYTES
        features.drop_files((name, content), wait=not large)
        if large:
            expect(features.said).to_contain_text("MB")
        said = features.said.text_content()
        assert said == (said if large else refusal(content)) and said.endswith("."), name
        assert features.page.errors == [], name
        if k % 40 == 0:
            assert state_of(features) == before, name
    assert state_of(features) == before
    assert features.faults() == []
    features.expect_query(lam="0.3", view="data")
    features.drop_files(("houses.csv", as_csv(stranger())))
    expect(features.title).to_contain_text("77 samples")
