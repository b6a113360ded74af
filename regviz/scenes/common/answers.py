"""What a page is told: its first film, and the answers to its questions; what to say where there is none."""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

from regviz.scenes.base import Memory, Scene, in_language, problem_of
from regviz.scenes.common.query import from_query
from regviz.scenes.common.versions import controls_of
from regviz.widgets.contract import Notice
from regviz.widgets.stage import Answer, film_text, notice_of
from regviz.widgets.texts import SHELL, RefusalError

MOST_ENTRIES = 100
MOST_CHARACTERS = 600
MOST_FILE_CHARACTERS = 8_000_000  # the largest file that is read, as base64 text
MOST_VISITS = 64
LARGEST_NUMBER = 2**53


class Opening(NamedTuple):
    """A state, what is said of an address that does not name one, and the film of the state as JSON text."""

    state: dict[str, Any]
    notes: list[Notice]
    film: str


def opening_of(scene: Scene, query: Mapping[str, str]) -> Opening:
    """
    Return how a page opens: in the state that its address asks for, or else in that of the defaults.

    Parameters
    ----------
    scene : Scene
    query : mapping of str to str
        As in the address; a value that cannot be used falls back, with a note on the page.
    """
    scene = in_language(scene, query.get("lang", ""))
    described = controls_of(scene)
    state, notes = from_query(query, described)
    try:
        return Opening(state, notes, film_text(scene.compute(problem_of(state, described))))
    except Exception as error:
        return default_opening(scene, [*notes, notice_of(error)])


def default_opening(scene: Scene, notes: list[Notice]) -> Opening:
    """Return how a page opens whose address cannot be shown, with notes that say why."""
    state, film = _defaults(scene)
    return Opening(dict(state), notes, film)


@lru_cache
def _defaults(scene: Scene) -> tuple[dict[str, Any], str]:
    described = controls_of(scene)
    state = from_query({}, described)[0]
    return state, film_text(scene.compute(problem_of(state, described)))


def answer_of(scene: Scene, question: Any, memory: Memory) -> Answer:
    """
    Return the answer to a question of the browser: a film, a detail, a text, or why not under ``error``.

    Parameters
    ----------
    scene : Scene
    question : dict
        ``problem``, ``seq``, and what else the scene knows; whatever a stranger sends gets a sentence.
    memory : dict
        What the scene remembers of this visit; it may change it.
    """
    try:
        asked = checked(question, set(scene.state.param))
        reply = dict(scene.answer(asked, memory)) | _numbers(question)
        return Answer(film_text(reply))
    except Exception as error:
        return refusal(question, notice_of(error))


def refusal(question: Any, notice: Notice) -> Answer:
    """Return the answer to a question that cannot have another: why."""
    return Answer(film_text({"error": notice} | _numbers(question)), failed=True)


def _strange() -> RefusalError:
    """Return the error that tells of a question that no page of ours asks."""
    return SHELL.refusal("trouble.strange")


def _numbers(question: Any) -> dict[str, int]:
    """Return the numbers by which the page knows its question, and its file, again."""
    given = question if isinstance(question, dict) else {}
    file = given.get("file")
    numbers = {"seq": given.get("seq", 0), "file": file.get("number") if isinstance(file, dict) else None}
    return {"seq": 0} | {name: number for name, number in numbers.items() if _is_whole(number)}


def checked(question: Any, names: Collection[str]) -> dict[str, Any]:
    """
    Return a question that holds no more than a page asks; ValueError for anything else.

    Parameters
    ----------
    question : dict
    names : collection of str
        The parameters that a problem may have.

    Examples
    --------
    >>> checked({"problem": {"lam": 1.0}, "anything": 3}, ["lam"])
    {'problem': {'lam': 1.0}}
    """
    if not _is_map(question) or not _is_map(question.get("problem")):
        raise _strange()
    problem = dict(question["problem"])
    if not (set(problem) <= set(names) and all(map(_is_plain, problem.values()))):
        raise _strange()
    asked: dict[str, Any] = {"problem": problem}
    if question.get("save"):
        asked["save"] = True
    if "detail" in question:
        asked["detail"] = _detail(question["detail"])
    if "file" in question:
        asked["file"] = _file(question["file"])
    return asked


def _detail(given: Any) -> dict[str, float]:
    if not _is_map(given) or any(isinstance(value, str) or not _is_plain(value) for value in given.values()):
        raise _strange()
    return dict(given)


def _file(given: Any) -> dict[str, str]:
    if not _is_map(given) or not isinstance(given.get("data"), str):
        raise _strange()
    if len(given["data"]) > MOST_FILE_CHARACTERS:
        raise SHELL.refusal("trouble.large")
    return {"data": given["data"]}


def _is_map(value: Any) -> bool:
    return isinstance(value, Mapping) and len(value) <= MOST_ENTRIES


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST_NUMBER


def _is_plain(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= MOST_CHARACTERS
    return isinstance(value, bool | float) or _is_whole(value)


class Desk:
    """
    Answers in this process. ``regviz serve`` puts another in its place, which has other processes do it.

    It remembers what belongs to a visit under the visit's key, of the ones that asked last.
    """

    def __init__(self) -> None:
        self._memories: OrderedDict[str, Memory] = OrderedDict()
        self._lock = Lock()

    def opening(self, scene: Scene, query: Mapping[str, str], visit: str) -> Opening:
        """Return how a page opens."""
        return opening_of(scene, query)

    def answer(self, scene: Scene, question: Any, visit: str) -> Answer:
        """Return the answer to a question of a visit."""
        with self._lock:
            memory = self._memories.setdefault(visit, {})
            self._memories.move_to_end(visit)
            if len(self._memories) > MOST_VISITS:
                self._memories.popitem(last=False)
        return answer_of(scene, question, memory)

    def forget(self, visit: str) -> None:
        """Let go of what belongs to a visit that has ended."""
        with self._lock:
            self._memories.pop(visit, None)
