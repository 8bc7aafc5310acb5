"""The dashboard in a real browser: as people with a keyboard, a telephone, a screen reader or no script meet it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from typer.testing import CliRunner

from tests.edges.dashboard.conftest import MADE
from tests.edges.dashboard.made import long_past
from tests.edges.pictures import png
from tests.position.oxfordshire import quarter
from tests.position.quarters import second_quarter
from tests.samples import ROOT
from workbook_tools.cli import app
from workbook_tools.edges.brand import Brand
from workbook_tools.edges.dashboard.html import Made, dashboard_html

WIDE, TABLET, TELEPHONE = 1280, 768, 360
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SHOWN = ".indicator:visible"
SECTIONS = [
    ("barset-2024-25-savings", "2024-25-Q3", "barset-2024-25-Q3-savings"),
    ("oxfordshire-2017-18-registers", "2017-18-Q2", "oxfordshire-2017-18-Q2-registers"),
]


def opened(browser: Browser, file: Path, width: int = WIDE, **more: object) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}, **more).new_page()  # type: ignore[arg-type]
    page.goto(file.as_uri())
    return page


def faults(page: Page) -> list[tuple[str, str]]:
    """What axe-core finds, with some indicators open; it must have looked at more than twenty rules."""
    page.evaluate("for (const one of [...document.querySelectorAll('details')].slice(0, 5)) one.open = true")
    found = Axe().run(page, options=WCAG).response
    assert len(found["passes"]) > 20
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, TABLET, TELEPHONE])
def test_a_checker_of_accessibility_finds_no_fault(browser: Browser, page_file: Path, width: int, scheme: str) -> None:
    assert faults(opened(browser, page_file, width, color_scheme=scheme)) == []


def test_a_checker_of_accessibility_finds_no_fault_in_the_colours_of_the_reader(
    browser: Browser, page_file: Path
) -> None:
    assert faults(opened(browser, page_file, WIDE, forced_colors="active")) == []


@pytest.mark.parametrize(("council", "period", "returns"), SECTIONS)
def test_further_sections_and_what_directors_say_are_as_accessible(
    browser: Browser, tmp_path: Path, council: str, period: str, returns: str
) -> None:
    file = tmp_path / "sections.html"
    words = ["-w", ROOT / "templates" / council, "dashboard", "--period", period, ROOT / "sample_returns" / returns]
    CliRunner().invoke(app, [*map(str, words), "-o", str(file)])
    page = opened(browser, file, TELEPHONE)
    assert page.locator("details.section-lines").count() >= 1
    page.evaluate("for (const one of document.querySelectorAll('.section-lines')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE
    assert faults(page) == []


# 320 is what is left of 1,280 at a zoom of 400%; 640 at 200%.
@pytest.mark.parametrize("width", [320, 640, WIDE])
def test_no_width_makes_the_page_scroll_sideways(browser: Browser, page_file: Path, width: int) -> None:
    page = opened(browser, page_file, width)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_indicators_are_chosen_by_keyboard_and_counted(browser: Browser, page_file: Path) -> None:
    page, position = opened(browser, page_file), long_past()
    assert page.locator(SHOWN).count() == 50
    page.locator("#by-r").focus()
    page.keyboard.type("Red")
    assert page.locator(SHOWN).count() == len(position.lists.red)
    assert page.locator(".outcome:visible").count() < page.locator(".outcome").count()
    page.locator("#by-d").select_option(label="Communities")
    mine = [key for key in position.lists.red if key.startswith("COM/")]
    assert page.locator(SHOWN).count() == len(mine)
    page.get_by_role("button", name="Show all").press("Enter")
    assert page.locator(SHOWN).count() == 50


def test_choices_made_together_leave_no_heading_with_nothing_below_it(browser: Browser, page_file: Path) -> None:
    page = opened(browser, page_file)
    bare = """[...document.querySelectorAll('.outcome, .priority')].filter(heading => heading.checkVisibility()
        && ![...heading.querySelectorAll('.indicator')].some(one => one.checkVisibility())).length"""
    hidden = 0
    for choice in ({"r": "Red", "d": "Communities"}, {"r": "Green", "m": "Improved"},
                   {"p": 1, "r": "Amber"}, {"d": "Public Health", "r": "Green", "m": "Unchanged"}):
        page.get_by_role("button", name="Show all").press("Enter")
        for prefix, wanted in choice.items():
            by = {"index": wanted} if isinstance(wanted, int) else {"label": wanted}
            page.locator(f"#by-{prefix}").select_option(**by)  # type: ignore[arg-type]
        assert page.evaluate(bare) == 0, choice
        hidden += page.locator(SHOWN).count() < 50
    assert hidden == 4


def test_an_indicator_opens_by_keyboard_on_its_chart_and_the_figures_drawn(browser: Browser, page_file: Path) -> None:
    page = opened(browser, page_file)
    first = page.locator("#i1")
    assert not first.locator("svg.chart").is_visible()
    first.locator("summary").press("Enter")
    assert first.locator("svg.chart").is_visible()
    assert first.locator(".history tbody tr").count() == 13
    chart = first.get_by_role("img")
    assert "limits" in (chart.locator("desc").text_content() or "")


def test_without_script_or_network_everything_is_there(browser: Browser, page_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    assert asked == [page_file.as_uri()]
    assert "<script" not in page.content()
    assert page.locator(".indicator").count() == 50
    assert page.get_by_text("All 5 directorates are in these figures.").is_visible()


def test_on_paper_histories_are_printed_and_choices_are_not(browser: Browser, page_file: Path) -> None:
    page = opened(browser, page_file)
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert page.locator("#i1 .more").is_visible()


def test_a_picture_that_is_not_whole_says_so_at_its_head(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "partial.html"
    file.write_text(dashboard_html(quarter(["SCS", "CEF", "COM"]), MADE), encoding="utf-8")
    said = opened(browser, file).locator("header .completeness").inner_text()
    assert said.startswith("Incomplete: 3 of 5 directorates are in these figures. Not returned: Public Health;")


def test_words_of_a_return_are_shown_and_never_obeyed() -> None:
    position = long_past()
    hostile = replace(position, frame=position.frame.with_columns(commentary=position.frame["ref"] + "</p><script>alert(1)"))
    page = dashboard_html(hostile, MADE)
    assert "<script" not in page
    assert "1&lt;/p&gt;&lt;script&gt;alert(1)" in page


def test_where_it_burns_and_how_each_outcome_stands_are_shown(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "outcomes.html"
    file.write_text(dashboard_html(second_quarter(), MADE), encoding="utf-8")
    page = opened(browser, file)
    heat = page.get_by_role("row", name="Children, Education and Families").filter(has_text="2 Red")
    assert heat.count() == 1
    red = page.locator("h4", has_text="Safely reducing the number of looked after children")
    assert red.locator(".rag").inner_text() == "▲ Red"
    notes = page.locator("section", has=page.locator("#notes"))
    assert notes.get_by_text("changed by Public Health on 4 September 2017").is_visible()


def test_a_council_has_its_own_colours_and_logo(browser: Browser, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    logo.write_bytes(png())
    brand = Brand("#5A1A5A", "#8A2A0A", str(logo), "The council's tree")
    file = tmp_path / "branded.html"
    file.write_text(dashboard_html(quarter(), Made(MADE.on, brand=brand)), encoding="utf-8")
    page = opened(browser, file)
    assert page.get_by_role("img", name="The council's tree").bounding_box()["height"] > 5  # type: ignore[index]
    assert page.locator("h1").evaluate("one => getComputedStyle(one).color") == "rgb(90, 26, 90)"
    assert faults(page) == []
