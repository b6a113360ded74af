"""Made data for the scenes: drawn from a seed, with a known truth."""

from regviz.engine.data.draws import correlated_pair, genes, house_prices, many_small
from regviz.engine.data.polynomial import PolynomialSample, legendre, polynomial, polynomial_truth
from regviz.engine.data.sample import Sample

__all__ = [
    "PolynomialSample",
    "Sample",
    "correlated_pair",
    "genes",
    "house_prices",
    "legendre",
    "many_small",
    "polynomial",
    "polynomial_truth",
]
