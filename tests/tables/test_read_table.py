import csv
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.datasets import load_diabetes

from regviz.resources import folder
from regviz.tables import read_table
from tests.tables.small_tables import ROWS, assert_sound, with_column, written

SHIPPED = folder("assets") / "data"
WORDS = st.sampled_from(["red", "green", 'the "blue"', "a, b; c\td", "two\nlines", "Ünï", "<b>x</b>"])


def test_auto_mpg_is_read_with_its_origin_in_yes_no_columns() -> None:
    frame = pd.read_csv(SHIPPED / "auto_mpg.csv")
    known = frame.dropna()
    table = read_table(SHIPPED / "auto_mpg.csv")
    assert (len(frame), len(known)) == (398, 392)
    assert table.target == "mpg" and (table.y == known["mpg"]).all()
    assert (table.X[:, :6] == known[list(table.names[:6])]).all(axis=None)
    for k, origin in ((6, "europe"), (7, "japan")):
        assert table.names[k] == f"origin = {origin}"
        assert (table.X[:, k] == (known["origin"] == origin)).all()
    assert table.notes == (
        "Left out for missing values: 6 of 398 rows.",
        "“origin” became yes/no columns for “europe” and “japan”, beside “usa”, the most common.",
    )
    assert frame["origin"].value_counts().to_dict() == {"usa": 249, "japan": 79, "europe": 70}
    assert frame["year"].value_counts().sort_index().tolist() == [
        29,
        28,
        28,
        40,
        27,
        30,
        34,
        28,
        36,
        29,
        29,
        29,
        31,
    ]


def test_diabetes_is_read_as_scikit_learn_ships_it() -> None:
    X, y = load_diabetes(return_X_y=True, scaled=False)
    table = read_table(SHIPPED / "diabetes.csv")
    assert np.allclose(table.X, X, rtol=1e-12) and (table.y == y).all() and table.notes == ()


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_well_formed_files_are_read_as_pandas_wrote_them(data) -> None:
    n = data.draw(st.integers(6, 30), "rows")
    number = st.floats(-1e6, 1e6, allow_subnormal=False) | st.integers(-999, 999)
    frame = pd.DataFrame(
        {
            "first": np.arange(n) + 0.5,
            "kind": [data.draw(WORDS) for _ in range(n)],
            "number, with a comma": [float(data.draw(number)) for _ in range(n)],
            "last": np.arange(n) ** 2 % 11,
        }
    )
    comma = data.draw(st.booleans(), "decimal comma")
    content = frame.to_csv(
        index=False,
        sep=data.draw(st.sampled_from(";\t" if comma else ",;\t"), "delimiter"),
        decimal="," if comma else ".",
        quoting=data.draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])),
        lineterminator=data.draw(st.sampled_from(["\n", "\r\n"])),
    ).encode(data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])))
    table = read_table(content)
    assert_sound(table)
    assert (table.y == frame["last"]).all() and (table.X[:, 0] == frame["first"]).all()
    if frame.iloc[:, 2].std() > 1e-3:
        assert (table.X[:, table.names.index("number, with a comma")] == frame.iloc[:, 2]).all()
    levels = frame["kind"].str.split().str.join(" ")
    for name, column in zip(table.names, table.X.T, strict=True):
        if name.startswith("kind = "):
            assert (column == (levels == name.removeprefix("kind = "))).all()
    encoded = sum(name.startswith("kind = ") for name in table.names)
    assert encoded == (levels.nunique() - 1 if levels.nunique() < n else 0)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_delimiter_is_found_beside_others_in_quoted_text(mark: str) -> None:
    rows = [[str(k), f"x, y; {k % 2}\tz", str(k * k)] for k in range(12)]
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows([["a", "b, c; d", "e"], *rows])
    table = read_table(out.getvalue().encode())
    assert table.names == ("a", "b, c; d = x, y; 1 z") and table.target == "e"


