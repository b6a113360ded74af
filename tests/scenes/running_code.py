"""Runs scripts in Python and in R, many in one process, and returns the weights that they find."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

Found = dict[str, np.ndarray]  # weights by the name of their penalty

ROOT = Path(__file__).resolve().parents[2]
RUN = """
import json, os, runpy, sys
for folder in sys.argv[1:]:
    os.chdir(folder)
    found = runpy.run_path("fit.py")
    weights = found["weights"] if "weights" in found else {"all": found["w"]}
    with open("weights.json", "w") as file:
        json.dump({name: w.tolist() for name, w in weights.items()}, file)
"""
RUN_R = """
for (folder in commandArgs(TRUE)) {
  setwd(folder)
  source("fit.R", local = found <- new.env())
  weights <- get(if (exists("weights", found, inherits = FALSE)) "weights" else "w", found)
  cat(sprintf("%.17g", weights), file = "weights.txt")
}
"""


def run_python(texts: Sequence[str], files: Mapping[str, str], folder: Path, *options: str) -> list[Found]:
    """Return what Python scripts find, each in a folder of its own that holds the given files."""
    folders = _folders(folder, len(texts))
    for place, text in zip(folders, texts, strict=True):
        for name, content in {"fit.py": text, **files}.items():
            (place / name).write_text(content, encoding="utf-8")
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, *options, "-c", RUN, *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": path})
    assert done.returncode == 0, done.stderr
    found = [json.loads((place / "weights.json").read_text()) for place in folders]
    return [{name: np.array(w) for name, w in weights.items()} for weights in found]


def run_r(texts: Sequence[str], tables: Sequence[str], names: Sequence[str], folder: Path) -> list[Found]:
    """Return what R scripts find, each beside its own ``data.csv``; skipped where R has no glmnet."""
    folders = _folders(folder, len(texts))
    (folder / "run.R").write_text(RUN_R)
    for place, text, table in zip(folders, texts, tables, strict=True):
        (place / "fit.R").write_text(text, encoding="utf-8")
        (place / "data.csv").write_text(table, encoding="utf-8", newline="")
    command = ["Rscript", "--vanilla", str(folder / "run.R"), *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True)
    if "there is no package called" in done.stderr:
        pytest.skip("R has no glmnet")
    assert done.returncode == 0, done.stderr
    found = [np.loadtxt(place / "weights.txt").reshape(len(names), -1) for place in folders]
    return [dict(zip(names, weights, strict=True)) for weights in found]


def _folders(folder: Path, count: int) -> list[Path]:
    folders = [folder / str(k) for k in range(count)]
    for place in folders:
        place.mkdir(parents=True)
    return folders
