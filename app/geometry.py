"""The page of the geometry scene."""

from regviz.scenes.base import page
from regviz.scenes.geometry import SCENE

page(SCENE)
