"""The corporate position of one period: one immutable account, from which every output is painted.

`docs/position.md` says what is in it and how outputs take from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

import polars as pl

from workbook_tools.checking.past import Past
from workbook_tools.findings.finding import CheckedReturn, Severity
from workbook_tools.form.form import Form, view
from workbook_tools.form.issue import History
from workbook_tools.framework.council import Framework
from workbook_tools.framework.period import Period
from workbook_tools.position.background import NOTHING_KNOWN, Background, Judgements, Restatement
from workbook_tools.position.completeness import Completeness, completeness_of, counted_sources
from workbook_tools.position.exception import Exceptional, exceptions_frame, exceptions_of
from workbook_tools.position.frame import position_frame
from workbook_tools.position.gaps import Gaps, gaps_of
from workbook_tools.position.indicator import IndicatorPosition, Provenance, indicators_of
from workbook_tools.position.judged import judgements_of
from workbook_tools.position.lines import lines_position
from workbook_tools.position.lists import Lists, lists_of
from workbook_tools.position.moved import Moved, movements_frame, movements_of
from workbook_tools.position.outcome import OutcomePosition, PriorityPosition, Rated, outcomes_of, priorities_of
from workbook_tools.position.series import Trend, order_of, series_frame, trends
from workbook_tools.position.tally import Tally, outlook_counts, tally, tally_by
from workbook_tools.returns.confirmation import unconfirmed
from workbook_tools.returns.readings import Readings, Source

__all__ = ["IndicatorPosition", "Position", "Provenance", "position_of"]


@dataclass(frozen=True)
class Position:
    """A council's position in one period.

    Frames are for tables of any size; the objects beside them are made when somebody asks for them, once.

    Attributes:
        framework, form: what was asked, in the council's own words.
        frame: a row per indicator in framework order, with the columns that `position_frame` gives: what tables are
            painted from. `indicators` is the same as objects.
        sources: the batch; `source` in the frame is an index into it.
        completeness: who is in the picture.
        outcomes, priorities: in framework order.
        gaps: what is missing, late, provisional, waived or carried with an open query.
        findings: how many `errors`, `queries` and `notes` the batch holds.
        background: earlier periods, restatements and the rest that was given.
        lines: of each further section asked for, a row per line as `lines_position` gives them.
    """

    framework: Framework
    form: Form
    period: Period
    frame: pl.DataFrame = field(repr=False, compare=False)
    sources: tuple[Source, ...]
    completeness: Completeness
    outcomes: tuple[OutcomePosition, ...]
    priorities: tuple[PriorityPosition, ...]
    gaps: Gaps
    findings: dict[str, int]
    background: Background = field(default=NOTHING_KNOWN, repr=False, compare=False)
    lines: Mapping[str, pl.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    @property
    def council(self) -> str:
        """Its name."""
        return self.framework.council

    @property
    def restatements(self) -> tuple[Restatement, ...]:
        """What has changed in earlier periods since the last paper."""
        return tuple(one for one in self.background.restatements if one.period < self.period)

    @cached_property
    def indicators(self) -> tuple[IndicatorPosition, ...]:
        """Every indicator, in framework order."""
        return tuple(indicators_of(self.frame, self.sources))

    @cached_property
    def by_key(self) -> dict[str, IndicatorPosition]:
        """Every indicator by `DIRECTORATE/REF`."""
        return {one.key: one for one in self.indicators}

    @cached_property
    def reported(self) -> pl.DataFrame:
        """The rows of `frame` that a counted return holds."""
        return self.frame.filter(pl.col("source").is_not_null())

    @cached_property
    def tally(self) -> Tally:
        """Ratings of all indicators."""
        return tally(self.frame)

    @cached_property
    def previous_tally(self) -> Tally:
        """Ratings that the same indicators had in the period before, as they stand today."""
        return tally(self.frame.select(rag="previous_rag"))

    @cached_property
    def by_priority(self) -> dict[str, Tally]:
        """Ratings by priority code; a priority without indicators is absent."""
        return tally_by(self.frame, "priority")

    @cached_property
    def by_directorate(self) -> dict[str, Tally]:
        """Ratings by directorate code; a directorate without indicators is absent."""
        return tally_by(self.frame, "directorate")

    @cached_property
    def outlooks(self) -> dict[str, int]:
        """How many indicators have which outlook: `improving`, `stable`, `deteriorating`, `blank`."""
        return outlook_counts(self.frame)

    @cached_property
    def lists(self) -> Lists:
        """Named lists of indicators: Red, newly Red, improved, still Green and so on."""
        return lists_of(self.frame)

    @cached_property
    def series(self) -> pl.DataFrame:
        """Every indicator and period on record, oldest first; see `series_frame`."""
        return series_frame(self.frame, self.background.past, self.period)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods on record, oldest first; the last is this one."""
        return tuple(sorted({Period.parse(name) for name in self.series["period"].unique()} | {self.period}))

    @cached_property
    def trends(self) -> dict[str, Trend]:
        """Every indicator's series by key; for a few of very many, see `trends_of`."""
        return self.trends_of(one.key for one in self.indicators)

    def trends_of(self, keys: Iterable[str]) -> dict[str, Trend]:
        """The series of some indicators by key (`DIRECTORATE/REF`)."""
        wanted = set(keys)
        chosen = [one for one in self.framework.indicators if "/".join(one.key) in wanted]
        series = self.series.filter(pl.concat_str("directorate", pl.lit("/"), "ref").is_in(wanted))
        return trends(series, self.framework, chosen)

    @cached_property
    def movements_frame(self) -> pl.DataFrame:
        """The rows of `frame` whose rating changed, with `cause` and `why`: the improved first; see `moved`."""
        return movements_frame(self.framework, self.period, self.frame, self.series)

    @cached_property
    def movements(self) -> tuple[Moved, ...]:
        """Every indicator whose rating changed, and why."""
        return tuple(movements_of(self.movements_frame))

    @cached_property
    def exceptions_frame(self) -> pl.DataFrame:
        """The rows of `frame` that are Red or slipped to Amber, with `section`, `red_periods` and `red_since`."""
        return exceptions_frame(self.frame, self.series)

    @cached_property
    def exceptions(self) -> tuple[Exceptional, ...]:
        """What is Red or has slipped to Amber: newly Red first, then still Red, then slipped."""
        return tuple(exceptions_of(self.exceptions_frame, self.by_key))


