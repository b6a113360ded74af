"""
Record what torch, keras, and R with glmnet answer, for machines that lack them.

    python -m tests.oracles.record torch_steps torch keras glmnet

`torch_steps` are the steps of its optimizers; the others run the scripts that the features scene shows.
Each needs its tool: `pip install torch`, `pip install keras jax`, or R with glmnet (in Debian the packages
r-base-core and r-cran-glmnet). Run it when a test says that a recording does not belong to what is asked now.
"""

import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.oracles.recording import Recording, write
from tests.oracles.torch_steps import KEPT, RUNS, asked, table, torch_steps
from tests.scenes.running_code import r_versions
from tests.scenes.shown_code import CASES, digests, run


def steps_of_torch() -> Recording:
    """Let torch take its steps on tables that are recorded with them."""
    import torch

    tables = {p: table(p) for p in sorted({run.p for run in RUNS.values()})}
    arrays = {key: torch_steps(torch, run, tables[run.p])[KEPT] for key, run in RUNS.items()}
    arrays |= {f"table of {p}": numbers for p, numbers in tables.items()}
    return Recording(arrays, _versions("torch"), {key: asked(run) for key, run in RUNS.items()})


def scripts_in(language: str) -> Recording:
    """Run the scripts of all cases in one language."""
    with TemporaryDirectory() as folder:
        found = run(language, tuple(CASES), Path(folder))
    arrays = {f"{key}: {role}": w for key, weights in found.items() for role, w in weights.items()}
    versions = (
        r_versions()
        if language == "glmnet"
        else _versions(*{"keras": ("keras", "jax")}.get(language, (language,)))
    )
    return Recording(arrays, versions or {}, digests(language))


def _versions(*names: str) -> dict[str, str]:
    # What stands after the plus is how a wheel was built, not what it does.
    return {name: version(name).partition("+")[0] for name in names}


def main() -> None:
    """Record what the command line names."""
    for name in sys.argv[1:] or sys.exit(__doc__):
        path = write(name, steps_of_torch() if name == "torch_steps" else scripts_in(name))
        print(f"{path} has {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
