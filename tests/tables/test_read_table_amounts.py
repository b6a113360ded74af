"""Money, percent, thousands, decimal commas: as people's spreadsheets write them."""

import csv
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regviz.tables import read_table
from tests.tables.small_tables import with_column, written

GERMAN = ["Größe;Straße;Anzahl;Note;Preis;Miete;Umsatz"] + [
    f"{k},5{k};Straße {k % 3};{k + 2};{k % 4},{k % 10};{k + 1}.20{k},50 €;{k * k},25;{157 - k}.072,{40 + k} €"
    for k in range(9)
]


def column(cells: list[str], mark: str = ",") -> tuple[list[float], tuple[str, ...]]:
    """Return how the cells are read as a column beside two others, and the notes."""
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(
        [["a", "b", "c"], *([k * k, cell, k % 3] for k, cell in enumerate(cells))]
    )
    table = read_table(out.getvalue().encode())
    assert table.names == ("a", "b"), table.names
    return table.X[:, 1].tolist(), table.notes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_table_of_a_german_spreadsheet_is_read(encoding: str, ending: str) -> None:
    table = read_table(ending.join(GERMAN).encode(encoding))
    assert table.names[0] == "Größe" and table.target == "Umsatz"
    assert np.allclose(table.y, [(157 - k) * 1000 + 72.40 + k / 100 for k in range(9)], rtol=1e-15)
    price = table.X[:, table.names.index("Preis")]
    assert np.allclose(price, [(k + 1) * 1000 + 200 + k + 0.5 for k in range(9)], rtol=1e-15)
    for note in (
        "Commas inside numbers were read as decimal points.",
        "“Preis” and “Umsatz” were read without their € signs.",
        "“Preis” and “Umsatz” were read without their thousands separators.",
    ):
        assert note in table.notes


def test_delimiter_is_the_one_that_the_line_of_names_agrees_with() -> None:
    rows = [f"u{k % 2};v{k % 3};x;y;{k + 1}.072,{k:02d} €;z" for k in range(12)]
    assert read_table("\n".join(["a;b;c;d;e;f", *rows]).encode()).target == "e"
    lame = "\n".join(["a;b;c", *(f"{k},5;{k % 3};{k % 4}" for k in range(12))]).encode()
    assert read_table(lame).names == ("a", "b")
    with pytest.raises(ValueError, match="Line 5 has 2 cells where others have 3"):
        read_table(lame.replace(b"3,5;0;3", b"3,5;0"))


@pytest.mark.parametrize(
    ("cells", "values", "note"),
    [
        (
            ["$1,234.50", "-$3", "$0.5", "$12", "$-7", "$999,999", "$1"],
            [1234.5, -3, 0.5, 12, -7, 999999, 1],
            "$",
        ),
        (["1.200,50 €", "3 €", "-4,5 €", "12 €", "7 €", "1 €", "0 €"], [1200.5, 3, -4.5, 12, 7, 1, 0], "€"),
        (["€ 5", "€6", "€ 7.25", "€-1", "-€ 2", "€ 1", "€ 0"], [5, 6, 7.25, -1, -2, 1, 0], "€"),
        (["100%", "5 %", "0.5%", "-3%", "1%", "2%", "4%"], [100, 5, 0.5, -3, 1, 2, 4], "%"),
        (["EUR 5", "EUR 6", "EUR 7.5", "EUR 1", "2 EUR", "3EUR", "EUR 0"], [5, 6, 7.5, 1, 2, 3, 0], "“EUR”"),
        (["(3.50)", "4.00", "1.25", "(1)", "0", "2", "3"], [-3.5, 4, 1.25, -1, 0, 2, 3], "brackets"),
        (["($3.50)", "$4", "$1", "$(1)", "$0", "$2", "$3"], [-3.5, 4, 1, -1, 0, 2, 3], "brackets"),
        (["1 234,5", "2", "3", "10 000", "5", "6", "7"], [1234.5, 2, 3, 10000, 5, 6, 7], "thousands"),
        (["1\u202f234.5", "2", "3", "10\u00a0000", "5", "6", "7"], [1234.5, 2, 3, 1e4, 5, 6, 7], "thousands"),
        (["1'234.5", "2", "3", "10’000", "5", "6", "7"], [1234.5, 2, 3, 10000, 5, 6, 7], "thousands"),
        (["1,234,567", "2", "3", "4", "5", "6", "7"], [1234567, 2, 3, 4, 5, 6, 7], "thousands"),
        (["1.234.567", "2", "3", "4", "5", "6", "7"], [1234567, 2, 3, 4, 5, 6, 7], "thousands"),
        (["−1", "2,5", "3", "4", "5", "6", "7"], [-1, 2.5, 3, 4, 5, 6, 7], "decimal points"),
    ],
)
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_whole_columns_of_amounts_are_numbers(
    cells: list[str], values: list[float], note: str, mark: str
) -> None:
    found, notes = column(cells, mark)
    assert found == values
    assert any(note in told for told in notes)


