"""The mathematics of the app, numpy alone: exact solutions, computed once and evaluated anywhere."""

from .active_set import lasso_path_x
from .certificate import duality_gap, kkt_residual, path_residual
from .elastic_net_path import ElasticNetPath, elastic_net_path
from .homotopy import lasso_path
from .path import Path
from .penalties import L1, L2, ElasticNet, Lq, Penalty
from .problem import DataProblem, Problem
from .ridge import RidgePath, ridge_path

__all__ = [
    "L1",
    "L2",
    "DataProblem",
    "ElasticNet",
    "ElasticNetPath",
    "Lq",
    "Path",
    "Penalty",
    "Problem",
    "RidgePath",
    "duality_gap",
    "elastic_net_path",
    "kkt_residual",
    "lasso_path",
    "lasso_path_x",
    "path_residual",
    "ridge_path",
]
