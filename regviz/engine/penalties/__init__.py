"""One penalty per file, all with the verbs of `Penalty` and none with lam inside."""

from .base import Penalty
from .elastic_net import ElasticNet
from .l1 import L1
from .l2 import L2
from .lq import Lq

__all__ = ["L1", "L2", "ElasticNet", "Lq", "Penalty"]
