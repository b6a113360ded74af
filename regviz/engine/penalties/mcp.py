"""MCP: the slope of the penalty falls from the first bit of a weight on."""

from dataclasses import dataclass
from typing import ClassVar, final

from regviz.engine.checks import as_number
from regviz.engine.penalties.folded import FoldedConcave, Piece


@final
@dataclass(frozen=True)
class MCP(FoldedConcave):
    """Minimax concave penalty: its slope falls evenly from lam at 0 to 0 at gamma·lam.

    ``p_lam(u) = lam·u − u²/(2·gamma)`` up to gamma·lam, and flat from there at ``gamma·lam²/2``: for the eye,
    sides that bend inwards from the corner on.  Of all penalties that are as flat beyond gamma·lam it bends
    down the least at worst, hence its name.  `gamma` > 1.
    Source: Zhang (2010), Nearly unbiased variable selection under minimax concave penalty, Ann. Statist. 38.

    >>> MCP().prox([0.5, 2.0, 3.0], 1.0, 1.0)
    array([0. , 1.5, 3. ])
    """

    gamma: float = 3.0
    key: ClassVar[str] = "mcp"
    label: ClassVar[str] = "MCP"

    def __post_init__(self) -> None:
        """Check the range of gamma."""
        knot = as_number("gamma", self.gamma)
        if not 1.0 < knot < float("inf"):
            raise ValueError(f"gamma must be above 1 and finite, got {knot}; 3 is usual.")
        object.__setattr__(self, "gamma", knot)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Bent down to gamma, flat beyond."""
        return (0.0, 1.0, -1.0 / self.gamma), (self.gamma, 0.0, 0.0)
