"""SCAD: small weights pay as under L1, large ones keep their size."""

from dataclasses import dataclass
from typing import ClassVar, final

from regviz.engine.checks import as_number
from regviz.engine.penalties.folded import FoldedConcave, Piece


@final
@dataclass(frozen=True)
class SCAD(FoldedConcave):
    """Smoothly clipped absolute deviation: its slope is lam up to lam, then falls evenly to 0 at a·lam.

    ``p_lam(u) = lam·u`` up to lam, ``(2·a·lam·u − u² − lam²) / (2(a − 1))`` up to a·lam, and flat from there
    at ``lam²(a + 1)/2``: for the eye, the corner of the diamond, whose sides bend inwards and then run along
    the axes without end.  `a` > 2; its authors advise 3.7.
    Source: Fan and Li (2001), Variable selection via nonconcave penalized likelihood, JASA 96.

    >>> SCAD().prox([0.5, 3.0, 4.0], 1.0, 1.0).round(4)
    array([0.    , 2.5882, 4.    ])
    """

    a: float = 3.7
    key: ClassVar[str] = "scad"
    label: ClassVar[str] = "SCAD"

    def __post_init__(self) -> None:
        """Check the range of a."""
        knot = as_number("a", self.a)
        if not 2.0 < knot < float("inf"):
            raise ValueError(f"a must be above 2 and finite, got {knot}; 3.7 is usual.")
        object.__setattr__(self, "a", knot)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Straight up to 1, bent down to a, flat beyond."""
        return (0.0, 1.0, 0.0), (1.0, 1.0, -1.0 / (self.a - 1.0)), (self.a, 0.0, 0.0)
