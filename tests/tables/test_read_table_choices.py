"""What is explained, what is left out, and why: the sentences a visitor reads."""

import pytest

from regviz.tables import read_table
from tests.tables.small_tables import refusal, written

DAYS = [f"2024-0{1 + k % 9}-1{k % 10}" for k in range(24)]


def table_of(*columns: list[object], head: str) -> bytes:
    return written(list(zip(*columns, strict=True)), head)


def test_last_column_that_cannot_be_explained_is_named_first() -> None:
    visits, age = [k * k % 17 for k in range(24)], [k * 7 % 13 for k in range(24)]
    spend = [f"n{k}" if k % 5 < 2 else 3 * k for k in range(24)]
    table = read_table(table_of(age, visits, spend, head="age,visits,spend"))
    assert table.target == "visits"
    assert table.notes[0] == "“spend” was left out, so “visits” is explained instead."
    assert table.notes[1] == "Left out as numbers mixed with text such as “n0”: “spend”."
    kind = read_table(table_of(age, visits, ["uvw"[k % 3] for k in range(24)], head="age,visits,kind"))
    assert kind.notes[0] == "“kind” holds text, so “visits” is explained instead."
    paid = read_table(table_of(age, visits, ["yes", "no", "no"] * 8, head="age,visits,paid"))
    assert (
        paid.notes[0]
        == "“paid” holds text, so “visits” is explained instead; choose “paid = yes” to explain that."
    )
    chosen = read_table(table_of(age, visits, spend, head="age,visits,spend"), "age")
    assert "explained" not in " ".join(chosen.notes)


def test_nothing_left_says_what_became_of_the_columns() -> None:
    visits, spend = [k * k % 17 for k in range(24)], [f"n{k}" if k % 5 < 2 else 3 * k for k in range(24)]
    assert refusal(table_of(visits, spend, head="visits,spend")) == (
        "Nothing is left to predict “visits” from, as “spend” was left out as numbers mixed with text "
        "such as “n0”; take the text out of its numbers."
    )
    assert refusal(table_of(visits, DAYS, head="visits,when")) == (
        "Nothing is left to predict “visits” from, as “when” was left out as dates, which are not read; "
        "turn it into a number, such as a year."
    )
    assert refusal(table_of(visits, [4] * 24, head="visits,rooms")) == (
        "Nothing is left to predict “visits” from, as “rooms” was left out as constant; "
        "add a column that varies."
    )
    assert refusal(table_of([4] * 24, ["uvw"[k % 3] for k in range(24)], head="a,b")) == (
        "No column of changing numbers is left, as “a” was left out as constant; "
        "the column to predict must be one."
    )


@pytest.mark.parametrize(
    ("one", "zero", "most"),
    [
        ("yes", "no", "yes"),
        ("Ja", "Nein", "Nein"),
        ("true", "maybe", "true"),
        ("a", "b", "b"),
        ("b", "a", "a"),
    ],
)
def test_text_of_two_values_can_be_explained_as_one_and_zero(one: str, zero: str, most: str) -> None:
    cells = [most if k % 3 else ({one, zero} - {most}).pop() for k in range(12)]
    content = table_of([k * k for k in range(12)], cells, [k * 5 % 7 for k in range(12)], head="a,paid,c")
    plain = read_table(content)
    assert plain.target == "c" and plain.targets == ("a", f"paid = {one}", "c")
    assert plain.notes == (f"“paid” became a yes/no column, 1 for “{one}” and 0 for “{zero}”.",)
    for asked in ("paid", f"paid = {one}"):
        table = read_table(content, asked)
        assert table.target == f"paid = {one}" and table.names == ("a", "c")
        assert table.y.tolist() == [float(cell == one) for cell in cells]
        assert f"What is explained is 1 where “paid” is “{one}” and 0 where it is “{zero}”." in table.notes


