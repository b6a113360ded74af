"""One penalty per file, all with the verbs of `Penalty`; each has an entry here, by which it is found."""

from regviz.engine.penalties.ball import BallPenalty
from regviz.engine.penalties.base import Penalty
from regviz.engine.penalties.elastic_net import ElasticNet
from regviz.engine.penalties.folded import FoldedConcave
from regviz.engine.penalties.l1 import L1
from regviz.engine.penalties.l2 import L2
from regviz.engine.penalties.lq import Lq
from regviz.engine.penalties.mcp import MCP
from regviz.engine.penalties.scad import SCAD

FOLDED: dict[str, FoldedConcave] = {each.key: each for each in (SCAD(), MCP())}
PENALTIES: dict[str, type[Penalty]] = {each.key: each for each in (L1, L2, ElasticNet)} | {
    key: type(each) for key, each in FOLDED.items()
}

__all__ = [
    "FOLDED",
    "L1",
    "L2",
    "MCP",
    "PENALTIES",
    "SCAD",
    "BallPenalty",
    "ElasticNet",
    "FoldedConcave",
    "Lq",
    "Penalty",
]
