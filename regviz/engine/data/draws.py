"""Made data with a known truth, drawn from a seed: houses, genes, many small effects, a pair of twins."""

import numpy as np

from regviz.engine.checks import FloatArray, as_count
from regviz.engine.data.sample import Sample, as_positive, numbered

MEAN_PRICE = 350.0  # thousands
PRICE_NOISE = 35.0  # sd of what no feature explains, in thousands
NEIGHBOUR = 0.6  # correlation of a feature of the houses with the next one
LEAST_EFFECT, TYPICAL_EFFECT = 1.5, 5.0  # thousands per sd
WITHIN_GROUP = 0.9  # correlation of two genes of one group
ACTIVE_GROUPS = (3.0, -2.0, 1.5)  # joint effect of the genes of a group; all other groups have none


def house_prices(seed: int = 0, n_samples: int = 500, n_features: int = 1000, n_real: int = 50) -> Sample:
    """Draw prices of made houses, in thousands, of which a few of very many features are the cause.

    Exactly ``y = 350 + X truth + 35 ε`` with standard normal features whose correlation is 0.6 to the power
    of their distance in the table.  The `n_real` real features are scattered over the columns; their effects
    have either sign and sizes ``1.5 + 5 · exponential`` thousands per unit, so a few are large and many are
    near what noise alone can feign: cross-validated lasso keeps about 140 of 1,000 and three in four of
    these are false alarms.

    Parameters: `seed` ≥ 0, `n_samples` ≥ 2, `n_features` ≥ 1, 0 ≤ `n_real` ≤ `n_features`; else ValueError.

    >>> int((house_prices().truth != 0).sum())
    50
    """
    n, p = as_count("n_samples", n_samples, 2), as_count("n_features", n_features, 1)
    rng = np.random.default_rng(as_count("seed", seed, 0))
    if as_count("n_real", n_real, 0) > p:
        raise ValueError(f"n_real must be at most n_features = {p}, got {n_real}; lower it.")
    X = rng.standard_normal((n, p))
    for k in range(1, p):
        X[:, k] = NEIGHBOUR * X[:, k - 1] + np.sqrt(1 - NEIGHBOUR**2) * X[:, k]
    truth = np.zeros(p)
    real = rng.choice(p, n_real, replace=False)
    sizes = LEAST_EFFECT + TYPICAL_EFFECT * rng.exponential(1.0, n_real)
    truth[real] = rng.choice([-1.0, 1.0], n_real) * sizes
    y = MEAN_PRICE + X @ truth + PRICE_NOISE * rng.standard_normal(n)
    return Sample(X, y, numbered("h", p), truth)


def genes(seed: int = 0, n_samples: int = 80, n_features: int = 600, group_size: int = 20) -> Sample:
    """Draw made gene activities, far more of them than samples, in groups that move together.

    Each gene of a group is ``√0.9 · factor of the group + √0.1 · its own``, so two of them correlate by 0.9.
    Of the groups three, drawn at random (fewer if there are fewer), have an effect: 3, −2 and 1.5, shared
    evenly by their genes; ``y = X truth + ε``.  Genes that fill no whole group stand alone, group −1.
    Zou and Hastie (2005, section 5) is the design's source: lasso picks some genes of a group, the elastic
    net keeps the group.

    Parameters: `seed` ≥ 0, `n_samples` ≥ 2, `n_features` and `group_size` ≥ 1; else ValueError.

    >>> genes().groups[18:22]
    (0, 0, 1, 1)
    """
    n, p = as_count("n_samples", n_samples, 2), as_count("n_features", n_features, 1)
    size = as_count("group_size", group_size, 1)
    rng = np.random.default_rng(as_count("seed", seed, 0))
    n_groups = p // size
    groups = np.repeat(np.arange(n_groups), size)
    groups = np.concatenate([groups, np.full(p - len(groups), -1)])
    grouped = groups >= 0
    factors = rng.standard_normal((n, n_groups))
    X = rng.standard_normal((n, p))
    X[:, grouped] = (
        np.sqrt(WITHIN_GROUP) * factors[:, groups[grouped]] + np.sqrt(1 - WITHIN_GROUP) * X[:, grouped]
    )
    truth = np.zeros(p)
    for group, effect in zip(rng.permutation(n_groups), ACTIVE_GROUPS, strict=False):
        truth[groups == group] = effect / size
    y = X @ truth + rng.standard_normal(n)
    return Sample(X, y, numbered("g", p), truth, tuple(groups.tolist()))


def many_small(seed: int = 1, n_samples: int = 60, n_features: int = 40, size: float = 0.3) -> Sample:
    """Draw features that all matter, each a little: the case in which L2 predicts better than L1.

    Exactly ``y = X truth + ε`` with standard normal features and noise, and ``truth = size · normal``.
    Tibshirani (1996, section 7.2, example 2) is the design's source.

    Parameters: `seed` ≥ 0, `n_samples` ≥ 2, `n_features` ≥ 1, `size` ≥ 0; else ValueError.

    >>> int((many_small().truth == 0).sum())
    0
    """
    n, p = as_count("n_samples", n_samples, 2), as_count("n_features", n_features, 1)
    scale = as_positive("size", size)
    rng = np.random.default_rng(as_count("seed", seed, 0))
    X = rng.standard_normal((n, p))
    truth: FloatArray = scale * rng.standard_normal(p)
    y = X @ truth + rng.standard_normal(n)
    return Sample(X, y, numbered("x", p), truth)


def correlated_pair(
    seed: int = 24, n_samples: int = 40, distance: float = 0.02, noise: float = 1.0
) -> Sample:
    """Draw two near-copies of one cause and two unrelated features: which twin survives is chance.

    Exactly ``x1 = z + distance · e1``, ``x2 = z + distance · e2``, x3 and x4 apart, ``y = 2z + noise · ε``,
    so the twins' true weights are 1 and 1.  With the defaults the lasso of standardised features at lam 0.25
    of ``1/(2n) ‖y − Xw − b‖² + lam ‖w‖₁`` keeps x2 alone of the twins; without row 11, 33 or 39
    (counted from 0) it keeps x1 alone.

    Parameters: `seed` ≥ 0, `n_samples` ≥ 2, `distance` ≥ 0 (0 makes exact copies), `noise` ≥ 0; else
    ValueError.

    >>> bool(np.corrcoef(correlated_pair().X.T)[0, 1] > 0.999)
    True
    """
    n, apart = as_count("n_samples", n_samples, 2), as_positive("distance", distance)
    level = as_positive("noise", noise)
    rng = np.random.default_rng(as_count("seed", seed, 0))
    cause = rng.standard_normal(n)
    twins: FloatArray = cause[:, None] + apart * rng.standard_normal((n, 2))
    X = np.column_stack([twins, rng.standard_normal((n, 2))])
    y = 2.0 * cause + level * rng.standard_normal(n)
    return Sample(X, y, numbered("x", 4), np.array([1.0, 1.0, 0.0, 0.0]), (0, 0, -1, -1))
