"""Asks the browser's half of a scene, which runs under node without a browser."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from regviz.scenes.base import problem_of
from regviz.scenes.geometry import DESCRIBED, State
from regviz.widgets.controls import controls

EVALUATE = Path(__file__).resolve().parents[1] / "js" / "evaluate.mjs"
CONTROLS = controls(State, DESCRIBED)
DEFAULTS = {control["name"]: control["default"] for control in CONTROLS}


def state(**values: Any) -> dict[str, Any]:
    """Return a whole state of the geometry scene: its defaults but for some values."""
    assert values.keys() <= DEFAULTS.keys(), values.keys() - DEFAULTS.keys()
    return DEFAULTS | values


def problem(**values: Any) -> dict[str, Any]:
    """Return what the engine is asked in such a state."""
    return problem_of(state(**values), CONTROLS)


def ask(**questions: Any) -> dict[str, Any]:
    """Return the answers of ``evaluate.mjs``; the test is skipped where there is no node."""
    node = os.environ.get("REGVIZ_NODE") or shutil.which("node")
    if not node:
        pytest.skip("node is not on the path, and REGVIZ_NODE does not name it")
    text = json.dumps(questions, allow_nan=False)
    done = subprocess.run([node, str(EVALUATE)], input=text, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout, object_hook=_number, parse_int=float)


def _number(record: dict[str, Any]) -> Any:
    return float(record["number"].replace("Infinity", "inf")) if record.keys() == {"number"} else record