def position_of(
    framework: Framework,
    form: Form,
    period: Period,
    readings: Readings,
    checked: Sequence[CheckedReturn],
    history: History | None = None,
    background: Background = NOTHING_KNOWN,
) -> Position:
    """Bring a batch of returns together.

    Args:
        framework, form: the council's.
        period: returns for any other are left out.
        readings: the batch, read.
        checked: the verdicts on the whole batch, the unreadable among them; only accepted returns count, and of
            several accepted by one directorate the last.
        history: ratings of the period before by (directorate, ref), used where the returns do not carry them.
        background: earlier periods, restatements, judgements, waivers and dates of receipt, as far as they are known.

    Returns:
        The position; it holds every indicator of the framework, returned or not.
    """
    counted = counted_sources(framework, readings.sources, checked, period)
    unsigned = unconfirmed(readings, form)
    completeness = completeness_of(framework, form, period, checked, readings.sources, counted, unsigned)
    last = _last(background.past, period)
    frame = position_frame(framework, period, readings, counted, completeness, history or {}, last)
    used = {(readings.sources[index].file, readings.sources[index].sha256) for index in counted.values()}
    lines = {s.name: lines_position(s, view(framework, s), readings, counted, completeness) for s in form.further}
    rated = partial(_rated_by, frame, judgements_of(lines, period, background))
    return Position(
        framework=framework,
        form=form,
        period=period,
        frame=frame,
        sources=readings.sources,
        completeness=completeness,
        outcomes=outcomes_of(framework, *rated("outcome")),
        priorities=priorities_of(framework, *rated("priority")),
        gaps=gaps_of(frame, completeness, [one for one in checked if (one.file, one.sha256) in used], background),
        findings={_PLURAL[severity]: sum(c.count(severity) for c in checked) for severity in Severity},
        background=background,
        lines=lines,
    )


def _rated_by(frame: pl.DataFrame, judged: tuple[Judgements, Judgements], column: str) -> tuple[Rated, Rated]:
    """What rates outcomes or priorities in this period and in the one before."""
    before = frame.with_columns(rag="previous_rag")
    return Rated(tally_by(frame, column), judged[0]), Rated(tally_by(before, column), judged[1])


_PLURAL = {Severity.ERROR: "errors", Severity.QUERY: "queries", Severity.NOTE: "notes"}


def _last(past: Past | None, period: Period) -> pl.DataFrame:
    """The period before, as it was accepted; no rows where nothing is known of it."""
    if past is None:
        return pl.DataFrame(schema=dict.fromkeys(("directorate", "ref", "actual_shown", "rag"), pl.String))
    return past.frame.filter((pl.col("order") == order_of(period) - 1) & (pl.col("period") == str(period.previous())))
