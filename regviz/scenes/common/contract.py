"""What travels from Python to the browser in every film; contract.mjs says the same to the browser's half."""

from typing import TypedDict


class Short(TypedDict):
    """Numbers with seven digits: the largest, and shares of it as base64 text of float32."""

    unit: float
    shares: str


class Rows(TypedDict):
    """A matrix of mostly zeros: of each row the number of entries; columns and values as base64 text."""

    counts: list[int]
    columns: str
    values: str
