"""Sub-units: parts of a directorate that each make a return of their own, with the measures that name them."""

from __future__ import annotations

from collections.abc import Iterable

from workbook_tools.framework.council import Framework
from workbook_tools.framework.period import Period


def sub_units(framework: Framework, directorate: str) -> tuple[str, ...]:
    """Who makes a directorate's returns.

    Returns:
        Names in framework order; "" is the directorate itself, which comes first and, where no measure names a
        sub-unit, alone.
    """
    return _in_order(indicator.sub_unit for indicator in framework.indicators_of(directorate))


def owing_units(framework: Framework, directorate: str, period: Period) -> tuple[str, ...]:
    """Those of them that have anything to report for a period; none where nothing is due from the directorate."""
    due = [i.sub_unit for i in framework.indicators_of(directorate) if i.is_due(period)]
    return _in_order(due) if due else ()


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(names), key=bool)) or ("",)


def name_with(directorate: str, unit: str) -> str:
    """A directorate's name with its sub-unit's: `Children's Services (Fostering)`."""
    return f"{directorate} ({unit})" if unit else directorate


def file_name(directorate: str, unit: str) -> str:
    """What a return's form is called, without its ending: `CEF`, or `CEF Fostering`."""
    return f"{directorate} {unit}".strip()
