"""The rating in the sheet, in polars and in Python: renderings of the same bands, equal at every boundary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from itertools import count, product
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from tests.parity.council import (
    HEADER_ROW,
    PERIOD,
    Answers,
    column,
    details,
    framework,
    issued,
    measure,
    opened,
    renamed,
)
from tests.parity.office import Office
from workbook_tools.edges.excel_out.template import Answer, write_template
from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.rag import BAND_COLUMNS, Bands, rate, rating_expression, rating_formula
from workbook_tools.framework.status import SPELLINGS
from workbook_tools.framework.tolerance import parse_margin
from workbook_tools.framework.vocabulary import Aggregation, Polarity, Unit

LABEL = "Rating the figures give"
ONLY_FIGURES = dict.fromkeys(
    ("outcome", "previous_actual", "previous_rag", "no_data_reason", "rag", "outlook", "commentary", "action",
     "action_owner", "action_due", "to_do"),
    "hidden",
)  # fmt: skip
NUMBERS = ("102.5", "0", "-20", ">2315", "<16.8", ">=9", "1,250.75", "93-95", "0 to 5", "0.3", "-5 to -2", "£2.4m",
           "Breakeven")  # fmt: skip
PERCENTAGES = ("75%", "0%", ">28%", "<20%", "57.95%", "93-95%", "0.1%", "100% (5% tolerance)", "-2%")
LARGE = ("123456789.5", "-98,765,432,100", "5bn-7bn")
POLARITIES = (Polarity.HIGH, Polarity.LOW, Polarity.RANGE, Polarity.BREAKEVEN)
PRACTICES = (("0", "10%"), ("0", "2.5%"), ("2.5", "2 points"), ("1", "0%"))
STEPS = tuple(map(Decimal, ("0", "1e-9", "-1e-9", "1e-6", "-1e-6", "0.05", "-0.05", "4e-10", "-4e-10")))
LARGE_STEPS = tuple(map(Decimal, ("0", "1e-13", "-1e-13", "1e-10", "-1e-10", "0.05", "-0.05")))
NO_FIGURES: tuple[Answer | None, ...] = (None, "about 40", "  ")
ROUNDED_TO = 1
Figure = Answer | None


class Case(NamedTuple):
    """A figure against an indicator's target; the figure in the measure's own unit, or what else stands in the cell."""

    indicator: Indicator
    target: str
    within: Bands
    figure: Figure


def cases(round_first: bool) -> list[Case]:
    """Every target, polarity and practice, with a figure at each end of each band and on either side of it."""
    return [case for drawn in _shapes() for case in _cases(*drawn, round_first=round_first)]


def _shapes() -> Iterator[tuple[Indicator, str]]:
    targets = [(t, Unit.NUMBER) for t in (*NUMBERS, *LARGE)] + [(t, Unit.PERCENT) for t in PERCENTAGES]
    numbers = count(1)
    for (target, unit), polarity, (tolerance, margin) in product(targets, POLARITIES, PRACTICES):
        width = parse_margin(margin)
        said = {"tolerance": Decimal(tolerance), "amber_margin": width, "decimals": ROUNDED_TO}
        yield measure(f"shape {next(numbers)}", unit, polarity, **said), target


def _cases(indicator: Indicator, target: str, *, round_first: bool) -> Iterator[Case]:
    council = replace(framework([(indicator, target)]), round_first=round_first)
    within = council.bands(indicator, PERIOD)
    assert within is not None
    turns = figures(within, large=target in LARGE)
    if round_first:
        turns |= {end + side for end in ends(within) for side in (Decimal("0.5"), Decimal("-0.5"))}
    for figure in (*sorted(turns | {Decimal(0)}), *NO_FIGURES):
        yield Case(indicator, target, within, figure)


def ends(within: Bands) -> list[Decimal]:
    """The numbers at which a rating turns."""
    four = (within.green_low, within.green_high, within.amber_low, within.amber_high)
    return [end for end in four if end is not None]


def figures(within: Bands, large: bool) -> set[Decimal]:
    """The figures on either side of each end, as near as a spreadsheet can tell them apart, and nearer."""
    if large:
        return {end + step * abs(end) for end in ends(within) for step in LARGE_STEPS}
    near = {end + step for end in ends(within) for step in STEPS}
    if max(map(abs, ends(within))) < 10**5:
        return near
    return near | {end + step * abs(end) for end in ends(within) for step in LARGE_STEPS}


def expected(case: Case) -> str | None:
    """What Python gives; None for a cell without a number."""
    return rate(case.figure, case.within).value if isinstance(case.figure, Decimal) else None


def council_of(found: list[Case], round_first: bool) -> tuple[Framework, Answers]:
    """One council with an indicator for each case, and its answers."""
    measures = [(renamed(case.indicator, str(n)), case.target) for n, case in enumerate(found, start=1)]
    answers = {(str(n), "actual"): case.figure for n, case in enumerate(found, start=1) if case.figure is not None}
    return replace(framework(measures, **ONLY_FIGURES), round_first=round_first), answers


def write_plain(path: Path, found: list[Case]) -> None:
    """A sheet with a figure in A and the formula over it in B: what any other workbook than the template writes."""
    book = Workbook(path)
    sheet = book.add_worksheet()
    for row, case in enumerate(found):
        percent = case.indicator.unit is Unit.PERCENT
        if isinstance(case.figure, Decimal):
            sheet.write_number(row, 0, float(case.figure / 100 if percent else case.figure))
        elif case.figure is not None:
            sheet.write_string(row, 0, str(case.figure))
        sheet.write_formula(row, 1, "=" + rating_formula(f"A{row + 1}", case.within, 100 if percent else 1), None, "")
    book.close()


def test_sheet_polars_and_python_agree_at_every_boundary(office: Office, tmp_path: Path) -> None:
    found = {"as given": cases(False), "rounded first": cases(True)}
    books = {name: tmp_path / f"{name}.xlsx" for name in found}
    for name, path in books.items():
        council, answers = council_of(found[name], round_first=name == "rounded first")
        write_template(issued(council), path, details(answers))
    plain = tmp_path / "plain.xlsx"
    write_plain(plain, [case for some in found.values() for case in some])
    *saved, again = office.convert_all([*books.values(), plain])
    everything = [expected(case) for some in found.values() for case in some]
    assert len(everything) >= 20_000
    for some, ours, theirs in zip(found.values(), books.values(), saved, strict=True):
        assert_alike(some, in_template(ours))
        assert_alike(some, in_template(theirs))
        assert_alike(some, in_polars(some))
    assert [row[1] or None for row in rows_in(again, "Sheet1")] == everything


def assert_alike(found: list[Case], given: list[str | None]) -> None:
    """Name the first cases that differ."""
    pairs = zip(found, map(expected, found), given, strict=True)
    assert [(case, ours, theirs) for case, ours, theirs in pairs if ours != theirs][:3] == []


def in_template(book: Path) -> list[str | None]:
    """The column of ratings, in order."""
    header, *rows = rows_in(book, "Performance")[HEADER_ROW - 1 :]
    place = header.index(LABEL)
    return [None if not row[place] else str(row[place]) for row in rows]


def rows_in(book: Path, sheet: str) -> list[tuple[object, ...]]:
    """A sheet's values, read quickly."""
    opened_book = load_workbook(book, data_only=True, read_only=True)
    with closing(opened_book):
        return list(opened_book[sheet].iter_rows(values_only=True))