def test_delimiter_under_which_lines_agree_wins_over_more_numbers() -> None:
    rows = [(k, "1;2" if k % 3 else "x", k % 5) for k in range(12)]
    assert read_table(written(rows)).names == ("a", "b = x")


def test_spaces_after_a_delimiter_and_within_a_text_do_not_matter() -> None:
    rows = [(f" {k}", f' "x,{"  " if k % 2 else " "}y"' if k % 3 else ' "z"', f" {k % 5}") for k in range(9)]
    table = read_table(written(rows, "a, b, c"))
    assert table.names == ("a", "b = z") and (table.y == [k % 5 for k in range(9)]).all()


def test_decimal_commas_are_read_where_semicolons_or_tabs_part_the_columns() -> None:
    rows = [(f"{k},25", f"-{k * k % 5},5e1", k % 4) for k in range(9)]
    for mark in ";\t":
        lines = [mark.join(map(str, row)) for row in [("a", "b", "c"), *rows]]
        table = read_table("\n".join(lines).encode())
        assert table.X.tolist() == [[k + 0.25, -(k * k % 5 * 10 + 5)] for k in range(9)]
        assert table.notes == ("Commas inside numbers were read as decimal points.",)
        bare = read_table("\n".join(lines[1:]).encode())
        assert (bare.X == table.X).all()


@pytest.mark.parametrize(
    "token", ["", "NA", "n/a", "NaN", "null", "None", "?", "-", ".", "#N/A", "inf", "-INF", "1e999"]
)
def test_rows_with_missing_values_are_left_out_and_counted(token: str) -> None:
    table = read_table(with_column(["1", "2", f" {token} ", "5", "1", "0", "-0", " 3 "]))
    assert (table.X[:, 1] == [1, 2, 5, 1, 0, 0, 3]).all() and not np.signbit(table.X).any()
    assert (table.X[:, 0] == [2, 3, 5, 6, 7, 8, 9]).all()
    assert table.notes == ("Left out for missing values: 1 of 8 rows.",)


def test_missing_text_is_missing_and_no_kind() -> None:
    table = read_table(with_column(["u", "v", "?", "v", "u", "v", "v", "NA", "u", "v"]))
    assert table.names == ("a", "b = u") and (table.X[:, 1] == [1, 0, 0, 1, 0, 0, 1, 0]).all()


def test_columns_that_say_nothing_are_left_out_and_named() -> None:
    head = "empty,fixed,name,many,stray,x,same,y"
    rows = [
        ("" if k % 5 else k, 7, f"id {k}", f"w{k % 21}", f"u{k}" if k % 5 < 2 else k, k * k % 9, "u", k % 6)
        for k in range(42)
    ]
    table = read_table(written(rows, head))
    assert table.names == ("x",) and table.target == "y" and table.X.shape == (42, 1)
    assert table.notes == (
        "Left out as more than half missing: “empty”.",
        "Left out as numbers mixed with text such as “u0”: “stray”.",
        "Left out as text with more than 20 different values: “name” and “many”.",
        "Left out as constant: “fixed” and “same”.",
    )


def test_texts_that_differ_in_every_row_are_names_and_twenty_kinds_are_not() -> None:
    few = read_table(with_column([f"car {k}" for k in range(8)]))
    assert few.names == ("a",) and few.notes == ("Left out as text that differs in every row: “b”.",)
    twenty = read_table(with_column([f"k{k % 20:02d}" for k in range(41)]))
    assert len(twenty.names) == 20 and "b = k00" not in twenty.names and "b = k01" in twenty.names


def test_true_and_false_are_one_and_zero_and_can_be_the_target() -> None:
    content = with_column(["true", "False", "TRUE", "false", "true", "true", "false"])
    table = read_table(content)
    assert (table.X[:, 1] == [1, 0, 1, 0, 1, 1, 0]).all()
    assert table.notes == ("“b” is 1 for true and 0 for false.",)
    assert (read_table(content, "b").y == table.X[:, 1]).all()
    assert read_table(content.split(b"\n", 1)[1]).X.shape == (7, 2)
    assert read_table(with_column(["true", "?", *["false", "true"] * 3])).X[:, 1].tolist() == [1, *[0, 1] * 3]


