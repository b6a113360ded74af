"""Addresses that somebody mistyped, cut off or made up: a quiet note, and always a picture."""

import re
import urllib.request
from urllib.parse import parse_qsl

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from regviz.scenes.geometry import SCENE
from regviz.scenes.query import from_query
from regviz.widgets.controls import controls
from tests.ui.outside import hessian, on_circle, on_diamond
from tests.ui.stage import Stage

NASTY = """
t=abc t= t t=-1 t=1e999 t=151 t=NaN t=Infinity t=0x10 t=1,5 t=1_0 t=%D9%A1 t=1&t=2 T=1 t=%00 t=%FF%FE t=%
t=1%202 t=<b>1</b> t=1;drop t=99999999999999999999999999999999999999999999999999999999999999999999999999999999
at=neither at= at=lam&lam=1e-400 lam=-1 rho=2 rho=-1.0000001 rho=--1 s=3.1 s=nan w1=9&w2=-9 q=0 q=0.49 mix=1.5
third=fourth third=__proto__ third=constructor zeros=yes zeros=2 data=iris f1=ghost p=2 p=-0.5 play=backwards
__proto__=1 constructor=1&toString=2 embed=2 theme=pink &&&=== a=b=c 😀=1&t=😀 state[t]=3
'"><script>alert(1)</script>
"""
FINE = """
t=0 t=150 rho=1 rho=-1&w1=1 s=-3 s=3&rho=0.2 w1=0&w2=0 q=4&third=power&t=.5 at=lam&lam=2e0 t=+1 p=0
play=tighten
"""


def state_of(query: str) -> tuple[dict, list[str]]:
    return from_query(dict(parse_qsl(query, keep_blank_values=True)), controls(SCENE.state, SCENE.described))


def expect_picture(stage: Stage, query: str) -> None:
    """Expect the solutions of the state that is left when what cannot be used is left out."""
    state, notes = state_of(query)
    hess, ols = hessian(state["correlation"], state["stretch"]), np.array([state["ols_1"], state["ols_2"]])
    expect(stage.notice).to_be_visible(visible=bool(notes))
    if notes:
        assert "was left out" in stage.notice.inner_text()
    if np.linalg.eigvalsh(hess)[0] > 1e-9 and state["compare"] == "radius" and state["progress"] == 1:
        for plane, find in (("l1", on_diamond), ("l2", on_circle)):
            best = pytest.approx(find(hess, ols, state["radius"]), abs=1e-9)
            stage.until(lambda plane=plane, best=best: stage.mark(plane) == best)
    said = [*stage.root.locator("b, .caption, .note, .names").all_inner_texts(), stage.value("radius")]
    assert not re.search(r"NaN|undefined|null|\[object|<", str(said))


def test_nothing_in_an_address_takes_the_picture_away(stage: Stage) -> None:
    for query in (NASTY + FINE).split():
        stage.show(f"?{query}")
        expect_picture(stage, query)
        assert stage.page.errors == [], query


def test_server_answers_every_address_with_the_page(server: str) -> None:
    for query in (
        "t=%FF%FE&rho=%00",
        "t=1&t=x&&&=&%",
        "rho=1&s=3&q=0.5&third=power",
        "data=diabetes&f1=bmi&f2=bmi",
    ):
        with urllib.request.urlopen(f"{server}/geometry?{query}") as answer:
            assert answer.status == 200


def test_every_bad_value_is_named_and_the_rest_is_kept(watched_page: Page) -> None:
    stage = Stage(watched_page).open("?t=much&w2=1.1&rho=7&third=cube&zeros=1")
    for name in ("“t=much”", "“rho=7”", "“third=cube”"):
        expect(stage.notice).to_contain_text(name)
    state = state_of("w2=1.1")[0]
    ols = np.array([state["ols_1"], 1.1])
    assert stage.mark("l1") == pytest.approx(on_diamond(hessian(0.5), ols, 1.2), abs=1e-9)
    stage.expect_query(w2="1.1", zeros="1")  # what was left out leaves the address
    stage.slide("radius", 1)
    expect(stage.notice).to_be_hidden()


def test_address_of_a_loss_that_cannot_be_falls_back_with_a_sentence(watched_page: Page) -> None:
    stage = Stage(watched_page).open("?data=diabetes&f1=bmi&f2=bmi&t=9")
    expect(stage.notice).to_have_text(re.compile("choose two different"))
    expect(stage.badges("l1")).to_have_text(["1.20", "0 exactly"])


def test_same_state_by_back_and_by_reload(watched_page: Page) -> None:
    query = "?t=1.05&w1=1.9&w2=-1.3&rho=0.25&s=0.5&third=power&q=3&zeros=1"
    stage = Stage(watched_page).open(query)
    seen = {plane: stage.figure(plane)["parts"] for plane in ("l1", "l2", "third")}
    stage.chip("Edge").click()
    expect(stage.card("third")).to_be_hidden()
    stage.page.go_back()
    expect(stage.card("third")).to_be_visible()
    for plane, parts in seen.items():
        assert stage.figure(plane)["parts"] == parts


def test_address_keeps_what_was_there_last_when_an_example_is_chosen_at_once(stage: Stage) -> None:
    stage.slide("radius", 0.33)
    stage.chip("Edge").click()  # before the address came to rest
    stage.page.go_back()
    expect(stage.badges("l1")).to_have_text(["0.33", "0 exactly"])