def test_signs_left_away_are_named() -> None:
    _, notes = column([f"${k}" for k in range(7)])
    assert notes == ("“b” was read without its $ signs.",)


@pytest.mark.parametrize(
    ("mark", "other", "value", "note"),
    [
        (",", "7", 1200.0, "Commas in “b” were taken for thousands separators: 1,200 is 1200."),
        (";", "7", 1.2, "Commas in “b” were taken for decimal points: 1,200 is 1.2."),
        ("\t", "7", 1.2, "Commas in “b” were taken for decimal points: 1,200 is 1.2."),
        (",", "7,25", 1.2, "Commas in “b” were taken for decimal points: 1,200 is 1.2."),
        (";", "7.25", 1200.0, "Commas in “b” were taken for thousands separators: 1,200 is 1200."),
        ("\t", "7.25", 1200.0, "Commas in “b” were taken for thousands separators: 1,200 is 1200."),
        (";", "1,234,567", 1200.0, "Commas in “b” were taken for thousands separators: 1,200 is 1200."),
    ],
)
def test_commas_before_three_digits_are_what_they_are_in_other_columns(
    mark: str, other: str, value: float, note: str
) -> None:
    out = io.StringIO()
    rows = [[other if k == 3 else k * k, "1,200" if k % 2 else "2,400", k % 3] for k in range(8)]
    csv.writer(out, delimiter=mark).writerows([["a", "b", "c"], *rows])
    table = read_table(out.getvalue().encode())
    assert table.X[:, 1].tolist() == [2 * value, value] * 4 and note in table.notes


def test_points_before_three_digits_part_thousands_only_where_commas_are_decimal() -> None:
    rows = [(f"{k},5", f"{k + 1}.200", k % 3) for k in range(8)]
    german = read_table("\n".join(["a;b;c", *(";".join(map(str, row)) for row in rows)]).encode())
    assert german.X[:, 1].tolist() == [(k + 1) * 1000 + 200 for k in range(8)]
    assert "Points in “b” were taken for thousands separators: 1.200 is 1200." in german.notes
    plain = read_table(with_column([f"{k + 1}.200" for k in range(8)]))
    assert plain.X[:, 1].tolist() == [k + 1.2 for k in range(8)]
    small = read_table("\n".join(["a;b;c", *(f"{k},5;0.{k + 1}00;{k % 3}" for k in range(8))]).encode())
    assert np.allclose(small.X[:, 1], [(k + 1) / 10 for k in range(8)])


def test_of_different_currencies_in_a_column_the_usual_one_is_numbers() -> None:
    rows = [(k * k, f"${k}" if k % 9 else f"{k} €", k % 3) for k in range(30)]
    table = read_table(written(rows))
    assert table.X[:, 1].tolist() == [k for k in range(30) if k % 9]
    odd = "“0 €” in line 2, “9 €” in line 11, “18 €” in line 20 and 1 more"
    assert f"“b” holds numbers, so {odd} were taken as missing." in table.notes
    half = read_table(written([(k * k, f"${k}" if k % 5 > 1 else f"{k} €", k % 3) for k in range(30)]))
    assert "Left out as numbers mixed with text such as “0 €”: “b”." in half.notes


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_columns_are_read_as_pandas_reads_them(data) -> None:
    grouping, decimal = data.draw(st.sampled_from([(",", "."), (".", ",")]))
    places = data.draw(st.sampled_from([1, 2, 4]))
    numbers = data.draw(st.lists(st.integers(-(10**9), 10**9), min_size=6, max_size=20, unique=True))
    cells = [f"{number / 10**places:,.{places}f}" for number in numbers]
    cells = [cell.translate(str.maketrans({",": grouping, ".": decimal})) for cell in cells]
    content = "\n".join(["a;b;c", *(f"{k * k};{cell};{k % 3}" for k, cell in enumerate(cells))])
    theirs = pd.read_csv(io.StringIO(content), sep=";", thousands=grouping, decimal=decimal)["b"]
    assert read_table(content.encode()).X[:, 1] == pytest.approx(theirs.to_numpy(), rel=1e-15)
