"""What the tests of all scenes are told of one beside what follows from it by itself (``shape.py``)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from playwright.sync_api import BrowserContext

from regviz.scenes.base import Preset, Scene
from tests.ui.frames import shows_its_frame
from tests.ui.hands import Hands
from tests.ui.scene_page import ScenePage
from tests.ui.shape import Shape, State

Act = Callable[[Any], object]


def nothing(*_: object) -> None:
    """Have nothing of its own to look at."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Known:
    """
    What is known of a scene. Queries start with ``?``; what is called gets the page of the scene.

    A scene needs none of it but itself. What is given is added to what follows from its shape, but for
    ``shows``, which takes the place of a comparison with the scene's own functions.
    """

    scene: Scene
    handled: type[ScenePage] | None = None
    """The page as a visitor handles it, where there is more on it than on every page."""

    shows: Callable[[Any, State], object] = shows_its_frame
    """Expects the picture of a state, worked out without the scene's own functions."""
    opens: Act = nothing
    """Looks at what else must hold as the scene opens."""
    example: Callable[[Any, State], object] = nothing
    """Looks at what else must hold of an example, given as a state."""

    # How it lies on the page

    crowded: tuple[str, ...] = ()
    """Queries of states that are hard to lay out."""
    least_figure_px: int = 150
    at_any_size: Act = nothing
    """Looks at what else must hold at every size."""
    meetings: Mapping[str, Act] = field(default_factory=dict)
    """States in which somebody who does not see the page may meet it, and what leads there."""
    tolerated: Callable[[dict[str, Any]], bool] = lambda found: False
    """Tells whether a violation is what the scene has to show."""
    all_controls: Act = nothing
    """Brings all controls into view."""
    names: tuple[str, ...] = ()
    """Names that somebody who tabs through the page must meet."""
    by_finger: Callable[[Any, BrowserContext], object] = nothing
    """Works with a finger on a phone."""

    # Addresses

    nasty: str = ""
    """Queries that cannot be used, or not all of it, separated by blanks, without ``?``."""
    fine: str = ""
    """Queries whose values are all right, each by itself."""
    impossible: Mapping[str, str] = field(default_factory=dict)
    """Queries of problems that cannot be, and a pattern of the sentence that is said."""
    states: tuple[str, ...] = ()
    """Queries, spelled as the page spells them, of states that Back, a reload and a link must keep."""

    # The play, and trouble

    short_play: State = field(default_factory=dict)
    """A state that is quick to play, by the values that differ."""
    hands: type[Hands] = Hands
    """Somebody who tries everything."""
    alone: Act = nothing
    """Works with what the browser evaluates by itself, and expects the right picture."""

    @cached_property
    def shape(self) -> Shape:
        """What follows from the scene by itself."""
        return Shape(self.scene)

    @cached_property
    def page(self) -> type[ScenePage]:
        """Its page as a visitor handles it."""
        return self.handled or type("AnyPage", (ScenePage,), {"scene": self.scene})

    def expect_opening(self, page: ScenePage) -> None:
        """Expect the scene as it opens."""
        self.shows(page, self.shape.defaults)
        self.opens(page)

    def expect_example(self, page: ScenePage, step: Preset) -> None:
        """Expect what an example has to show."""
        state = self.shape.state(**step.state)
        self.shows(page, state)
        self.example(page, state)
