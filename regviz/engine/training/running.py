"""The one loop that repeats a method's step and records where the weights are."""

from collections import deque
from collections.abc import Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from regviz.engine.checks import FloatArray
from regviz.engine.training.doubling import fill_affine
from regviz.engine.training.methods import Method, Setting
from regviz.engine.training.methods.feeds import stretches

CHUNK = 32  # steps between two looks at whether the run has left its bound or come to rest


def run(
    method: Method, setting: Setting, start: FloatArray, step: FloatArray, lam: FloatArray, bound: FloatArray
) -> tuple[FloatArray, NDArray[np.int64]]:
    """Record the weights (..., K + 1, p) of K steps, and where a run left its `bound`.

    `start` (p,) or (B, p); `step`, `lam` (K,) or (B, K); `bound` () or (B,).  From the first row with a
    weight beyond its bound on, the last row within repeats.  The second answer, () or (B,), is that first
    row, and 0 where the bound held.  Whatever overflows on the way is never recorded.

    >>> from regviz.engine import METHODS, Problem
    >>> halves, flat = np.full(2, 0.5), Setting(Problem([[0.0]], [0.0]))
    >>> run(METHODS["proximal_l1"], flat, np.ones(1), halves, halves, np.array(9.0))[0].T
    array([[1.  , 0.75, 0.5 ]])
    """
    rows = np.empty((*start.shape[:-1], step.shape[-1] + 1, start.shape[-1]))
    rows[..., 0, :] = start
    stops = np.zeros(start.shape[:-1], dtype=np.int64)
    with np.errstate(over="ignore", invalid="ignore", under="ignore"):
        for first, last in _recorded(method, setting, rows, step, lam):
            beyond = ~(np.abs(rows[..., first + 1 : last + 1, :]) <= bound[..., None, None]).all(axis=-1)
            if beyond.any():
                new = (stops == 0) & beyond.any(axis=-1)
                stops = np.where(new, first + 1 + beyond.argmax(axis=-1), stops)
                if stops.all():
                    break
    for place in np.argwhere(stops):
        stop = stops[tuple(place)]
        rows[tuple(place)][stop:] = rows[tuple(place)][stop - 1]
    rows += 0.0  # turns -0.0 into 0.0
    return rows, stops


def _recorded(
    method: Method, setting: Setting, rows: FloatArray, step: FloatArray, lam: FloatArray
) -> Iterator[tuple[int, int]]:
    """Fill `rows` piece by piece; after each say which rows are new, from first + 1 to last."""
    by_step = np.moveaxis(rows, -2, 0)
    sizes, lams = np.moveaxis(step, -1, 0)[..., None], np.moveaxis(lam, -1, 0)[..., None]
    feed = iter(method.feed(setting, sizes, lams))
    state = method.init(by_step[0].copy())
    # Where nothing is gained from a constant step and lam, there is no need to look for them.
    for first, last in stretches(sizes, lams) if method.rests_after else [(0, step.shape[-1])]:
        k = first
        for _ in range(first, last):  # each pass makes a step or more
            if k == last:
                break
            begun = k
            if affine := method.affine(setting, sizes[k], lams[k], by_step[first : k + 1]):
                end = fill_affine(rows, k, last, *affine)
                k += method.holds(setting, lams[k], by_step[k : end + 1])
                state = (by_step[k].copy(), *state[1:])
                _skip(feed, k - begun)
                yield begun, k
                begun = k
            for needs in islice(feed, min(CHUNK, last - k)):
                state = method.step(setting, state, *needs)
                k += 1
                by_step[k] = state[0]
            if _rests(method, by_step[first : k + 1]):
                by_step[k + 1 : last + 1] = by_step[k]
                _skip(feed, last - k)
                k = last
            yield begun, k


def _rests(method: Method, since: FloatArray) -> bool:
    """Tell whether the rows (n, ..., p) since step and lam last changed end in a proof of rest."""
    proof = method.rests_after
    return 0 < proof < len(since) and bool((since[-1 - proof : -1] == since[-1]).all())


def _skip(feed: Iterator[object], count: int) -> None:
    deque(islice(feed, count), maxlen=0)
