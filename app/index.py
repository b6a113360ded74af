"""The gallery: the way to every scene."""

from regviz.scenes.gallery import gallery

gallery()
