"""One indicator's row as the sheet's formulas see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from workbook_tools.edges.excel_out.template.condition import (
    Place,
    Step,
    Stored,
    Values,
    in_row,
    said,
    said_formula,
    spellings,
    trimmed,
)
from workbook_tools.edges.excel_out.template.details import Answer, stored
from workbook_tools.form.field import Field, Kind, Rated, Section
from workbook_tools.form.issue import Issue, IssuedRow
from workbook_tools.framework.council import Indicator
from workbook_tools.framework.numbers import parse_number
from workbook_tools.framework.rag import Bands, rate, rating_formula
from workbook_tools.framework.status import rate_words, words_formula
from workbook_tools.framework.target import Target
from workbook_tools.framework.vocabulary import Ask, Polarity, Rag, Unit
from workbook_tools.returns.place import letters

NOT_DUE = "Not due this period"

# Units whose figures count something (the validator's own list).
COUNTED = (Unit.NUMBER, Unit.DAYS, Unit.RATE)


@dataclass(frozen=True, slots=True)
class Rater:
    """What gives one rating, said once and rendered twice: as an Excel formula and in Python.

    Attributes:
        formula: in Excel, without the equals sign; "" where nothing is rated.
        rates: the same in Python, of the row's values by field name as its cells store them.
        figure: the entry that it rests on; None where it rests on other rows.
    """

    formula: str
    rates: Callable[[Values], str]
    figure: Place | None = None


def by_bands(figure: Place, bands: Bands, scale: int, rated: Rated) -> Rater:
    """A figure held against its target; `scale` turns the cell's number into the measure's own unit."""

    def rates(values: Values) -> str:
        value = values.get(figure.name)
        return rated.writes(rate(value * scale, bands)) if isinstance(value, int | float) else ""

    return Rater(rating_formula(figure.at, bands, scale, rated.writes), rates, figure)


def by_words(figure: Place, rated: Rated) -> Rater:
    """A figure that is itself a rating."""

    def rates(values: Values) -> str:
        rag = rate_words(trimmed(values.get(figure.name)))
        return rated.writes(rag) if rag else ""

    return Rater(words_formula(figure.at, rated.writes), rates, figure)


def by_parts(ratings: Iterable[Place], rated: Rated) -> Rater:
    """The worst of several ratings."""
    places = list(ratings)
    steps = [Step(place.says(spellings(rag)), rated.writes(rag)) for rag in Rag for place in places]
    return Rater(said_formula(steps, ""), lambda values: said(steps, values, ""))


@dataclass(frozen=True, slots=True)
class Row:
    """A row, its cells and what rates it.

    Attributes:
        section: the sheet it stands on, with the fields as they are in this row.
        indicator: what it measures.
        places: of its cells, by field name, for every shown field.
        prefilled: text by field name.
        due: a figure is due this period.
        raters: what rates its figures, by the name of the rating's field; none where the director judges, the sheet has
            no figure, or figures decide nothing.
        parts: the refs of the measures whose worst rating is this one's.
        highest_target: the target's upper number, in the measure's own unit and without its sign; 0 where it has none.
        counts: its figure can't be below nought.
    """

    section: Section
    indicator: Indicator
    places: Mapping[str, Place]
    prefilled: Mapping[str, str]
    due: bool
    raters: Mapping[str, Rater]
    parts: tuple[str, ...]
    highest_target: float
    counts: bool

    def asks(self, name: str) -> bool:
        """True where the row has an entry of that name."""
        return self.section.has(name) and self.section.field(name).is_entry

    @property
    def rating(self) -> Place | None:
        """The rating that other entries hang on; None where the section rates nothing."""
        main = self.section.main
        return (self.places.get(main.field) or self.figures_say(main)) if main else None

    def figures_say(self, rated: Rated) -> Place:
        """The rating that the figures give, worked out on the spot where it has no column."""
        column = self.places.get(rated.worked_out)
        return column or Place(said_by_figures(rated), self.formula(rated) or '""')

    @property
    def by_figures(self) -> dict[str, Rated]:
        """The fields in which the sheet says what the figures give, each with the rating that it is."""
        computed = [f.name for f in self.section.shown if f.ask is Ask.COMPUTED]
        rated = self.section.rated
        return {r.field: r for r in rated if r.field in computed} | {
            r.worked_out: r for r in rated if r.worked_out in computed
        }

    def formula(self, rated: Rated) -> str | None:
        """What the figures give, in Excel and without the equals sign; None where nothing typed would change it."""
        rater = self.raters.get(rated.field)
        if rater is None:
            return None
        if self.due or rated != self.section.main or rater.figure is None:
            return rater.formula
        return f'IF({rater.figure.blank.formula},"{NOT_DUE}",{rater.formula})'

    def worked_out(self, rated: Rated, values: Values) -> str:
        """What the figures give for these values, or why they give nothing."""
        rater = self.raters.get(rated.field)
        resting = not self.due and rated == self.section.main
        if resting and (rater is None or (rater.figure and rater.figure.blank.holds(values))):
            return NOT_DUE
        return rated.otherwise if rater is None else rater.rates(values)

    def stored(self, field: Field, answer: Answer | None) -> Stored:
        """An answer as its cell stores it."""
        percentage = field.kind is Kind.MEASURE and unit_of(field, self.indicator) is Unit.PERCENT
        return stored(answer, 100 if percentage else 1)

    def issued(self, field: Field) -> Stored:
        """What a prefilled cell stores: figures as numbers, so that formulas may count with them."""
        text = field.written(self.prefilled.get(field.name, ""))
        number = parse_number(text) if field.kind is Kind.MEASURE else None
        return self.stored(field, number.value) if number else text


def said_by_figures(rated: Rated) -> str:
    """The name under which a row's values hold what the figures give."""
    return rated.worked_out or f"{rated.field} by figures"


