"""The mathematics of the app, numpy alone: exact solutions, computed once and evaluated anywhere."""

from regviz.engine.paths.active_set import lasso_path_x
from regviz.engine.paths.elastic_net_knots import ElasticNetKnots, elastic_net_knots
from regviz.engine.paths.elastic_net_path import ElasticNetPath, elastic_net_path
from regviz.engine.paths.elastic_net_walk import ElasticNetWalk, elastic_net_walk
from regviz.engine.paths.folded_path import folded_path
from regviz.engine.paths.homotopy import lasso_path, lasso_paths
from regviz.engine.paths.lq_path import LqPath, lq_path
from regviz.engine.paths.path import Path
from regviz.engine.paths.ridge import RidgePath, ridge_path, ridge_path_x
from regviz.engine.penalties import (
    FOLDED,
    L1,
    L2,
    MCP,
    PENALTIES,
    SCAD,
    BallPenalty,
    ElasticNet,
    FoldedConcave,
    Lq,
    Penalty,
)
from regviz.engine.problem import DataProblem, Problem
from regviz.engine.regions.contours import Ellipse, contour_levels, ellipse
from regviz.engine.regions.corners import CornerShare, corner_share
from regviz.engine.regions.normal_cone import normal_half_angle
from regviz.engine.solutions.certificate import duality_gap, kkt_residual, path_residual
from regviz.engine.solutions.constrained import solve_constrained
from regviz.engine.solutions.penalised import solve_penalised
from regviz.engine.solutions.solution import Solution
from regviz.engine.training.events import Divergence, Event
from regviz.engine.training.methods import METHODS, Method
from regviz.engine.training.stability import largest_step, stability_factor
from regviz.engine.training.trajectory import Trajectory, trajectory
from regviz.engine.validation.bootstrap import BootstrapPaths, bootstrap_paths
from regviz.engine.validation.curves import CrossValidation, ValidationCurve, cv_curve, validation_curve

__all__ = [
    "FOLDED",
    "L1",
    "L2",
    "MCP",
    "METHODS",
    "PENALTIES",
    "SCAD",
    "BallPenalty",
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
    "FoldedConcave",
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
    "folded_path",
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
