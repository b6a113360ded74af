"""Formulas written once in LaTeX and shown as MathML, which browsers set with no script or font of ours."""

import re
from collections.abc import Mapping, Sequence
from html import escape

from latex2mathml.converter import convert

Reason = tuple[str, str, str]
"""A role of the palette or "", the key of a sentence, and a formula as LaTeX, which may be empty."""

_WORD = re.compile(r"\\text\{!(\w+)\}")
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


def explanation(reasons: Sequence[Reason], words: Mapping[str, str]) -> str:
    r"""
    Return the content of a "why" drawer: sentences, each with a formula in the colour of its shape.

    Parameters
    ----------
    reasons : sequence of (role, key, latex)
        ``\text{!name}`` in a formula becomes the word of that name.
    words : mapping of str to str
        Sentences and words by their keys.

    Examples
    --------
    >>> explanation([("l1", "small", "x < 1")], {"small": "It is small."})[:44]
    '<section class="l1"><p>It is small.</p><math'
    """
    parts = []
    for role, key, latex in reasons:
        worded = _WORD.sub(lambda word: rf"\text{{{words[word[1]]}}}", latex)
        drawn = formula(worded) if latex else ""
        parts.append(f'<section class="{escape(role)}"><p>{escape(words[key])}</p>{drawn}</section>')
    return "".join(parts)
