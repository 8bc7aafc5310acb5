"""The framework: directorates, priorities > outcomes > indicators, their targets and the council's practice."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property

from workbook_tools.framework.period import Frequency, Period
from workbook_tools.framework.rag import Bands, bands
from workbook_tools.framework.target import Target, parse_target
from workbook_tools.framework.tolerance import Margin
from workbook_tools.framework.vocabulary import Aggregation, Basis, Polarity, Unit


@dataclass(frozen=True, slots=True)
class Directorate:
    """Whatever unit makes a return: a directorate, a portfolio, a director."""

    code: str
    name: str
    director: str = ""
    contact_email: str = ""
    approver_email: str = ""
    portfolio_holder: str = ""


@dataclass(frozen=True, slots=True)
class Priority:
    """What the council says it is for."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be better, under one priority."""

    code: str
    priority: str
    name: str
    directorate: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure. Its key is (directorate, ref): refs may restart in each directorate.

    Attributes:
        tolerance: points taken off the target for Green.
        amber_margin: None where the council's own holds.
        due: the parts of the year in which a figure is due (`Q3`); empty for every period.
        lag: how many periods the figure lies behind the period it is reported in.
        decimals: digits after the point to show; None shows the figure as given.
    """

    ref: str
    directorate: str
    outcome: str
    title: str
    unit: Unit = Unit.NUMBER
    polarity: Polarity = Polarity.NONE
    basis: Basis = Basis.JUDGEMENT
    cumulative: bool = False
    aggregation: Aggregation | None = None
    data_period: str = ""
    lag: int = 0
    due: tuple[str, ...] = ()
    tolerance: Decimal = Decimal(0)
    amber_margin: Margin | None = None
    decimals: int | None = None
    last_year: str = ""
    benchmark: str = ""
    director: str = ""
    portfolio_holder: str = ""
    theme: str = ""
    parent: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """(directorate, ref)."""
        return (self.directorate, self.ref)

    def is_due(self, period: Period) -> bool:
        """True where a figure is due in that period."""
        return not self.due or period.short.casefold() in {part.casefold() for part in self.due}


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One row of the Fields sheet: what this council makes of a field of the form."""

    section: str
    field: str
    ask: str
    required: str = ""
    label: str = ""


@dataclass(frozen=True)
class Framework:
    """A council's whole practice, as `framework.xlsx` states it.

    Attributes:
        targets: target text by (directorate, ref) and then by period (`2017-18-Q2`) or year (`2017-18`).
    """

    council: str
    year: str
    frequency: Frequency
    amber_margin: Margin = field(default_factory=lambda: Margin(Decimal(10), relative=True))
    outcome_rating: str = "judgement"
    status_words: str = "words"
    directorates: tuple[Directorate, ...] = ()
    priorities: tuple[Priority, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    fields: tuple[FieldChoice, ...] = ()

    @cached_property
    def by_key(self) -> dict[tuple[str, str], Indicator]:
        """Indicators by (directorate, ref)."""
        return {indicator.key: indicator for indicator in self.indicators}

    @cached_property
    def outcome_by_code(self) -> dict[str, Outcome]:
        """Outcomes by code."""
        return {outcome.code: outcome for outcome in self.outcomes}

    @cached_property
    def priority_by_code(self) -> dict[str, Priority]:
        """Priorities by code."""
        return {priority.code: priority for priority in self.priorities}

    @cached_property
    def directorate_by_code(self) -> dict[str, Directorate]:
        """Directorates by code."""
        return {directorate.code: directorate for directorate in self.directorates}

    @cached_property
    def _by_directorate(self) -> dict[str, tuple[Indicator, ...]]:
        gathered: dict[str, list[Indicator]] = {}
        for indicator in self.indicators:
            gathered.setdefault(indicator.directorate, []).append(indicator)
        return {code: tuple(indicators) for code, indicators in gathered.items()}

    def indicators_of(self, directorate: str) -> tuple[Indicator, ...]:
        """A directorate's indicators, in framework order."""
        return self._by_directorate.get(directorate, ())

    def target_text(self, indicator: Indicator, period: Period) -> str:
        """The period's target as written: the period's own row, else the year's, else ""."""
        rows = self.targets.get(indicator.key, {})
        own, year = _target_periods(period)
        return rows.get(own) or rows.get(year, "")

    def target(self, indicator: Indicator, period: Period) -> Target | None:
        """The period's target, read; None where there is none or nobody can read it."""
        return parse_target(self.target_text(indicator, period))

    def bands(self, indicator: Indicator, period: Period) -> Bands | None:
        """The bands that rate an indicator's figure in a period; None where the figures decide nothing.

        A rating by judgement is never computed here: the director's word stands.
        """
        target = self.target(indicator, period)
        if target is None or not indicator.unit.numeric or indicator.basis is not Basis.COMPUTED:
            return None
        margin = indicator.amber_margin or self.amber_margin
        return bands(target, indicator.polarity, indicator.tolerance, margin)


@cache
def _target_periods(period: Period) -> tuple[str, str]:
    """The two ways in which a target may name a period: itself, and its year."""
    return str(period), period.financial_year