@pytest.mark.parametrize(
    "cell", ["5 %", "$3", "3 €", "1_000", "0x10", "1 23", "--", "1.2.3", "1,5,5", "0,200.5"]
)
def test_what_needs_a_guess_is_text(cell: str) -> None:
    quoted = f'"{cell}"'
    table = read_table(with_column([quoted, "x", "x", quoted, "x", "x", "x"]))
    assert table.names == ("a", f"b = {cell}")
    assert read_table(with_column([quoted, "7", "7", quoted, "7", "7", "7"])).names == table.names


def test_tables_without_names_get_numbered_ones() -> None:
    table = read_table(written(ROWS).split(b"\n", 1)[1])
    assert table.X.shape == (8, 2) and table.names == ("column 1", "column 2") and table.target == "column 3"
    assert table.notes == ("No line of names was found, so columns are called “column 1” to “column 3”.",)
    partly = read_table(written(ROWS, "width,2001,2002"))
    assert partly.names == ("width", "2001") and partly.X.shape == (8, 2)
    assert read_table(written(ROWS, "a,,")).names == ("a", "column 2")
    kinds = [(k * k % 5, "uvv"[k % 3], k) for k in range(8)]
    assert read_table(written(kinds, ",kind,")).names == ("column 1", "kind = u")


@pytest.mark.parametrize("start", [0, 1])
def test_column_without_a_name_that_counts_the_rows_is_left_out(start: int) -> None:
    frame = pd.DataFrame({"a": [k * k % 7 for k in range(9)], "b": range(9)})
    frame.index += start
    table = read_table(frame.to_csv().encode())
    assert table.names == ("a",) and table.notes == ("Left out as a count of the rows: “column 1”.",)
    frame.index = list("aabbbffff")
    assert read_table(frame.to_csv().encode()).names[0] == "column 1 = a"


def test_names_are_plain_text_on_one_line_and_all_differ() -> None:
    head = [
        '<img src=x onerror="alert(1)">',
        "two\n lines\x07\u202e",
        "a" * 70,
        "a" * 70,
        "z",
        "z (2)",
        "z",
    ]
    out = io.StringIO()
    csv.writer(out).writerows([head, *([k + 2, *(k % j for j in range(2, 8))] for k in range(9))])
    table = read_table(out.getvalue().encode())
    short = "a" * 59 + "…"
    assert table.names == (head[0], "two lines", short, "a" * 56 + " (2)", "z", "z (2)")
    assert table.target == "z (3)"
    assert table.notes == (
        "Names that occur more than once were numbered: “" + "a" * 56 + " (2)” and “z (3)”.",
    )


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_blank_lines_and_delimiters_at_the_end_change_nothing(ending: str) -> None:
    plain = read_table(written(ROWS))
    lines = written(ROWS).decode().split("\n")
    for changed in (
        ["", "  ", *lines, "", ",,", ""],
        [line + "," for line in lines],
        [lines[0], *(line + ",," for line in lines[1:])],
        [lines[0] + ",", *lines[1:]],
        [line.replace(",", " , ") for line in lines],
        [",".join(f'"{cell}"' for cell in line.split(",")) for line in lines],
        [*lines, "\x1a"],
        ["sep=,", *lines],
    ):
        table = read_table(ending.join(changed).encode())
        assert table.names == plain.names and (table.X == plain.X).all() and (table.y == plain.y).all()
        assert table.notes == ()


def test_empty_cell_at_the_very_end_is_a_missing_value() -> None:
    for mark in ",;\t":
        table = read_table(written([*ROWS, (9, 9, "")], mark=mark))
        assert table.X.shape == (8, 2) and table.notes == ("Left out for missing values: 1 of 9 rows.",)
