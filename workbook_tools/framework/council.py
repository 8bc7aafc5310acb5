"""The framework: directorates, priorities > outcomes > indicators, their targets and the council's practice."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from workbook_tools.framework.due import shifted, year_of
from workbook_tools.framework.measured import Directorate, FieldChoice, Indicator, Outcome, Priority
from workbook_tools.framework.period import Frequency, Period
from workbook_tools.framework.rag import Bands
from workbook_tools.framework.sheet_row import SheetRow
from workbook_tools.framework.target import Target, parse_target
from workbook_tools.framework.target_rows import Rows, target_in, target_over, text_in
from workbook_tools.framework.tolerance import Margin
from workbook_tools.framework.vocabulary import StatusWords, Unit
from workbook_tools.framework.waiver import Waiver
from workbook_tools.framework.yardstick import Yardstick
from workbook_tools.framework.year_to_date import Split

__all__ = ["Directorate", "FieldChoice", "Framework", "Indicator", "Outcome", "Priority"]


@dataclass(frozen=True)
class Framework:
    """A council's whole practice, as `framework.xlsx` states it.

    Attributes:
        targets: target text by (directorate, ref) and then by period (`2017-18-Q2`) or year (`2017-18`).
        round_first: figures are rounded to the decimals they are printed with before they are rated.
        split_annual: a year's target of a count from April is spread over its periods, by the measure's profile or
            evenly; else it holds for each.
        sheets: the rows of the optional sheets that list what further sections ask about, and the teams, by sheet.
    """

    council: str
    year: str
    frequency: Frequency
    amber_margin: Margin = field(default_factory=lambda: Margin(Decimal(10), relative=True))
    outcome_rating: str = "judgement"
    status_words: StatusWords = StatusWords.WORDS
    round_first: bool = False
    split_annual: bool = False
    directorates: tuple[Directorate, ...] = ()
    priorities: tuple[Priority, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    targets: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    fields: tuple[FieldChoice, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    sheets: dict[str, tuple[SheetRow, ...]] = field(default_factory=dict)

    def rows(self, sheet: str) -> tuple[SheetRow, ...]:
        """The rows of an optional sheet, in its order; none where the workbook lacks it."""
        return self.sheets.get(sheet, ())

    @cached_property
    def views(self) -> dict[str, Framework]:
        """The framework as further sections see it, by section, each kept once it has been made."""
        return {}

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

    @cached_property
    def _parts(self) -> dict[tuple[str, str], tuple[Indicator, ...]]:
        gathered: dict[tuple[str, str], list[Indicator]] = {}
        for indicator in self.indicators:
            if indicator.parent:
                gathered.setdefault((indicator.directorate, indicator.parent), []).append(indicator)
        return {key: tuple(parts) for key, parts in gathered.items()}

    @cached_property
    def parents(self) -> tuple[Indicator, ...]:
        """The measures that others name as their parent, in framework order."""
        return tuple(indicator for indicator in self.indicators if indicator.key in self._parts)

    def parts_of(self, indicator: Indicator) -> tuple[Indicator, ...]:
        """The measures that name it as their parent, in framework order; a part with parts of its own stands for them.

        A measure that is, by way of its parts, part of itself is left out.
        """
        found: dict[tuple[str, str], Indicator] = {}
        seen, waiting = {indicator.key}, list(self._parts.get(indicator.key, ()))
        while waiting:
            part = waiting.pop(0)
            if part.key in seen:
                continue
            seen.add(part.key)
            within = self._parts.get(part.key, ())
            waiting = [*within, *waiting]
            if not within:
                found[part.key] = part
        return tuple(found.values())

    def _rows(self, indicator: Indicator) -> Rows:
        return tuple(self.targets.get(indicator.key, {}).items())

    def _splits(self, indicator: Indicator) -> Split:
        counted = indicator.cumulative and indicator.unit is not Unit.PERCENT
        return indicator.profile or (() if self.split_annual and counted else None)

    def target_text(self, indicator: Indicator, period: Period) -> str:
        """The target set for a period, as written: the period's own row, else the year's, else ""."""
        return text_in(self._rows(indicator), period)

    def target(self, indicator: Indicator, period: Period) -> Target | None:
        """The target set for a period, read; None where there is none or nobody can read it."""
        return target_in(self._rows(indicator), period, self._splits(indicator))

    def own_target(self, indicator: Indicator, period: Period) -> Target | None:
        """The target that the figure reported in a period is held against: the one of the period it belongs to.

        A target that says itself that figures run a quarter behind has the lag in its own words.
        """
        reported = parse_target(self.target_text(indicator, period))
        if reported and reported.behind:
            return reported.at(period)
        return self.target(indicator, indicator.own_period(period))

    def own_target_text(self, indicator: Indicator, period: Period) -> str:
        """The same in words: what holds for that period of a longer target, or the text that nobody can read."""
        found = self.own_target(indicator, period)
        if found:
            return found.text
        text = self.target_text(indicator, indicator.own_period(period))
        return "" if parse_target(text) else text

    def ytd_target(self, indicator: Indicator, period: Period) -> Target | None:
        """The target of the year so far, up to the period that the figure reported in a period belongs to."""
        own = indicator.own_period(period)
        return self._target_over(indicator, year_of(own)[: own.number_in_year])

    def year_end_target(self, indicator: Indicator, period: Period) -> Target | None:
        """The target of the whole financial year that a period falls in."""
        return self._target_over(indicator, year_of(period))

    def _target_over(self, indicator: Indicator, periods: tuple[Period, ...]) -> Target | None:
        if indicator.due:
            periods = tuple(one for one in periods if indicator.is_due(shifted(one, indicator.lag)))
        return target_over(self._rows(indicator), periods, indicator.to_date, self._splits(indicator))

    def yardstick(self, indicator: Indicator, target: Target | None) -> Yardstick | None:
        """What a figure of an indicator is held against; None where there is no target or the figure is words."""
        if target is None or not indicator.unit.numeric:
            return None
        return Yardstick(
            target=target,
            polarity=indicator.polarity,
            tolerance=indicator.tolerance,
            margin=indicator.amber_margin or self.amber_margin,
            unit=indicator.unit,
            decimals=indicator.decimals,
            round_first=self.round_first,
        )

    def bands_of(self, indicator: Indicator, target: Target | None) -> Bands | None:
        """The bands of one of its targets, whoever decides the rating; None where no figure can be rated."""
        yardstick = self.yardstick(indicator, target)
        return yardstick.bands if yardstick else None

    def bands(self, indicator: Indicator, period: Period) -> Bands | None:
        """The bands that rate the figure reported in a period; None where the figures decide nothing.

        A rating by judgement is never computed here: the director's word stands.
        """
        return self.bands_beside(indicator, period) if indicator.computed else None

    def ytd_bands(self, indicator: Indicator, period: Period) -> Bands | None:
        """The bands that rate the year-to-date figure reported in a period; otherwise as `bands`."""
        return self.bands_of(indicator, self.ytd_target(indicator, period)) if indicator.computed else None

    def year_end_bands(self, indicator: Indicator, period: Period) -> Bands | None:
        """The bands that rate the year-end forecast made in a period; otherwise as `bands`."""
        return self.bands_of(indicator, self.year_end_target(indicator, period)) if indicator.computed else None

    def bands_beside(self, indicator: Indicator, period: Period) -> Bands | None:
        """What the figures would give if they decided, beside a director's judgement; else the same as `bands`."""
        return self.bands_of(indicator, self.own_target(indicator, period))
