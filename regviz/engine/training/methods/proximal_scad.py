"""Proximal gradient on SCAD: small weights shrink as under L1, large ones are left alone."""

from dataclasses import dataclass
from typing import ClassVar, final

from regviz.engine.training.methods.base import PenaltyKey
from regviz.engine.training.methods.proximal_folded import ProximalFolded


@final
@dataclass(frozen=True)
class ProximalScad(ProximalFolded):
    """Proximal gradient on ``loss(w) + Σ p_lam(|wᵢ|)`` with the p of `SCAD`, a = 3.7.

    It goes down to a stationary point, which need not be the minimum.  A weight beyond a·lam feels the data
    alone.  Source: Fan and Li (2001), Variable selection via nonconcave penalized likelihood, JASA 96.

    >>> from regviz.engine import Problem, trajectory
    >>> trajectory(Problem([[0.0]], [0.0]), "proximal_scad", [[0.75], [4.0]], 2, 0.5, 1.0).weights[..., 0]
    array([[0.75, 0.25, 0.  ],
           [4.  , 4.  , 4.  ]])
    """

    key: ClassVar[str] = "proximal_scad"
    label: ClassVar[str] = "SCAD, proximal"
    penalty: ClassVar[PenaltyKey] = "scad"
