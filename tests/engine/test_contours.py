import numpy as np
import pytest

from regviz.engine.problem import Problem
from regviz.engine.regions.contours import contour_levels, ellipse
from tests.engine.brute_force import quadratic, random_hessian


@pytest.mark.parametrize("seed", range(20))
def test_every_point_of_a_contour_has_its_level(seed: int) -> None:
    rng = np.random.default_rng(seed)
    hess, ols = random_hessian(rng, 1e3), rng.normal(size=2)
    levels = np.array([0.01, 0.3, 2.0])
    for line, level in zip(ellipse(Problem.from_ols(hess, ols), levels).points(41), levels, strict=True):
        assert np.abs(quadratic(hess, ols, line) / level - 1.0).max() < 1e-12


def test_axes_times_circle_are_the_points() -> None:
    problem = Problem.from_ols([[1.0, 0.7], [0.7, 2.0]], [1.0, -1.0])
    shape = ellipse(problem, [0.5, 2.0])
    angle = np.linspace(0, 2 * np.pi, 33)
    circle = np.array([np.cos(angle), np.sin(angle)])
    for scale, line in zip(shape.scales, shape.points(33), strict=True):
        assert np.allclose(shape.centre + scale * (shape.axes @ circle).T, line, atol=1e-14)


def test_strongest_curvature_comes_first_and_axes_are_perpendicular() -> None:
    rng = np.random.default_rng(3)
    for _ in range(50):
        axes = ellipse(Problem.from_ols(random_hessian(rng), [1.0, 2.0]), [1.0]).axes
        short, long = np.hypot(*axes)
        assert short <= long
        assert abs(axes[:, 0] @ axes[:, 1]) <= 1e-14 * short * long


def test_weak_axis_keeps_its_digits_where_an_eigenvalue_routine_loses_them() -> None:
    # [[1, 1 - e], [1 - e, 1]] has the eigenvalues 2 - e and e, known to the last digit for e = 2^-36.
    gap = 2.0**-36
    axes = ellipse(Problem.from_ols([[1, 1 - gap], [1 - gap, 1]], [0.0, 0.0]), [0.5]).axes
    assert np.hypot(*axes[:, 1]) == pytest.approx(1 / np.sqrt(gap), rel=1e-14)
    assert np.hypot(*axes[:, 0]) == pytest.approx(1 / np.sqrt(2 - gap), rel=1e-14)


def test_singular_contours_are_parallel_lines_of_the_right_level() -> None:
    hess = np.array([[1.0, 2.0], [2.0, 4.0]])
    problem = Problem(hess, [3.0, 6.0])
    shape = ellipse(problem, [0.5, 2.0])
    assert shape.singular
    assert np.allclose(hess @ shape.axes[:, 1], 0.0, atol=1e-15)
    assert np.hypot(*shape.axes[:, 1]) == pytest.approx(1.0)
    lines = shape.points(20, reach=5.0)
    assert len(lines) == 4
    for line, level in zip(lines, [0.5, 0.5, 2.0, 2.0], strict=True):
        offset = line - np.array([0.6, 1.2])  # the minimum-norm solution of w1 + 2 w2 = 3
        assert np.allclose(0.5 * np.einsum("ij,jk,ik->i", offset, hess, offset), level, atol=1e-13)
        assert np.hypot(*(line[-1] - line[0])) == pytest.approx(10.0)


def test_lines_are_the_limit_of_long_ellipses() -> None:
    flat = ellipse(Problem.from_ols(np.diag([1.0, 0.0]), [1.0, 0.0]), [0.5]).points(20, reach=3.0)
    thin = ellipse(Problem.from_ols(np.diag([1.0, 1e-11]), [1.0, 0.0]), [0.5]).points(20, reach=3.0)
    assert len(flat) == len(thin) == 2
    assert max(np.abs(a - b).max() for a, b in zip(flat, thin, strict=True)) < 1e-10


def test_a_long_ellipse_is_traced_within_reach_at_its_level() -> None:
    hess, ols = np.array([[1.0, 0.999], [0.999, 1.0]]), np.array([0.5, 0.5])
    lines = ellipse(Problem.from_ols(hess, ols), [0.5]).points(80, reach=4.0)
    assert len(lines) == 2
    for line in lines:
        assert np.abs(quadratic(hess, ols, line) / 0.5 - 1).max() < 1e-12
        along = (line - ols) @ np.array([1.0, -1.0]) / np.sqrt(2.0)
        assert np.abs(along).max() == pytest.approx(4.0)
    assert not np.allclose(lines[0], lines[1])


def test_closed_contours_close_exactly() -> None:
    (line,) = ellipse(Problem.from_ols([[1, 0.3], [0.3, 1]], [1.0, 2.0]), 0.7).points(33)
    assert (line[0] == line[-1]).all()


def test_the_outermost_level_passes_through_the_farthest_corner() -> None:
    hess, ols = np.array([[1.0, 0.4], [0.4, 0.5]]), np.array([1.0, -0.5])
    corners = 3.0 * np.array([[1, 1], [1, -1], [-1, 1], [-1, -1.0]])
    levels = contour_levels(Problem.from_ols(hess, ols), 12, 3.0)
    assert levels[-1] == pytest.approx(quadratic(hess, ols, corners).max(), rel=1e-14)
    assert np.ptp(np.diff(np.sqrt(levels))) < 1e-14


def test_an_extreme_scale_of_the_loss_neither_overflows_nor_vanishes() -> None:
    for scale in (1e-100, 1e100):
        shape = ellipse(Problem.from_ols(scale * np.array([[1, 0.5], [0.5, 1]]), [1.0, 1.0]), [scale])
        assert np.hypot(*(shape.axes[:, 0] * shape.scales[0])) == pytest.approx(np.sqrt(2 / 1.5))


def test_no_minus_zero_is_drawn() -> None:
    for hess in (np.eye(2), np.diag([1.0, 3.0]), np.diag([0.0, 1.0])):
        axes = ellipse(Problem.from_ols(hess, [0.0, 0.0]), [1.0]).axes
        assert not np.signbit(axes[axes == 0.0]).any()


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (lambda p: ellipse(p, [-1.0]), "levels"),
        (lambda p: ellipse(p, [np.nan]), "levels"),
        (lambda p: ellipse(p, [np.inf]), "levels"),
        (lambda p: ellipse(Problem(np.eye(3), np.ones(3)), [1.0]), "2 weights"),
        (lambda p: ellipse(Problem(np.zeros((2, 2)), [0, 0]), [1.0]), "hess"),
        (lambda p: contour_levels(p, 0, 1.0), "n_levels"),
        (lambda p: contour_levels(p, 3, 0.0), "extent"),
        (lambda p: contour_levels(Problem(np.zeros((2, 2)), [0, 0]), 3, 1.0), "hess"),
        (lambda p: ellipse(p, [1.0]).points(4), "n_points"),
        (lambda p: ellipse(p, [1.0]).points(20, 0.0), "reach"),
        (lambda p: ellipse(Problem(np.ones((2, 2)), [1, 1]), [1.0]).points(20), "reach"),
    ],
)
def test_bad_input_is_named_in_one_sentence(call: object, word: str) -> None:
    with pytest.raises(ValueError, match=word) as error:
        call(Problem(np.eye(2), [1.0, 1.0]))  # type: ignore[operator]
    assert str(error.value).endswith(".")
    assert "\n" not in str(error.value)
