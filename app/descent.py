"""Page of the descent scene."""

from regviz.scenes.descent import SCENE
from regviz.scenes.page import page

page(SCENE)
