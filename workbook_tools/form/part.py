"""What one sub-unit's return asks about: a part of what its directorate reports."""

from __future__ import annotations

from dataclasses import replace

from workbook_tools.form.form import Form, view
from workbook_tools.framework.council import Framework
from workbook_tools.framework.sub_units import sub_units


def part_of(framework: Framework, form: Form, directorate: str, unit: str) -> Framework:
    """The framework as the return of one sub-unit sees it: without what the directorate's other returns report.

    Lines of further sections name no sub-unit; they are asked for once, in the first of the directorate's returns.

    Args:
        framework, form: the council's.
        directorate: its code.
        unit: the sub-unit; "" for the directorate itself.

    Returns:
        The framework itself where the directorate makes one return.
    """
    units = sub_units(framework, directorate)
    if len(units) == 1:
        return framework
    kept = (i for i in framework.indicators if i.directorate != directorate or i.sub_unit == unit)
    part = replace(framework, indicators=tuple(kept))
    for section in form.further:
        whole = view(framework, section)
        others = (line for line in whole.indicators if line.directorate != directorate)
        part.views[section.name] = whole if unit == units[0] else replace(whole, indicators=tuple(others))
    return part
