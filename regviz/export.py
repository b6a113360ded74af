"""Writes a scene to one file that opens by double click, without a server and without a network."""

from functools import lru_cache
from os import PathLike
from pathlib import Path

from bokeh.resources import Resources

from regviz.scenes.base import Scene
from regviz.scenes.common.answers import opening_of
from regviz.scenes.gallery import scenes
from regviz.scenes.page import page_template, page_variables, scene_variables

# The browser itself holds the file to its promise: what stands in it runs, and nothing is fetched.
POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"


def export(scene: str, path: str | PathLike[str]) -> None:
    """
    Write one scene to one self-contained HTML file.

    In it everything works that the browser evaluates: play, scrub, budget and penalty, presets, captions,
    prediction, formulas, keys, and the state in the address. What would ask the engine is not shown.
    It is the served page without a session: the scene's own modules run on Bokeh's core alone (``page.mjs``).

    Parameters
    ----------
    scene : str
        Key of the scene, as in its address.
    path : str or path
        File to write; it is replaced where it exists.

    Raises
    ------
    ValueError
        For a scene that there is not.
    OSError
        Where the file cannot be written.

    Examples
    --------
    >>> export("hexagon", "hexagon.html")
    Traceback (most recent call last):
        ...
    ValueError: scene must be one of geometry, descent, features, not 'hexagon'.
    """
    known = {each.key: each for each in scenes()}
    if scene not in known:
        raise ValueError(f"scene must be one of {', '.join(known)}, not {scene!r}.")
    Path(path).write_text(page_of(known[scene]), encoding="utf-8", newline="\n")


def page_of(scene: Scene) -> str:
    """Return the whole file of a scene as text."""
    return page_template().render(
        title=f"{scene.title} - regviz",
        bokeh_css=f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        bokeh_js="",
        bokeh_inline=_bokeh(),
        **page_variables(scene.title, scene.texts),
        **scene_variables(scene, opening_of(scene, {}), live=False),
    )


@lru_cache
def _bokeh() -> str:
    return "\n".join(Resources(mode="inline", log_level="warn", components=["bokeh"]).js_raw)