def unit_of(field: Field, indicator: Indicator) -> Unit:
    """The unit of a row's figure: what stands above and below the line of a percentage are plain numbers."""
    return field.unit or indicator.unit


def part_of(ref: str) -> str:
    """The name under which a row's values hold the rating of one of its parts."""
    return f"rating of {ref}"


def ref_cell(ref: str) -> str | int:
    """A plain reference is a number in the sheet, so that it sorts as one; `007` and `2.10` stay as written."""
    plain = ref.isascii() and ref.isdigit() and len(ref) < 10 and str(int(ref)) == ref
    return int(ref) if plain else ref


def rows_of(issue: Issue, section: Section) -> list[Row]:
    """The rows of a section as issued, in order."""
    columns = {f.name: letters(number) for number, f in enumerate(section.shown, start=1)}
    return [_row(issue, section, columns, row) for row in issue.rows]


def _row(issue: Issue, section: Section, columns: Mapping[str, str], issued: IssuedRow) -> Row:
    indicator = issued.indicator
    places = {name: in_row(name, column) for name, column in columns.items()}
    parts = _parts(issue, columns, indicator)
    raters = _status(section, indicator, places, parts) or _by_figures(issue, section, indicator, places)
    low, high = _ends(issue.framework.own_target(indicator, issue.period))
    return Row(
        section=_of_row(section, indicator, raters),
        indicator=indicator,
        places=places,
        prefilled=issued.prefilled,
        due=indicator.is_due(issue.period),
        raters=raters,
        parts=tuple(parts),
        highest_target=abs(high),
        counts=indicator.unit in COUNTED and low >= 0,
    )


def _by_figures(
    issue: Issue, section: Section, indicator: Indicator, places: Mapping[str, Place]
) -> dict[str, Rater]:
    framework, scale = issue.framework, 100 if indicator.unit is Unit.PERCENT else 1
    further = {"ytd_rag": framework.ytd_bands, "forecast_rag": framework.year_end_bands}
    return {
        rated.field: by_bands(places[rated.figure], bands, scale, rated)
        for rated in section.rated
        if rated.figure in places and (bands := further.get(rated.field, framework.bands)(indicator, issue.period))
    }


def _status(
    section: Section, indicator: Indicator, places: Mapping[str, Place], parts: Mapping[str, Place]
) -> dict[str, Rater]:
    """A status is what its figure says, or the worst of the measures it is made of."""
    main = section.main
    if main is None or indicator.polarity is not Polarity.STATUS or not indicator.computed:
        return {}
    if parts:
        return {main.field: by_parts(parts.values(), main)}
    return {main.field: by_words(places[main.figure], main)} if main.figure in places else {}


def _parts(issue: Issue, columns: Mapping[str, str], indicator: Indicator) -> dict[str, Place]:
    """Where the ratings of its parts stand, by ref: looked up, as rows are sorted and inserted."""
    column = columns.get("rag") or columns.get("computed_rag")
    if column is None or indicator.polarity is not Polarity.STATUS or not indicator.computed:
        return {}
    found = {}
    for part in issue.framework.parts_of(indicator):
        cell = ref_cell(part.ref)
        sought = cell if isinstance(cell, int) else f'"{_literal(cell)}"'
        at = f"IFERROR(INDEX(${column}:${column},MATCH({sought},${columns['ref']}:${columns['ref']},0)),\"\")"
        found[part.ref] = Place(part_of(part.ref), at)
    return found


def _literal(text: str) -> str:
    """A text that MATCH takes as it is, inside a formula's quotation marks."""
    for mark in "~*?":
        text = text.replace(mark, f"~{mark}")
    return text.replace('"', '""')


def _ends(target: Target | None) -> tuple[float, float]:
    if target is None or not target.comparable or target.low is None or target.high is None:
        return 0.0, 0.0
    return float(target.low), float(target.high)


def _of_row(section: Section, indicator: Indicator, raters: Mapping[str, Rater]) -> Section:
    """The section as one row has it.

    Where a council has its ratings worked out but the figures give none, the director enters the rating; an entry that
    the row does not have is locked.
    """
    unrated = {rated.field for rated in section.rated} - raters.keys()

    def in_row(f: Field) -> Field:
        if f.name in unrated and f.ask is Ask.COMPUTED:
            return replace(f, ask=Ask.ENTRY)
        return f if f.asked_of(indicator) or not f.is_entry else replace(f, ask=Ask.PREFILLED)

    return replace(section, fields=tuple(in_row(f) for f in section.fields))
