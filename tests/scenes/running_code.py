"""Runs scripts in Python and in R, many in one process, and returns the weights that they find."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

Found = dict[str, np.ndarray]  # weights by the name of their penalty; "all" where there is none

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
  if (exists("weights", found, inherits = FALSE)) {
    weights <- get("weights", found)
  } else {
    weights <- cbind(all = as.vector(get("w", found)))
  }
  lines <- apply(weights, 2, function(w) paste(sprintf("%.17g", w), collapse = " "))
  writeLines(paste(colnames(weights), lines, sep = ":"), "weights.txt")
}
"""


def run_python(
    texts: Sequence[str], files: Sequence[Mapping[str, str]], folder: Path, *options: str
) -> list[Found]:
    """Return what Python scripts find, each in a folder of its own that holds its files."""
    folders = _folders(folder, len(texts))
    for place, text, beside in zip(folders, texts, files, strict=True):
        for name, content in {"fit.py": text, **beside}.items():
            (place / name).write_text(content, encoding="utf-8")
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    _run([sys.executable, *options, "-c", RUN, *map(str, folders)], os.environ | {"PYTHONPATH": path})
    found = [json.loads((place / "weights.json").read_text()) for place in folders]
    return [{name: np.array(w) for name, w in weights.items()} for weights in found]


def run_r(texts: Sequence[str], tables: Sequence[str], folder: Path) -> list[Found]:
    """Return what R scripts find, each beside its own ``data.csv``."""
    folders = _folders(folder, len(texts))
    (folder / "run.R").write_text(RUN_R)
    for place, text, table in zip(folders, texts, tables, strict=True):
        (place / "fit.R").write_text(text, encoding="utf-8")
        (place / "data.csv").write_text(table, encoding="utf-8", newline="")
    _run(["Rscript", "--vanilla", str(folder / "run.R"), *map(str, folders)])
    return [_weights_of((place / "weights.txt").read_text()) for place in folders]


def r_versions() -> dict[str, str] | None:
    """Return the versions of R and of its glmnet; None where that package is not installed."""
    ask = 'cat(as.character(getRversion()), as.character(packageVersion("glmnet")))'
    done = subprocess.run(["Rscript", "--vanilla", "-e", ask], capture_output=True, text=True)
    if done.returncode:
        return None
    return dict(zip(("R", "glmnet"), done.stdout.split(), strict=True))


def _run(command: Sequence[str], env: Mapping[str, str] | None = None) -> None:
    done = subprocess.run(command, capture_output=True, text=True, env=env)
    assert done.returncode == 0, done.stderr


def _weights_of(text: str) -> Found:
    pairs = (line.split(":") for line in text.splitlines())
    return {name: np.array(weights.split(), dtype=float) for name, weights in pairs}


def _folders(folder: Path, count: int) -> list[Path]:
    folders = [folder / str(k) for k in range(count)]
    for place in folders:
        place.mkdir(parents=True)
    return folders