def in_polars(found: list[Case]) -> list[str | None]:
    """The same by the polars expression."""
    numbers = [float(case.figure) if isinstance(case.figure, Decimal) else None for case in found]
    columns = {name: [_float(getattr(case.within, name)) for case in found] for name in BAND_COLUMNS}
    frame = pl.DataFrame(
        {"figure": numbers, **columns, "strict": [case.within.strict for case in found]},
        schema_overrides=dict.fromkeys(("figure", *BAND_COLUMNS), pl.Float64),
    )
    return frame.select(rating_expression("figure")).to_series().to_list()


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


@pytest.mark.parametrize(("scale", "stored"), [(1, 57.95), (100, 0.5795)])
def test_a_percentage_is_rated_in_points(scale: int, stored: float) -> None:
    within = Bands(Decimal("57.95"), None, Decimal(50), None)
    assert rate(stored * scale, within).value == "Green"


def live(**asked: str) -> Framework:
    """A council whose form also rates the year to date and the year's end, and measures made of parts."""
    flow = {"aggregation": Aggregation.SUM}
    measures = [
        (measure("1", Unit.NUMBER, Polarity.HIGH, **flow), "300"),
        (measure("2", Unit.PERCENT, Polarity.LOW, aggregation=Aggregation.LATEST), "20%"),
        (measure("3", Unit.TEXT, Polarity.STATUS), ""),
        (measure("3.1", Unit.NUMBER, Polarity.HIGH, parent="3"), "10"),
        (measure("007", Unit.RAG, Polarity.STATUS, parent="3"), ""),
        (measure("4", Unit.RAG, Polarity.STATUS), ""),
        (measure("5*", Unit.NUMBER, Polarity.HIGH, parent="6"), "10"),
        (measure("6", Unit.TEXT, Polarity.STATUS, due=("Q3",)), ""),
        (measure("7", Unit.RAG, Polarity.STATUS, due=("Q3",)), ""),
    ]
    return framework(measures, **asked)


