"""Where the pages and the assets lie: beside the package in a checkout, inside it in a wheel."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_FOLDERS = ("app", "assets")


def folder(name: str) -> Path:
    """
    Return the folder of pages (``"app"``) or of styles, icons and data (``"assets"``).

    Parameters
    ----------
    name : str
        ``"app"`` or ``"assets"``.

    Returns
    -------
    Path
        An existing folder, the same files from a checkout and from an installed wheel.

    Raises
    ------
    ValueError
        For any other name.
    FileNotFoundError
        When the installation is damaged.

    Examples
    --------
    >>> folder("app").name
    'app'
    """
    if name not in _FOLDERS:
        raise ValueError(f"name must be one of {', '.join(_FOLDERS)}, not {name!r}.")
    return find_folder(_PACKAGE, name)


def find_folder(package: Path, name: str) -> Path:
    """
    Return folder ``name`` of the package that lies at ``package``.

    The installed place is asked first. The one beside the package counts only where a ``pyproject.toml``
    says that this is a checkout: in ``site-packages`` a folder named ``app`` may be anybody's.

    Raises
    ------
    FileNotFoundError
        When neither place has it.

    Examples
    --------
    >>> find_folder(_PACKAGE, "app") == folder("app")
    True
    """
    checkout = package.parent
    if (package / name).is_dir():
        return package / name
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise FileNotFoundError(f"regviz misses its folder {name!r}; please install regviz again.")


def pages() -> dict[str, Path]:
    """
    Return the pages of the app by key: the scenes and the gallery, which is ``"index"``.

    A page is one file of the folder ``app``, and its key is the file's stem: a scene is added by adding
    a file, and no list has to be kept.

    Examples
    --------
    >>> "index" in pages()
    True
    """
    return {path.stem: path for path in sorted(folder("app").glob("*.py"))}


@lru_cache
def build() -> str:
    """
    Return what tells this code from any other: a digest of the package, its pages and its assets.

    A page that outlives its server compares it with what the server says now, and so do replicas agree.

    Examples
    --------
    >>> len(build())
    16
    """
    digest = sha256()
    for place in (_PACKAGE, *map(folder, _FOLDERS)):
        for path in sorted(place.rglob("*")):
            if path.is_file() and path.suffix not in (".pyc", ".pyo"):
                digest.update(path.relative_to(place).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
