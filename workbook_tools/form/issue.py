"""The return as issued: one directorate's rows for one period, prefilled with what is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook_tools.form.form import Form
from workbook_tools.framework.council import Directorate, Framework, Indicator
from workbook_tools.framework.period import Period


@dataclass(frozen=True, slots=True)
class Previous:
    """Last period's figure and rating of one indicator, as shown in the return ("57.9%", "Green")."""

    actual: str = ""
    rag: str = ""


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """One indicator's row.

    Attributes:
        prefilled: text by field name, for every prefilled field of the section.
    """

    indicator: Indicator
    prefilled: dict[str, str]


@dataclass(frozen=True, slots=True)
class Issue:
    """All that a template is painted from."""

    framework: Framework
    form: Form
    directorate: Directorate
    period: Period
    rows: tuple[IssuedRow, ...]


History = Mapping[tuple[str, str], Previous]


def issue(framework: Framework, form: Form, directorate: Directorate, period: Period, history: History) -> Issue:
    """Fill in what is known before a return goes out.

    Args:
        framework, form: the council's.
        directorate: whose return it is.
        period: which it is for.
        history: last period's figures by (directorate, ref); may lack any.

    Returns:
        The issue, with one row per indicator in framework order.
    """
    rows = tuple(
        IssuedRow(indicator, prefilled(framework, indicator, period, history.get(indicator.key, Previous())))
        for indicator in framework.indicators_of(directorate.code)
    )
    return Issue(framework, form, directorate, period, rows)


def prefilled(
    framework: Framework, indicator: Indicator, period: Period, before: Previous, to_date: bool = True
) -> dict[str, str]:
    """What the template says of an indicator, by field name; the target to date only where it is wanted.

    The target is the one of the period that the figure belongs to, which a lag puts before the period of the return.
    Last period's rating is carried as it was given: rating the old figure against this period's target would be
    wrong wherever targets move through the year.
    """
    outcome = framework.outcome_by_code.get(indicator.outcome)
    ytd = framework.ytd_target(indicator, period) if to_date else None
    return {
        "ref": indicator.ref,
        "outcome": outcome.name if outcome else "",
        "title": indicator.title,
        "target": framework.own_target_text(indicator, period),
        "previous_actual": before.actual,
        "previous_rag": before.rag,
        "ytd_target": ytd.text if ytd else "",
    }
