"""
What a page says over its websocket. Whatever else comes never reaches Bokeh.

Bokeh would let a client change any model of its document, pull the document again and again, unpack what it
has compressed, and make the server write a traceback for each message that it cannot follow. A page of ours
brings its document with it: it says that it is ready, and asks questions.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from bokeh.protocol.message import Message
from bokeh.protocol.messages.patch_doc import patch_doc

PARTS = 3  # header, metadata and content, one text each
MOST_EVENTS = 50
MOST_NAME = 64
MOST_DEPTH = 4  # of a question: its parts, and what they hold
MOST_ENTRIES = 100
READY = "document_ready"
QUESTION = "data_event"

Knows = Callable[[str], bool]


class StrangeError(Exception):
    """A message that no page sends."""


class Listener:
    """
    Puts together the messages of one websocket.

    Parameters
    ----------
    knows : callable
        Says of a name whether it is that of a model in the document.
    """

    def __init__(self, knows: Knows) -> None:
        self._knows = knows
        self._parts: list[str] = []

    def hear(self, part: str | bytes) -> Message[Any] | None:
        """
        Return the message that a part completes, with nothing but what a page says; None if it says nothing.

        Raises
        ------
        StrangeError
            Where a part belongs to no message of a page.
        """
        if not isinstance(part, str):
            raise StrangeError("bytes")
        self._parts.append(part)
        if len(self._parts) < PARTS:
            return None
        (header, _, content), self._parts = map(_read, self._parts), []
        return self._message(header, content)

    def _message(self, header: Any, content: Any) -> Message[Any] | None:
        if not (isinstance(header, dict) and _is_name(header.get("msgid")) and not header.get("num_buffers")):
            raise StrangeError("header")
        kind = header.get("msgtype")
        known = {"msgid": header["msgid"], "msgtype": kind}
        if kind == patch_doc.msgtype:
            return patch_doc(known, {}, {"events": _events(content, self._knows)})
        raise StrangeError("message")


def _read(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise StrangeError("JSON") from error


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _events(content: Any, knows: Knows) -> list[dict[str, Any]]:
    events = content.get("events") if isinstance(content, dict) else None
    if not isinstance(events, list) or len(events) > MOST_EVENTS:
        raise StrangeError("events")
    return [_event(event, knows) for event in events]


def _event(event: Any, knows: Knows) -> dict[str, Any]:
    """Return an event as Bokeh reads it."""
    kind = event.get("kind") if isinstance(event, dict) else None
    said = event.get("msg_data") if kind == "MessageSent" else None
    if not isinstance(said, dict) or not _is_name(said.get("name")):
        raise StrangeError("event")
    values = _entries(said.get("values"))
    if said["name"] == READY and not values:
        return _sent(READY, [])
    if said["name"] != QUESTION or set(values) != {"model", "data"} or not is_plain(values["data"]):
        raise StrangeError("question")
    model = values["model"].get("id") if isinstance(values["model"], dict) else None
    if not (isinstance(model, str) and knows(model)):
        raise StrangeError("model")
    return _sent(QUESTION, [["model", {"id": model}], ["data", values["data"]]])


def _sent(name: str, entries: list[Any]) -> dict[str, Any]:
    said = {"type": "event", "name": name, "values": {"type": "map", "entries": entries}}
    return {"kind": "MessageSent", "msg_type": "bokeh_event", "msg_data": said}


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= MOST_NAME


def _entries(value: Any) -> Mapping[str, Any]:
    """Return what an encoded map holds."""
    if not isinstance(value, dict) or value.get("type") != "map" or not set(value) <= {"type", "entries"}:
        raise StrangeError("map")
    entries = value.get("entries", [])
    pairs = isinstance(entries, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in entries)
    if not pairs or len(entries) > MOST_ENTRIES or not all(isinstance(name, str) for name, _ in entries):
        raise StrangeError("map")
    return dict(entries)


def is_plain(value: Any, depth: int = MOST_DEPTH) -> bool:
    """
    Say whether an encoded value is a text, a number, a truth, nothing, or a map of such.

    Examples
    --------
    >>> is_plain({"type": "map", "entries": [["lam", 0.5]]})
    True
    >>> is_plain({"type": "bytes", "data": "H4sI"})
    False
    """
    if value is None or isinstance(value, str | int | float):
        return True
    if depth == 0 or not isinstance(value, dict):
        return False
    try:
        return all(is_plain(held, depth - 1) for held in _entries(value).values())
    except StrangeError:
        return False
