"""A page outlives its server: a session that is refused, or gone, is asked for anew."""

import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from regviz.resources import pages
from tests.serving import Served, serving
from tests.ui.features_stage import FeaturesStage
from tests.ui.stage import Stage

READY = ".stage.ready"
AWAY = ".away-line:not([hidden])"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def spoil_pages(page: Page, most: int) -> list[str]:
    """Give the page, so many times, a token of another start of the server; return what was given."""
    given: list[str] = []

    def answer(route: Route) -> None:
        if len(given) >= most:
            route.continue_()
            return
        response = route.fetch()
        text, count = re.subn(r'("token":"[\w-]+\.)[\w.-]+"', r'\1spoilt.spoilt"', response.text())
        assert count == 1
        given.append(text)
        route.fulfill(response=response, body=text)

    page.context.grant_permissions(["local-network-access"])  # what a test answers is nowhere, for Chromium
    page.route("**/geometry", answer)
    return given


def test_a_page_with_a_token_of_an_earlier_start_fetches_a_new_one(page: Page, server: str) -> None:
    given = spoil_pages(page, 1)
    page.goto(f"{server}/geometry")
    expect(page.locator(READY)).to_be_visible()
    assert len(given) == 1


def test_without_a_websocket_the_page_plays_and_says_what_waits(page: Page, server: str) -> None:
    spoil_pages(page, 99)
    stage = Stage(page)
    page.goto(f"{server}/geometry")
    expect(page.locator(READY)).to_be_visible()
    expect(page.locator(AWAY)).to_contain_text("the rest waits")
    expect(page.locator(".waits[data-name=correlation]")).to_be_visible()
    stage.key("Home")
    stage.key("End")
    assert stage.mark("l1") == pytest.approx([1.2, 0], abs=1e-9)
    stage.slide("radius", 0.9)
    assert stage.mark("l1") == pytest.approx([0.9, 0], abs=1e-9)
    stage.choose_example("Edge")
    expect(stage.handle()).to_have_attribute("aria-label", re.compile("at 1.60, 1.30;"))


@pytest.mark.parametrize("key", sorted(pages().keys() - {"index"}))
def test_in_a_frame_without_an_origin_the_page_plays(page: Page, server: str, key: str) -> None:
    source = f"{server}/{key}"
    page.set_content(f'<iframe sandbox="allow-scripts" width="1100" height="700" src="{source}"></iframe>')
    frame = page.frame_locator("iframe")
    expect(frame.locator(READY)).to_be_visible()
    scrub = frame.locator(".scrub")
    for pressed, value in (("Home", "0"), ("End", "1000")):
        scrub.press(pressed)
        expect(scrub).to_have_value(value)
    number = frame.locator(".waits input[type=text]:visible").first
    for typed in ("0.3", "0.4"):  # nobody waits for the first when the second is asked
        number.fill(typed)
        number.press("Enter")
        expect(frame.locator(".words .notice")).to_contain_text("open the full page")
        number.press("Home")
    expect(frame.locator(".stage")).not_to_have_class(re.compile("waiting"))


