"""Workbook, paper and dashboard of one period, against XlsxWriter writing the cells of that workbook.

    python benchmarks/outputs.py [--indicators 500] [--directorates 10] [--periods 12] [--rounds 5]

Each round works the position out from returns that are read and checked, makes the three outputs of it, and then writes
every cell of that same workbook (texts, numbers, formulas with their values; one format, no tables, charts or lists)
with XlsxWriter alone. Nothing that the paper and the dashboard hold is on that side. What counts is the ratio of CPU
times within a round; the medians are printed.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
import warnings
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any, TypeVar

import openpyxl
import polars as pl
import xlsxwriter
from council import PERIOD, _story, council

from workbook_tools.checking.past import past_of
from workbook_tools.edges.dashboard.html import Made as Imprint
from workbook_tools.edges.dashboard.html import dashboard_html
from workbook_tools.edges.excel_out.corporate import Details, write_corporate
from workbook_tools.edges.paper.build import Asked, paper_of
from workbook_tools.edges.paper.word import paper_bytes
from workbook_tools.findings.finding import CheckedReturn
from workbook_tools.form.form import form_of
from workbook_tools.framework.council import Framework
from workbook_tools.framework.period import Period
from workbook_tools.framework.vocabulary import Unit
from workbook_tools.position import Background, Position, position_of
from workbook_tools.returns.readings import Readings, Source
from workbook_tools.returns.values import show

RATINGS = ("Green", "Green", "Green", "Green", "Amber", "Amber", "Red")
LEVELS = {Unit.PERCENT: 80.0, Unit.NUMBER: 1200.0, Unit.MONEY: 45000.0, Unit.DAYS: 28.0}
MADE, DAY = datetime(2017, 9, 30), date(2017, 11, 1)
SEED = 6
Made = TypeVar("Made")


def main() -> None:
    """Make the position, measure round after round, and print the medians."""
    arguments = argparse.ArgumentParser(description=__doc__)
    for name, number in (("indicators", 500), ("directorates", 10), ("periods", 12), ("rounds", 5)):
        arguments.add_argument(f"--{name}", type=int, default=number)
    chosen = arguments.parse_args()
    fresh = made_up(chosen.directorates, chosen.indicators // chosen.directorates, chosen.periods)
    cells = cells_of(workbook(fresh()))
    outputs: dict[str, Callable[[Position], bytes]] = {"workbook": workbook, "paper": paper, "dashboard": dashboard}
    times: dict[str, list[float]] = {name: [] for name in ("position", *outputs, "XlsxWriter alone")}
    sizes: dict[str, int] = {}
    for _ in range(chosen.rounds):
        taken, position = clocked(fresh)
        times["position"].append(taken)
        for name, make in outputs.items():
            taken, whole = clocked(lambda make=make, position=position: make(position))
            times[name].append(taken)
            sizes[name] = len(whole)
        times["XlsxWriter alone"].append(clocked(lambda: alone(cells))[0])
    report(chosen, sum(len(rows) for rows in cells.values()), times, sizes)


def clocked(make: Callable[[], Made]) -> tuple[float, Made]:
    """The CPU seconds that making something takes, and what is made."""
    started = time.process_time()
    whole = make()
    return time.process_time() - started, whole


def report(chosen: argparse.Namespace, cells: int, times: dict[str, list[float]], sizes: dict[str, int]) -> None:
    """Print the medians, and their multiples of the floor."""
    floor = times.pop("XlsxWriter alone")
    print(
        f"{chosen.indicators} indicators, {chosen.directorates} directorates, {chosen.periods} periods of history; "
        f"{cells:,} cells; {chosen.rounds} rounds, CPU time"
    )
    print(f"{'XlsxWriter alone':20}{statistics.median(floor):6.2f} s")
    together = [sum(round_) for round_ in zip(*times.values(), strict=True)]
    for name, taken in {**times, "all together": together}.items():
        ratio = statistics.median(one / base for one, base in zip(taken, floor, strict=True))
        size = f"{sizes[name] / 1000:8.0f} kB" if name in sizes else ""
        print(f"{name:20}{statistics.median(taken):6.2f} s {ratio:6.1f} times{size}")


def workbook(position: Position) -> bytes:
    """The corporate workbook."""
    whole = BytesIO()
    write_corporate(position, whole, Details(MADE))
    return whole.getvalue()


def paper(position: Position) -> bytes:
    """The committee paper."""
    return paper_bytes(paper_of(position, Asked("the Committee", "Performance", "team@barset.example")), {}, MADE)


def dashboard(position: Position) -> bytes:
    """The page."""
    return dashboard_html(position, Imprint(DAY, "Performance", "team@barset.example")).encode()


Cells = dict[str, list[tuple[int, int, Any, Any]]]


def cells_of(whole: bytes) -> Cells:
    """Every cell of a workbook by sheet: row, column, what it holds (a formula, if it has one) and its value."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        books = [openpyxl.load_workbook(BytesIO(whole), data_only=values) for values in (False, True)]
    return {
        name: [
            (cell.row - 1, cell.column - 1, cell.value, books[1][name].cell(cell.row, cell.column).value)
            for row in books[0][name].iter_rows() for cell in row if cell.value is not None
        ]
        for name in books[0].sheetnames
    }


