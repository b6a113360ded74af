"""The stage: one Panel component that shows a scene and asks the engine only when its problem changes."""

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

import param
from panel.custom import Children, JSComponent

PASSING = "saved"

Answer = Callable[[Mapping[str, Any]], Mapping[str, Any]]


class Stage(JSComponent):
    """
    Base of every scene's stage; a scene gives it its own module in ``_esm``.

    One component holds the whole page, instead of one for each widget: a session is then set up by a handful
    of models, every cursor lives in the browser, and a saved file runs the same code without a server.
    """

    spec = param.Dict(default={}, doc="Everything that never changes: controls, presets, palette, words.")
    film = param.String(default="{}", doc="The engine's answer as JSON, with the seq of its question.")
    figures = Children(default=[], doc="Bokeh figures, found by their names.")

    def __init__(self, answer: Answer | None = None, **params: Any) -> None:
        super().__init__(**params)
        self._answer = answer

    @classmethod
    def _patch_datamodel_ref(cls, props: Any, ref: str) -> None:
        """Mark the data of this component once: Panel would walk through all glyphs again at every answer."""
        if f"__ref:{ref}" not in props.tags:
            super()._patch_datamodel_ref(props, ref)

    def _handle_msg(self, data: Mapping[str, Any]) -> None:
        """Answer a question of the browser: a film, or one sentence about what is wrong with the question."""
        known = {"seq": data.get("seq", 0)}
        try:
            if "file" in data:
                known["file"] = data["file"].get("number")
            answer = dict(self.reply(data)) | known
            text = film_text(answer)
        except Exception as error:
            answer = {"error": sentence_of(error)} | known
            text = film_text(answer)
        if PASSING in answer:
            self._send_msg(answer)
        else:
            self.film = text

    def reply(self, question: Mapping[str, Any]) -> Mapping[str, Any]:
        """
        Return the film of a question's problem; a scene that is asked for more answers that here.

        A text to save, under ``PASSING``, is sent and not kept: it may have megabytes.
        """
        if self._answer is None:
            raise ValueError("Nobody answers here: this page was saved without its server.")
        return self._answer(question["problem"])


def sentence_of(error: Exception) -> str:
    """
    Return what a learner is told of an error: the engine's own sentence, or a calm one for a fault of ours.

    Anything but a ``ValueError`` is logged with its traceback, which the learner never sees.

    Examples
    --------
    >>> sentence_of(ValueError("radius must be 0 or more."))
    'radius must be 0 or more.'
    """
    if isinstance(error, ValueError) and str(error):
        return str(error)
    logging.getLogger(__name__).error("A question could not be answered", exc_info=error)
    return "This could not be computed, which is our fault; please change a value."


def film_text(film: Mapping[str, Any]) -> str:
    """
    Return a film as compact JSON text.

    One string travels in one small message; the same numbers as typed arrays would need a frame and some
    250 bytes of framing each. Numbers keep all their digits, so that zeros and ties survive.

    Examples
    --------
    >>> film_text({"lams": [2.5, 0.0]})
    '{"lams":[2.5,0.0]}'
    """
    return json.dumps(film, separators=(",", ":"), allow_nan=False)
