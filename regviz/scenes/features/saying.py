"""What the features scene says, where Python says it; saying.mjs is its twin."""

from pathlib import Path

from regviz.widgets.texts import texts_of

TEXTS = texts_of(Path(__file__).parent)
