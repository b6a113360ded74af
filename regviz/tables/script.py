"""Python code that reads a file by pandas as it was read here, so that it runs on the owner's own file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from regviz.tables.amounts import PLAIN
from regviz.tables.cells import MISSING
from regviz.tables.columns import Column
from regviz.tables.rows import Lines

MOST_COLUMNS = 200  # of a wider table the code would be longer than the file
MOST_ODD = 60  # cells that are told one by one
WHITE = r"\s+"
IMPORTS = "import pandas as pd\n\n"
FLOATS = ".to_numpy(dtype=float)"


@dataclass(frozen=True)
class Recipe:
    """What a script needs to know: how the file is written, its columns, and what became of them.

    `kept` are the columns that are used, in their order, `levels` the values of each text, the base first;
    `mean` says that holes are filled, `one` which value of a text of two is explained, "" for a number.
    """

    lines: Lines
    encoding: str
    skipped: int
    names: Sequence[str]
    cells: Sequence[Sequence[str]]
    kept: Sequence[Column]
    levels: Mapping[str, Sequence[str]]
    target: str
    one: str = ""
    mean: bool = False


def script_of(recipe: Recipe) -> str:
    """Write the code that makes `X` and `y` of "your_file.csv", "" where it would be too long.

    >>> lines, column = Lines([["a"], ["1"]], [1, 2]), Column("a")
    >>> script_of(Recipe(lines, "utf-8", 1, ["a"], [["1"]], [column], {}, "a")).splitlines()[0]
    'import pandas as pd'
    """
    if len(recipe.names) > MOST_COLUMNS:
        return ""
    return IMPORTS + "\n".join([*_reading(recipe), *_cleaning(recipe), *_encoding(recipe)])


def choices_script(target: str, choices: Mapping[str, object]) -> str:
    """Write the code that reads a file as it was read here by regviz itself, with the choices of its owner.

    >>> print(choices_script("y", {"use": {}, "holes": "rows"}).splitlines()[2])
    table = read_table("your_file.csv", target="y", holes="rows")
    """
    told = {"use": _dict, "names": repr, "holes": lambda how: _text(str(how))}
    usual: tuple[object, ...] = ({}, None, "auto")
    more = "".join(f", {name}={told[name](value)}" for name, value in choices.items() if value not in usual)
    read = f'table = read_table("your_file.csv", target={_text(target)}{more})'
    return f"from regviz.tables import read_table\n\n{read}\nX, y = table.X, table.y"


def _dict(use: object) -> str:
    pairs = use.items() if isinstance(use, Mapping) else ()
    return f"{{{', '.join(f'{place}: {_text(kind)}' for place, kind in pairs)}}}"


def _reading(recipe: Recipe) -> list[str]:
    mark = recipe.lines.delimiter
    how = [
        f"sep={_text(WHITE if mark == ' ' else mark)}",
        f"encoding={_text(recipe.encoding)}",
        f"skiprows={recipe.skipped}",
        "header=None",
        f"names={_list(recipe.names)}",
        f"usecols=range({len(recipe.names)})",
        "dtype=str",
        "keep_default_na=False",
        "skipinitialspace=True",
    ]
    if recipe.lines.cut:
        how.append(f"nrows={len(recipe.cells[0])}")
    return ["table = pd.read_csv(", '    "your_file.csv",', *(f"    {each}," for each in how), ")"]


def _cleaning(recipe: Recipe) -> list[str]:
    """Give the lines that turn cells into numbers, and texts into kinds with nothing where one is missing."""
    lines = []
    groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for column in recipe.kept:
        if column.values is None:
            continue
        cells, name = recipe.cells[column.place], f"table[{_text(column.name)}]"
        if column.truth:
            lines.append(f'{name} = {name}.str.strip().str.lower().map({{"true": 1.0, "false": 0.0}})')
            continue
        if column.shift:
            lines.append(
                f"{name} = [int(cell) - {column.shift} if cell.isdecimal() else None for cell in {name}]"
            )
        odd = sorted({cells[row] for row in column.odd})[:MOST_ODD]
        if odd and (column.style.mark or column.unit):
            lines.append(f'{name} = {name}.replace({_list(odd)}, "")')
        groups.setdefault(_changes(column, cells), []).append(column.name)
    for changes, names in groups.items():
        chain = "".join(f".str.replace({_text(old)}, {_text(new)})" for old, new in changes)
        lines += [
            f"for name in {_list(names)}:",
            f'    table[name] = pd.to_numeric(table[name]{chain}, errors="coerce")',
        ]
    if texts := [column for column in recipe.kept if column.values is None]:
        found = sorted(
            {
                cell.strip()
                for c in texts
                for cell in recipe.cells[c.place]
                if cell.strip().casefold() in MISSING
            }
        )
        lines.append(f"for name in {_list(c.name for c in texts)}:")
        missing = f".replace({_list(found)}, None)" if found else ""
        lines.append(f'    table[name] = table[name].str.split().str.join(" "){missing}')
    return lines


def _changes(column: Column, cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """List what is replaced in the cells of a column of numbers, in this order, of what occurs in them."""
    style, text = column.style, "".join(cells)
    changes = [(chr(sign), str(plain)) for sign, plain in PLAIN.items() if chr(sign) in text]
    plain = text.translate(PLAIN)
    gone = [style.mark, column.unit, style.grouping, " " if style.mark or style.grouping == " " else "", ")"]
    changes += [
        (sign, "")
        for sign in dict.fromkeys(gone)
        if sign and (sign in plain) and (sign != ")" or style.brackets)
    ]
    if style.decimal == "," and style.fraction:
        changes.append((",", "."))
    if style.brackets:
        changes.append(("(", "-"))
    return tuple(changes)


def _encoding(recipe: Recipe) -> list[str]:
    features = [column for column in recipe.kept if column.name != recipe.target]
    kinds = {c.name: list(recipe.levels[c.name][1:]) for c in features if c.values is None}
    needed = [recipe.target] if recipe.mean else [column.name for column in recipe.kept]
    lines = [f"table = table.dropna(subset={_list(needed)})"]
    shown = f"features = {_list(column.name for column in features)}"
    if kinds:
        told = ", ".join(f"{_text(name)}: {_list(levels)}" for name, levels in kinds.items())
        known = ".where(table[name].notna())" if recipe.mean else ""
        lines += [
            shown,
            f"kinds = {{{told}}}  # 1 or 0 for each, beside the one that is left",
            "parts = []",
            "for name in features:",
            "    for kind in kinds.get(name, []):",
            f'        parts.append((table[name] == kind){known}.rename(f"{{name}} = {{kind}}"))',
            "    if name not in kinds:",
            "        parts.append(table[name])",
            "X = pd.concat(parts, axis=1).astype(float)",
        ]
    else:
        lines += [shown, "X = table[features].astype(float)"]
    if recipe.mean:
        lines.append("X = X.fillna(X.mean())")
    y = f"table[{_text(recipe.target)}]"
    explained = f"({y} == {_text(recipe.one)})" if recipe.one else y
    return [*lines, f"X, y = X.to_numpy(), {explained}{FLOATS}"]


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _text(text: str) -> str:
    """Write a string literal of Python that shows what hides or turns text as escapes."""
    inside = "".join(_shown(sign) for sign in text)
    return f'"{inside}"'


def _shown(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    if sign == " " or (sign.isprintable() and not sign.isspace()):
        return sign
    return sign.encode("unicode_escape").decode("ascii")
