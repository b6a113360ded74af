"""The mathematics of the app, numpy alone: exact solutions, computed once and evaluated anywhere."""

from .active_set import lasso_path_x
from .certificate import duality_gap, kkt_residual, path_residual
from .constrained import solve_constrained
from .contours import Ellipse, contour_levels, ellipse
from .corners import CornerShare, corner_share
from .elastic_net_knots import ElasticNetKnots, elastic_net_knots
from .elastic_net_path import ElasticNetPath, elastic_net_path
from .events import Divergence, Event
from .homotopy import lasso_path
from .lq_path import LqPath, lq_path
from .methods import METHODS, Method
from .normal_cone import normal_half_angle
from .path import Path
from .penalised import solve_penalised
from .penalties import L1, L2, ElasticNet, Lq, Penalty
from .problem import DataProblem, Problem
from .ridge import RidgePath, ridge_path
from .solution import Solution
from .stability import largest_step, stability_factor
from .trajectory import Trajectory, trajectory

__all__ = [
    "L1",
    "L2",
    "METHODS",
    "CornerShare",
    "DataProblem",
    "Divergence",
    "ElasticNet",
    "ElasticNetKnots",
    "ElasticNetPath",
    "Ellipse",
    "Event",
    "Lq",
    "LqPath",
    "Method",
    "Path",
    "Penalty",
    "Problem",
    "RidgePath",
    "Solution",
    "Trajectory",
    "contour_levels",
    "corner_share",
    "duality_gap",
    "elastic_net_knots",
    "elastic_net_path",
    "ellipse",
    "kkt_residual",
    "largest_step",
    "lasso_path",
    "lasso_path_x",
    "lq_path",
    "normal_half_angle",
    "path_residual",
    "ridge_path",
    "solve_constrained",
    "solve_penalised",
    "stability_factor",
    "trajectory",
]
