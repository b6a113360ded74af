"""What regviz/plots/bokeh_internals.mjs takes from Bokeh is there, by name."""

import pytest

from tests.ui.stage import Stage

VIEWS = """() => {
  const figure = Bokeh.documents[0].get_model_by_name("l1")
  const view = Bokeh.index.find_one(figure)
  const [renderer] = figure.renderers.map(one => view.views.find_one(one))
  const [axis] = figure.below.map(one => view.views.find_one(one))
  const [visual] = view.visuals
  return {view, renderer, glyph: renderer.glyph, axis, visual, spare: renderer.selection_glyph}
}"""
TAKEN = {
    "view": "is_destroyed views invalidate_dataranges paint visuals base_font_size",
    "renderer": "ready update_position glyph selection_glyph nonselection_glyph muted_glyph decimated_glyph",
    "glyph": "_mask_data",
    "spare": "set_data set_visuals after_visuals map_data",
    "axis": "_major_label_views model visuals",
    "visual": "_get_css_value",
}


@pytest.mark.parametrize("part", TAKEN)
def test_what_is_taken_from_bokeh_is_there(stage: Stage, part: str) -> None:
    there = f"names => {{ const found = ({VIEWS})().{part}; return names.filter(name => !(name in found)) }}"
    missing = stage.page.evaluate(there, TAKEN[part].split())
    assert missing == [], f"Bokeh has changed: {part} has no {', '.join(missing)}"
