"""What the saved descent scene alone has: steps of its own, and a view that would ask where a server is."""

import pytest
from playwright.sync_api import expect

from tests.ui.expected_runs import DEFAULTS
from tests.ui.known_descent import DESCENT, expect_counts
from tests.ui.lanes_stage import LanesStage

pytestmark = pytest.mark.parametrize("known", [DESCENT], ids=["descent"])


def test_play_begins_with_all_lanes_at_the_same_weights(saved: LanesStage) -> None:
    saved.key("Home")
    expect(saved.caption).to_contain_text("All methods start from the same weights.")
    saved.go_to(60)
    expect_counts(saved, DEFAULTS | {"at": 60})


def test_microscope_in_the_file_asks_nobody(saved: LanesStage) -> None:
    saved.tab("Microscope").click()
    saved.go_to(60)
    expect_counts(saved, DEFAULTS | {"at": 60})
    expect(saved.notice).to_be_hidden()
    saved.page.wait_for_url("**/descent.html?v=2&view=microscope&at=60")
    saved.page.reload()
    saved.wait()
    expect(saved.notice).to_be_hidden()
    saved.expect_step(60)
