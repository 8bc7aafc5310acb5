"""What each indicator and its targets make of each other: ratings nobody could compute, and practice to be doubted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook_tools.framework.columns import key_of
from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.faults import Fault, Record
from workbook_tools.framework.links import Key, Rows, key_in, refs_by_key
from workbook_tools.framework.numbers import parse_number
from workbook_tools.framework.period import Period, periods_of
from workbook_tools.framework.target import Target, parse_target
from workbook_tools.framework.title_doubts import title_doubts
from workbook_tools.framework.vocabulary import Aggregation, Basis, Polarity, Unit

DIRECTED = (Polarity.HIGH, Polarity.LOW, Polarity.RANGE, Polarity.BREAKEVEN)


@dataclass(frozen=True, slots=True)
class Case:
    """One indicator with its own row and its rows of the Targets sheet.

    Attributes:
        due: the periods of the framework's year in which a figure is due.
        wanted: the periods of that year whose own figures will be held against a target: of a measure that lies a
            quarter behind, all but the last.
        missing: those of them that have no target.
        whole: False where one of its target rows can't be read or stands twice, or some row is about no known
            indicator; then nothing is said of what is missing.
    """

    indicator: Indicator
    row: Record
    targets: tuple[Record, ...]
    due: tuple[Period, ...]
    wanted: tuple[Period, ...]
    missing: tuple[Period, ...]
    whole: bool

    @property
    def computed(self) -> bool:
        """True where a figure and its target decide the rating; a status in words is a rating as it stands."""
        status = self.indicator.polarity is Polarity.STATUS and not self.indicator.unit.numeric
        return self.indicator.basis is Basis.COMPUTED and not status


def indicator_checks(framework: Framework, rows: Rows) -> Iterator[Fault]:
    """Yield the faults and doubts of every indicator and target."""
    for case in _cases(framework, rows):
        yield from _rating(case)
        yield from _practice(case)
        yield from _missing_targets(case)
        for row in case.targets:
            yield from _target(case, row, parse_target(row["Target"]))
        yield from title_doubts(case.indicator, case.row, case.due, framework.frequency)
        yield from _easier(framework, case)
        yield from _impossible_to_miss(framework, case)
    yield from _other_years(framework, rows)


def _cases(framework: Framework, rows: Rows) -> Iterator[Case]:
    known = refs_by_key(framework)
    targets: dict[Key | None, list[Record]] = {}
    for row in rows["Targets"]:
        targets.setdefault(known.get(key_in(row)), []).append(row)
    year = periods_of(framework.year, framework.frequency) if framework.year else ()
    first = {key_in(row): row for row in reversed(rows["Indicators"])}
    for indicator in framework.indicators:
        own = targets.get(indicator.key, [])
        due = tuple(period for period in year if indicator.is_due(period))
        wanted = tuple(period for period in map(indicator.own_period, due) if period in year)
        missing = tuple(period for period in wanted if _unset(framework, indicator, period))
        whole = None not in targets and not any(target.faulty for target in own)
        distinct = len({target["Period"] for target in own}) == len(own)
        filled = tuple(target for target in own if target["Target"])
        row = first[key_of(indicator.directorate), key_of(indicator.ref)]
        yield Case(indicator, row, filled, due, wanted, missing, whole and distinct)


def _unset(framework: Framework, indicator: Indicator, period: Period) -> bool:
    """True where no target is written for a period, or one by quarters leaves it out."""
    whole = parse_target(text := framework.target_text(indicator, period))
    return not text or (whole is not None and whole.kind == "graduated" and whole.at(period) is None)


def _rating(case: Case) -> Iterator[Fault]:
    """A computed rating needs a direction and a figure that is a number."""
    if not case.computed:
        return
    if case.row.sound("Polarity") and case.indicator.polarity not in DIRECTED:
        yield case.row.fault("computed-polarity", "Polarity", expected=", ".join(DIRECTED))
    if case.row.sound("Unit") and not case.indicator.unit.numeric:
        yield case.row.fault("computed-unit", "Unit")


def _practice(case: Case) -> Iterator[Fault]:
    percent = case.indicator.unit is Unit.PERCENT
    if percent and case.indicator.aggregation is Aggregation.SUM:
        yield case.row.fault("percent-summed", "Aggregation")
    if "%" in case.row["Tolerance"] and case.row.sound("Unit") and not percent:
        yield case.row.fault("tolerance-percent", "Tolerance")


def _missing_targets(case: Case) -> Iterator[Fault]:
    if not case.missing or not case.whole:
        return
    if len(case.missing) < len(case.wanted):
        if case.indicator.polarity in DIRECTED:
            yield case.row.fault("target-gaps", "Ref", periods=", ".join(map(str, case.missing)))
    elif case.computed:
        yield case.row.fault("computed-no-target", "Basis")
    elif case.indicator.polarity in DIRECTED and case.indicator.unit.numeric:
        yield case.row.fault("no-target", "Ref")


def _target(case: Case, row: Record, target: Target | None) -> Iterator[Fault]:
    if target is None:
        yield row.fault("computed-target-unreadable" if case.computed else "target-unreadable", "Target")
    elif target.rateable:
        parts = [part for _, part in target.parts if target.kind == "graduated"] or [target]
        yield from _first_of_each(fault for part in parts for fault in _set_for_period(case, row, part))
    elif case.computed:
        yield row.fault("computed-target-words", "Target")


def _first_of_each(faults: Iterable[Fault]) -> Iterator[Fault]:
    """A target by quarters is one cell: what is wrong with several of its parts is said of the first."""
    return iter({fault.key: fault for fault in reversed(list(faults))}.values())


def _set_for_period(case: Case, row: Record, part: Target) -> Iterator[Fault]:
    if part.rateable:
        yield from _direction(case, row, part)
        yield from _unit(case, row, part)


def _direction(case: Case, row: Record, target: Target) -> Iterator[Fault]:
    polarity = case.indicator.polarity
    if polarity in (Polarity.HIGH, Polarity.LOW) and target.direction not in (None, polarity.value):
        yield row.fault("sign-against-polarity", "Target", polarity=polarity.value)
    if target.kind != "threshold" or not case.indicator.unit.numeric:
        return
    if polarity is Polarity.NONE and not case.computed:
        yield row.fault("target-without-direction", "Target")
    if polarity is Polarity.RANGE:
        yield row.fault("range-of-one", "Target")


def _unit(case: Case, row: Record, target: Target) -> Iterator[Fault]:
    if not case.row.sound("Unit") or target.high is None or not case.indicator.unit.numeric:
        return
    if case.indicator.unit is not Unit.PERCENT:
        if target.percent:
            yield row.fault("target-not-percent", "Target", unit=case.indicator.unit.value)
    elif target.high > 100:
        yield row.fault("target-over-100", "Target")
    elif not target.percent and 0 < target.high <= 1:
        yield row.fault("target-fraction", "Target", expected=f"{target.high * 100:f}".rstrip("0").rstrip(".") + "%")


def _easier(framework: Framework, case: Case) -> Iterator[Fault]:
    """Held against last year only where that is one number in the same terms, and only for the year as it ends."""
    last_year = parse_number(case.indicator.last_year)
    if last_year is None or not case.due:
        return
    text = framework.target_text(case.indicator, case.due[-1])
    target, row = parse_target(text), next((row for row in case.targets if row["Target"] == text), None)
    if target is None or row is None or not target.comparable or target.percent != last_year.percent:
        return
    polarity = case.indicator.polarity
    if polarity is Polarity.HIGH and target.low is not None and target.low < last_year.value:
        yield row.fault("target-easier", "Target", last_year=case.indicator.last_year)
    if polarity is Polarity.LOW and target.high is not None and target.high > last_year.value:
        yield row.fault("target-easier", "Target", last_year=case.indicator.last_year)


def _impossible_to_miss(framework: Framework, case: Case) -> Iterator[Fault]:
    """A target at the end of the scale that is the bad one: only as the year ends, for a plan may begin with nought."""
    if not case.due or not case.row.sound("Polarity", "Unit"):
        return
    text = framework.target_text(case.indicator, case.due[-1])
    target = parse_target(text)
    if target and target.kind == "threshold" and target.comparable and not target.strict and _at_bad_end(case, target):
        yield case.row.fault("target-unmissable", "Polarity", target=text)


def _at_bad_end(case: Case, target: Target) -> bool:
    """Money is left aside at nought: a deficit is below it."""
    unit = case.indicator.unit
    if case.indicator.polarity is Polarity.LOW:
        return unit is Unit.PERCENT and target.high == 100
    return case.indicator.polarity is Polarity.HIGH and unit.numeric and unit is not Unit.MONEY and target.low == 0


def _other_years(framework: Framework, rows: Rows) -> Iterator[Fault]:
    """One note for all the target rows of other years."""
    if not framework.year:
        return
    periods = {framework.year, *map(str, periods_of(framework.year, framework.frequency))}
    lagging = dict(_reached_back(framework))
    dated = [row for row in rows["Targets"] if row.sound("Period")]
    strange = [row for row in dated if row["Period"] not in periods | lagging.get(key_in(row), set())]
    if strange:
        yield strange[0].fault("target-other-year", "Period", count=str(len(strange)), year=framework.year)


def _reached_back(framework: Framework) -> Iterator[tuple[tuple[str, str], set[str]]]:
    """A figure that lags may belong to the year before, and is held against that year's target."""
    year = periods_of(framework.year, framework.frequency)
    for indicator in framework.indicators:
        if indicator.lag:
            own = [indicator.own_period(period) for period in year]
            names = {*map(str, own), *(period.financial_year for period in own)}
            yield (key_of(indicator.directorate), key_of(indicator.ref)), names