ASKED = {"ytd_actual": "entry", "forecast": "entry", "ytd_target": "prefilled"}
COMPUTED = ASKED | dict.fromkeys(("rag", "ytd_rag", "forecast_rag"), "computed") | {"computed_rag": "hidden"}
GIVEN: dict[tuple[str, str], Answer] = {
    ("1", "actual"): 280, ("1", "ytd_actual"): 540, ("1", "forecast"): 1200,
    ("2", "actual"): 20, ("2", "ytd_actual"): Decimal("22.001"),
    ("3.1", "actual"): 10, ("007", "actual"): " a ", ("4", "actual"): "TRIANGLE", ("5*", "actual"): 1,
}  # fmt: skip
RATED = {
    "RAG": {"1": "Amber", "2": "Green", "3": "Amber", "3.1": "Green", "007": "Amber", "4": "Red", "5*": "Red", "6": "Red",
            "7": "Not due this period"},
    "Year to date RAG": {"1": "Amber", "2": "Red"},
    "Year-end RAG": {"1": "Green"},
}  # fmt: skip


def test_period_year_to_date_and_year_end_are_rated_side_by_side(office: Office, tmp_path: Path) -> None:
    council = live(**COMPUTED)
    ours = tmp_path / "live.xlsx"
    write_template(issued(council), ours, details(GIVEN))
    for path in (ours, office.convert(ours)):
        sheet = load_workbook(path, data_only=True)["Performance"]
        for label, ratings in RATED.items():
            assert {ref: word for ref, word in column(sheet, label).items() if word} == ratings, label
        assert column(sheet, "Year to date target")["1"] == "600"


def test_a_rating_that_its_own_figures_do_not_give_is_to_be_checked(office: Office, tmp_path: Path) -> None:
    council = live(**ASKED, ytd_rag="entry", forecast_rag="entry", outlook="hidden", commentary="hidden")
    answers = GIVEN | {("1", "rag"): "Amber", ("1", "ytd_rag"): "Green", ("2", "rag"): "Green", ("2", "ytd_rag"): "Red"}
    ours = tmp_path / "checked.xlsx"
    write_template(issued(council), ours, details(answers))
    for path in (ours, office.convert(ours)):
        said = column(load_workbook(path, data_only=True)["Performance"], "Still to do")
        assert (said["1"], said["2"]) == ("Check: the year to date gives Amber", "Complete")


@pytest.mark.parametrize(("word", "spelling"), [(rag.value, one) for rag, ones in SPELLINGS.items() for one in ones])
def test_a_status_in_any_spelling(word: str, spelling: str) -> None:
    council = live(rag="computed", computed_rag="hidden")
    sheet = opened(issued(council), {("4", "actual"): f" {spelling.upper()} "})["Performance"]
    assert column(sheet, "RAG")["4"] == word
