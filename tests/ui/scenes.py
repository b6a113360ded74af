"""The scenes, as the tests know them: whoever adds one adds its line here."""

from tests.ui.known import Known
from tests.ui.known_descent import DESCENT
from tests.ui.known_features import FEATURES
from tests.ui.known_geometry import GEOMETRY

SCENES: dict[str, Known] = {known.scene.key: known for known in (GEOMETRY, DESCENT, FEATURES)}


def named(value: object) -> str:
    """Return how a case is called in the name of a test."""
    return value.scene.key if isinstance(value, Known) else str(value)
