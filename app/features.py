"""Page of the features scene."""

from regviz.scenes.base import page
from regviz.scenes.features import SCENE

page(SCENE)
