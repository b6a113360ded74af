"""Files from reports of people whose table was taken for another: each is read as its owner means it."""

from pathlib import Path

import numpy as np
import pytest

from regviz.engine import Problem, lasso_path
from regviz.tables import read_table

CASES = Path(__file__).parent / "cases"
# The rows, the features and the target of each file, and its λₘₐₓ, which no other table would have.
READ = {
    "f01_years_as_names": (12, "2021 2022 2023", "2024", 6.9041),
    "f02_pandas_integer_names": (40, "0 1", "2", 2.2808),
    "f03a_unnamed_0": (40, "x1 x2", "y", 2.2808),
    "f03c_index_with_gaps": (40, "x1 x2", "y", 2.2808),
    "f04a_unknown_in_numbers": (39, "age b", "y", 4.1097),
    "f04b_div0": (17, "a b", "y", 1.7695),
    "f04c_target_absent": (39, "age b", "score", 1.4322),
    "f04d_pandas_NA": (28, "age b", "y", 8.7097),
    "f04f_units_in_cells": (30, "a", "y", 0.0),
    "f05a_sep_tab": (12, "a b", "y", 0.6735),
    "f06_one_feature": (10, "net,_kg", "b", 0.4956),
    "f08a_lakh": (40, "price a", "y", 23.0868),
    "f09_huge_target": (8, "v0", "v1", 4.7246e73),
    "id_last": (6, "x", "y", 0.8783),
    "index_gaps": (6, "x", "y", 0.8783),
    "int_names": (6, "0", "1", 1.5492),
    "lakh": (6, "price x", "y", 1.2832),
    "o2_r_write_table": (12, "mpg wt", "hp", 3.4521),
    "o5_huge_integers": (12, "a b", "y", 3.1362),
    "sep_tab": (6, "age", "score", 0.2041),
    "two_boms": (6, "size,_m", "y", 0.8783),
    "unknown": (7, "age", "y", 0.3185),
    "years": (6, "2021", "2022", 0.8783),
}
ODD = {
    "f04a_unknown_in_numbers": "“age” holds numbers, so “unknown” in line 6 was taken as missing.",
    "f04b_div0": "“a” holds numbers, so “#DIV/0!” in line 6 was taken as missing.",
    "f04c_target_absent": "“score” holds numbers, so “absent” in line 9 was taken as missing.",
    "unknown": "“age” holds numbers, so “unknown” in line 8 was taken as missing.",
}


def test_every_case_is_known() -> None:
    assert {path.stem for path in CASES.glob("*.csv")} == set(READ)


@pytest.mark.parametrize("name", READ)
def test_case_is_read_as_its_owner_means_it(name: str) -> None:
    rows, features, target, top = READ[name]
    table = read_table(CASES / f"{name}.csv")
    assert len(table.y) == rows and table.target == target
    assert [each.replace(" ", "_") for each in table.names] == features.split()
    path = lasso_path(Problem.from_data(table.X, table.y))
    assert path.lams[0] == pytest.approx(top, rel=5e-4, abs=1e-12)
    assert ODD.get(name, table.notes[0] if table.notes else "") in ("", *table.notes)


def test_numbers_of_lakhs_are_hundreds_of_thousands() -> None:
    table = read_table(CASES / "lakh.csv")
    assert table.X[:, 0].tolist() == [120_000, 99_000, 150_000, 210_000, 120_000, 99_000]


def test_whole_numbers_beyond_floats_keep_their_differences() -> None:
    table = read_table(CASES / "o5_huge_integers.csv")
    assert np.array_equal(table.X[:, 0], np.arange(12.0))
