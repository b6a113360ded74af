"""Data for the scenes: made from a seed with a known truth, or read from a visitor's table."""

from .draws import correlated_pair, genes, house_prices
from .polynomial import PolynomialSample, legendre, polynomial, polynomial_truth
from .sample import Sample

__all__ = [
    "PolynomialSample",
    "Sample",
    "correlated_pair",
    "genes",
    "house_prices",
    "legendre",
    "polynomial",
    "polynomial_truth",
]
