"""The mathematics of the app, numpy alone: exact solutions, computed once and evaluated anywhere."""

from .active_set import lasso_path_x
from .bootstrap import BootstrapPaths, bootstrap_paths
from .certificate import duality_gap, kkt_residual, path_residual
from .constrained import solve_constrained
from .contours import Ellipse, contour_levels, ellipse
from .corners import CornerShare, corner_share
from .elastic_net_knots import ElasticNetKnots, elastic_net_knots
from .elastic_net_path import ElasticNetPath, elastic_net_path
from .elastic_net_walk import ElasticNetWalk, elastic_net_walk
from .events import Divergence, Event
from .homotopy import lasso_path, lasso_paths
from .lq_path import LqPath, lq_path
from .methods import METHODS, Method
from .normal_cone import normal_half_angle
from .path import Path
from .penalised import solve_penalised
from .penalties import L1, L2, ElasticNet, Lq, Penalty
from .problem import DataProblem, Problem
from .ridge import RidgePath, ridge_path, ridge_path_x
from .solution import Solution
from .stability import largest_step, stability_factor
from .trajectory import Trajectory, trajectory
from .validation import CrossValidation, ValidationCurve, cv_curve, validation_curve

__all__ = [
    "L1",
    "L2",
    "METHODS",
    "BootstrapPaths",
    "CornerShare",
    "CrossValidation",
    "DataProblem",
    "Divergence",
    "ElasticNet",
    "ElasticNetKnots",
    "ElasticNetPath",
    "ElasticNetWalk",
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
    "ValidationCurve",
    "bootstrap_paths",
    "contour_levels",
    "corner_share",
    "cv_curve",
    "duality_gap",
    "elastic_net_knots",
    "elastic_net_path",
    "elastic_net_walk",
    "ellipse",
    "kkt_residual",
    "largest_step",
    "lasso_path",
    "lasso_path_x",
    "lasso_paths",
    "lq_path",
    "normal_half_angle",
    "path_residual",
    "ridge_path",
    "ridge_path_x",
    "solve_constrained",
    "solve_penalised",
    "stability_factor",
    "trajectory",
    "validation_curve",
]
