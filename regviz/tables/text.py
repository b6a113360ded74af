"""From the bytes of a visitor's file to its text, or to one sentence on what the file is instead."""

import os
from typing import IO

from regviz.tables.checks import brief
from regviz.tables.limits import MAX_BYTES

Source = bytes | bytearray | memoryview | str | os.PathLike[str] | IO[bytes] | IO[str]

TOO_LARGE = f"This file is larger than {MAX_BYTES // 10**6} MB; keep fewer rows or columns and open that."
NOT_TEXT = "This file is not plain text; save the table as CSV (UTF-8) and open that."
EXCEL = "This looks like an Excel workbook; save the sheet as CSV and open that."
LATIN = "The text is not UTF-8 and was read as Latin-1."
SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", EXCEL),
    (b"%PDF-", "This looks like a PDF; copy its table into a spreadsheet, save that as CSV and open it."),
    (b"\x89PNG", "This looks like a picture; type its table into a spreadsheet and save that as CSV."),
    (b"\xff\xd8\xff", "This looks like a photo; type its table into a spreadsheet and save that as CSV."),
    (b"GIF8", "This looks like a picture; type its table into a spreadsheet and save that as CSV."),
    (b"\x1f\x8b", "This file is compressed (gzip); unpack it and open the CSV inside."),
    (b"PK\x05\x06", "This zip archive is empty; open a CSV file instead."),
)
PAGE = "This looks like a web page; use the site's download link and open the CSV."
OPENINGS = (  # a name may begin with markup, so not every angle bracket makes a page
    ("<!doctype html", PAGE),
    ("<html", PAGE),
    ("<head", PAGE),
    ("<body", PAGE),
    ("<!--", PAGE),
    ("<?xml", "This looks like XML; save the table as CSV and open that."),
    ("{\\rtf", "This looks like a text document; save its table as CSV from a spreadsheet and open that."),
)
UNICODE_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), 127])  # tab, line ends and form feed may stand
CONTROL_SHARE = 0.01  # a stray control character is an accident, one in a hundred is a binary file


def text_of(file: Source) -> tuple[str, list[str]]:
    r"""Read a visitor's file as text with line ends as ``\n``, and say in notes what was assumed.

    `file` holds at most 5 MB: bytes, a path, or an open binary or text file.  UTF-8, UTF-16 with its mark,
    else Latin-1 in the form that Windows writes.  Raises ValueError, one sentence, for what is no text.

    >>> text_of(b"a,b\r\n1,2")
    ('a,b\n1,2', [])
    """
    raw = _bytes_of(file)
    if len(raw) > MAX_BYTES:
        raise ValueError(TOO_LARGE)
    _refuse_known_formats(raw)
    text, notes = _decoded(raw)
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a\n")
    if not text.replace(",", "").replace(";", "").strip():
        raise ValueError("This file is empty; open a CSV with a line of names and rows of numbers.")
    controls = len(text) - len(text.translate(CONTROLS))
    if "\0" in text or controls > CONTROL_SHARE * len(text):
        raise ValueError(NOT_TEXT)
    _refuse_known_openings(text)
    return text, notes


def _bytes_of(file: Source) -> bytes:
    """Read one byte more than is allowed, so that a huge file is never held whole."""
    if isinstance(file, bytes | bytearray | memoryview):
        return bytes(file)
    try:
        if isinstance(file, str | os.PathLike):
            with open(file, "rb") as opened:
                return opened.read(MAX_BYTES + 1)
        content: bytes | str = file.read(MAX_BYTES + 1)
    except UnicodeError:
        raise ValueError(NOT_TEXT) from None
    except (OSError, ValueError):
        raise ValueError(f"{brief(file)} cannot be read; check the path and open it again.") from None
    except AttributeError:
        raise ValueError(f"file must be bytes, a path or an open file, got {type(file).__name__}.") from None
    return content.encode("utf-8", "replace") if isinstance(content, str) else bytes(content)


def _refuse_known_formats(raw: bytes) -> None:
    for start, sentence in SIGNATURES:
        if raw.startswith(start):
            raise ValueError(sentence)
    if raw.startswith(b"PK\x03\x04"):
        if b"xl/" in raw:
            raise ValueError(EXCEL)
        if b"opendocument.spreadsheet" in raw[:200]:
            raise ValueError("This looks like an OpenDocument sheet; save it as CSV and open that.")
        raise ValueError("This looks like a zip archive; unpack it and open the CSV inside.")


def _decoded(raw: bytes) -> tuple[str, list[str]]:
    try:
        for mark, name in UNICODE_MARKS:
            if raw.startswith(mark):
                return raw.decode(name), []
    except UnicodeDecodeError:
        raise ValueError(NOT_TEXT) from None
    for name, notes in (("utf-8", []), ("cp1252", [LATIN])):
        try:
            return raw.decode(name), notes
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1"), [LATIN]


def _refuse_known_openings(text: str) -> None:
    head, end = text.lstrip()[:20].lower(), text[-1]
    for start, sentence in OPENINGS:
        if head.startswith(start):
            raise ValueError(sentence)
    if head[0] in "{[" and end in "}]":
        raise ValueError("This looks like JSON; save the table as CSV and open that.")
