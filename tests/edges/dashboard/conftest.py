"""The dashboard of a quarter with a long past, as a file in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.edges.dashboard.made import long_past
from workbook_tools.edges.dashboard.html import Made, dashboard_html

MADE = Made(date(2017, 11, 1), "Corporate Performance Team", "performance@oxfordshire.example")
_QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("dashboard") / "2017-18-Q2.html"
    file.write_text(dashboard_html(long_past(), MADE), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        # Without a browser of the system's own, the one that playwright has installed.
        opened = playwright.chromium.launch(executable_path=found, args=list(_QUIET))
        yield opened
        opened.close()
