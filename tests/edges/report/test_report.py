"""The validation report, on a terminal and as a page."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from rich.console import Console

from workbook_tools.edges.report.html import Heading, html_report
from workbook_tools.edges.report.terminal import show_framework, show_headline, show_returns, summary_in_words
from workbook_tools.findings.finding import CheckedReturn, Finding, Severity

ERROR, QUERY, NOTE = Severity.ERROR, Severity.QUERY, Severity.NOTE
HEADING = Heading("Barset County Council", "Quarter 2 2017-18", date(2017, 10, 13))
NASTY = "<script>alert(1)</script>[/][red]x[/red] [link=file:///x]y[/link] :boom: {{ 7*7 }}"

BLANK = [
    Finding(
        "NAR301", ERROR, "There is no commentary.", "Write it.", "Performance", f"L{row}", "CEF", str(row), "commentary"
    )
    for row in (6, 7, 8, 12)
]
DISAGREES = Finding(
    "RAG201", QUERY, "You chose Green.", "Choose Amber.", "Performance", "J9", "CEF", "4", "rag", "Green", "Amber"
)
RETURNS = [
    CheckedReturn("CEF.xlsx", "a" * 64, "Barset", "CEF", "2017-18-Q2", (*BLANK, DISAGREES)),
    CheckedReturn("PH.xlsx", "b" * 64, "Barset", "PH", "2017-18-Q2"),
    CheckedReturn(
        "junk.xlsx", "c" * 64, findings=(Finding("FIL101", ERROR, "Not a workbook.", "Save as xlsx."),), readable=False
    ),
]
NAMES = {"CEF": "Children, Education and Families", "PH": "Public Health"}


def name_of(code: str) -> str:
    return NAMES.get(code, code)


def on_terminal(returns: list[CheckedReturn], width: int = 80, colour: bool = False) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=colour, markup=False, emoji=False, highlight=False,
        color_system="standard" if colour else None,
    )
    show_returns(returns, console, name_of)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


class Tags(HTMLParser):
    """Everything about a page that can be asked of its tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]


class TestTerminal:
    def test_says_verdict_places_and_what_to_do(self) -> None:
        shown = on_terminal(RETURNS)
        assert "Children, Education and Families  CEF.xlsx · Quarter 2 2017-18" in shown
        assert "↩ Sent back: 1 thing to put right." in shown
        assert "→ Write it." in shown
        assert "✓ Accepted: nothing to put right." in shown
        assert "✕ Could not be read." in shown
        assert "3 returns: 1 accepted, 1 sent back, 1 unreadable." in shown

    @pytest.mark.parametrize("width", [40, 60, 80, 200])
    def test_no_cell_is_ever_cut(self, width: int) -> None:
        cells = [f"AB{row}" for row in range(10, 99, 2)]
        findings = tuple(replace(BLANK[0], cell=cell) for cell in cells)
        shown = on_terminal([replace(RETURNS[0], findings=findings)], width)
        assert set(re.findall(r"AB\d\d", shown)) == set(cells)
        assert "…" not in shown
        assert all(len(line) <= width for line in shown.splitlines())

    def test_text_of_a_return_is_only_text(self) -> None:
        finding = replace(DISAGREES, message=f"{NASTY}\x1b[2J\x07\r\n", fix=NASTY)
        nasty = replace(RETURNS[0], file=NASTY, directorate=NASTY, period=NASTY, findings=(finding,))
        shown = on_terminal([nasty], 300)
        assert shown.count(NASTY) == 4  # name, period, message and fix; the file's name is the same again
        assert "\x1b" not in shown
        assert "\x1b[2J" not in on_terminal([nasty], 300, colour=True)

    def test_framework(self) -> None:
        console = Console(file=io.StringIO(), width=80)
        show_framework(CheckedReturn("framework.xlsx", "", findings=(DISAGREES,)), console)
        show_framework(CheckedReturn("framework.xlsx", "", findings=(BLANK[0],)), console)
        show_framework(CheckedReturn("framework.xlsx", ""), console)
        assert isinstance(console.file, io.StringIO)
        shown = console.file.getvalue()
        assert re.findall(r"^(Usable|Not usable yet|Sound)", shown, re.MULTILINE) == [
            "Usable", "Not usable yet", "Sound",
        ]

    def test_summary_counts_one(self) -> None:
        assert summary_in_words(RETURNS[:1]) == "1 return: 1 sent back."

    def test_headline(self) -> None:
        counts = {"total": 3, "Green": 1, "Amber": 1, "Red": 1, "not_rated": 0}
        moved = {"red": ["CEF/[red]1"], "improved": ["a"], "deteriorated": [], "unchanged": ["b", "c"]}
        console = Console(file=io.StringIO(), width=80, markup=True)
        show_headline({"indicators": counts | moved, "outcomes": counts}, "Barset", "All 2.", console)
        assert isinstance(console.file, io.StringIO)
        assert console.file.getvalue() == (
            "Barset\nAll 2.\n"
            "Indicators: 3, of which 1 Green, 1 Amber, 1 Red, 0 not rated.\n"
            "Red: CEF/[red]1.\n"
            "Since last period: 1 improved, 0 deteriorated, 2 unchanged.\n"
            "Outcomes: 3, of which 1 Green, 1 Amber, 1 Red, 0 not rated.\n"
        )


