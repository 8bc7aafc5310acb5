"""What a council measures, and for what: its directorates, priorities, outcomes and indicators."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbook_tools.framework.due import shifted
from workbook_tools.framework.period import Period
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
        profile: percent of the year's target that is to be reached by the end of each period (`Q1`); empty for none.
        sub_unit: the part of the directorate that reports it in a return of its own; "" for the directorate itself.
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
    profile: tuple[tuple[str, Decimal], ...] = ()
    sub_unit: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """(directorate, ref)."""
        return (self.directorate, self.ref)

    @property
    def computed(self) -> bool:
        """True where the figures decide the rating, not the director."""
        return self.basis is Basis.COMPUTED

    @property
    def to_date(self) -> Aggregation | None:
        """How its periods make a year so far: figures that count from April are their own sum."""
        return Aggregation.LATEST if self.cumulative else self.aggregation

    def is_due(self, period: Period) -> bool:
        """True where a figure is due in that period."""
        return not self.due or period.short.casefold() in {part.casefold() for part in self.due}

    def own_period(self, period: Period) -> Period:
        """The period that the figure reported in a period belongs to: its lag earlier, across the year's end too."""
        return shifted(period, -self.lag)


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """One row of the Fields sheet: what this council makes of a field of the form."""

    section: str
    field: str
    ask: str
    required: str = ""
    label: str = ""
