"""What the saved features scene alone has: a table that can be saved, and points that stay."""

import pytest

from tests.ui.expected_fits import fits, scale_of
from tests.ui.features_stage import FeaturesStage
from tests.ui.known_features import FEATURES

pytestmark = pytest.mark.parametrize("known", [FEATURES], ids=["features"])


def test_weights_can_be_saved_from_the_file(saved: FeaturesStage) -> None:
    saved.show("?view=table&lam=2")
    text = saved.saved("Save as CSV").decode()
    assert len(text.splitlines()) == 21
    assert sum(line.split(",")[3] == "0" for line in text.splitlines()) == int((fits().l1(2.0) == 0).sum())


def test_play_begins_with_nothing_and_ends_at_the_least_lam(saved: FeaturesStage) -> None:
    saved.key("Home")
    assert saved.kept()[0] == 0
    saved.key("End")
    saved.expect_strip("l1", fits().l1(fits().down(1)), scale_of())


def test_points_in_the_file_do_not_pretend_to_move(saved: FeaturesStage) -> None:
    saved.show("?data=polynomial&view=fit&lam=0.015")
    before = saved.picture()
    for k in range(saved.handles.count()):
        saved.handles.nth(k).press("ArrowUp")
    assert saved.picture() == before
