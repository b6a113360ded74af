"""One penalty per file, all with the verbs of `Penalty` and none with lam inside."""

from regviz.engine.penalties.base import Penalty
from regviz.engine.penalties.elastic_net import ElasticNet
from regviz.engine.penalties.l1 import L1
from regviz.engine.penalties.l2 import L2
from regviz.engine.penalties.lq import Lq

__all__ = ["L1", "L2", "ElasticNet", "Lq", "Penalty"]
