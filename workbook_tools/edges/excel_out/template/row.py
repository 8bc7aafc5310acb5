"""One indicator's row as the sheet's formulas see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbook_tools.edges.excel_out.template.condition import Place, Stored, Values, in_row
from workbook_tools.edges.excel_out.template.details import Answer, stored
from workbook_tools.form.field import Field, Kind, Section
from workbook_tools.form.issue import Issue, IssuedRow
from workbook_tools.framework.council import Indicator
from workbook_tools.framework.rag import Bands, rate, rating_formula
from workbook_tools.framework.target import Target
from workbook_tools.framework.vocabulary import Ask, Unit
from workbook_tools.returns.place import letters

JUDGED = "Director's judgement"
NOT_DUE = "Not due this period"

# Units whose figures count something (the validator's own list).
_COUNTED = (Unit.NUMBER, Unit.DAYS, Unit.RATE)
_BY_FIGURES = ("computed_rag", "rag")


@dataclass(frozen=True, slots=True)
class Row:
    """A row, its cells and what rates it.

    Attributes:
        section: the sheet it stands on, with the fields as they are in this row.
        indicator: what it measures.
        places: of its cells, by field name, for every shown field.
        prefilled: text by field name.
        due: a figure is due this period.
        bands: what rates its figure; None where the director judges, or the sheet has no figure.
        highest_target: the target's upper number, in the measure's own unit and without its sign; 0 where it has none.
        counts: its figure can't be below nought.
    """

    section: Section
    indicator: Indicator
    places: Mapping[str, Place]
    prefilled: Mapping[str, str]
    due: bool
    bands: Bands | None
    highest_target: float
    counts: bool

    def asks(self, name: str) -> bool:
        """True where the row has an entry of that name."""
        return self.section.has(name) and self.section.field(name).is_entry

    @property
    def rating(self) -> Place:
        """The rating that other entries hang on."""
        return self.places.get("rag") or self.figures_say

    @property
    def figures_say(self) -> Place:
        """The rating that the figures give, worked out on the spot where it has no column."""
        return self.places.get("computed_rag") or Place("computed_rag", self.formula or '""')

    @property
    def by_figures(self) -> list[str]:
        """The fields in which the sheet says what the figures give."""
        return [f.name for f in self.section.shown if f.ask is Ask.COMPUTED and f.name in _BY_FIGURES]

    @property
    def formula(self) -> str | None:
        """What the figures give, in Excel and without the equals sign; None where nothing typed would change it."""
        if self.bands is None:
            return None
        figure = self.places["actual"]
        rating = rating_formula(figure.at, self.bands, self._scale)
        return rating if self.due else f'IF({figure.blank.formula},"{NOT_DUE}",{rating})'

    def worked_out(self, values: Values) -> str:
        """What the figures give for these values, or why they give nothing."""
        figure = values.get("actual")
        if not self.due and (self.bands is None or self.places["actual"].blank.holds(values)):
            return NOT_DUE
        if self.bands is None:
            return JUDGED
        return rate(figure * self._scale, self.bands).value if isinstance(figure, int | float) else ""

    def stored(self, field: Field, answer: Answer | None) -> Stored:
        """An answer as its cell stores it."""
        percentage = field.kind is Kind.MEASURE and unit_of(field, self.indicator) is Unit.PERCENT
        return stored(answer, 100 if percentage else 1)

    @property
    def _scale(self) -> int:
        """What the cell's number is multiplied by to give the measure's own unit."""
        return 100 if self.indicator.unit is Unit.PERCENT else 1


def unit_of(field: Field, indicator: Indicator) -> Unit:
    """The unit of a row's figure: what stands above and below the line of a percentage are plain numbers."""
    return field.unit or indicator.unit


def rows_of(issue: Issue, section: Section) -> list[Row]:
    """The rows of a section as issued, in order."""
    places = {f.name: in_row(f.name, letters(number)) for number, f in enumerate(section.shown, start=1)}
    return [_row(issue, section, places, row) for row in issue.rows]


def _row(issue: Issue, section: Section, places: dict[str, Place], issued: IssuedRow) -> Row:
    indicator = issued.indicator
    bands = issue.framework.bands(indicator, issue.period) if "actual" in places else None
    low, high = _ends(issue.framework.target(indicator, issue.period))
    return Row(
        section=section if bands else _judged(section),
        indicator=indicator,
        places=places,
        prefilled=issued.prefilled,
        due=indicator.is_due(issue.period),
        bands=bands,
        highest_target=abs(high),
        counts=indicator.unit in _COUNTED and low >= 0,
    )


def _ends(target: Target | None) -> tuple[float, float]:
    if target is None or not target.comparable or target.low is None or target.high is None:
        return 0.0, 0.0
    return float(target.low), float(target.high)


def _judged(section: Section) -> Section:
    """Where a council has its ratings worked out but the figures give none, the director enters the rating."""
    fields = [replace(f, ask=Ask.ENTRY) if f.name == "rag" and f.ask is Ask.COMPUTED else f for f in section.fields]
    return replace(section, fields=tuple(fields))
