"""The stage: one Panel component that shows a scene and asks the engine only when its problem changes."""

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import param
from panel.custom import JSComponent

from regviz.widgets.contract import Notice
from regviz.widgets.texts import RefusalError, told
from regviz.widgets.turns import Turns


class Answer(NamedTuple):
    """
    What the browser is told: JSON text with the seq of its question.

    ``failed`` is True where a sentence takes the place of what was asked for.
    """

    text: str
    failed: bool = False


Ask = Callable[[Any], Answer]


class Stage(JSComponent):
    """
    Base of every scene's stage; a scene gives it its own module in ``_esm``.

    One component holds the whole page, instead of one for each widget: a session is then set up by a handful
    of models, every cursor lives in the browser, and a page or a file that brings the same three values runs
    the same code without it. Answers are messages: none of them stays in the session.
    """

    spec = param.Dict(default={}, doc="Everything that never changes: controls, presets, palette, words.")
    film = param.String(default="{}", doc="The film with which the stage opens, as JSON.")
    figures = param.String(default="", doc="Bokeh's figures and their ids, as JSON (drawn.mjs).")

    def __init__(self, ask: Ask | None = None, **params: Any) -> None:
        super().__init__(**params)
        self._ask = ask
        self._turns = Turns(self._answer)

    @classmethod
    def _patch_datamodel_ref(cls, props: Any, ref: str) -> None:
        """Mark the data of this component; Panel would look for others among all glyphs at each answer."""
        if (mark := f"__ref:{ref}") not in props.tags:
            props.tags.append(mark)

    def _handle_msg(self, data: Any) -> None:
        """Answer a question of the browser, in the thread that Panel gives it."""
        self._turns.take(data)

    def _answer(self, question: Any) -> None:
        if self._ask is None:
            return  # nobody answers a page that was saved
        self._send_msg(self._ask(question).text)


def notice_of(error: Exception) -> Notice:
    """
    Return what a learner is told of an error: a scene's reason, the engine's own sentence, or a calm one.

    Anything but a ``ValueError`` is a fault of ours and logged with its traceback, which nobody sees.

    Examples
    --------
    >>> notice_of(ValueError("radius must be 0 or more."))
    'radius must be 0 or more.'
    """
    if isinstance(error, RefusalError):
        return error.told
    if isinstance(error, ValueError) and str(error):
        return str(error)
    logging.getLogger(__name__).error("A question could not be answered", exc_info=error)
    return told("trouble.fault")


def film_text(film: Mapping[str, Any]) -> str:
    """
    Return a film as compact JSON text.

    One string travels in one small message; the same numbers as typed arrays would need a frame and some
    250 bytes of framing each. Numbers keep all their digits, so that zeros and ties survive.

    Raises
    ------
    ArithmeticError
        Where a number is NaN or infinite: that is our fault, and no sentence for a learner.

    Examples
    --------
    >>> film_text({"lams": [2.5, 0.0]})
    '{"lams":[2.5,0.0]}'
    """
    try:
        return json.dumps(film, separators=(",", ":"), allow_nan=False)
    except ValueError as error:
        raise ArithmeticError(f"a film cannot be told: {error}") from error
