"""What a page says of what Python tells it, in English."""

from regviz.scenes.base import Scene
from regviz.widgets.contract import Notice
from regviz.widgets.texts import SHELL


def said(notice: Notice, scene: Scene) -> str:
    """Return the sentence of a notice, as the browser finds it: among the shell's, or among the scene's."""
    if isinstance(notice, str):
        return notice
    texts = SHELL if notice["key"] in SHELL.says else scene.texts
    return texts.say(notice["key"], **notice["values"])
