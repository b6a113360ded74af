import csv
import subprocess
import sys

import numpy as np
import pytest
from numpy.polynomial import Legendre
from sklearn.datasets import make_regression
from sklearn.linear_model import Lasso, LassoCV, Ridge, lasso_path

from regviz.engine import L1, L2, ElasticNet, Problem, data, solve_penalised
from regviz.resources import folder
from regviz.tables import read_table
from tests.certified import assert_same_fit

SHIPPED = folder("assets") / "data"
LESSONS = read_table(SHIPPED / "lessons.csv")
REAL = [0, 2, 6, 8, 9]


def test_lessons_are_what_scikit_learn_makes_up_to_rounding() -> None:
    X, y, truth = make_regression(
        n_samples=100, n_features=20, n_informative=5, noise=10, coef=True, random_state=42
    )
    # The last digit of a normal draw is a matter of the processor's logarithm, that of a product of its BLAS.
    assert np.allclose(LESSONS.X, X, rtol=1e-13, atol=1e-14) and LESSONS.notes == ()
    assert np.abs(LESSONS.y - y).max() <= 1e-13 * np.abs(y).max()
    assert LESSONS.names == tuple(f"x{k}" for k in range(20)) and LESSONS.target == "y"
    with (SHIPPED / "lessons_truth.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["feature"] for row in rows] == list(LESSONS.names)
    shipped = np.array([float(row["weight"]) for row in rows])
    assert (np.sign(shipped) == np.sign(truth)).all() and np.allclose(shipped, truth, rtol=1e-13)
    assert np.flatnonzero(shipped).tolist() == REAL
    assert shipped[REAL].round(2).tolist() == [6.60, 40.71, 11.10, 80.82, 34.88]


def test_ridge_of_the_lessons_shrinks_all_and_drops_none() -> None:
    problem = Problem.from_data(LESSONS.X, LESSONS.y)
    w = solve_penalised(problem, L2(), 1.0 / (2 * 100)).w  # Ridge counts the sum of squares, without the half
    assert w[REAL].round(2).tolist() == [7.58, 36.40, 10.46, 71.38, 38.46]
    assert (w != 0).all()
    assert np.allclose(w, Ridge(alpha=1.0).fit(standardised(LESSONS.X), LESSONS.y).coef_, rtol=0, atol=1e-9)


def test_lasso_of_the_lessons_keeps_the_five_real_features_and_five_false_alarms() -> None:
    w = solve_penalised(Problem.from_data(LESSONS.X, LESSONS.y), L1(), 1.0).w
    assert w[REAL].round(2).tolist() == [5.81, 35.27, 9.19, 70.70, 38.37]
    assert sorted(set(np.flatnonzero(w)) - set(REAL)) == [4, 7, 10, 15, 18]
    fit = Lasso(alpha=1.0, tol=1e-14, max_iter=100_000).fit(standardised(LESSONS.X), LESSONS.y)
    X, y = standardised(LESSONS.X), LESSONS.y - LESSONS.y.mean()
    assert_same_fit(X, y, 1.0, 0.0, w, fit.coef_)


def standardised(X: np.ndarray) -> np.ndarray:
    return (X - X.mean(axis=0)) / X.std(axis=0)


def test_survivor_of_the_twins_swaps_when_row_11_is_dropped() -> None:
    sample = data.correlated_pair()
    before, after = Problem.from_data(sample.X, sample.y), Problem.from_data(*without(sample, 11))
    w, v = solve_penalised(before, L1(), 0.25).w, solve_penalised(after, L1(), 0.25).w
    assert (w[0], w[1].round(3)) == (0.0, 1.659) and (v[0].round(3), v[1]) == (1.663, 0.0)
    assert solve_penalised(before, L2(), 0.25).w[:2].round(3).tolist() == [0.731, 0.732]
    assert solve_penalised(before, ElasticNet(mix=0.5), 0.25).w[:2].round(3).tolist() == [0.770, 0.771]
    correlation = np.corrcoef(sample.X.T)[0, 1]
    assert 0.9995 < correlation < 0.9997
    pairs = [solve_penalised(Problem.from_data(*without(sample, k)), L1(), 0.25).w[:2] for k in range(40)]
    assert [k for k, (first, second) in enumerate(pairs) if first > 0 and second == 0.0] == [11, 33, 39]


def without(sample: data.Sample, row: int) -> tuple[np.ndarray, np.ndarray]:
    return np.delete(sample.X, row, axis=0), np.delete(sample.y, row)


def test_twins_follow_their_recipe() -> None:
    rng = np.random.default_rng(7)
    cause, own, rest = rng.standard_normal(30), rng.standard_normal((30, 2)), rng.standard_normal((30, 2))
    sample = data.correlated_pair(seed=7, n_samples=30, distance=0.5, noise=0.0)
    assert np.allclose(sample.X, np.column_stack([cause + 0.5 * own[:, 0], cause + 0.5 * own[:, 1], rest]))
    assert (sample.y == 2 * cause).all()
    assert sample.groups == (0, 0, -1, -1) and sample.truth.tolist() == [1, 1, 0, 0]
    copies = data.correlated_pair(distance=0.0).X
    assert (copies[:, 0] == copies[:, 1]).all()


def test_houses_cost_what_their_fifty_features_say_but_for_the_noise() -> None:
    for seed in range(3):
        sample = data.house_prices(seed)
        assert sample.X.shape == (500, 1000) and sample.names[:2] == ("h1", "h2") and sample.groups is None
        real = np.flatnonzero(sample.truth)
        assert len(real) == 50 and (sample.truth > 0).any() and (sample.truth < 0).any()
        assert real.min() < 100 and real.max() > 900 and np.diff(real).max() < 200
        assert 30 < (sample.y - 350 - sample.X @ sample.truth).std() < 40
        assert 320 < sample.y.mean() < 380 and sample.y.min() > 50
        sizes = np.sort(np.abs(sample.truth[real]))
        assert sizes[0] > 1 and sizes[-1] > 3 * np.median(sizes)
        beside = [np.corrcoef(sample.X[:, k], sample.X[:, k + 1])[0, 1] for k in range(0, 999, 9)]
        assert 0.55 < np.mean(beside) < 0.65


def test_cross_validated_lasso_of_the_houses_keeps_many_false_alarms() -> None:
    sample = data.house_prices()
    X, y = standardised(sample.X), sample.y - sample.y.mean()
    alphas = np.abs(X.T @ y).max() / len(y) * np.geomspace(1.0, 0.02, 40)
    kept = LassoCV(cv=10, alphas=alphas).fit(X, y).coef_ != 0
    real = sample.truth != 0
    assert 100 <= kept.sum() <= 170
    assert 30 <= (kept & real).sum() < 50 and (kept & ~real).sum() > 70


def test_genes_move_with_their_group_and_three_groups_act() -> None:
    sample = data.genes()
    assert sample.X.shape == (80, 600) and sample.names[599] == "g600"
    groups = np.array(sample.groups)
    assert np.bincount(groups).tolist() == [20] * 30
    same = groups[:, None] == groups
    pairs = np.corrcoef(data.genes(n_samples=2000).X.T)
    assert np.allclose(pairs[same & ~np.eye(600, dtype=bool)], 0.9, atol=0.03)
    assert np.abs(pairs[~same]).max() < 0.15
    totals = [sample.truth[groups == group].sum() for group in range(30)]
    assert np.round(sorted(totals), 9).tolist() == [-2.0, *[0.0] * 27, 1.5, 3.0]
    assert 0.7 < (sample.y - sample.X @ sample.truth).std() < 1.3


def test_elastic_net_keeps_more_of_an_active_group_than_lasso() -> None:
    sample = data.genes()
    problem, active = Problem.from_data(sample.X, sample.y), sample.truth != 0
    lasso = solve_penalised(problem, L1(), 0.2).w[active]
    net = solve_penalised(problem, ElasticNet(mix=0.2), 1.0).w[active]
    assert (lasso != 0).sum() < 25 and (net != 0).sum() > 45


def test_genes_that_fill_no_group_stand_alone() -> None:
    sample = data.genes(n_features=50, group_size=20)
    assert sample.groups == (0,) * 20 + (1,) * 20 + (-1,) * 10
    assert (sample.truth[40:] == 0).all() and (sample.truth[:40] != 0).all()
    alone = data.genes(n_features=3, group_size=20)
    assert alone.groups == (-1,) * 3 and (alone.truth == 0).all()


@pytest.mark.parametrize("draw", [data.house_prices, data.genes, data.correlated_pair, data.polynomial])
def test_a_seed_draws_the_same_sample_and_another_seed_another(draw) -> None:
    first, again, other = draw(seed=3), draw(seed=3), draw(seed=5)
    assert (first.X == again.X).all() and (first.y == again.y).all()
    assert first.X.shape == other.X.shape and (first.y != other.y).any()
    for array in (first.X, first.y):
        with pytest.raises(ValueError):
            array[0] = 0.0


LAMS = np.geomspace(1.0, 1e-3, 25)
GRID = np.linspace(-1.0, 1.0, 401)


def errors(sample: data.PolynomialSample) -> tuple[float, float, float]:
    """Fit without the engine: training and true error at lam → 0, and true error of the best lasso."""
    means, scales = sample.X.mean(axis=0), sample.X.std(axis=0)
    A, B = (sample.X - means) / scales, (data.legendre(GRID, sample.X.shape[1]) - means) / scales
    centre, truth = sample.y.mean(), np.sin(1.5 * np.pi * GRID)
    left, d, right = np.linalg.svd(A, full_matrices=False)
    w = right[:-1].T @ ((left.T @ (sample.y - centre))[:-1] / d[:-1])
    weights = lasso_path(A, sample.y - centre, alphas=LAMS, max_iter=50_000, tol=1e-3)[1]
    best = ((centre + B @ weights - truth[:, None]) ** 2).mean(axis=0).min()
    return (
        float(np.mean((centre + A @ w - sample.y) ** 2)),
        float(np.mean((centre + B @ w - truth) ** 2)),
        best,
    )


def test_default_polynomial_wiggles_wildly_and_a_lasso_in_between_fits_well() -> None:
    sample = data.polynomial()
    training, wild, best = errors(sample)
    assert training < 1e-27 and 20 < wild < 200 and best < 0.05
    problem = Problem.from_data(sample.X, sample.y)
    weights = problem.original_weights(solve_penalised(problem, L1(), 0.08).w)
    fit = sample.y.mean() + (data.legendre(GRID, 15) - sample.X.mean(axis=0)) @ weights
    assert np.mean((fit - data.polynomial_truth(GRID)) ** 2) < 0.05


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_typical_polynomial_fits_its_points_exactly_and_the_curve_not_at_all() -> None:
    training, wild, best = np.median([errors(data.polynomial(seed)) for seed in range(60)], axis=0)
    assert 1e-30 < training < 1e-27
    assert 100 < wild < 2000
    assert best < 0.1


def test_legendre_columns_are_those_of_the_classical_formulas() -> None:
    x = np.linspace(-1, 1, 9)
    columns = data.legendre(x, 15)
    assert columns.shape == (9, 15)
    assert np.allclose(columns[:, 0], x) and np.allclose(columns[:, 1], (3 * x**2 - 1) / 2)
    assert np.allclose(columns[:, 2], (5 * x**3 - 3 * x) / 2)
    nodes, weights = np.polynomial.legendre.leggauss(20)
    gram = data.legendre(nodes, 15).T @ (weights[:, None] * data.legendre(nodes, 15))
    assert np.allclose(gram, np.diag([2 / (2 * k + 1) for k in range(1, 16)]), atol=1e-13)
    assert np.allclose(columns[:, 14], Legendre.basis(15)(x))
    assert not np.signbit(data.legendre([-0.0, 0.0], 3)[:, [0, 2]]).any()


def test_polynomial_keeps_its_raw_input_in_order() -> None:
    sample = data.polynomial(seed=1, n_samples=9, degree=4, noise=0.0)
    assert sample.x.shape == (9,) and (np.diff(sample.x) > 0).all() and np.abs(sample.x).max() <= 1
    assert (data.legendre(sample.x, 4) == sample.X).all() and sample.names == ("P1", "P2", "P3", "P4")
    assert np.allclose(sample.y, np.sin(1.5 * np.pi * sample.x)) and sample.truth is None
    with pytest.raises(ValueError):
        sample.x[0] = 0.0


REFUSED = [
    (lambda: data.house_prices(seed=-1), "seed"),
    (lambda: data.house_prices(seed=0.5), "seed"),
    (lambda: data.house_prices(n_samples=1), "n_samples"),
    (lambda: data.house_prices(n_features=0), "n_features"),
    (lambda: data.house_prices(n_features=10), "n_real"),
    (lambda: data.genes(seed=True), "seed"),
    (lambda: data.genes(group_size=0), "group_size"),
    (lambda: data.correlated_pair(distance=-0.1), "distance"),
    (lambda: data.correlated_pair(noise=np.nan), "noise"),
    (lambda: data.polynomial(noise=np.inf), "noise"),
    (lambda: data.polynomial(degree=0), "degree"),
    (lambda: data.polynomial(n_samples="many"), "n_samples"),
    (lambda: data.legendre([[0.0]], 2), "x"),
    (lambda: data.legendre([np.nan], 2), "x"),
]


@pytest.mark.parametrize(("call", "name"), REFUSED, ids=lambda value: value if isinstance(value, str) else "")
def test_bad_arguments_are_refused_by_name_in_one_sentence(call, name: str) -> None:
    with pytest.raises(ValueError, match=rf"^{name} must [^.]*(\.\d[^.]*)?[^.]*\.$"):
        call()


def test_reading_and_drawing_need_numpy_alone() -> None:
    code = "import sys; import regviz.engine.data, regviz.tables; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not {"pandas", "sklearn", "scipy", "panel", "json", "unicodedata"} & set(loaded.split())
