from math import asin, atan, degrees, pi, sqrt

import numpy as np
import pytest

from regviz.engine.penalties import L1, L2, ElasticNet, Lq
from regviz.engine.problem import Problem
from regviz.engine.regions.corners import corner_share
from regviz.engine.regions.normal_cone import normal_half_angle
from tests.engine.brute_force import RULES, boundary_by_bisection, random_hessian


def zero_by_brute_force(hess, centres, rule, radius, n_points=4000):
    """Tell for each centre whether the best point of the sampled boundary is one of the four axis points."""
    points = boundary_by_bisection(rule, radius, n_points)
    own = 0.5 * np.einsum("ij,jk,ik->i", points, hess, points)
    best = np.argmin(own - centres @ hess @ points.T, axis=1)
    return (points[best] == 0.0).any(axis=1)


@pytest.mark.parametrize(("mix", "angle"), [(1.0, 45.0), (0.8, 33.7), (0.5, 18.4), (0.2, 6.3), (0.0, 0.0)])
def test_half_angle_of_the_elastic_net_corner_at_one(mix: float, angle: float) -> None:
    assert round(degrees(normal_half_angle(ElasticNet(mix), 1.0)), 1) == angle


def test_half_angles_of_the_other_balls() -> None:
    assert normal_half_angle(L1(), 3.0) == pi / 4
    assert normal_half_angle(L2(), 3.0) == 0.0
    assert [normal_half_angle(Lq(q), 2.0) for q in (0.5, 1.0, 1.1, 4.0)] == [pi / 2, pi / 4, 0.0, 0.0]
    assert all(normal_half_angle(ball, 0.0) == pi for ball in (L1(), L2(), ElasticNet(0.5), Lq(3)))


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0, 10.0])
def test_share_at_distance_is_the_closed_form_for_round_contours(ratio: float) -> None:
    result = corner_share(Problem.from_ols(np.eye(2), [ratio * 0.6, ratio * 0.8]), 1.0)
    assert result.share_at_distance == pytest.approx(1 - 4 / pi * asin(1 / (sqrt(2) * ratio)), abs=1e-13)


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5, 0.75, 0.9])
def test_budget_as_a_share_of_the_l1_norm_follows_arctan(share: float) -> None:
    # Round contours, t = f |w|_1: P = 1 - 4/pi arctan f over directions, of which one octant is enough.
    angle = (np.arange(200) + 0.5) / 200 * pi / 4
    centres = np.column_stack((np.cos(angle), np.sin(angle)))
    radii = share * np.abs(centres).sum(axis=1)
    inside = 0
    for centre, radius in zip(centres, radii, strict=True):
        regions = corner_share(Problem.from_ols(np.eye(2), centre), radius, extent=1.5).regions
        inside += any(contains(region, centre) for region in regions)
    assert inside / 200 == pytest.approx(1 - 4 / pi * atan(share), abs=0.0051)


def contains(region, point) -> bool:
    """Tell whether the point is left of every edge of an anticlockwise polygon."""
    if len(region) == 0:
        return False
    edge, offset = np.roll(region, -1, axis=0) - region, point - region
    return bool((edge[:, 0] * offset[:, 1] - edge[:, 1] * offset[:, 0] >= 0).all())


@pytest.mark.parametrize(
    ("key", "shape", "penalty"),
    [("l1", 0.0, L1()), ("elastic_net", 0.7, ElasticNet(0.7)), ("elastic_net", 0.2, ElasticNet(0.2))],
)
@pytest.mark.parametrize("seed", range(3))
def test_shares_and_regions_agree_with_brute_force(key, shape, penalty, seed: int) -> None:
    rng = np.random.default_rng(seed)
    hess, radius, extent = random_hessian(rng, 50.0), rng.uniform(0.3, 1.2), 3.0
    ols = rng.normal(size=2) * 2
    result = corner_share(Problem.from_ols(hess, ols), radius, penalty, extent)
    centres = rng.uniform(-extent, extent, (3000, 2))
    zero = zero_by_brute_force(hess, centres, RULES[key](shape), radius)
    inside = np.array([any(contains(region, centre) for region in result.regions) for centre in centres])
    assert np.mean(zero != inside) < 0.01  # only centres within one sampling step of an edge
    spread = sqrt(result.share * (1 - result.share) / len(centres))
    assert abs(zero.mean() - result.share) < 4 * spread + 0.005
    angle = (np.arange(3000) + rng.uniform()) / 3000 * 2 * pi
    ring = np.hypot(*ols) * np.column_stack((np.cos(angle), np.sin(angle)))
    around = zero_by_brute_force(hess, ring, RULES[key](shape), radius).mean()
    assert abs(around - result.share_at_distance) < 0.01


