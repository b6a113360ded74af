"""What Bokeh is given: the server saves itself the look at every session's document that is taken here."""

import json

import pytest
from bokeh.core.validation import check_integrity
from bokeh.document import Document
from bokeh.model import DataModel

from regviz.scenes.base import Scene
from regviz.scenes.contents import stage_of
from regviz.scenes.gallery import scenes
from tests.contributed import contributed

every_scene = pytest.mark.parametrize("scene", [*scenes(), contributed()], ids=lambda scene: scene.key)


@every_scene
def test_figures_of_a_scene_are_a_valid_document(scene: Scene) -> None:
    held = json.loads(stage_of(scene, {}).figures)
    document = Document.from_json(held["doc"])
    issues = check_integrity(document.models)
    assert len(document.models) > 40 and issues.error == issues.warning == []
    assert [root.id for root in document.roots] == held["roots"]
    assert [root.name for root in document.roots] == [figure.name for figure in scene.view()]


@every_scene
def test_document_of_a_session_is_small_and_has_one_data_model(scene: Scene) -> None:
    document = scene.stage(ask=print).server_doc(Document())
    issues = check_integrity(document.models)
    assert len(document.models) < 10 and issues.error == issues.warning == []
    # Panel marks data models for its bookkeeping; the stage marks its own without looking for more.
    marked = [model for model in document.models if isinstance(model, DataModel)]
    assert len(marked) == 1 and marked[0].tags == [f"__ref:{document.roots[0].ref['id']}"]
