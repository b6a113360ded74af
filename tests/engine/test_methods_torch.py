"""The optimizers of PyTorch, where it is installed, in float64, over 500 steps."""

import numpy as np
import pytest

from regviz.engine import Problem, trajectory

torch = pytest.importorskip("torch", exc_type=ImportError)
STEPS, LAM = 500, 0.05
OPTIMIZERS = {
    "gradient_l2": lambda w: torch.optim.SGD([w], lr=0.05, weight_decay=2 * LAM),
    "sgd_l2": lambda w: torch.optim.SGD([w], lr=0.05, weight_decay=2 * LAM),
    "sgd_momentum_l2": lambda w: torch.optim.SGD([w], lr=0.05, momentum=0.9, weight_decay=2 * LAM),
    "adam_l2": lambda w: torch.optim.Adam([w], lr=0.05, weight_decay=2 * LAM),
    "adamw": lambda w: torch.optim.AdamW([w], lr=0.05, weight_decay=2 * LAM),
}


def table(p: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(p)
    X = rng.standard_normal((100, p))
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    y = X @ rng.standard_normal(p) + rng.standard_normal(100)
    return X, y - y.mean()


def trained(make, loss, start: np.ndarray) -> np.ndarray:
    """The weights after each step of an optimizer on `loss` of weights and step number."""
    w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer, rows = make(w), [start]
    for k in range(STEPS):
        optimizer.zero_grad()
        loss(w, k).backward()
        optimizer.step()
        rows.append(w.detach().numpy().copy())
    return np.array(rows)


@pytest.mark.parametrize("p", [2, 20])
@pytest.mark.parametrize("key", OPTIMIZERS)
def test_500_steps_on_the_whole_loss_are_those_of_torch(key: str, p: int) -> None:
    X, y = table(p)
    features, target = torch.tensor(X), torch.tensor(y)
    theirs = trained(OPTIMIZERS[key], lambda w, k: ((target - features @ w) ** 2).mean() / 2, np.ones(p))
    ours = trajectory(Problem.from_data(X, y, False), key, np.ones(p), STEPS, 0.05, LAM).weights
    assert np.abs(ours - theirs).max() <= 1e-12


@pytest.mark.parametrize("key", ["sgd_l2", "sgd_momentum_l2"])
def test_500_minibatches_are_those_of_torch(key: str) -> None:
    X, y = table(20)
    rng = np.random.default_rng(3)
    orders = np.concatenate([rng.permutation(100) for _ in range(100)])
    batches = [orders[i : i + 20] for i in range(0, len(orders), 20)]
    features, target = torch.tensor(X), torch.tensor(y)

    def loss(w, k: int):
        rows = torch.tensor(batches[k])
        return ((target[rows] - features[rows] @ w) ** 2).mean() / 2

    theirs = trained(OPTIMIZERS[key], loss, np.ones(20))
    problem = Problem.from_data(X, y, False)
    ours = trajectory(problem, key, np.ones(20), STEPS, 0.05, LAM, data=(X, y), batch_size=20, seed=3).weights
    assert np.abs(ours - theirs).max() <= 1e-12


def test_adding_the_l1_norm_to_a_loss_in_torch_is_the_naive_sign_step_and_gives_no_zero() -> None:
    X, y = table(20)
    features, target = torch.tensor(X), torch.tensor(y)
    theirs = trained(
        lambda w: torch.optim.SGD([w], lr=0.05),
        lambda w, k: ((target - features @ w) ** 2).mean() / 2 + 0.3 * w.abs().sum(),
        np.ones(20),
    )
    ours = trajectory(Problem.from_data(X, y, False), "subgradient_l1", np.ones(20), STEPS, 0.05, 0.3).weights
    assert np.abs(ours - theirs).max() <= 1e-12
    assert (theirs != 0.0).all()
