"""Step by step: weights collapse to zero under L1, or decay geometrically under L2."""

from regviz.scenes.descent.scene import SCENE, State

__all__ = ["SCENE", "State"]
