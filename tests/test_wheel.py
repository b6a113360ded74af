"""What is built can be installed and serves the app from an empty folder."""

import os
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.serving import serving

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("regviz", "app", "assets")


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source archive, and the wheel from that archive alone."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def shipped() -> set[str]:
    """Return the files of the checkout that an installed app needs."""
    paths = (path for part in PARTS for path in (ROOT / part).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in paths if "__pycache__" not in path.parts}


def test_wheel_carries_every_page_and_asset(dist: Path) -> None:
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert names == {name if name.startswith("regviz/") else f"regviz/{name}" for name in shipped()}


def test_source_archive_carries_the_tests_too(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert shipped() <= names
    assert {"tests/test_wheel.py", "tasks.py", "constraints.txt", "LICENSE"} <= names


def test_installed_wheel_serves_from_an_empty_folder(dist: Path, tmp_path: Path) -> None:
    site, empty = tmp_path / "site", tmp_path / "empty"
    empty.mkdir()
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site)]
    subprocess.run([*install, str(next(dist.glob("*.whl")))], check=True)
    ask = "import regviz.resources as r; print(r.__file__, r.folder('app'), r.folder('assets'), sep='\\n')"
    env = {"PYTHONPATH": str(site)}
    places = subprocess.run([sys.executable, "-c", ask], cwd=empty, env=os.environ | env, capture_output=True)
    assert all(Path(place).is_relative_to(site) for place in places.stdout.decode().split("\n") if place)
    with serving(tmp_path / "errors.txt", cwd=empty, **env) as served:
        for page in ("/", "/geometry"):
            with urllib.request.urlopen(served.url + page) as answer:
                assert answer.status == 200
    assert (tmp_path / "errors.txt").read_text() == ""
