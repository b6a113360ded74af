"""Page of the features scene."""

from regviz.scenes.features import SCENE
from regviz.scenes.page import page

page(SCENE)