class TestPage:
    def test_nothing_runs_and_nothing_is_fetched(self) -> None:
        page = html_report(RETURNS, HEADING, name_of)
        tags = Tags(page)
        assert not tags.named("script", "img", "link", "iframe", "object", "form", "base")
        assert all(not name.startswith("on") for _, attributes in tags.tags for name in attributes)
        assert {str(a["href"])[0] for a in tags.named("a")} == {"#"}
        policies = [m["content"] for m in tags.named("meta") if m.get("http-equiv") == "Content-Security-Policy"]
        assert policies
        assert "default-src 'none'" in str(policies[0])
        assert "unsafe" not in str(policies[0])
        assert all("style" not in attributes for _, attributes in tags.tags)

    def test_headings_headers_and_links(self) -> None:
        tags = Tags(html_report(RETURNS, HEADING, name_of))
        assert tags.named("html") == [{"lang": "en-GB"}]
        assert len(tags.named("h1")) == 1
        assert len(tags.named("main")) == 1
        assert all(header.get("scope") in ("col", "row") for header in tags.named("th"))
        ids = [attributes["id"] for _, attributes in tags.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        assert {str(a["href"])[1:] for a in tags.named("a")} <= set(ids)
        assert {s["aria-labelledby"] for s in tags.named("section")} <= set(ids)

    def test_says_it_in_words(self) -> None:
        words = " ".join(" ".join(Tags(html_report(RETURNS, HEADING, name_of)).words).split())
        assert "Returns checked: Quarter 2 2017-18" in words
        assert "Friday 13 October 2017" in words
        assert "Sent back: 1 thing to put right" in words
        assert "L6 to L8 and L12" in words
        assert "indicators 6, 7, 8 and 12" in words
        assert "What to do: Write it." in words
        assert words.index("NAR301") < words.index("RAG201")

    def test_text_of_a_return_is_only_text(self) -> None:
        finding = Finding("X1", ERROR, NASTY, NASTY, NASTY, NASTY, NASTY, NASTY, "rag", NASTY, NASTY)
        nasty = CheckedReturn(NASTY, NASTY, NASTY, NASTY, NASTY, (finding,))
        page = html_report([nasty], replace(HEADING, council=NASTY, period=NASTY), name_of)
        assert not Tags(page).named("script")
        assert "<script" not in page
        assert NASTY in " ".join(Tags(page).words)

    def test_the_same_returns_give_the_same_page(self) -> None:
        assert html_report(RETURNS, HEADING, name_of) == html_report(RETURNS, HEADING, name_of)
