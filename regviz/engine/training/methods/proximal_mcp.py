"""Proximal gradient on MCP: the larger a weight, the less it shrinks, and from gamma·lam on not at all."""

from dataclasses import dataclass
from typing import ClassVar, final

from regviz.engine.training.methods.base import PenaltyKey
from regviz.engine.training.methods.proximal_folded import ProximalFolded


@final
@dataclass(frozen=True)
class ProximalMcp(ProximalFolded):
    """Proximal gradient on ``loss(w) + Σ p_lam(|wᵢ|)`` with the p of `MCP`, gamma = 3.

    It goes down to a stationary point, which need not be the minimum.  Source: Zhang (2010), Nearly unbiased
    variable selection under minimax concave penalty, Ann. Statist. 38.

    >>> from regviz.engine import Problem, trajectory
    >>> trajectory(Problem([[0.0]], [0.0]), "proximal_mcp", [[0.75], [3.5]], 2, 0.5, 1.0).weights[..., 0]
    array([[0.75, 0.3 , 0.  ],
           [3.5 , 3.5 , 3.5 ]])
    """

    key: ClassVar[str] = "proximal_mcp"
    label: ClassVar[str] = "MCP, proximal"
    penalty: ClassVar[PenaltyKey] = "mcp"
