"""
What a tool that a fresh machine lacks has once answered, as files beside this module.

A recording is a compressed file of arrays, and ``about``, a JSON text: the versions that answered and what
they were asked. `tests.oracles.record` writes recordings; the tests only read them.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Recording:
    """The answers of a tool by name, the versions of what took part, and what the tool was asked."""

    arrays: Mapping[str, Array]
    versions: Mapping[str, str]
    asked: Mapping[str, Any]

    @property
    def live(self) -> str:
        """What is not verified where only the recording is at hand."""
        by = ", ".join(f"{name} {version}" for name, version in self.versions.items())
        return f"{' and '.join(self.versions)} live (recorded: {by})"


@cache
def read(name: str) -> Recording:
    """Return a recording of this folder."""
    with np.load(_place(name)) as stored:
        arrays = {key: stored[key] for key in stored.files}
    about = json.loads(str(arrays.pop("about")))
    return Recording(arrays, about["versions"], about["asked"])


def write(name: str, recording: Recording) -> Path:
    """Put a recording in the place of the one that was there, and return its path."""
    about = json.dumps({"versions": dict(recording.versions), "asked": dict(recording.asked)})
    np.savez_compressed(_place(name), about=np.array(about), **recording.arrays)
    return _place(name)


def again(name: str) -> str:
    """Say how to record anew."""
    return f"the recording does not belong to what is asked now; run: python -m tests.oracles.record {name}"


def digest(*texts: str) -> str:
    """Return a fingerprint of what was asked."""
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def _place(name: str) -> Path:
    return Path(__file__).with_name(f"{name}.npz")
