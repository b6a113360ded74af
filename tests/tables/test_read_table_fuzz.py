import csv
import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regviz.tables import MAX_BYTES
from tests.steps import counted, within
from tests.sweeps import chosen
from tests.tables.small_tables import either, written


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"a,b\n"]))
def test_any_bytes_give_a_sound_table_or_a_sentence(content: bytes, start: bytes) -> None:
    either(start + content)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_damaged_tables_give_a_sound_table_or_a_sentence(data) -> None:
    content = bytearray(
        written([(k, "u" if k % 3 else "v", 0.1 * k, k * k % 5) for k in range(9)], "a,b,c,d")
    )
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(
            st.binary(max_size=2)
            | st.sampled_from([b'"', b",", b"\n", b"\r", b";", b"\t", b"1e200", b"1e-200", b"-0"])
        )
    either(bytes(content), data.draw(st.sampled_from([None, "a", "b", "d"])))


CELLS = st.sampled_from(
    [
        "1",
        "-0",
        "2.5",
        "1e99",
        "1e101",
        "-1e100",
        "5e-324",
        "1e-160",
        "1e308",
        "x",
        "y",
        "true",
        "FALSE",
        "",
        "?",
        '"',
        "1,5",
        "1.500",
        "$3",
        "-2 €",
        "(4)",
        "5%",
        "1,234.5",
        "2024-01-31",
        "−1",
        "٣",
        "\u202e",
        "=A1",
        "z" * 80,
        "z" * 81,
    ]
)


@settings(max_examples=400, deadline=None)
@given(
    st.integers(1, 5).flatmap(
        lambda p: st.lists(st.lists(CELLS, min_size=p, max_size=p), min_size=6, max_size=12)
    )
)
def test_any_cells_give_a_sound_table_or_a_sentence(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([*rows, *([str(k)] * len(rows[0]) for k in range(6))])
    either(out.getvalue().encode())


KINDS = ["numbers", "decimal commas", "holes", "quoted", "kinds", "money", "guesses", "codes", "currencies"]


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_rows_are_at_most_twice_the_work(kind: str) -> None:
    once, twice = (table_of(kind, rows) for rows in (60, 120))
    work = counted(either, once)
    within(
        int(2.2 * work) + 1000, either, twice
    )  # a search that goes back over what it has read takes four times


@pytest.mark.parametrize("kind", chosen(KINDS, 1))
def test_five_megabytes_are_read(kind: str) -> None:
    content = table_of(kind, 9_000)
    assert 3.5e6 < len(content) < MAX_BYTES
    either(content)


def table_of(kind: str, rows: int) -> bytes:
    """Return a table of 50 columns of cells of one kind."""
    rng = np.random.default_rng(0)
    values = rng.standard_normal((rows, 50))
    cells = {
        "numbers": np.char.mod("%.6f", values),
        "decimal commas": np.char.replace(np.char.mod("%.6f", values), ".", ","),
        "holes": np.where(rng.random(values.shape) < 0.0005, "NA", np.char.mod("%.6f", values)),
        "quoted": np.char.mod('"%.5f"', values),
        "kinds": np.where(values > 0, "positive x", np.char.mod("%.6f", values.round(0))),
        "money": np.char.mod('"$%.2f"', values * 500 + 1000),
        "guesses": np.char.mod('"%d,500"', (values * 20).astype(int) + 99),
        "codes": np.char.mod("EUR %.3f", values),
        "currencies": np.char.add(np.where(values > 0.3, "$", "€"), np.char.mod("%.5f", values)),
    }[kind]
    mark = ";" if kind == "decimal commas" else ","
    return "\n".join([mark.join(f"c{k}" for k in range(50)), *map(mark.join, cells.tolist())]).encode()