def alone(cells: Cells) -> bytes:
    """The same cells through XlsxWriter's own methods."""
    whole = BytesIO()
    book = xlsxwriter.Workbook(whole, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    look = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    for name, those in cells.items():
        sheet = book.add_worksheet(name)
        for row, column, held, value in those:
            if isinstance(held, str) and held.startswith("="):
                sheet.write_formula(row, column, held, look, "" if value is None else value)
            elif isinstance(held, str):
                sheet.write_string(row, column, held, look)
            else:
                sheet.write(row, column, held, look)
    book.close()
    return whole.getvalue()


def made_up(directorates: int, indicators: int, periods: int) -> Callable[[], Position]:
    """A made-up council's position, worked out anew at every call, as every command does."""
    framework = council(directorates, indicators)
    draw = random.Random(SEED)
    before = [PERIOD.previous()]
    while len(before) < periods:
        before.insert(0, before[0].previous())
    past = past_of([readings(framework, period, draw) for period in before], framework)
    now = readings(framework, PERIOD, draw)
    checked = [
        CheckedReturn(one.file, one.sha256, framework.council, one.directorate, str(PERIOD), ()) for one in now.sources
    ]

    def fresh() -> Position:
        position = position_of(framework, form_of(framework), PERIOD, now, checked, background=Background(past=past))
        # What every output draws on is made once in a command, whichever comes first.
        _ = position.indicators, position.series, position.movements, position.exceptions, position.trends
        return position

    return fresh


def readings(framework: Framework, period: Period, draw: random.Random) -> Readings:
    """Everybody's returns of one period, as the reader gives them."""
    codes = [one.code for one in framework.directorates]
    rows = [
        reading(one.unit, draw) | {
            "source": codes.index(one.directorate), "row": int(one.ref) + 3, "period": str(period),
            "directorate": one.directorate, "ref": one.ref, "target": framework.target_text(one, period),
        }
        for one in framework.indicators
    ]
    sources = tuple(Source(f"{code}.xlsx", code, code, str(period), "1", COLUMNS, SHEETS) for code in codes)
    return Readings(sources, {"Performance": pl.DataFrame(rows, schema_overrides={"action_due": pl.Date})})


SHEETS = {"Performance": "Performance"}
COLUMNS = {"Performance": {"actual": 7, "rag": 10, "outlook": 11, "commentary": 12}}


def reading(unit: Unit, draw: random.Random) -> dict[str, object]:
    """What one row holds."""
    figure = round(LEVELS[unit] * draw.uniform(0.85, 1.1), 1)
    rag = draw.choice(RATINGS)
    red = rag == "Red"
    return {
        "actual": figure, "actual_shown": show(figure, unit), "rag": rag, "computed_rag": rag,
        "outlook": draw.choice(("Improving", "Stable")), "commentary": _story(draw),
        "action": "Staff were moved across and the backlog is cleared by age." if red else None,
        "action_owner": "Head of Service" if red else None, "action_due": date(2018, 1, 31) if red else None,
    }


if __name__ == "__main__":
    main()
