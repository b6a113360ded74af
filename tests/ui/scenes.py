"""The scenes of the shared tests: all that have a page, and the one of CONTRIBUTING.md."""

from regviz.scenes.gallery import scenes
from tests.contributed import contributed
from tests.ui.known import Known
from tests.ui.known_descent import DESCENT
from tests.ui.known_features import FEATURES
from tests.ui.known_geometry import GEOMETRY

# What is known of a scene beside its shape; one that is not named here is tested like any other.
_GIVEN = {known.scene.key: known for known in (GEOMETRY, DESCENT, FEATURES)}
SCENES: dict[str, Known] = {
    scene.key: _GIVEN.get(scene.key) or Known(scene=scene) for scene in [*scenes(), contributed()]
}


def named(value: object) -> str:
    """Return how a case is called in the name of a test."""
    return value.scene.key if isinstance(value, Known) else str(value)
