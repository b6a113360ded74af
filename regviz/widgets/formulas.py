"""Formulas written once in LaTeX and shown as MathML, which browsers set with no script or font of ours."""

import re
from collections.abc import Sequence
from html import escape

from latex2mathml.converter import convert

_SLOT = re.compile(r"<mtext>@(\w+)</mtext>")


def formula(latex: str) -> str:
    r"""
    Return a LaTeX formula as MathML; ``\text{@name}`` becomes a slot for the number of that name.

    Examples
    --------
    >>> 'data-slot="lam"' in formula(r"\lambda = \text{@lam}")
    True
    """
    return _SLOT.sub(r'<mn data-slot="\1">–</mn>', convert(latex, display="block"))


def explanation(rows: Sequence[tuple[str, str, str]]) -> str:
    r"""
    Return the content of a "why" drawer: sentences, each with a formula in the colour of its shape.

    Parameters
    ----------
    rows : sequence of (role, sentence, latex)
        ``role`` is a shape of the palette or "", ``latex`` may be empty.

    Examples
    --------
    >>> explanation([("l1", "It is small.", "x < 1")]).startswith('<section class="l1"><p>It is small.</p>')
    True
    """
    parts = []
    for role, sentence, latex in rows:
        drawn = formula(latex) if latex else ""
        parts.append(f'<section class="{escape(role)}"><p>{escape(sentence)}</p>{drawn}</section>')
    return "".join(parts)
