"""Random cursors of the features scene on films of all kinds, and what the browser shows there."""

from functools import lru_cache
from typing import Any

import numpy as np

from regviz.scenes.features.data import study_of
from regviz.scenes.features.film import film_of
from regviz.scenes.features.large import detail_of, film_of_large, large_of
from tests.scenes.browser import FEATURES
from tests.scenes.random_studies import own, studies

Frame = dict[str, Any]
VIEWS = ("paths", "check", "fit", "table", "code", "data")
PROBLEMS: tuple[dict[str, Any], ...] = (
    {}, {"mix": 0.0}, {"mix": 1.0},
    {"source": "pair", "draw": 24, "left_out": 12}, {"source": "cars", "resample": 4},
    {"source": "diabetes"}, {"source": "polynomial"}, {"source": "polynomial", "points": "2~-0.31~5.5"},
)  # fmt: skip
SHAPES = [f"{role}.{part}" for role in ("l1", "l2", "elastic") for part in ("bars", "dead", "lit", "here")]
PARTS = (*SHAPES, "now", "curtain", "truth", "l1.others", "l1.chosen", "l1.faint", "l1.knots", "guides")


def cursors(rng: np.random.Generator, values: dict[str, Any], top: float, count: int) -> list[dict[str, Any]]:
    """Return cursors, some playing: of each view some, λ anywhere from 0 to beyond λ_max."""

    def pick(*choices: str) -> str:
        return str(rng.choice(choices))

    found = []
    for k in range(count):
        lam = float(rng.choice((0.0, top, 1e12, *(top * 10.0 ** rng.uniform(-4.0, 0.0, 6)))))
        playing = bool(rng.integers(2))
        state = FEATURES.state(
            **values, lam=lam, view=VIEWS[k % 6], net=bool(rng.integers(3)), weight=int(rng.integers(1, 25)),
            order=pick("data", "entry", "truth"), against=pick("lam", "budget"),
            check=pick("folds", "one", "many"), split=int(rng.integers(1, 101)),
            match=pick("lam", "sklearn"), play=pick("down", "knots"),
        )  # fmt: skip
        covered, room_px = playing or bool(rng.integers(2)), int(rng.choice((150, 400, 900)))
        found.append(state | {"playing": playing, "covered": covered, "room_px": room_px, "lesson": None})
    return found


@lru_cache
def frames() -> list[Frame]:
    """Return what the browser shows, each with its cursor and its film."""
    rng, asked, given = np.random.default_rng(12), [], []
    films = [(values, FEATURES.film(**values)) for values in PROBLEMS]
    films += [({}, film_of(own(), study)) for _, study in studies(22, seed=9)]
    for values, film in films:
        asked.append({"film": film, "cursors": cursors(rng, values, 50.0, 12)})
    asked += many("genes", rng)
    for each in asked:
        given += [(cursor, each["film"]) for cursor in each["cursors"]]
    answers = [frame for answer in FEATURES.ask(shown=asked, parts=PARTS)["frames"] for frame in answer]
    return [
        frame | {"state": state, "film": film} for frame, (state, film) in zip(answers, given, strict=True)
    ]


def many(source: str, rng: np.random.Generator) -> list[dict[str, Any]]:
    """Return what is asked of many features: with no detail yet, with one, and with one of another λ."""
    large = large_of(study_of(own(source=source)))
    film, top = film_of_large(large, 0.5), float(large.path.lams[0])
    looks = cursors(rng, {"source": source}, top, 12)
    detail = detail_of(large, 0.5, 0.1 * top, 0.1 * top)
    fresh = [look | {"lam": 0.1 * top, "match": "lam"} for look in looks]
    return [{"film": film, "cursors": looks}, {"film": film, "detail": detail, "cursors": [*fresh, *looks]}]
