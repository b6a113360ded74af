"""The scene of CONTRIBUTING.md, made from its very lines in a copy of the checkout."""

import importlib.util
import re
import shutil
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from regviz.scenes.base import Scene

ROOT = Path(__file__).resolve().parents[1]
KEY = "threshold"
# The name of a file at the start of a paragraph, and the next block of code.
BLOCK = re.compile(
    r"^`([\w/]+\.(?:py|mjs|json))`[^`]*?(?:`[^`\n]+`[^`]*?)*?```(?:python|js|json)\n(.*?)^```", re.M | re.S
)


@cache
def _folder() -> TemporaryDirectory[str]:
    """Return a folder that is there as long as the process."""
    return TemporaryDirectory(prefix="regviz-")


@cache
def checkout() -> Path:
    """Return a copy of the checkout in which somebody has done what CONTRIBUTING.md says of a scene."""
    folder = Path(_folder().name)
    for name in ("app", "assets", "regviz"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for path, text in blocks().items():
        (folder / path).parent.mkdir(exist_ok=True, parents=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@cache
def blocks() -> dict[str, str]:
    """Return the files that CONTRIBUTING.md writes out, with their texts."""
    return dict(BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))


@cache
def contributed() -> Scene:
    """Return that scene. The package itself stays as it is: no other test finds a fourth scene in it."""
    folder = checkout() / "regviz" / "scenes" / KEY
    found = importlib.util.spec_from_file_location(
        f"regviz.scenes.{KEY}", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module  # its own modules import each other by this name
    found.loader.exec_module(module)
    return module.SCENE
