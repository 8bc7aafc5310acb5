"""The letters as a browser shows them: at a desk and on a telephone, in the light and in the dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.edges.dashboard.conftest import browser

__all__ = ["browser"]

LETTERS = sorted((Path(__file__).parent / "golden").glob("*.html"))
DESK, TELEPHONE = 1280, 390


def opened(browser: Browser, letter: Path, width: int, **more: str) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 800}, **more).new_page()  # type: ignore[arg-type]
    page.goto(letter.as_uri())
    return page


@pytest.mark.parametrize("width", [DESK, TELEPHONE])
@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_nothing_is_cut_off_or_too_small(browser: Browser, letter: Path, width: int) -> None:
    page = opened(browser, letter, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    words = "[...document.querySelectorAll('h1, h2, p, li, strong')].filter(one => one.innerText.trim())"
    edges, sizes = (page.evaluate(f"{words}.map(one => {what})") for what in (
        "one.getBoundingClientRect().right", "parseFloat(getComputedStyle(one).fontSize)",
    ))
    assert max(edges) <= width
    assert min(sizes) >= 16
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_it_can_be_seen_and_read_aloud(browser: Browser, letter: Path, scheme: str) -> None:
    page = opened(browser, letter, TELEPHONE, color_scheme=scheme)
    found = Axe().run(page, options={"rules": {"region": {"enabled": False}, "landmark-one-main": {"enabled": False}}})
    assert found.violations_count == 0, found.generate_report()
    page.context.close()
