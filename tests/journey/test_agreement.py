"""Workbook, paper and dashboard of one period agree figure for figure, read back by readers that are not ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.edges.dashboard.made import long_past
from tests.journey import read_back
from tests.journey.read_back import Told
from tests.position.quarters import second_quarter
from tests.samples import ROOT
from workbook_tools.cli import app
from workbook_tools.edges.dashboard.html import Made, dashboard_html
from workbook_tools.edges.excel_out.corporate import Details, write_corporate
from workbook_tools.edges.paper.build import Asked, paper_of
from workbook_tools.edges.paper.word import paper_bytes
from workbook_tools.position import Position

# openpyxl leaves out the small lines in cells, and says so.
pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group")

# How many names a sentence has in the workbook and on the dashboard; the paper has all of them.
NAMED = {"workbook": 3, "dashboard": 4}


@dataclass(frozen=True)
class Outputs:
    """The three outputs of one period, read back."""

    workbook: Told
    paper: Told
    dashboard: Told


def read(folder: Path) -> Outputs:
    return Outputs(
        read_back.workbook(folder / "x.xlsx"), read_back.paper(folder / "x.docx"), read_back.dashboard(folder / "x.html")
    )


def painted(make: Callable[[], Position]) -> Callable[[Path], Outputs]:
    def paint(folder: Path) -> Outputs:
        position = make()
        write_corporate(position, folder / "x.xlsx", Details(datetime(2017, 9, 30)))
        (folder / "x.docx").write_bytes(paper_bytes(paper_of(position, Asked()), {}, datetime(2017, 9, 30)))
        (folder / "x.html").write_text(dashboard_html(position, Made(date(2017, 11, 1))), encoding="utf-8")
        return read(folder)

    return paint


def called(council: str, period: str, returns: str) -> Callable[[Path], Outputs]:
    """A shipped sample's outputs, as the commands make them."""

    def call(folder: Path) -> Outputs:
        for command, ending in (("consolidate", "xlsx"), ("paper", "docx"), ("dashboard", "html")):
            words = ["-w", ROOT / "templates" / council, command, "--period", period, ROOT / "sample_returns" / returns]
            answer = CliRunner().invoke(app, [*map(str, words), "-o", str(folder / f"x.{ending}")])
            # 1 says that a directorate is missing; the outputs are made nevertheless.
            assert answer.exit_code in (0, 1), answer.output
        return read(folder)

    return call


SAMPLES = {
    "two quarters": painted(second_quarter),
    "thirteen quarters": painted(long_past),
    "no figures asked for": called("oxfordshire-2016-17", "2016-17-Q2", "oxfordshire-2016-17-Q2"),
    "monthly": called("oxfordshire-2022-23", "2023-01", "oxfordshire-2023-01"),
    "every section": called("oxfordshire-2017-18-whole", "2017-18-Q2", "oxfordshire-2017-18-Q2-whole"),
    "savings and income": called("barset-2024-25-savings", "2024-25-Q3", "barset-2024-25-Q3-savings"),
}


@pytest.fixture(scope="module", params=SAMPLES.values(), ids=SAMPLES.keys())
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    made: Outputs = request.param(tmp_path_factory.mktemp("outputs"))
    return made


def test_every_indicator_has_the_same_figure_target_ratings_and_outlook(outputs: Outputs) -> None:
    workbook = outputs.workbook.indicators
    assert len(workbook) > 10
    assert any(one["rag"] for one in workbook.values())
    for other in (outputs.paper, outputs.dashboard):
        assert other.indicators.keys() == workbook.keys()
        for key, said in other.indicators.items():
            assert (key, said) == (key, workbook[key])


def test_every_count_is_the_same(outputs: Outputs) -> None:
    assert outputs.workbook.counts == outputs.paper.counts == outputs.dashboard.counts
    rated = [one["rag"] for one in outputs.workbook.indicators.values()]
    whole = tuple(rated.count(word) for word in ("Green", "Amber", "Red", ""))
    # Counted once by priority and once by directorate.
    assert tuple(map(sum, zip(*outputs.paper.counts.values(), strict=True))) == tuple(2 * number for number in whole)


def test_every_outcome_is_rated_the_same(outputs: Outputs) -> None:
    assert outputs.workbook.outcomes == outputs.paper.outcomes == outputs.dashboard.outcomes


def test_every_movement_has_the_same_cause(outputs: Outputs) -> None:
    assert outputs.workbook.movements == outputs.paper.movements == outputs.dashboard.movements
    assert list(outputs.workbook.movements) == list(outputs.paper.movements) == list(outputs.dashboard.movements)


def test_every_exception_is_told_alike_in_the_same_order(outputs: Outputs) -> None:
    assert outputs.workbook.exceptions == outputs.paper.exceptions == outputs.dashboard.exceptions
    assert list(outputs.workbook.exceptions) == list(outputs.paper.exceptions) == list(outputs.dashboard.exceptions)


def test_headline_sentences_say_the_same_with_the_same_names(outputs: Outputs) -> None:
    told = {"workbook": outputs.workbook.sentences, "dashboard": outputs.dashboard.sentences}
    assert len(told["workbook"]) >= 4
    for output, sentences in told.items():
        for head, sentence in sentences.items():
            whole, *names = outputs.paper.sentences[head].split("\n")
            if not names:
                assert sentence == whole
            for name in names[: NAMED[output]]:
                assert name in sentence


def test_every_line_of_a_section_is_the_same_cell_for_cell(outputs: Outputs) -> None:
    about = list(outputs.paper.sections)
    assert len(about) == len(outputs.dashboard.sections)
    for caption, (name, lines) in zip(about, outputs.dashboard.sections.items(), strict=True):
        workbook, paper = outputs.workbook.sections[name], outputs.paper.sections[caption]
        assert lines.keys() == workbook.keys() == paper.keys()
        for ref, line in lines.items():
            shared = {title: text for title, text in line.items() if title != "From"}
            assert {title: workbook[ref][title] for title in shared} == shared
            assert all(line[title] == text for title, text in paper[ref].items() if title in line)
