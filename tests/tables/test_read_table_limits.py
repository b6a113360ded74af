import io
from pathlib import Path

import pytest

from regviz.tables import MAX_BYTES, TableError, read_table
from tests.tables.broken_tables import broken_tables
from tests.tables.small_tables import ROWS, refusal, with_column, written

BROKEN = broken_tables(260)
REASONS = {
    "noise": "not plain text",
    "control": "not plain text",
    "cut": "not plain text",
    "unmarked": "not plain text",
    "blank": "is empty",
    "zip": "zip archive; unpack it",
    "xlsx": "Excel",
    "ods": "OpenDocument sheet; save it as CSV",
    "gzip": "gzip",
    "binary": "This looks like a",
    "page": "This looks like",
    "json": "JSON",
    "short": "where others have",
    "long": "where others have",
    "names": "Line 1 has",
    "quote": "quotation mark",
    "single": "single column",
    "foreign": "single column",
    "prose": "single column",
    "text": "No column of changing numbers",
    "units": "No column of this table can be used",
    "few": "add some until there are 6",
    "holes": "have a value in every column",
    "unknown": "No column of this table can be used",
    "constant": "No column of changing numbers",
    "one": "Nothing is left to predict",
    "huge": "too large to square",
    "bytes": "larger than 5 MB",
    "rows": "more than 10,000 rows",
    "columns": "20,000 or fewer",
    "kinds": "once text is in yes/no columns",
    "cell": "line 3 is far too long",
}


def test_target_is_the_last_column_of_changing_numbers_unless_chosen() -> None:
    rows = [(k, k * k % 7, "u" if k % 3 else "v", 4) for k in range(9)]
    content = written(rows, "a,b,kind,fixed")
    table = read_table(content)
    assert (table.target, table.targets) == ("b", ("a", "b", "kind = v"))
    other = read_table(content, target="a")
    assert other.target == "a" and other.names == ("b", "kind = v") and (other.y == range(9)).all()
    assert refusal(content, "zz") == "There is no column “zz”; choose one of “a”, “b” and “kind = v”."
    three = written([(k, k * k % 7, "uvw"[k % 3], 4) for k in range(9)], "a,b,kind,fixed")
    assert refusal(three, "kind") == "“kind” holds text and cannot be predicted; choose one of “a” and “b”."
    assert refusal(three, "fixed") == "“fixed” never changes; choose one of “a” and “b”."
    holes = written([(k, "" if k % 3 else k, k % 5) for k in range(9)], "a,b,c")
    assert refusal(holes, "b") == "“b” is more than half missing; choose one of “a” and “c”."


def test_bytes_paths_and_open_files_are_read_alike(tmp_path: Path) -> None:
    content = written(ROWS)
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    expected = read_table(content)
    with path.open("rb") as binary, path.open(encoding="utf-8") as text:
        for source in (bytearray(content), memoryview(content), path, str(path), binary, text):
            table = read_table(source)
            assert (table.X == expected.X).all() and table.names == expected.names
    assert "check the path" in refusal(tmp_path / "none.csv")
    assert "check the path" in refusal("null\0byte")
    assert refusal(5) == "file must be bytes, a path or an open file, got int."
    path.write_bytes(b"\xff" + content)
    with path.open(encoding="utf-8") as text:
        assert "not plain text" in refusal(text)
    lone = io.StringIO(written(ROWS, "a,größe,c").decode().replace("c", "\udc80"))
    table = read_table(lone)
    assert table.names == ("a", "größe") and table.notes == ()


def test_arrays_cannot_be_changed_by_their_readers() -> None:
    table = read_table(written(ROWS))
    with pytest.raises(ValueError):
        table.X[0, 0] = 1
    with pytest.raises(ValueError):
        table.y[0] = 1


