"""Formulas as MathML, with slots for live numbers."""

import re
from xml.etree import ElementTree

import pytest

from regviz.scenes.base import Scene
from regviz.scenes.gallery import scenes
from regviz.widgets.formulas import explanation, formula


def test_a_slot_stands_where_a_number_will_be() -> None:
    text = formula(r"\lambda = \text{@l1_lam} \le 2")
    assert text.count('<mn data-slot="l1_lam">–</mn>') == 1
    assert "@" not in text and "mtext" not in text


def test_ordinary_text_in_a_formula_is_no_slot() -> None:
    assert "data-slot" not in formula(r"x \text{ if } y")


def test_words_are_text_and_never_markup() -> None:
    text = explanation([("l1", "markup", "")], {"markup": "a < b & <b>c</b>"})
    assert text == '<section class="l1"><p>a &lt; b &amp; &lt;b&gt;c&lt;/b&gt;</p></section>'


def test_every_row_becomes_a_section_in_the_colour_of_its_shape() -> None:
    text = explanation([("l1", "a", "x"), ("", "b", ""), ("l2", "a", "y")], {"a": "One.", "b": "Two."})
    assert re.findall(r'<section class="(\w*)">', text) == ["l1", "", "l2"]
    assert text.count("<math") == 2


@pytest.mark.parametrize("scene", scenes(), ids=lambda scene: scene.key)
def test_the_reasons_of_a_scene_are_sound_markup_without_left_over_latex(scene: Scene) -> None:
    why = explanation(scene.why, scene.texts.page["why"])
    tree = ElementTree.fromstring(f"<div>{re.sub(r'&(?!amp;|lt;|gt;|#)', '&amp;', why)}</div>")
    shown = "".join(tree.itertext())
    assert "\\" not in shown and "@" not in shown
    assert len(tree) == why.count("<section") >= 4
