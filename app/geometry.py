"""The page of the geometry scene."""

from regviz.scenes.geometry import SCENE
from regviz.scenes.page import page

page(SCENE)
