"""The code that reads a file by pandas finds what was read here, on the file itself."""

from pathlib import Path

import numpy as np
import pytest

from regviz.tables import DataTable, read_table
from tests.sweeps import chosen
from tests.tables.spellings import SPELLINGS, plain
from tests.tables.test_cases import CASES, READ
from tests.tables.test_spellings import TABLES

MONEY = "\n".join(["a;preis;b", *(f"{k};{k + 1}.20{k},50 €;({k},5)" for k in range(9))]).encode()
ODD = "\n".join(
    ["a,rate,w,y", *(f"{k},{k * k}%,{k} kg,{k % 3}" for k in range(9)), "9,7,12,0", "9,0,x,2"]
).encode()


def run(
    table: DataTable, content: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[np.ndarray, ...]:
    (folder / "your_file.csv").write_bytes(content)
    monkeypatch.chdir(folder)
    known: dict = {}
    exec(table.script, known)
    return known["X"], known["y"]


def same(table: DataTable, content: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    X, y = run(table, content, folder, monkeypatch)
    assert X.shape == table.X.shape
    assert np.allclose(X, table.X, rtol=1e-14, atol=0.0) and np.allclose(y, table.y, rtol=1e-14, atol=0.0)


@pytest.mark.parametrize("name", chosen(TABLES, 14))
def test_script_reads_each_spelling_by_pandas(name: str, tmp_path: Path, monkeypatch) -> None:
    if TABLES[name].shape[1] > 200:
        assert "read_table" in read_table(plain(TABLES[name])).script  # else it were longer than the file
        return
    for write in [plain, *(SPELLINGS[key] for key in chosen(SPELLINGS, 6))]:
        content = write(TABLES[name])
        same(read_table(content), content, tmp_path, monkeypatch)


@pytest.mark.parametrize("name", READ)
def test_script_reads_each_case_by_pandas(name: str, tmp_path: Path, monkeypatch) -> None:
    content = (CASES / f"{name}.csv").read_bytes()
    same(read_table(content), content, tmp_path, monkeypatch)


@pytest.mark.parametrize("content", [MONEY, ODD, ODD + b"\nfrom: a shop\n"])
def test_script_reads_signs_units_and_odd_cells(content: bytes, tmp_path: Path, monkeypatch) -> None:
    same(read_table(content), content, tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "choices",
    [
        {"holes": "rows"},
        {"holes": "mean"},
        {"use": {"kind": "left"}, "target": "size"},
        {"use": {0: "category"}},
        {"target": "paid"},
        {"names": False, "holes": "mean"},
    ],
)
def test_choices_are_in_the_script(choices: dict, tmp_path: Path, monkeypatch) -> None:
    rng = np.random.default_rng(1)
    rows = [
        f"{k % 4},{'uvw'[k % 3]},{'yes' if k % 5 else 'no'},{rng.normal():.3f},{k % 7}" for k in range(40)
    ]
    rows[3], rows[8] = "1,,yes,0.5,1", "2,u,no,,3"
    content = "\n".join(["rooms,kind,paid,size,y", *rows]).encode()
    if choices.get("names") is False:
        content = content.partition(b"\n")[2]
    same(read_table(content, **choices), content, tmp_path, monkeypatch)


def test_names_that_are_code_stay_text(tmp_path: Path, monkeypatch) -> None:
    head = '"a\\"" + str(1) + ""b",x\u202ey,"z"'
    content = "\n".join([head, *(f"{k},{k * k % 7},{k % 4}" for k in range(9))]).encode()
    table = read_table(content)
    assert "\u202e" not in table.script
    same(table, content, tmp_path, monkeypatch)
