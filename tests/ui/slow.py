"""A server that answers when a test says so: what the page sends waits in the page until then."""

import contextlib
from collections.abc import Iterator

from tests.ui.scene_page import ScenePage

HOLD = """() => {
  const held = [], send = WebSocket.prototype.send
  WebSocket.prototype.send = function (data) { held.push([this, data]) }
  window.letGo = () => {
    WebSocket.prototype.send = send
    for (const [socket, data] of held) socket.send(data)
  }
}"""


class SlowServer:
    """The server of a page, which hears nothing until it is let."""

    def __init__(self, scene: ScenePage) -> None:
        self.page = scene.page
        self.page.evaluate(HOLD)

    def answer_one(self) -> None:
        """Let one question through and wait for its answer; the next one, which that sends, is held back."""
        asked = self.page.evaluate("watching.asked()")
        self.page.evaluate(f"() => {{ letGo(); ({HOLD})() }}")
        self.page.wait_for_function("asked => watching.heard() > asked", arg=asked)


@contextlib.contextmanager
def slow_server(scene: ScenePage) -> Iterator[SlowServer]:
    """Hold back all questions; at the end they go on their way, and all answers are waited for."""
    yield SlowServer(scene)
    scene.page.evaluate("letGo()")
    scene.page.wait_for_function("watching.answered()")