def test_text_of_two_values_is_explained_where_no_number_could_be() -> None:
    kinds, paid = ["uvw"[k % 3] for k in range(12)], ["no", "no", "no", "yes"] * 3
    table = read_table(table_of(kinds, paid, head="kind,paid"))
    assert table.target == "paid = yes" and table.targets == ("paid = yes",)
    assert table.names == ("kind = v", "kind = w")
    digits = read_table(table_of([k * k for k in range(12)], [1, 0, 0] * 4, head="a,b"))
    assert digits.target == "b" and digits.y.tolist() == [1, 0, 0] * 4


@pytest.mark.parametrize(
    "name", ["customer_id", "orderNo", "ID", "Lfd. Nr.", "postal code", "rowIndex", "key"]
)
def test_number_that_only_names_the_rows_is_left_out_until_it_is_asked_for(name: str) -> None:
    ids, y = [100 + 37 * k % 101 for k in range(12)], [k * 5 % 7 for k in range(12)]
    note = f"Left out as numbers that only name the rows: “{name}”."
    first = table_of(ids, y, y[::-1], head=f"{name},b,c")
    assert read_table(first).notes == (note,) and read_table(first).names == ("b",)
    assert read_table(first, use={name: "number"}).names == (name, "b")
    assert read_table(table_of(ids, y, y[::-1], head="width,b,c")).notes == ()
    last = read_table(table_of(y, y[::-1], ids, head=f"b,c,{name}"))
    assert last.target == "c" and last.notes == (
        f"“{name}” was left out, so “c” is explained instead.",
        note,
    )
    again = [*ids[:-1], ids[0]]
    assert read_table(table_of(again, y, y[::-1], head=f"{name},b,c")).notes == ()
    assert read_table(table_of([k + 0.5 for k in ids], y, y[::-1], head=f"{name},b,c")).notes == ()


def test_counts_of_the_rows_are_left_out_if_called_so_and_else_noted() -> None:
    y = [k * 5 % 7 for k in range(12)]
    for start in (0, 1):
        count = list(range(start, 12 + start))
        table = read_table(table_of(y, count, y[::-1], head="b,id,c"))
        assert table.names == ("b",) and table.notes == ("Left out as a count of the rows: “id”.",)
        first = read_table(table_of(count, y, y[::-1], head="x,b,c"))
        assert (
            first.names == ("x", "b") and len(first.notes) == 1 and "“x” has another value" in first.notes[0]
        )
        assert read_table(table_of(y, count, y[::-1], head="b,week,c")).notes == ()
    asked = refusal(table_of(y, list(range(12)), y[::-1], head="b,id,c"), "id")
    assert asked == "“id” only counts the rows; choose one of “b” and “c”."


@pytest.mark.parametrize(
    "form",
    [
        "2024-0{m}-1{d}",
        "2024/0{m}/1{d}",
        "1{d}.0{m}.2024",
        "{d}.{m}.24",
        "{m}/1{d}/2024",
        "2024-0{m}-1{d}T10:30:00Z",
        "2024-0{m}-1{d} 10:30:00.5",
        "{m}/1{d}/24 9:05 PM",
        "2024-0{m}",
    ],
)
def test_dates_are_left_out_and_said(form: str) -> None:
    days = [form.format(m=1 + k % 3, d=1 + k % 5) for k in range(12)]
    days[4] = ""
    y = [k * 5 % 7 for k in range(12)]
    content = table_of(y, days, y[::-1], head="b,when,c")
    table = read_table(content)
    assert table.names == ("b",) and len(table.y) == 12
    assert table.notes == (
        "“when” holds dates, which are not read; turn it into a number, such as a year, to use it.",
    )
    assert refusal(content, "when") == "“when” holds dates, which are not read; choose one of “b” and “c”."


def test_several_columns_of_dates_are_said_together() -> None:
    y = [k * 5 % 7 for k in range(24)]
    notes = read_table(table_of(y, DAYS, DAYS[::-1], y[::-1], head="b,from,to,c")).notes
    assert notes == (
        "“from” and “to” hold dates, which are not read; turn them into numbers, such as years, to use them.",
    )


def test_text_document_is_called_one() -> None:
    content = rb"{\rtf1\ansi\deff0 a,b\par 1,2\par}"
    assert refusal(content) == (
        "This looks like a text document; save its table as CSV from a spreadsheet and open that."
    )
