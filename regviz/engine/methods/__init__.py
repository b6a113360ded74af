"""One update rule per file, all with the verbs of `Method`, which record nothing themselves."""

from .adam_l2 import AdamL2
from .adamw import AdamW
from .base import Method, Setting
from .clip_l1 import ClipL1
from .coordinate_l1 import CoordinateL1
from .fista_l1 import FistaL1
from .gradient_l2 import GradientL2
from .proximal_elastic_net import ProximalElasticNet
from .proximal_l1 import ProximalL1
from .sgd_l2 import SgdL2
from .sgd_momentum_l2 import SgdMomentumL2
from .subgradient_decay_l1 import SubgradientDecayL1
from .subgradient_l1 import SubgradientL1

_EVERY: tuple[Method, ...] = (
    GradientL2(),
    ProximalL1(),
    ProximalElasticNet(),
    FistaL1(),
    SubgradientL1(),
    SubgradientDecayL1(),
    ClipL1(),
    CoordinateL1(),
    SgdL2(),
    SgdMomentumL2(),
    AdamL2(),
    AdamW(),
)
METHODS: dict[str, Method] = {method.key: method for method in _EVERY}

__all__ = ["METHODS", "Method", "Setting"]
