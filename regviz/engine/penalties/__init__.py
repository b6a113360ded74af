"""One penalty per file, all with the verbs of `Penalty`; `PENALTIES` has an entry for each."""

from regviz.engine.penalties.ball import BallPenalty
from regviz.engine.penalties.base import Penalty
from regviz.engine.penalties.elastic_net import ElasticNet
from regviz.engine.penalties.l1 import L1
from regviz.engine.penalties.l2 import L2
from regviz.engine.penalties.lq import Lq

PENALTIES: dict[str, type[Penalty]] = {each.key: each for each in (L1, L2, ElasticNet)}

__all__ = ["L1", "L2", "PENALTIES", "BallPenalty", "ElasticNet", "Lq", "Penalty"]
