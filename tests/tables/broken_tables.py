"""Files that nobody could fit a model to: each of them must be refused, whatever reads it.

Every kind is unusable by the way it is made, so no reader is asked what it thinks of it.
"""

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable

Made = Callable[[random.Random], bytes]
WORDS = ["red", "green", "blue", "north", "south", "oak", "elm", "ash", "pine", "low", "high"]
NAMES = ["size", "age", "rooms", "income", "score", "weight", "height", "rate", "cost"]
EVERY = 40  # one file in so many is a large one
SIGNS = {
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    "gif": b"GIF89a\x10\0\x10\0",
}


def broken_tables(count: int = 200, seed: int = 0) -> list[tuple[str, bytes]]:
    """Make `count` different files, the same for the same `seed`; a name is a number and the kind."""
    rng, files, seen = random.Random(seed), [], set()
    small, large = list(SMALL.items()), list(LARGE.items())
    while len(files) < count:
        k = len(files)
        kind, make = large[k // EVERY % len(large)] if k % EVERY == EVERY - 1 else small[k % len(small)]
        content = make(rng)
        while content in seen:  # blank files are few
            content += rng.choice([b" ", b"\n", b"\n\n"])
        seen.add(content)
        files.append((f"{k:03d}-{kind}", content))
    return files


def rows_of_numbers(rng: random.Random, n_rows: int, n_columns: int) -> list[list[str]]:
    return [[f"{rng.gauss(0, 3):.3f}" for _ in range(n_columns)] for _ in range(n_rows)]


def table(rng: random.Random, rows: list[list[str]], delimiter: str = "", names: bool = True) -> bytes:
    """Write rows below a line of names, in some encoding, delimiter and style of line ends."""
    mark = delimiter or rng.choice(",;\t")
    head = [f"{rng.choice(NAMES)}{k}" for k in range(len(rows[0]))]
    lines = [mark.join(row) for row in ([head] if names else []) + rows]
    text = rng.choice(["\n", "\r\n"]).join(lines) + rng.choice(["", "\n"])
    return text.encode(rng.choice(["utf-8", "utf-8-sig", "utf-16"]))


def some_rows(rng: random.Random) -> list[list[str]]:
    return rows_of_numbers(rng, rng.randint(8, 30), rng.randint(3, 7))


def noise(rng: random.Random) -> bytes:
    return b"\x01\0" + rng.randbytes(rng.randint(20, 2000))


def control_characters(rng: random.Random) -> bytes:
    return b"a,b\n" + b"".join(b"%d,\x02\x05%d\n" % (rng.randint(0, 9), k) for k in range(20))


def blank(rng: random.Random) -> bytes:
    space = [b" ", b"\n", b"\r\n", b"\t", b",,,\n", b";\n", b"\x0c", "\u2003\u2028".encode()]
    return b"".join(rng.choices(space, k=rng.randint(0, 9)))


def archive(rng: random.Random, path: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(path, table(rng, some_rows(rng)))
    return packed.getvalue()


def open_document(rng: random.Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", web_page(rng))
    return packed.getvalue()


def binary(rng: random.Random) -> bytes:
    return rng.choice(list(SIGNS.values())) + rng.randbytes(rng.randint(50, 500))


def web_page(rng: random.Random) -> bytes:
    cells = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>\n" for row in some_rows(rng))
    opening = rng.choice(["<!DOCTYPE html>\n<html>", "<html lang='en'>", '<?xml version="1.0"?>\n<page>'])
    return f"{opening}<table>{cells}</table></html>".encode()


def json_text(rng: random.Random) -> bytes:
    rows = [dict(zip("abc", row, strict=False)) for row in some_rows(rng)]
    return json.dumps(rows if rng.random() < 0.5 else {"rows": rows}, indent=rng.choice([None, 2])).encode()


def one_row_short(rng: random.Random) -> bytes:
    rows = some_rows(rng)
    rows[rng.randrange(len(rows))].pop()
    return table(rng, rows)


def one_row_long(rng: random.Random) -> bytes:
    rows = some_rows(rng)
    rows[rng.randrange(1, len(rows))].append(rng.choice(["7", "text"]))
    return table(rng, rows)


def names_short(rng: random.Random) -> bytes:
    rows = some_rows(rng)
    return table(rng, [[f"name {k}" for k in range(len(rows[0]) - 1)], *rows], names=False)


def open_quote(rng: random.Random) -> bytes:
    rows = some_rows(rng)
    row = rng.choice(rows)
    row[rng.randrange(len(row))] = '"' + rng.choice(WORDS)
    return table(rng, rows)


def single_column(rng: random.Random) -> bytes:
    return table(rng, rows_of_numbers(rng, rng.randint(6, 30), 1))


def foreign_delimiter(rng: random.Random) -> bytes:
    return table(rng, some_rows(rng), rng.choice(["/", ":", "~"]))


def prose(rng: random.Random) -> bytes:
    lines = [" ".join(rng.choices(WORDS, k=rng.randint(3, 12))) + "." for _ in range(rng.randint(3, 30))]
    return "\n".join(lines).encode()


def only_text(rng: random.Random) -> bytes:
    return table(rng, [rng.choices(WORDS, k=4) for _ in range(rng.randint(8, 30))])


def only_units(rng: random.Random) -> bytes:
    units = rng.choice([["{} ms", "{} s"], ["no. {}"], ["{} kg", "{} lb", "{} oz"], ["~{}"]])
    rows = rows_of_numbers(rng, 30, 4)
    return table(rng, [[units[k % len(units)].format(cell) for cell in row] for k, row in enumerate(rows)])


def few_rows(rng: random.Random) -> bytes:
    return table(rng, rows_of_numbers(rng, rng.randint(1, 5), rng.randint(2, 6)))


def holes_everywhere(rng: random.Random) -> bytes:
    rows = some_rows(rng)
    for k, row in enumerate(rows):
        row[k % len(row)] = rng.choice(["", "NA", "?", "null", "-", "inf", "1e999"])
    return table(rng, rows)


def nothing_known(rng: random.Random) -> bytes:
    holes = ["NaN", "NA", "?", "None", "N/A", "-inf", "1e400"]
    return table(rng, [rng.choices(holes, k=4) for _ in range(rng.randint(6, 30))])


def constants(rng: random.Random) -> bytes:
    row = [str(rng.randint(-9, 9)) for _ in range(4)]
    return table(rng, [list(row) for _ in range(rng.randint(6, 30))])


def one_that_varies(rng: random.Random) -> bytes:
    return table(rng, [["4", str(k), "same"] for k in range(rng.randint(6, 30))])


def too_large_to_square(rng: random.Random) -> bytes:
    rows = some_rows(rng)
    rng.choice(rows)[rng.randrange(len(rows[0]))] = (
        f"{rng.choice(['', '-'])}{rng.randint(1, 9)}e{rng.randint(160, 300)}"
    )
    return table(rng, rows)


def half_a_letter(rng: random.Random) -> bytes:
    return b"\xff\xfe" + table(rng, some_rows(rng)).decode("latin-1").encode("utf-16-le") + b"1"


def no_byte_order(rng: random.Random) -> bytes:
    return "\n".join(",".join(row) for row in some_rows(rng)).encode(rng.choice(["utf-16-le", "utf-16-be"]))


def too_many_bytes(rng: random.Random) -> bytes:
    return b"a,b\n" + b"%d,%d\n" % (rng.randint(1, 9), rng.randint(1, 9)) * 1_500_000


def too_many_rows(rng: random.Random) -> bytes:
    return b"a,b\n" + b"".join(b"%d,%d\n" % (k, rng.randint(0, 9)) for k in range(10_001))


def too_many_columns(rng: random.Random) -> bytes:
    return table(rng, rows_of_numbers(rng, 6, 20_002 + rng.randint(0, 9)))


def too_many_kinds(rng: random.Random) -> bytes:
    rows = [[f"k{(k * j + j) % 19}" for j in range(1, 1_200)] + [str(k)] for k in range(60)]
    return table(rng, rows, delimiter=rng.choice(",;"))


def endless_cell(rng: random.Random) -> bytes:
    return b'a,b\n1,2\n3,"' + b"x" * (200_000 + rng.randint(0, 9)) + b'"\n' + b"4,5\n" * 9


SMALL: dict[str, Made] = {
    "noise": noise,
    "control": control_characters,
    "blank": blank,
    "zip": lambda rng: archive(rng, "table.csv"),
    "xlsx": lambda rng: archive(rng, "xl/worksheets/sheet1.xml"),
    "ods": open_document,
    "gzip": lambda rng: gzip.compress(table(rng, some_rows(rng)), mtime=0),
    "binary": binary,
    "page": web_page,
    "json": json_text,
    "short": one_row_short,
    "long": one_row_long,
    "names": names_short,
    "quote": open_quote,
    "single": single_column,
    "foreign": foreign_delimiter,
    "prose": prose,
    "text": only_text,
    "units": only_units,
    "few": few_rows,
    "holes": holes_everywhere,
    "unknown": nothing_known,
    "constant": constants,
    "one": one_that_varies,
    "huge": too_large_to_square,
    "cut": half_a_letter,
    "unmarked": no_byte_order,
}
LARGE: dict[str, Made] = {
    "bytes": too_many_bytes,
    "rows": too_many_rows,
    "columns": too_many_columns,
    "kinds": too_many_kinds,
    "cell": endless_cell,
}
