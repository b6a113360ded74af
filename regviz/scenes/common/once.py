"""Answers that are the same for every visitor: computed once, also where many ask at the same time."""

from collections.abc import Callable
from functools import lru_cache, wraps
from threading import Lock
from typing import Any


def once(size: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """
    Keep the last ``size`` answers of a function of keywords; who asks for one under way waits for it.

    ``lru_cache`` alone computes an answer anew for each thread that asks before the first has finished.

    Examples
    --------
    >>> @once(2)
    ... def square(x):
    ...     return x * x
    >>> square(x=3)
    9
    """

    def wrapper(function: Callable[..., Any]) -> Callable[..., Any]:
        kept, locks = lru_cache(size)(function), [Lock() for _ in range(size)]

        @wraps(function)
        def answer(**question: Any) -> Any:
            with locks[hash(tuple(sorted(question.items()))) % size]:  # two questions seldom share one
                return kept(**question)

        return answer

    return wrapper
