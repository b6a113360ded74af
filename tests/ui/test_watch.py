"""The watch itself must be able to bark: every kind of trouble is provoked once."""

import time

import pytest
from playwright.sync_api import Page

OUTSIDE = "example.invalid"


def test_console_error_is_noted(watched_page: Page) -> None:
    watched_page.goto("/no-such-page")
    watched_page.errors.clear()  # the browser reports the 404 itself
    watched_page.evaluate("console.error('wrong')")
    assert watched_page.errors == ["wrong"]
    watched_page.errors.clear()


def test_exception_in_the_page_is_noted(watched_page: Page) -> None:
    watched_page.set_content("<p>quiet</p>")
    with watched_page.expect_event("pageerror"):
        watched_page.evaluate("void setTimeout(() => { throw new Error('boom') })")
    assert watched_page.errors == ["boom"]
    watched_page.errors.clear()


@pytest.mark.parametrize(
    "act", [f"void (new Image().src = 'https://{OUTSIDE}/x')", f"void new WebSocket('wss://{OUTSIDE}/x')"]
)
def test_request_to_another_machine_is_noted(watched_page: Page, act: str) -> None:
    watched_page.set_content("<p>quiet</p>")
    with watched_page.expect_event("console"):  # "net::ERR_NAME_NOT_RESOLVED"
        watched_page.evaluate(act)
    assert len(watched_page.outside_requests) == 1
    watched_page.outside_requests.clear()
    watched_page.errors.clear()


def test_serious_violation_is_found(watched_page: Page, axe) -> None:
    watched_page.set_content(
        '<html lang="en"><title>t</title><main><h1>t</h1><img src="data:,"></main></html>'
    )
    assert [found["rule"] for found in axe(watched_page)] == ["image-alt"]


@pytest.mark.parametrize("colours_alone", [False, True])
def test_faint_words_are_found(watched_page: Page, axe, colours_alone: bool) -> None:
    words = '<h1 style="color: #ccc; background: #fff">Faint words</h1>'
    watched_page.set_content(f'<html lang="en"><title>t</title><main>{words}</main></html>')
    assert [found["rule"] for found in axe(watched_page, colours_alone)] == ["color-contrast"]


def test_websocket_frames_are_counted(watched_page: Page, message_types) -> None:
    watched_page.goto("/geometry")
    deadline = time.monotonic() + 30
    while not (watched_page.frames_sent and watched_page.frames_received):
        assert time.monotonic() < deadline
        watched_page.wait_for_timeout(10)
    assert message_types(watched_page.frames_sent) == ["PATCH-DOC"]
    assert message_types(watched_page.frames_received)[0] == "ACK"
    assert sum(frame.size for frame in watched_page.frames_sent) > 40
