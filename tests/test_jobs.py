"""Jobs in processes of their own: one that never ends is ended, and one that dies is replaced."""

import json
import multiprocessing
import os
import signal
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from regviz.jobs import Workers
from regviz.scenes.common.answers import opening_of
from regviz.scenes.features import scene as features
from regviz.scenes.geometry import scene as geometry
from regviz.widgets.texts import told
from regviz.worker import BUSY, TOO_LONG, JobError, Worker

GONE_S = 120  # patience for a process to end


def work(pipe: Connection) -> None:
    """Do what the first word of a job says, as a stranger's question might make the engine do it."""
    pipe.send(None)
    while True:
        what, _, arguments = pipe.recv()
        if what == "never end":
            while True:
                pass
        if what == "die":
            os._exit(1)
        pipe.send((os.getpid(), *arguments))


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(2.0, work)
    yield made
    made.close()


def test_jobs_are_done_one_after_another_by_the_same_process(worker: Worker) -> None:
    first, second = worker.do("say", None, ("a",)), worker.do("say", None, ("b",))
    assert first[0] == second[0] != os.getpid() and (first[1], second[1]) == ("a", "b")


def test_a_job_that_never_ends_is_ended_with_a_sentence_and_the_next_one_is_done(worker: Worker) -> None:
    before = worker.do("say", None, ())
    with pytest.raises(JobError, match=TOO_LONG):
        worker.do("never end", None, ())
    assert not alive(before[0])
    assert worker.do("say", None, ("still",))[1] == "still"


def test_a_process_that_dies_is_replaced(worker: Worker) -> None:
    with pytest.raises(JobError):
        worker.do("die", None, ())
    assert worker.do("say", None, ("there",))[1] == "there"


def test_where_no_process_can_be_copied_one_is_started_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        """A context whose path is too long for the system."""

        Pipe = staticmethod(multiprocessing.Pipe)
        Process = staticmethod(lambda **_: (_ for _ in ()).throw(OSError("AF_UNIX path too long")))
        get_start_method = staticmethod(lambda: "forkserver")

    monkeypatch.setattr("regviz.worker._context", Failing)
    worker = Worker(30.0, work)
    try:
        assert worker.do("say", None, ("there",))[1] == "there"
    finally:
        worker.close()


def test_who_waits_for_a_closed_worker_is_told_at_once() -> None:
    worker, reasons = Worker(1000.0, work), []
    worker.start()

    def wait(what: str) -> None:
        with pytest.raises(JobError) as reason:
            worker.do(what, None, ())
        reasons.append(str(reason.value))

    threads = [Thread(target=wait, args=(what,)) for what in ("never end", "say", "say")]
    for thread in threads:
        thread.start()
    while worker._waiting < len(threads):
        time.sleep(0.01)
    worker.close()
    for thread in threads:
        thread.join(GONE_S)
    assert len(reasons) == len(threads)


def test_no_more_than_so_many_wait(monkeypatch: pytest.MonkeyPatch, worker: Worker) -> None:
    monkeypatch.setattr("regviz.worker.MOST_WAITING", 0)
    with pytest.raises(JobError, match=BUSY):
        worker.do("say", None, ())


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(1)
    yield made
    made.close()


def test_workers_open_a_page_as_this_process_would(workers: Workers) -> None:
    for query in ({}, {"w1": "1.5", "t": "x"}):
        assert workers.opening(geometry.SCENE, query, "a") == opening_of(geometry.SCENE, query)


def test_workers_answer_about_a_file_and_save_its_table(workers: Workers) -> None:
    text = "a,b\n" + "".join(f"{k},{k * k % 7}\n" for k in range(20))
    file = {"data": b64encode(text.encode()).decode(), "number": 1}
    question = {"problem": {"source": "own"}, "seq": 1, "file": file}
    film = json.loads(workers.answer(features.SCENE, question, "v").text)
    assert (film["names"], film["seq"], film["file"]) == (["a"], 1, 1)
    saved = workers.answer(features.SCENE, question | {"save": True}, "v")
    assert json.loads(saved.text)["saved"].startswith("a,b")
    workers.forget("v")  # returns at once


def test_a_question_that_takes_too_long_gets_a_sentence_and_its_number(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: Any) -> Any:
        raise JobError(TOO_LONG)

    for worker in (*workers._short, *workers._long):
        monkeypatch.setattr(worker, "do", never)
    answer = workers.answer(geometry.SCENE, {"problem": {}, "seq": 9}, "a")
    assert answer.failed and json.loads(answer.text) == {"error": told(TOO_LONG), "seq": 9}
    opening = workers.opening(geometry.SCENE, {"w1": "1.5"}, "a")
    assert opening.notes == [told(TOO_LONG)] and opening.film == opening_of(geometry.SCENE, {}).film


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up as Linux has them")
def test_workers_end_with_a_server_that_is_killed(tmp_path: Path) -> None:
    from tests.serving import serving

    with serving(tmp_path / "errors.txt") as served:
        deadline = time.monotonic() + GONE_S
        while len(known := descendants(served.process.pid)) < 2:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        served.stop(signal.SIGKILL)
        while any(map(alive, known)):
            assert time.monotonic() < deadline
            time.sleep(0.05)


def descendants(pid: int) -> list[int]:
    """Return the processes that a process and those that it started have started."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")  # of each thread those that it started
    own = [int(word) for each in lists for word in each.read_text().split()]
    return [*own, *(each for child in own for each in descendants(child))]


def alive(pid: int) -> bool:
    """Say whether a process runs; one that nobody has waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