def test_limits_are_reached_and_not_passed() -> None:
    assert read_table(written([(k, k % 7) for k in range(6)], "a,b")).X.shape == (6, 1)
    assert "5 rows below" in refusal(written([(k, k % 7) for k in range(5)], "a,b"))
    rows = [(k, k % 7) for k in range(10_000)]
    assert read_table(written(rows, "a,b")).X.shape == (10_000, 1)
    assert read_table(written(rows[1:], "0,0")).X.shape == (10_000, 1)
    for content in (written([*rows, (1, 2)], "a,b"), written(rows, "0,0"), written([*rows, (1, 2)], "0,0")):
        assert "more than 10,000 rows" in refusal(content)
    wide = [tuple((k + 1) * (j + 3) % 20_011 for j in range(20_001)) for k in range(7)]
    head = ",".join(f"c{j}" for j in range(20_001))
    assert read_table(written(wide, head)).X.shape == (7, 20_000)
    full = written(ROWS)
    assert read_table(full + b"\n" * (MAX_BYTES - len(full))).X.shape == (8, 2)
    assert "larger than 5 MB" in refusal(full + b"\n" * (MAX_BYTES + 1 - len(full)))


def test_rows_are_counted_after_those_with_missing_values_are_gone() -> None:
    half = with_column(["1", "2", "4", "3", "7", "5", *["?"] * 6])
    assert read_table(half, holes="rows").X.shape == (6, 2)
    assert read_table(half).X.shape == (12, 1)
    rows = [(k, "" if k < 2 else k % 5, "" if k in (7, 9) else k % 3) for k in range(10)]
    assert read_table(written(rows), holes="rows").X.shape == (6, 2)
    rows[4] = (4, "", 1)
    with pytest.raises(TableError, match="Only 5 of 10 rows have a value in every column"):
        read_table(written(rows), holes="rows")


def test_text_columns_may_not_fill_the_memory() -> None:
    rows = [[f"k{(k + j) % 20}" for j in range(40)] + [k] for k in range(10_000)]
    assert "once text is in yes/no columns" in refusal(written(rows, ",".join(f"c{j}" for j in range(41))))


def test_steps_that_are_rounding_beside_the_mean_are_constant() -> None:
    cells = [repr(1e15 + k % 2 * 0.125) for k in range(8)]
    assert read_table(with_column(cells)).notes == ("Left out as constant: “b”.",)
    assert read_table(with_column([f"{k}e-300" for k in range(8)])).names == ("a",)
    assert read_table(with_column([f"{k}e90" for k in range(8)])).names == ("a", "b")


@pytest.mark.parametrize(("name", "content"), BROKEN, ids=[name for name, _ in BROKEN])
def test_broken_file_is_refused_for_its_reason_in_one_sentence(name: str, content: bytes) -> None:
    sentence = refusal(content)
    assert REASONS[name.split("-")[1]] in sentence
    assert sentence.endswith(".") and ". " not in sentence and sentence.isprintable() and len(sentence) < 160


def test_broken_files_are_of_every_kind_and_reproducible() -> None:
    assert len({content for _, content in BROKEN}) == len(BROKEN) >= 200
    assert {name.split("-")[1] for name, _ in BROKEN} == set(REASONS)
    assert broken_tables(60, seed=3) == broken_tables(60, seed=3) != broken_tables(60, seed=4)


def test_ragged_and_open_lines_are_named_as_an_editor_counts_them() -> None:
    lines = ["a,b", "1,2", "", '3,"x', 'y"', "4", "5,6", "7,8", "9,1"]
    assert "Line 6 has 1 cell where others have 2" in refusal("\r\n".join(lines).encode())
    lines[5] = '4,"z'
    assert "A quotation mark in line 6 never closes" in refusal("\r\n".join(lines).encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_letters_beyond_ascii_survive_every_encoding(encoding: str) -> None:
    content = written(ROWS, "größe,naïve,år").decode().encode(encoding)
    table = read_table(content)
    assert table.names == ("größe", "naïve") and table.target == "år"
    latin = encoding in {"latin-1", "cp1252"}
    assert table.notes == (("The text is not UTF-8 and was read as Latin-1.",) if latin else ())


def test_long_lists_of_names_are_cut() -> None:
    rows = [[k * j % 11 for j in range(1, 7)] for k in range(9)]
    assert refusal(written(rows, "a,b,c,d,e,f"), "z").endswith("choose one of “a”, “b”, “c” and 3 more.")


def test_one_character_of_nothing_is_no_text_and_a_bracket_is_no_json() -> None:
    assert "not plain text" in refusal(written([*ROWS] * 9).replace(b"2.5", b"2\0", 1))
    assert "not plain text" in refusal(written([*ROWS] * 9).replace(b"2.5", b"2\0", 1).replace(b"a", b"\xe4"))
    assert read_table(written(ROWS, "[kg],{b},c")).names == ("[kg]", "{b}")
