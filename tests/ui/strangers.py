"""Tables as strangers bring them, and what pandas and scikit-learn make of the same tables."""

import csv
import io
import random

import numpy as np
import pandas as pd
from sklearn.linear_model import ElasticNet, Lasso, Ridge

MARKUP = '<img src=x onerror="document.title = 1">'
LABELS = ("L1", "L2", "elastic net")
CITIES = ["Köln", "Bern, Altstadt", '"Wien"', "<b>Graz</b>"]


def stranger(rows: int = 80, seed: int = 5) -> pd.DataFrame:
    """Make a table with texts, holes, a key, a constant and names that are markup; price is last."""
    rng = np.random.default_rng(seed)
    table = pd.DataFrame({
        "key": [f"house {k}" for k in range(rows)],
        "size, m²": rng.normal(90, 30, rows).round(2),
        MARKUP: rng.normal(0, 1, rows).round(3),
        "city": rng.choice(CITIES, rows, p=[0.4, 0.3, 0.2, 0.1]),
        "age": rng.integers(1, 90, rows).astype(float),
        "planet": 3.0,
        '=cmd|" /c calc"!A0': rng.normal(5, 2, rows).round(2),
        "garden": rng.choice([True, False], rows),
    })  # fmt: skip
    table["price"] = (
        3 * table["size, m²"] - table["age"] + 40 * (table["city"] == "Köln") + rng.normal(0, 9, rows)
    ).round(2)
    table.loc[[4, 17], "age"] = np.nan
    table.loc[[33], "size, m²"] = np.nan
    return table


def as_csv(table: pd.DataFrame, mark: str = ",", decimal: str = ".", encoding: str = "utf-8") -> bytes:
    return table.to_csv(sep=mark, decimal=decimal, index=False, na_rep="NA").encode(encoding)


def encoded(table: pd.DataFrame, target: str = "price") -> tuple[pd.DataFrame, pd.Series]:
    """Encode by pandas: no key, no constant, a column for each text but the commonest, no row with a hole."""
    kept = table.drop(columns=["key", "planet"]).dropna()
    base = kept["city"].value_counts().idxmax()
    towns = pd.get_dummies(kept["city"]).drop(columns=base).add_prefix("city = ")
    X = pd.concat([kept.drop(columns=["city", target]), towns], axis=1).astype(float)
    return X, kept[target].astype(float)


def coefficients(X: pd.DataFrame, y: pd.Series, lam: float, mix: float = 0.5) -> dict[str, dict[str, float]]:
    """Fit by scikit-learn on columns of mean 0 and deviation 1, its strengths from ours."""
    scaled = (X - X.mean()) / X.std(ddof=0)
    strength, share = lam * mix + 2 * lam * (1 - mix), lam * mix / (lam * mix + 2 * lam * (1 - mix))
    exact = {"tol": 1e-13, "max_iter": 1_000_000}
    models = {
        "L1": Lasso(alpha=lam, **exact),
        "L2": Ridge(alpha=2 * len(y) * lam),
        "elastic net": ElasticNet(alpha=strength, l1_ratio=share, **exact),
    }
    fitted = {label: model.fit(scaled.to_numpy(), y.to_numpy()).coef_ for label, model in models.items()}
    return {label: dict(zip(X.columns, weights, strict=True)) for label, weights in fitted.items()}


def of_csv(text: bytes) -> dict[str, dict[str, float]]:
    """Return the weights of a saved table by penalty and feature."""
    head, *rows = csv.reader(io.StringIO(text.decode()))
    at = {name: k for name in LABELS for k, label in enumerate(head) if label.startswith(f"{name} at λ")}
    return {label: {row[0].removeprefix("'"): float(row[k]) for row in rows} for label, k in at.items()}


def wide(columns: int = 230, rows: int = 60, seed: int = 3) -> pd.DataFrame:
    """Make a table with more columns than the browser solves for by itself."""
    rng = random.Random(seed)
    table = pd.DataFrame({f"m{k}": [round(rng.gauss(0, 1), 4) for _ in range(rows)] for k in range(columns)})
    table["outcome"] = (3 * table["m7"] - 2 * table["m100"] + table["m229"]).round(4)
    return table
