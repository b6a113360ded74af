"""From the bytes of a visitor's file to its text, or to one sentence on what the file is instead."""

import os
from typing import IO

from regviz.tables.checks import brief
from regviz.tables.codes import Code
from regviz.tables.limits import MAX_BYTES
from regviz.tables.said import refused

Source = bytes | bytearray | memoryview | str | os.PathLike[str] | IO[bytes] | IO[str]

SIGNATURES: tuple[tuple[bytes, Code], ...] = (
    (b"\xd0\xcf\x11\xe0", "file.excel_old"),
    (b"%PDF-", "file.pdf"),
    (b"\x89PNG", "file.picture"),
    (b"\xff\xd8\xff", "file.photo"),
    (b"GIF8", "file.picture"),
    (b"\x1f\x8b", "file.gzip"),
    (b"PK\x05\x06", "file.zip_empty"),
)
OPENINGS: tuple[tuple[str, Code], ...] = (  # a name may begin with markup: not every angle bracket is a page
    ("<!doctype html", "file.page"),
    ("<html", "file.page"),
    ("<head", "file.page"),
    ("<body", "file.page"),
    ("<!--", "file.page"),
    ("<?xml", "file.xml"),
    ("{\\rtf", "file.document"),
)
UNICODE_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), 127])  # tab, line ends and form feed may stand
CONTROL_SHARE = 0.01  # a stray control character is an accident, one in a hundred is a binary file


def text_of(raw: bytes) -> tuple[str, str]:
    r"""Read the bytes of a file as text with line ends as ``\n``, and name its encoding.

    UTF-8, UTF-16 with its mark, else Latin-1 in the form that Windows writes.  Raises TableError for what is
    no text.

    >>> text_of(b"a,b\r\n1,2")
    ('a,b\n1,2', 'utf-8')
    """
    _refuse_known_formats(raw)
    text, encoding = _decoded(raw)
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").rstrip("\x1a\n")
    if not text.replace(",", "").replace(";", "").strip():
        raise refused("file.empty")
    controls = len(text) - len(text.translate(CONTROLS))
    if "\0" in text or controls > CONTROL_SHARE * len(text):
        raise refused("file.not_text")
    _refuse_known_openings(text)
    return text, encoding


def bytes_of(file: Source) -> bytes:
    """Read a file of at most 5 MB: bytes, a path, or an open binary or text file.

    Of a file no more is read than one byte beyond what is allowed, so that a huge one is never held whole.
    Raises TableError for a larger one, or one that cannot be read.

    >>> bytes_of(b"a,b")
    b'a,b'
    """
    raw = _read(file)
    if len(raw) > MAX_BYTES:
        raise refused("file.large", mb=MAX_BYTES // 10**6)
    return raw


def _read(file: Source) -> bytes:
    if isinstance(file, bytes | bytearray | memoryview):
        return bytes(file)
    try:
        if isinstance(file, str | os.PathLike):
            with open(file, "rb") as opened:
                return opened.read(MAX_BYTES + 1)
        content: bytes | str = file.read(MAX_BYTES + 1)
    except UnicodeError:
        raise refused("file.not_text") from None
    except (OSError, ValueError):
        raise refused("file.unreadable", file=brief(file)) from None
    except AttributeError:
        raise refused("file.kind", kind=type(file).__name__) from None
    return content.encode("utf-8", "replace") if isinstance(content, str) else bytes(content)


def _refuse_known_formats(raw: bytes) -> None:
    for start, code in SIGNATURES:
        if raw.startswith(start):
            raise refused(code)
    if raw.startswith(b"PK\x03\x04"):
        raise refused("file.open_document" if b"opendocument.spreadsheet" in raw[:200] else "file.zip")


def _decoded(raw: bytes) -> tuple[str, str]:
    try:
        for mark, name in UNICODE_MARKS:
            if raw.startswith(mark):
                return raw.decode(name), name
    except UnicodeDecodeError:
        raise refused("file.not_text") from None
    for name in ("utf-8", "cp1252"):
        try:
            return raw.decode(name), name
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1"), "latin-1"


def _refuse_known_openings(text: str) -> None:
    head, end = text.lstrip()[:20].lower(), text[-1]
    for start, code in OPENINGS:
        if head.startswith(start):
            raise refused(code)
    if head[0] in "{[" and end in "}]":
        raise refused("file.json")
