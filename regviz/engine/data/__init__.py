"""Data for the scenes: made from a seed with a known truth, or read from a visitor's table."""

from .draws import correlated_pair, genes, house_prices
from .limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from .polynomial import PolynomialSample, legendre, polynomial, polynomial_truth
from .reading import DataTable, read_table
from .sample import Sample

__all__ = [
    "MAX_BYTES",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "DataTable",
    "PolynomialSample",
    "Sample",
    "correlated_pair",
    "genes",
    "house_prices",
    "legendre",
    "polynomial",
    "polynomial_truth",
    "read_table",
]