class Restarted:
    """A server that can be killed and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        self.port, self._folder = str(free_port()), folder
        self._running: Iterator[Served] | None = None
        self.start()

    def start(self) -> None:
        self._context = serving(self._folder / "errors.txt", "--port", self.port)
        self.served = self._context.__enter__()

    def kill(self) -> None:
        self.served.stop(signal.SIGKILL)

    def close(self) -> None:
        self._context.__exit__(None, None, None)


@pytest.fixture
def restarted(tmp_path: Path) -> Iterator[Restarted]:
    made = Restarted(tmp_path)
    yield made
    made.close()


def test_after_a_restart_questions_are_answered_and_nothing_is_lost(restarted: Restarted, page: Page) -> None:
    stage = Stage(page)
    page.goto(f"{restarted.served.url}/geometry?v=2&t=0.7")
    stage.wait()
    restarted.kill()
    stage.slide("radius", 0.9)  # the browser answers by itself
    assert stage.mark("l1") == pytest.approx([0.9, 0], abs=1e-9)
    restarted.start()
    stage.type("ols_1", "1.5")
    expect(stage.handle()).to_have_attribute("aria-label", re.compile("at 1.50, 0.60;"))
    stage.type("ols_2", "0.5")  # by the same new session
    expect(stage.handle()).to_have_attribute("aria-label", re.compile("at 1.50, 0.50;"))
    assert stage.value("radius") == 0.9
    expect(stage.notice.first).to_be_empty()


def test_a_page_comes_back_by_itself(restarted: Restarted, page: Page) -> None:
    stage = Stage(page)
    page.goto(f"{restarted.served.url}/geometry?v=2&t=0.7")
    stage.wait()
    restarted.kill()
    expect(page.locator(AWAY)).to_contain_text("tries again by itself")
    stage.type("ols_1", "1.5")  # waits
    restarted.start()
    expect(page.locator(AWAY)).to_have_count(0)
    expect(stage.handle()).to_have_attribute("aria-label", re.compile("at 1.50, 0.60;"))
    assert stage.value("radius") == 0.7


def open_a_file(page: Page) -> None:
    rows = "".join(f"{k},{k * k % 7},{k * 5 % 11}\n" for k in range(30))
    page.locator("input[type=file]").set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": f"mine,other,goal\n{rows}".encode()}
    )
    expect(page.locator(".tab.data")).to_contain_text("30 rows")


def test_after_a_restart_a_visitors_file_is_still_there(restarted: Restarted, page: Page) -> None:
    features = FeaturesStage(page)
    page.goto(f"{restarted.served.url}/features?view=data")
    features.wait()
    open_a_file(page)
    restarted.kill()
    restarted.start()
    features.type("mix", "0.25")
    features.answered()
    page.get_by_label("Column to explain").select_option("mine")
    expect(page.locator(".tab.data")).to_contain_text("30 rows")
    expect(page.get_by_label("Column to explain")).to_have_value("mine")
    expect(features.notice.first).to_be_empty()


def age(page: Page) -> None:
    """Have the page come from an earlier version of the server, the first time it is asked for."""
    build = re.compile(r'(name="regviz-build" content=")\w+')
    given: list[str] = []

    def answer(route: Route) -> None:
        if given:
            route.continue_()
            return
        response = route.fetch()
        given.append(response.text())
        route.fulfill(response=response, body=build.sub(r"\1earlier", given[0]))

    page.context.grant_permissions(["local-network-access"])
    page.route(re.compile("/(geometry|features)"), answer)


def test_a_page_older_than_its_server_says_so_and_opens_anew_as_it_stands(
    restarted: Restarted, page: Page
) -> None:
    age(page)
    stage = Stage(page)
    page.goto(f"{restarted.served.url}/geometry?v=2&t=0.7")
    stage.wait()
    restarted.kill()
    restarted.start()
    stage.slide("radius", 0.9)
    stage.type("ols_1", "1.5")
    expect(stage.notice.first).to_contain_text("newer version")
    page.wait_for_event("load")
    stage.wait()
    assert (stage.value("radius"), stage.value("ols_1")) == (0.9, 1.5)
    stage.type("ols_1", "1")
    expect(stage.handle()).to_have_attribute("aria-label", re.compile("at 1.00, 0.60;"))


def test_an_older_page_with_a_visitors_file_does_not_leave_it(restarted: Restarted, page: Page) -> None:
    age(page)
    features = FeaturesStage(page)
    page.goto(f"{restarted.served.url}/features?view=data")
    features.wait()
    open_a_file(page)
    restarted.kill()
    restarted.start()
    features.type("mix", "0.25")
    expect(features.notice.first).to_contain_text("open your file again")
    expect(page.locator(".tab.data")).to_contain_text("30 rows")
