"""Where contour and diamond touch: two weights, one loss, and the shapes of L1 and L2 side by side."""

from regviz.scenes.geometry.scene import SCENE, State

__all__ = ["SCENE", "State"]
