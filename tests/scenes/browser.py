"""Asks the browser's half of a scene, which runs under node without a browser."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from regviz.scenes.base import Scene, problem_of
from regviz.scenes.common.versions import controls_of
from regviz.scenes.descent import scene as descent
from regviz.scenes.features import scene as features
from regviz.scenes.geometry import scene as geometry
from tests.verified import unverified

SCRIPTS = Path(__file__).resolve().parents[1] / "js"


@dataclass(frozen=True)
class Half:
    """The browser's half of a scene: its controls, and the script that answers for it."""

    scene: Scene
    script: str

    @cached_property
    def controls(self) -> list[dict[str, Any]]:
        """The descriptions of all controls, as the browser has them."""
        return controls_of(self.scene)

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """The state in which the scene opens."""
        return {control["name"]: control["default"] for control in self.controls}

    def state(self, **values: Any) -> dict[str, Any]:
        """Return a whole state of the scene: its defaults but for some values."""
        assert values.keys() <= self.defaults.keys(), values.keys() - self.defaults.keys()
        return self.defaults | values

    def problem(self, **values: Any) -> dict[str, Any]:
        """Return what the engine is asked in such a state."""
        return problem_of(self.state(**values), self.controls)

    def film(self, **values: Any) -> dict[str, Any]:
        """Return what the engine answers."""
        return self.scene.compute(self.problem(**values))

    def ask(self, **questions: Any) -> dict[str, Any]:
        """Return the answers of the script; the test is skipped where there is no node."""
        node = os.environ.get("REGVIZ_NODE") or shutil.which("node")
        if not node:
            unverified("the browser's half of the scenes, for which Node is needed")
        text, command = json.dumps(questions, allow_nan=False), [node, str(SCRIPTS / self.script)]
        done = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout, object_hook=_number, parse_int=float)


def _number(record: dict[str, Any]) -> Any:
    return float(record["number"].replace("Infinity", "inf")) if record.keys() == {"number"} else record


GEOMETRY = Half(geometry.SCENE, "evaluate.mjs")
DESCENT = Half(descent.SCENE, "evaluate_descent.mjs")
FEATURES = Half(features.SCENE, "evaluate_features.mjs")
CONTROLS, DEFAULTS = GEOMETRY.controls, GEOMETRY.defaults
state, problem, ask = GEOMETRY.state, GEOMETRY.problem, GEOMETRY.ask
