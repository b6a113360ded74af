"""What axe-core finds wrong with a page."""

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

SERIOUS = ("serious", "critical")
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}


@cache
def script() -> str:
    """Return axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, colours_alone: bool = False) -> list[dict[str, Any]]:
    """
    Return the serious and critical violations on a page; an empty list is clean.

    With ``colours_alone`` contrast alone is looked at: all that another colour scheme can change.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(script())
    options = {"runOnly": CONTRAST if colours_alone else RULES, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        {"rule": each["id"], "impact": each["impact"], "at": [node["target"] for node in each["nodes"]]}
        for each in found
        if each["impact"] in SERIOUS
    ]
