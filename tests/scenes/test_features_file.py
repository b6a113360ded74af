"""A visitor's file: read at once, kept for the visit, refused in one sentence, and nobody else's."""

import csv
import io
import json
from base64 import b64decode, b64encode
from typing import Any

import numpy as np
import pytest

from regviz.scenes.common.visits import Visit
from regviz.scenes.features.data import study_of
from regviz.scenes.features.file import Opened
from regviz.scenes.features.plan import shown_of
from regviz.scenes.features.scene import SCENE, FeaturesStage
from regviz.tables import DataTable, read_table
from tests.said import said
from tests.scenes.browser import FEATURES
from tests.scenes.random_studies import own
from tests.tables.broken_tables import broken_tables

BROKEN = 240


def table(seed: int = 0, rows: int = 20, columns: int = 4) -> bytes:
    """Return a sound file: columns of numbers c0, c1 …, the last of them the target."""
    rng = np.random.default_rng(seed)
    lines = [
        ",".join(f"c{i}" for i in range(columns)),
        *(",".join(map(str, row)) for row in rng.normal(size=(rows, columns))),
    ]
    return "\n".join(lines).encode()


def file_of(content: bytes, name: str = "table.csv") -> dict[str, Any]:
    """Return a file as the browser sends it."""
    return {"name": name, "data": b64encode(content).decode(), "number": 7}


def own_of(known: DataTable) -> dict[str, Any]:
    """Return what a film tells of a file with these columns, all of them numbers."""
    return {
        "targets": list(known.targets),
        "target": known.target,
        "columns": shown_of(known.plan),
        "all": len(known.plan),
        "script": known.script,
    }


def asks(stage: FeaturesStage, seq: int = 1, **question: Any) -> dict[str, Any]:
    """Return what a stage answers to a question."""
    sent: list[dict[str, Any]] = []
    stage._send_msg = lambda text: sent.append(json.loads(text))
    stage._handle_msg({"problem": FEATURES.problem(source="own"), "seq": seq, **question})
    (answer,) = sent
    assert answer.pop("seq") == seq and answer.pop("file", 7) == 7
    return answer


def error_of(answer: dict[str, Any]) -> str:
    """Return the sentence of an answer that is no more than a sentence."""
    assert set(answer) == {"error"}, answer
    return said(answer["error"], SCENE)


def stage_of_a_visit() -> FeaturesStage:
    return FeaturesStage(ask=Visit(SCENE).ask)


@pytest.fixture
def stage() -> FeaturesStage:
    """Return a stage that no file was opened on."""
    return stage_of_a_visit()


def test_each_of_many_broken_files_gets_a_sentence_and_the_table_before_it_stays(
    stage: FeaturesStage,
) -> None:
    good = asks(stage, 0, file=file_of(table()))
    assert good["names"] == ["c0", "c1", "c2"] and good["own"]["target"] == "c3"
    sentences = set()
    for k, (name, content) in enumerate(broken_tables(BROKEN, seed=1), 1):
        sentence = error_of(asks(stage, k, file=file_of(content, name)))
        assert sentence.endswith((".", "?")) and sentence.isprintable() and len(sentence) < 400, name
        assert ". " not in sentence and "our fault" not in sentence, (name, sentence)
        sentences.add(sentence)
        if k % 20 == 0:
            assert asks(stage, k + 1000) == good, name
    assert len(sentences) > 15
    assert asks(stage, 0) == good


def test_a_file_gives_the_film_of_its_table_and_another_takes_its_place(stage: FeaturesStage) -> None:
    for seed, columns in ((0, 4), (1, 6)):
        content = table(seed, columns=columns)
        film, known = asks(stage, file=file_of(content)), read_table(content)
        assert (film["names"], film["samples"]) == (list(known.names), len(known.y))
        assert film["own"] == own_of(known)
        assert asks(stage) == film
        assert film["problem"] == FEATURES.problem(source="own")


def test_another_target_row_or_resample_is_of_the_same_file(stage: FeaturesStage) -> None:
    content = table()
    asks(stage, file=file_of(content))
    for target in ("c0", "c2", "", "c3"):
        film = asks(stage, problem=FEATURES.problem(source="own", target=target))
        assert film["own"]["target"] == (target or "c3") and target not in film["names"]
    film = asks(stage, problem=FEATURES.problem(source="own", left_out=20))
    assert film["samples"] == 19
    assert "error" in asks(stage, problem=FEATURES.problem(source="own", left_out=21))
    assert "error" not in asks(stage)


def test_a_target_that_is_not_there_is_refused_and_nothing_is_lost(stage: FeaturesStage) -> None:
    good = asks(stage, file=file_of(table()))
    sentence = error_of(asks(stage, problem=FEATURES.problem(source="own", target="price")))
    assert "price" in sentence and ". " not in sentence
    assert asks(stage) == good
    broken = asks(stage, problem=FEATURES.problem(source="own", target="price"), file=file_of(table(3)))
    assert "price" in broken["error"] and asks(stage) == good


