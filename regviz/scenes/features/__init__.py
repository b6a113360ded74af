"""Which of many features survive: kill switch or volume knob, on made and on real data."""

from regviz.scenes.features.scene import SCENE
from regviz.scenes.features.state import State

__all__ = ["SCENE", "State"]
