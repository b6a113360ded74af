"""What the tests of all scenes have to know of one: its page, its states, and how its opening looks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext

from regviz.scenes.base import Preset, Scene
from tests.ui.hands import Hands
from tests.ui.scene_page import ScenePage

Act = Callable[[Any], object]


def nothing(*_: object) -> None:
    """Have nothing of its own to look at."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Saved:
    """What is known of the file that a scene is saved to. Its opening picture is that of the scene."""

    example: Callable[[Any, Preset], None]
    """Expects the picture of an example."""
    there: frozenset[str]
    """Controls that work without a server."""
    gone: frozenset[str]
    """Controls that do not."""
    unsaid: str
    """A word of the help that a file does not need."""
    cursor: tuple[dict[str, str], Act, dict[str, str], Act]
    """The query of a cursor, a move, the query after it, and what expects the picture then."""
    quiet: Mapping[str, str]
    """Queries that a file cannot show, and what is said."""
    from_address: str
    """The key of an example that is opened from the address of the file."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Known:
    """
    What is known of a scene. Queries start with ``?``; what is called gets the page of the scene.

    A scene joins the shared tests by a module with one of these and a line in ``scenes.py``.
    """

    scene: Scene
    page: type[ScenePage]

    opens: Act
    """Expects the picture with which the scene opens."""

    # How it lies on the page

    crowded: tuple[str, ...]
    """Queries of states that are hard to lay out."""
    panels: tuple[str, str]
    """Selectors of the two parts that stand side by side on a laptop."""
    enlarged: tuple[str, ...]
    """Selectors of what is written larger for a projector, beside the caption."""
    letters: str = ""
    """The figure whose letters are, too."""
    least_figure_px: int = 150
    at_any_size: Act = nothing
    """Looks at what else must hold at every size."""
    meetings: Mapping[str, Act] = field(default_factory=dict)
    """States in which somebody who does not see the page may meet it, and what leads there."""
    tolerated: Callable[[dict[str, Any]], bool] = lambda found: False
    """Tells whether a violation is what the scene has to show."""
    all_controls: Act
    """Brings all controls into view."""
    names: tuple[str, ...]
    """Names that somebody who tabs through the page must meet."""

    # In the frame of a course page, and on a phone

    framed: dict[str, str]
    """The query of a state for a frame, without ``embed``."""
    framed_control: str
    """The one control that a frame has."""
    framed_move: tuple[Act, dict[str, str]]
    """A move in the frame, and the query after it."""
    framed_picture: Act = nothing
    """Expects the picture of that state."""
    by_finger: Callable[[Any, BrowserContext], None]
    """Works with a finger on a phone."""

    # Addresses

    nasty: str
    """Queries that cannot be used, or not all of it, separated by blanks, without ``?``."""
    fine: str
    """Queries at the edges of what can be used."""
    refused: str = ""
    """Queries whose values are all right, each by itself, but make no problem."""
    in_doubt: Callable[[Any, str, bool], None] = nothing
    """Looks at the picture after one of these; is told whether nothing of it could be used."""
    impossible: Mapping[str, str]
    """Queries of problems that cannot be, and a pattern of the sentence that is said."""
    faulty: tuple[str, tuple[str, ...], dict[str, str], Act]
    """A query, the bad values that must be named, the query that is left, and what expects its picture."""
    states: tuple[str, ...]
    """Queries, spelled as the page spells them, of states that Back, a reload and a link must keep."""
    elsewhere: str
    """The label of an example that looks different from all of them."""
    hurried: tuple[str, str]
    """A cursor and a value that is set just before an example is chosen."""
    moved: str
    """The query of a state far from the opening one, for a reset."""
    keys_said: tuple[str, ...] = ("Space", "Home, End", "Shift", "1 … 9, 0")
    """What the help must say."""

    # The play

    steps: int
    """So many arrow keys lead from the start to the end."""
    moves: int
    """So many moves are left of the play of :attr:`short_play` for those who want no motion."""
    short_play: tuple[str, float] = ("?", 5)
    """The query of a state that is quick to play, and the seconds that it takes at speed 1."""
    spoken: str = ".spoken"
    """The selector of what is spoken."""

    # Trouble

    hands: type[Hands] = Hands
    """Somebody who tries everything."""
    more_buttons: tuple[str, ...] = ()
    """Names of buttons beside those that every scene has, its examples and its views."""
    asks: Act
    """Asks the engine something."""
    alone: Act
    """Works with what the browser evaluates by itself, and expects the right picture."""

    # A saved file

    saved: "Saved"