def test_without_a_file_its_data_are_not_there_and_other_data_are(stage: FeaturesStage) -> None:
    for question in ({}, {"save": True}, {"detail": {"lam": 1.0, "lam_l2": 1.0, "film": 0}}):
        assert "open it again" in error_of(asks(stage, **question)), question
    assert asks(stage, problem=FEATURES.problem())["about"] == FEATURES.film()["about"]


def test_a_file_is_that_of_its_own_visit_alone() -> None:
    first, second, third = stage_of_a_visit(), stage_of_a_visit(), stage_of_a_visit()
    mine, yours = asks(first, file=file_of(table(1))), asks(second, file=file_of(table(2)))
    assert mine["l1"] != yours["l1"] and asks(first) == mine and asks(second) == yours
    assert "open it again" in error_of(asks(third))


def test_large_files_are_kept_apart_too() -> None:
    stages = [stage_of_a_visit(), stage_of_a_visit()]
    films = [asks(each, file=file_of(table(k, 12, 203))) for k, each in enumerate(stages)]
    lam = 0.5 * float(np.frombuffer(b64decode(films[0]["lams"]))[0])
    details = [asks(each, detail={"lam": lam, "lam_l2": lam, "film": 0})["detail"] for each in stages]
    assert details[0]["l2"] != details[1]["l2"] and films[0]["l1"] != films[1]["l1"]
    again = asks(stages[0], detail={"lam": lam, "lam_l2": lam, "film": 0})["detail"]
    assert again == details[0]


def test_after_another_file_target_or_row_a_large_table_is_solved_anew() -> None:
    stage, question = stage_of_a_visit(), {"detail": {"lam": 0.2, "lam_l2": 0.2, "film": 0}}
    asks(stage, file=file_of(table(1, 12, 203)))
    seen = [asks(stage, **question)["detail"]["l2"]]
    values: dict[str, Any] = {}
    for change in ({"target": "c0"}, {"left_out": 3}, {"resample": 2}, {"resample": 3}, {"left_out": 4}):
        values |= change
        asks(stage, problem=FEATURES.problem(source="own", **values))
        seen.append(asks(stage, problem=FEATURES.problem(source="own", **values), **question)["detail"]["l2"])
    asks(stage, file=file_of(table(5, 12, 203)))
    seen.append(asks(stage, **question)["detail"]["l2"])
    assert len({each["values"] for each in seen}) == len(seen)


def test_a_refused_file_leaves_the_large_table_before_it() -> None:
    stage, question = stage_of_a_visit(), {"detail": {"lam": 0.2, "lam_l2": 0.2, "film": 0}}
    asks(stage, file=file_of(table(1, 12, 203)))
    before = asks(stage, **question)
    assert "error" in asks(stage, file=file_of(b"nothing"))
    assert asks(stage, **question) == before


def test_a_table_without_anything_to_learn_leaves_the_one_before_it(stage: FeaturesStage) -> None:
    good = asks(stage, file=file_of(table()))
    rows = "\n".join(f"{(-1) ** k},{(-1) ** (k // 2)}" for k in range(8))
    assert ". " not in error_of(asks(stage, file=file_of(f"a,b\n{rows}".encode())))
    assert asks(stage) == good


def test_saved_data_are_read_back_bit_by_bit(stage: FeaturesStage) -> None:
    asks(stage, file=file_of(table()))
    for values in (
        {"source": "own"},
        {"source": "own", "left_out": 2},
        {"source": "pair"},
        {"source": "cars"},
    ):
        text = asks(stage, problem=FEATURES.problem(**values), save=True)["saved"]
        study = study_of(own(**values), read_table(table()) if values["source"] == "own" else None)
        head, *rows = csv.reader(io.StringIO(text))
        assert head == [*study.names, study.target]
        assert (np.array(rows, dtype=float) == np.column_stack([study.X, study.y])).all()


@pytest.mark.parametrize("data", ["", "!!!", "YQ", "\u00e9", 3, None, "a" * 7])
def test_what_is_no_file_at_all_is_refused_too(stage: FeaturesStage, data: Any) -> None:
    good = asks(stage, file=file_of(table()))
    assert error_of(asks(stage, file={"name": "x", "data": data, "number": 7}))
    assert asks(stage) == good


@pytest.mark.parametrize(
    "detail",
    [
        {},
        {"lam": 1.0},
        {"lam": -1.0, "lam_l2": 1.0},
        {"lam": float("nan"), "lam_l2": 1.0},
        {"lam": "x", "lam_l2": 1},
    ],
)
def test_a_detail_that_makes_no_sense_breaks_nothing(stage: FeaturesStage, detail: dict[str, Any]) -> None:
    assert error_of(asks(stage, problem=FEATURES.problem(source="genes"), detail=detail))
    assert "about" in asks(stage, problem=FEATURES.problem())


def test_a_table_is_read_once_for_a_target() -> None:
    opened = Opened(file_of(table()))
    assert opened.table("") is opened.table("") and opened.table("c0") is opened.table("c0")
    assert Opened().table("") is None
