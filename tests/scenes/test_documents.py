"""What Bokeh is given: the server saves itself the look at every session's document that is taken here."""

import pytest
from bokeh.core.validation import check_integrity
from bokeh.document import Document
from bokeh.model import DataModel

from regviz.scenes.base import Scene
from regviz.scenes.gallery import scenes
from regviz.scenes.page import stage_of
from tests.contributed import contributed


@pytest.mark.parametrize("scene", [*scenes(), contributed()], ids=lambda scene: scene.key)
def test_document_of_a_scene_is_valid_and_has_one_data_model(scene: Scene) -> None:
    document = stage_of(scene, {}).server_doc(Document())
    issues = check_integrity(document.models)
    assert len(document.models) > 100 and issues.error == issues.warning == []
    # Panel marks data models for its bookkeeping; the stage marks its own without looking for more.
    marked = [model for model in document.models if isinstance(model, DataModel)]
    assert len(marked) == 1 and marked[0].tags == [f"__ref:{document.roots[0].ref['id']}"]
