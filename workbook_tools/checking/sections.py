"""What the rules of each section look at: its own check frame, and beside it what other sections lend."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import polars as pl

from workbook_tools.checking.facts import KEY, facts
from workbook_tools.checking.frame import COMPUTED, check_frame
from workbook_tools.checking.lines import lines_frame, worked_out
from workbook_tools.checking.past import Past, course
from workbook_tools.form.field import Section
from workbook_tools.form.form import view
from workbook_tools.form.sections import PERFORMANCE
from workbook_tools.framework.council import Framework
from workbook_tools.framework.period import Period
from workbook_tools.rules.lent import Lent, known


def looked_at(
    framework: Framework,
    past: Past | None,
    section: Section,
    frame: pl.DataFrame,
    wanted: Collection[tuple[Period, str]],
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """What the rules of a section look at, and the columns of it that are kept with the readings.

    Args:
        framework, past: the council's, and what is known of earlier periods.
        section: as on the form.
        frame: its readings over the whole batch, one at least, with a `period` column.
        wanted: (period, directorate code), each once.
    """
    if section.lines is not None:
        return lines_frame(frame, section, view(framework, section), wanted, past), worked_out(section)
    beside = facts(framework, wanted).join(course(framework, wanted, past), on=KEY, how="left")
    return check_frame(frame, section, beside, framework), COMPUTED


def with_lent(
    frames: Mapping[str, pl.DataFrame], lent: Iterable[Lent], framework: Framework
) -> dict[str, pl.DataFrame]:
    """Lend columns from section to section.

    Args:
        frames: what the rules of each section look at, by section; those without a row are left out.
        lent: what is lent, where both sections have rows.
        framework: the council's.
    """
    wanted = [one for one in lent if one.lender in frames and one.to in frames]
    own = dict(frames)
    if any(PERFORMANCE.name in (one.lender, one.to) for one in wanted):
        measures = own[PERFORMANCE.name]
        own[PERFORMANCE.name] = measures.join(_whose(framework), on=KEY[1:], how="left", maintain_order="left")
    found = dict(own)
    for one in wanted:
        found[one.to] = _borrowed(found[one.to], own[one.lender], one)
    return found


def _borrowed(frame: pl.DataFrame, lender: pl.DataFrame, one: Lent) -> pl.DataFrame:
    on = ["source", *one.on]
    told = lender.drop_nulls(on).group_by(on).agg(**one.columns())
    here = pl.col("source").is_in(lender["source"].unique().implode()).alias(known(one.lender))
    return frame.join(told, on=on, how="left", maintain_order="left").with_columns(here)


def _whose(framework: Framework) -> pl.DataFrame:
    """The codes of each indicator's outcome and priority."""
    priorities = {outcome.code: outcome.priority for outcome in framework.outcomes}
    rows = [(*i.key, i.outcome, priorities.get(i.outcome)) for i in framework.indicators]
    schema = dict.fromkeys(("directorate", "ref", "outcome_code", "priority"), pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row")
