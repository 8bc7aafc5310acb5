"""The rating in the sheet, in polars and in Python: three renderings of the same bands, equal at every boundary."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.parity.council import PERIOD, column, details, framework, issued, measure, renamed
from tests.parity.office import Office
from workbook_tools.edges.excel_out.template import Answer, write_template
from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.rag import BAND_COLUMNS, Bands, rate, rating_expression
from workbook_tools.framework.tolerance import parse_margin
from workbook_tools.framework.vocabulary import Polarity, Unit

LABEL = "Rating the figures give"
ONLY_FIGURES = dict.fromkeys(
    ("outcome", "previous_actual", "previous_rag", "no_data_reason", "rag", "outlook", "commentary", "action",
     "action_owner", "action_due", "to_do"),
    "hidden",
)  # fmt: skip
NUMBERS = ("102.5", "0", "-20", ">2315", "<16.8", ">=9", "1,250.75", "93-95", "0 to 5", "0.3")
PERCENTAGES = ("75%", "0%", ">28%", "<20%", "57.95%", "93-95%", "0.1%")
POLARITIES = (Polarity.HIGH, Polarity.LOW, Polarity.RANGE)
PRACTICES = (("0", "10%"), ("0", "2.5%"), ("2.5", "2 points"))
STEPS = tuple(map(Decimal, ("0", "1e-9", "-1e-9", "1e-6", "-1e-6", "0.05", "-0.05", "4e-10", "-4e-10")))


class Case(NamedTuple):
    """A figure against an indicator's target; the figure in the measure's own unit, or what else stands in the cell."""

    indicator: Indicator
    target: str
    figure: Decimal | str | None


def cases() -> Iterator[Case]:
    """Every target, polarity and practice, with a figure at each end of each band and on either side of it."""
    targets = [(t, Unit.NUMBER) for t in NUMBERS] + [(t, Unit.PERCENT) for t in PERCENTAGES]
    for (target, unit), polarity, (tolerance, margin) in product(targets, POLARITIES, PRACTICES):
        indicator = measure("0", unit, polarity, tolerance=Decimal(tolerance), amber_margin=parse_margin(margin))
        council = framework([(indicator, target)])
        bands = council.bands(indicator, PERIOD)
        assert bands is not None
        for figure in figures(bands):
            yield Case(indicator, target, figure)


def figures(bands: Bands) -> list[Decimal | str | None]:
    """The figures at which a rating may turn, and a few that are none."""
    ends = {end for name in BAND_COLUMNS if (end := getattr(bands, name)) is not None}
    return [*sorted({end + step for end in ends for step in STEPS}), None, "about 40"]


def council_of(found: list[Case]) -> tuple[Framework, dict[tuple[str, str], Answer]]:
    """One council with an indicator for each case, and its answers."""
    measures = [(renamed(case.indicator, str(n)), case.target) for n, case in enumerate(found, start=1)]
    answers: dict[tuple[str, str], Answer] = {
        (str(n), "actual"): case.figure for n, case in enumerate(found, start=1) if case.figure is not None
    }
    return framework(measures, **ONLY_FIGURES), answers


def test_sheet_polars_and_python_agree_at_every_boundary(office: Office, tmp_path: Path) -> None:
    found = list(cases())
    assert len(found) >= 2000
    council, answers = council_of(found)
    book = tmp_path / "boundaries.xlsx"
    write_template(issued(council), book, details(answers))
    in_sheet = column(office.recalculated(book)["Performance"], LABEL)
    bands = [within for indicator in council.indicators if (within := council.bands(indicator, PERIOD))]
    in_polars = rated_by_polars(found, bands)
    for number, (case, within) in enumerate(zip(found, bands, strict=True), start=1):
        expected = rate(case.figure, within).value if isinstance(case.figure, Decimal) else None
        assert (in_sheet[str(number)] or None) == expected, case
        assert in_polars[number - 1] == expected, case


def rated_by_polars(found: list[Case], bands: list[Bands]) -> list[str | None]:
    """The same by the polars expression."""
    frame = pl.DataFrame(
        {
            "figure": [float(c.figure) if isinstance(c.figure, Decimal) else None for c in found],
            **{name: [_float(getattr(b, name)) for b in bands] for name in BAND_COLUMNS},
            "strict": [b.strict for b in bands],
        },
        schema_overrides=dict.fromkeys(("figure", *BAND_COLUMNS), pl.Float64),
    )
    return frame.select(rating_expression("figure")).to_series().to_list()


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


DECIMALS = st.decimals(-(10**6), 10**6, places=6, allow_nan=False, allow_infinity=False)


@st.composite
def banded(draw: st.DrawFn) -> tuple[Bands, Decimal]:
    """Bands of any shape, and a figure that often lies on one of their ends."""
    low, high = sorted((draw(DECIMALS), draw(DECIMALS)))
    reach = abs(draw(DECIMALS))
    has_low = draw(st.booleans())
    has_high = draw(st.booleans()) or not has_low
    bands = Bands(
        green_low=low if has_low else None,
        green_high=high if has_high else None,
        amber_low=low - reach if has_low else None,
        amber_high=high + reach if has_high else None,
        strict=draw(st.booleans()),
    )
    ends = [end for name in BAND_COLUMNS if (end := getattr(bands, name)) is not None]
    return bands, draw(st.sampled_from(ends) | DECIMALS)


@settings(max_examples=300, deadline=None)
@given(st.lists(banded(), min_size=1, max_size=20))
def test_polars_rates_as_python_does(drawn: list[tuple[Bands, Decimal]]) -> None:
    found = [Case(measure("0", Unit.NUMBER, Polarity.HIGH), "", figure) for _, figure in drawn]
    assert rated_by_polars(found, [b for b, _ in drawn]) == [rate(figure, b).value for b, figure in drawn]


@pytest.mark.parametrize(("scale", "stored"), [(1, 57.95), (100, 0.5795)])
def test_a_percentage_is_rated_in_points(scale: int, stored: float) -> None:
    within = Bands(Decimal("57.95"), None, Decimal(50), None)
    assert rate(stored * scale, within).value == "Green"