@pytest.mark.parametrize("correlation", [-0.9, 0.0, 0.5, 0.99])
def test_with_standardised_features_correlation_does_not_change_zero_territory(correlation: float) -> None:
    hess = np.array([[1.0, correlation], [correlation, 1.0]])
    rng = np.random.default_rng(1)
    regions = corner_share(Problem.from_ols(hess, [2.0, 1.0]), 0.7, extent=3.0).regions
    for centre in rng.uniform(-3, 3, (300, 2)):
        assert contains(regions[0], centre) == (centre[0] - 0.7 >= abs(centre[1]))


def test_area_is_the_sum_of_the_clipped_triangles_for_round_contours() -> None:
    # Four right triangles with legs sqrt(2)(e - t), i.e. area (e - t)^2 each, in a square of (2e)^2.
    result = corner_share(Problem(np.eye(2), [1.0, 0.0]), 0.5, extent=2.0)
    assert result.share == pytest.approx((2.0 - 0.5) ** 2 / 2.0**2, abs=1e-15)
    assert len(result.regions) == 4
    assert all(len(region) == 3 for region in result.regions)


def test_no_budget_gives_everyone_a_zero() -> None:
    for penalty in (L1(), L2(), ElasticNet(0.3)):
        result = corner_share(Problem.from_ols([[1, 0.5], [0.5, 2]], [2.0, 1.0]), 0.0, penalty)
        assert (result.share, result.share_at_distance) == (1.0, 1.0)
        assert len(result.regions) == 4


def test_a_round_ball_gives_nobody_a_zero() -> None:
    for penalty in (L2(), Lq(1.5), ElasticNet(0.0)):
        result = corner_share(Problem(np.eye(2), [2.0, 1.0]), 0.5, penalty)
        assert (result.share, result.share_at_distance) == (0.0, 0.0)
        assert all(region.shape == (0, 2) for region in result.regions)


def test_lq_at_one_is_l1() -> None:
    problem = Problem.from_ols([[1, 0.5], [0.5, 2]], [2.0, 1.0])
    assert corner_share(problem, 0.5, Lq(1.0)).share == corner_share(problem, 0.5, L1()).share


def test_duplicate_features_count_a_tied_corner_once() -> None:
    # All of an edge is optimal as soon as w1 + w2 >= t; both corners of the edge tie.
    result = corner_share(Problem(np.ones((2, 2)), [2.0, 2.0]), 1.0, extent=2.0)
    beyond = 2 * 0.5 * (4.0 - 1.0) ** 2 / 16.0  # two triangles |w1 + w2| >= 1 of the square
    assert result.share == pytest.approx(beyond, abs=1e-14)
    assert result.share_at_distance == pytest.approx(1 - 2 / pi * asin(1 / 2), abs=1e-13)


def test_a_feature_of_no_effect_leaves_a_strip() -> None:
    result = corner_share(Problem(np.diag([1.0, 0.0]), [2.0, 0.0]), 1.0, extent=2.0)
    assert result.share == pytest.approx(0.5, abs=1e-15)
    assert [len(region) for region in result.regions] == [4, 0, 4, 0]


def test_rounded_duplicates_are_treated_as_duplicates() -> None:
    column = np.random.default_rng(0).normal(size=50)
    data = np.column_stack((column, column))
    problem = Problem.from_data(data, column + 1.0)
    assert problem.singular
    assert corner_share(problem, 0.5, extent=2.0).share == pytest.approx(3.5**2 / 16.0, abs=1e-9)


def test_default_extent_holds_the_ols_point_and_the_ball() -> None:
    assert corner_share(Problem(np.eye(2), [2.0, -4.0]), 1.0).extent == 5.0
    assert corner_share(Problem(np.eye(2), [2.0, -4.0]), 8.0).extent == 10.0
    assert corner_share(Problem(np.eye(2), [0.0, 0.0]), 0.0).extent == 1.0


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ({"radius": -1.0}, "radius"),
        ({"radius": np.nan}, "radius"),
        ({"radius": np.inf}, "radius"),
        ({"radius": 1.0, "penalty": Lq(0.5)}, "q"),
        ({"radius": 1.0, "extent": 0.0}, "extent"),
        ({"radius": 1.0, "extent": np.nan}, "extent"),
        ({"radius": 1.0, "problem": Problem(np.eye(3), np.ones(3))}, "2 weights"),
        ({"radius": 1.0, "problem": Problem(np.zeros((2, 2)), [0, 0])}, "hess"),
    ],
)
def test_bad_input_is_named_in_one_sentence(arguments: dict, word: str) -> None:
    with pytest.raises(ValueError, match=word) as error:
        corner_share(**({"problem": Problem(np.eye(2), [1.0, 1.0])} | arguments))
    assert str(error.value).endswith(".")


@pytest.mark.parametrize("radius", [-1.0, np.nan, np.inf])
def test_half_angle_refuses_a_radius_without_a_corner(radius: float) -> None:
    with pytest.raises(ValueError, match="radius"):
        normal_half_angle(L1(), radius)
