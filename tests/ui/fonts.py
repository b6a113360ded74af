"""Fonts that are made here, so that a layout can be tried with letters of any width and any height."""

import struct
from base64 import b64encode
from collections.abc import Iterator
from typing import NamedTuple

EM = 1000
VERSION, MAGIC = 0x10000, 0x5F0F3CF5
SLIM = "iljtfrI.,:;'|!()[]·-¹ "  # letters that are narrow in any font
MATHS = "λη∇∂ρ₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁻½¼≤≥≠−‖∞→←↑↓▲▼×·…"  # what many a text font lacks, and another one lends


class Metrics(NamedTuple):
    """What a layout can feel of a font: width of its letters, height of its lines, in shares of the size."""

    width: float
    ascent: float
    descent: float


# A text font and the one that lends it the signs it lacks, whose lines are of another height.
FONTS = {
    "wide and tall": (Metrics(0.66, 1.25, 0.45), Metrics(0.8, 1.6, 0.7)),
    "narrow and short": (Metrics(0.45, 0.72, 0.18), Metrics(0.5, 1.3, 0.4)),
}


def font_file(metrics: Metrics, letters: str) -> bytes:
    """Return a TrueType font in which each of the letters is a box on the base line."""
    wide = round(EM * metrics.width)
    advances = [wide, wide, wide // 2]  # of no letter, of a wide one, of a slim one
    ascent, descent = round(EM * metrics.ascent), round(EM * metrics.descent)
    boxes = [_box(round(0.12 * advance), advance - round(0.12 * advance), 520) for advance in advances]
    places = [0, *(sum(map(len, boxes[: k + 1])) for k in range(len(boxes)))]
    tables = {
        b"OS/2": _os2(wide, ascent, descent),
        b"cmap": _cmap(letters),
        b"glyf": b"".join(boxes),
        b"head": struct.pack(
            ">LLLLHHqqhhhhHHhhh",
            0x10000,
            0x10000,
            0,
            0x5F0F3CF5,
            11,
            EM,
            0,
            0,
            0,
            0,
            wide,
            520,
            0,
            8,
            2,
            1,
            0,
        ),
        b"hhea": struct.pack(
            ">LhhhHhhhhhhhhhhhH", VERSION, ascent, -descent, 0, wide, 0, 0, wide, 1, *[0] * 7, len(advances)
        ),
        b"hmtx": b"".join(struct.pack(">Hh", advance, 0) for advance in advances),
        b"loca": struct.pack(f">{len(places)}L", *places),
        b"maxp": struct.pack(">LHHHHHHHHHHHHHH", VERSION, len(advances), 4, 1, *[0] * 2, 2, *[0] * 8),
        b"name": struct.pack(">HHH", 0, 0, 6),
        b"post": struct.pack(">LlhhLLLLL", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }
    return _together(tables)


def _box(left: int, right: int, top: int) -> bytes:
    """Return a glyph that is a rectangle."""
    xs, ys = (left, 0, right - left, 0), (0, top, 0, -top)
    outline = struct.pack(">hhhhhHH", 1, left, 0, right, top, 3, 0) + bytes([1] * 4)
    return (outline + struct.pack(">8h", *xs, *ys)).ljust(36, b"\0")


def _cmap(letters: str) -> bytes:
    """Return a table from the letters to glyph 1, or 2 for slim ones."""
    groups = b"".join(
        struct.pack(">LLL", code, code, 1 + (chr(code) in SLIM)) for code in sorted(map(ord, set(letters)))
    )
    table = struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, len(groups) // 12) + groups
    return struct.pack(">HHHHL", 0, 1, 3, 10, 12) + table


def _os2(wide: int, ascent: int, descent: int) -> bytes:
    """Return the table that holds the heights of a line, three times over: no browser is left a choice."""
    size, strike = (650, 600, 0, 75, 650, 600, 0, 350), (50, 250)
    head = struct.pack(">HhHHH11h", 4, wide, 400, 5, 0, *size, *strike, 0)
    tail = (400, 0x20, 0xFFFF, ascent, -descent, 0, ascent, descent, 0, 0, 500, 700, 0, 0x20, 1)
    return head + bytes(10) + bytes(16) + b"TEST" + struct.pack(">HHHhhhHHLLhhHHH", *tail)


def _together(tables: dict[bytes, bytes]) -> bytes:
    """Return the file that holds these tables."""
    place, heads, bodies = 12 + 16 * len(tables), b"", b""
    for tag, body in tables.items():
        padded = body + bytes(-len(body) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}L", padded)) & 0xFFFFFFFF
        heads += tag + struct.pack(">LLL", checksum, place + len(bodies), len(body))
        bodies += padded
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    search = struct.pack(">HHHH", count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    return struct.pack(">L", VERSION) + search + heads + bodies


def faces(name: str) -> Iterator[list[str]]:
    """Return the families of a set of fonts, each with its file as an address that holds it."""
    latin = "".join(map(chr, range(0x20, 0x250)))
    text = "".join(letter for letter in latin if letter not in MATHS)
    for family, metrics, letters in zip(("text", "signs"), FONTS[name], (text, MATHS), strict=True):
        data = b64encode(font_file(metrics, letters)).decode()
        yield [f"{name} {family}", f"url(data:font/ttf;base64,{data})"]
