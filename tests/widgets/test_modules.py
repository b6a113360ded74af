"""The modules of a component become one, in an order that runs, with nothing left over."""

import os
import re
import shutil
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from regviz.scenes.geometry.scene import GeometryStage
from regviz.widgets.modules import joined

WIDGETS = Path(joined.__code__.co_filename).parent
STAGES = sorted(WIDGETS.parent.glob("scenes/*/stage.mjs"))
STAGE = WIDGETS.parent / "scenes" / "geometry" / "stage.mjs"
DECLARED = re.compile(
    r"^(?:async )?(?:const|let|var|function\*?|class) (\{[^}]*\}|\[[^\]]*\]|[\w$]+)(.*)$", re.M
)


def top_level_names(text: str) -> list[str]:
    """Return what a module declares at its top level, where lines begin at the margin."""
    names = []
    for match in DECLARED.finditer(text):
        if match[1][0] in "{[":
            names += re.findall(r"[\w$]+", re.sub(r"[\w$]+\s*:", "", match[1]))
        else:
            # One statement may declare several: const SIZE = 1, STEP = 2
            names += [match[1], *re.findall(r", ([A-Z_]{2,}) =", match[2])]
    return names


def write(folder: Path, **modules: str) -> Path:
    """Write modules by name and return the path of the first."""
    for name, text in modules.items():
        (folder / f"{name}.mjs").write_text(text, encoding="utf-8")
    return folder / f"{next(iter(modules))}.mjs"


def imports(*names: str) -> str:
    """Return lines that import from the named modules."""
    return "".join(f'import {{a_{name}}} from "./{name}.mjs"\n' for name in names)


def test_what_is_imported_stands_before_what_imports_it_and_only_once(tmp_path: Path) -> None:
    entry = write(
        tmp_path,
        top=imports("left", "right") + "export const render = [a_left, a_right]\n",
        left=imports("base") + "export const a_left = a_base\n",
        right=imports("base", "left") + "export const a_right = a_base\n",
        base="export const a_base = 1\n",
    )
    lines = [line for line in joined(entry).splitlines() if line]
    assert lines == [
        "const a_base = 1",
        "const a_left = a_base",
        "const a_right = a_base",
        "const render = [a_left, a_right]",
        "export { render }",
    ]


def test_modules_of_other_folders_are_found_from_where_they_are_named(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    write(tmp_path / "inner", two='import {a} from "../one.mjs"\nexport const render = a\n')
    write(tmp_path, one="export const a = 1\n")
    assert joined(tmp_path / "inner" / "two.mjs").index("const a = 1") == 0


def test_an_import_over_several_lines_is_one_import(tmp_path: Path) -> None:
    entry = write(
        tmp_path,
        top='import {\n  a,\n  b,\n} from "./x.mjs"\nexport const render = a\n',
        x="export const a = 1, b = 2\n",
    )
    assert "import" not in joined(entry)


@pytest.mark.parametrize("cycle", [("a", "a"), ("a", "b", "a"), ("a", "b", "c", "b")])
def test_modules_that_import_each_other_are_named(tmp_path: Path, cycle: tuple[str, ...]) -> None:
    modules = {name: imports(after) for name, after in pairwise(cycle)}
    with pytest.raises(ValueError, match=rf"{cycle[-1]}.mjs and {cycle[-2]}.mjs import each other"):
        joined(write(tmp_path, **modules))


OTHER_FORMS = (
    'import * as x from "./x.mjs"', 'import x from "./x.mjs"', 'import "./x.mjs"',
    "import {a} from './x.mjs'", 'import {a} from "./x.mjs";', 'import {a} from "far/away.js"',
    "export default 1", "export {a}",
    "export let a = 1", 'export {a} from "./x.mjs"', 'export * from "./x.mjs"',
)  # fmt: skip


@pytest.mark.parametrize("line", OTHER_FORMS)
def test_a_form_that_would_break_the_page_is_refused_here(tmp_path: Path, line: str) -> None:
    entry = write(tmp_path, top=f"{line}\nexport const render = 1\n", x="export const a = 1\n")
    with pytest.raises(ValueError, match=r"^top.mjs says “(import|export)"):
        joined(entry)


def test_only_an_entry_that_has_render_exports_it(tmp_path: Path) -> None:
    entry = write(tmp_path, top="const renderers = 1 // render nothing\nexport const renderer = 2\n")
    assert "export" not in joined(entry)


def test_the_stage_is_one_module_that_exports_render_alone() -> None:
    text = joined(STAGE)
    assert GeometryStage._esm == text
    assert re.findall(r"^(?:import|export).*", text, re.M) == ["export { render }"]


@pytest.mark.parametrize("entry", STAGES, ids=lambda path: path.parent.name)
def test_no_two_top_level_names_of_a_stage_are_alike(entry: Path) -> None:
    names = top_level_names(joined(entry))
    assert {"stageOf", "frame", "Stage", "render"} <= set(names)
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_every_name_that_a_module_imports_is_declared_by_the_other() -> None:
    for path in WIDGETS.parent.glob("**/*.mjs"):
        for names, place in re.findall(r'^import \{([^}]*)\} from "([^"]+)"', path.read_text(), re.M):
            exported = re.sub(r"^(?!export ).*\n?", "", (path.parent / place).read_text(), flags=re.M)
            declared = top_level_names(re.sub(r"^export ", "", exported, flags=re.M))
            assert set(re.findall(r"\w+", names)) <= set(declared), f"{path.name} from {place}"


def test_node_reads_the_stage_as_a_module(tmp_path: Path) -> None:
    node = os.environ.get("REGVIZ_NODE") or shutil.which("node")
    if not node:
        pytest.skip("node is not on the path, and REGVIZ_NODE does not name it")
    module = tmp_path / "stage.mjs"
    module.write_text(joined(STAGE), encoding="utf-8")
    done = subprocess.run([node, "--check", str(module)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
