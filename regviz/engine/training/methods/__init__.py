"""One update rule per file, all with the verbs of `Method`, which record nothing themselves."""

from regviz.engine.training.methods.adam_l2 import AdamL2
from regviz.engine.training.methods.adamw import AdamW
from regviz.engine.training.methods.base import Method, Setting
from regviz.engine.training.methods.clip_l1 import ClipL1
from regviz.engine.training.methods.coordinate_l1 import CoordinateL1
from regviz.engine.training.methods.fista_l1 import FistaL1
from regviz.engine.training.methods.gradient_l2 import GradientL2
from regviz.engine.training.methods.proximal_elastic_net import ProximalElasticNet
from regviz.engine.training.methods.proximal_l1 import ProximalL1
from regviz.engine.training.methods.proximal_mcp import ProximalMcp
from regviz.engine.training.methods.proximal_scad import ProximalScad
from regviz.engine.training.methods.sgd_l2 import SgdL2
from regviz.engine.training.methods.sgd_momentum_l2 import SgdMomentumL2
from regviz.engine.training.methods.subgradient_decay_l1 import SubgradientDecayL1
from regviz.engine.training.methods.subgradient_l1 import SubgradientL1

_EVERY: tuple[Method, ...] = (
    GradientL2(),
    ProximalL1(),
    ProximalElasticNet(),
    ProximalScad(),
    ProximalMcp(),
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
