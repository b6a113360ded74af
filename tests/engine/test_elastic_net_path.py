import numpy as np
import pytest
from sklearn.datasets import make_regression
from sklearn.linear_model import ElasticNet

from regviz.engine.paths.elastic_net_path import elastic_net_path
from regviz.engine.problem import Problem
from tests.certified import assert_same_fit
from tests.engine.random_problems import MAKERS, Array, attainable, lasso_violation, tables


@pytest.fixture(scope="module")
def regression() -> tuple[Array, Array]:
    X, y = make_regression(100, 20, n_informative=5, noise=10, random_state=42)
    return (X - X.mean(axis=0)) / X.std(axis=0), y - y.mean()


@pytest.mark.parametrize("mix", [0.05, 0.5, 0.9, 1.0])
def test_elastic_net_agrees_with_scikit_learn_in_its_own_units(
    mix: float, regression: tuple[Array, Array]
) -> None:
    X, y = regression
    lams = [0.05, 0.7, 3.0, 30.0]
    ours = elastic_net_path(Problem.from_data(X, y), mix, lams)
    for lam, w in zip(lams, ours.weights, strict=True):
        model = ElasticNet(alpha=lam * (2 - mix), l1_ratio=mix / (2 - mix), tol=1e-13, max_iter=100_000)
        assert_same_fit(X, y, lam * mix, lam * (1 - mix), w, model.fit(X, y).coef_)


@pytest.mark.parametrize("mix", [0.0, 0.1, 0.6, 1.0])
def test_elastic_net_is_optimal_on_nasty_problems(mix: float) -> None:
    for kind in MAKERS:
        for X, y in tables(kind, 5):
            problem = Problem.from_data(X, y, standardize=False)
            lams = np.array([2.0, 0.5, 0.1, 1e-3, 0.0]) * np.abs(problem.lin).max()
            weights = elastic_net_path(problem, mix, lams).weights
            for lam, w in zip(lams, weights, strict=True):
                # The L2 share is n more rows of data: sqrt(2n·lam·(1 − mix)) on each weight, target 0.
                rows = np.sqrt(2 * len(y) * lam * (1 - mix)) * np.eye(X.shape[1])
                padded = np.vstack([X, rows]) * np.sqrt((len(y) + len(rows)) / len(y))
                target = np.append(y, np.zeros(len(rows))) * np.sqrt((len(y) + len(rows)) / len(y))
                violation = lasso_violation(padded, target, lam * mix, w)
                assert violation <= 1e-10 + 100 * attainable(padded, target, w)


def test_elastic_net_refuses_bad_arguments() -> None:
    problem = Problem([[1.0]], [1.0])
    bad = [(1.5, [1.0], "mix"), (0.5, [-1.0], "lams"), (0.5, [np.inf], "lams"), (0.5, 1.0, "lams")]
    for mix, lams, named in bad:
        with pytest.raises(ValueError, match=named):
            elastic_net_path(problem, mix, lams)


def test_elastic_net_beyond_the_table_size_is_the_same() -> None:
    X, y = make_regression(60, 160, noise=5.0, random_state=1)
    problem = Problem.from_data(X, y)
    lams = np.array([0.3, 0.03]) * np.abs(problem.lin).max()
    X, y = (X - X.mean(axis=0)) / X.std(axis=0), y - y.mean()
    for lam, w in zip(lams, elastic_net_path(problem, 0.5, lams).weights, strict=True):
        theirs = ElasticNet(alpha=1.5 * lam, l1_ratio=1 / 3, tol=1e-13, max_iter=100_000).fit(X, y).coef_
        assert_same_fit(X, y, 0.5 * lam, 0.5 * lam, w, theirs)
