"""Page of the descent scene."""

from regviz.scenes.base import page
from regviz.scenes.descent import SCENE

page(SCENE)
