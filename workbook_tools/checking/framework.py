"""Checking `framework.xlsx`: its tables found, its faults given their words and places."""

from __future__ import annotations

import re

from workbook_tools.checking.framework_cells import given_sheet
from workbook_tools.findings.finding import CheckedReturn, Finding, Severity
from workbook_tools.form.field import Field, Section
from workbook_tools.form.issue import Previous, prefilled
from workbook_tools.form.sections import SECTIONS
from workbook_tools.framework.build import build
from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.faults import Fault
from workbook_tools.framework.field_choices import FormField
from workbook_tools.framework.period import Period
from workbook_tools.framework.sheets import SHEET_BY_NAME, SHEETS
from workbook_tools.framework.vocabulary import Ask
from workbook_tools.returns.cells import RawWorkbook, Unreadable
from workbook_tools.returns.received import Received
from workbook_tools.rules.framework import RULE_OF_FAULT
from workbook_tools.rules.opening import OPENING

_MADE_A_DATE = " Excel has made a date of it: format the cell as Text, then type it again."
# Why a file can't be opened, in the words that a return of that kind is told.
_WHY_UNREAD = {reason: rule.title[0].lower() + rule.title[1:] for rule in OPENING for reason in rule.keys}
_SHEET_ORDER = {sheet.name: number for number, sheet in enumerate(SHEETS)}

# The field by which a person knows the row: it may be worded otherwise, never hidden or typed over.
_KEPT = "title"

# The entries for which the template has a formula, where figures decide them.
_MAY_BE_COMPUTED = frozenset({"rag", "ytd_rag", "forecast_rag"})

# What the template can fill: any indicator of any framework shows which fields those are.
_FILLED_WHEN_ISSUED = frozenset(
    prefilled(Framework("", "", "quarterly"), Indicator("", "", "", ""), Period("quarterly", 2017, 1), Previous())
)


def check_framework(received: Received) -> tuple[Framework | None, CheckedReturn]:
    """Read and check a framework workbook.

    Args:
        received: the file as it came.

    Returns:
        The framework, or None where an error keeps returns from being built from it; and everything found, as
        one entry in the form that returns have.
    """
    workbook = received.workbook
    if isinstance(workbook, Unreadable):
        return None, _unreadable(received, workbook)
    framework, findings = check_workbook(workbook)
    checked = CheckedReturn(received.file, received.sha256, framework.council, findings=findings)
    return (None if checked.count(Severity.ERROR) else framework), checked


def check_workbook(workbook: RawWorkbook) -> tuple[Framework, tuple[Finding, ...]]:
    """Read a framework from cells.

    Args:
        workbook: its cells.

    Returns:
        The framework as far as it could be read, and everything found, by sheet and row.
    """
    given = {sheet.name: found for sheet in SHEETS if (found := given_sheet(sheet, workbook))}
    named = {name.casefold() for name in SHEET_BY_NAME}
    others = [s.name for s in workbook.sheets if s.state == "visible" and s.name.strip().casefold() not in named]
    built = build(given, others, form_fields())
    return built.framework, tuple(finding_of(fault) for fault in sorted(built.faults, key=_place))


def finding_of(fault: Fault) -> Finding:
    """Give a fault its rule's words."""
    is_date = re.fullmatch(r"\d{4}-\d\d-\d\d", fault.value) is not None
    named = {"sheet": fault.sheet, "column": fault.column, "directorate": fault.directorate}
    named["as_text"] = _MADE_A_DATE if is_date else ""
    return RULE_OF_FAULT[fault.key].finding(
        {**named, **fault.facts},
        sheet=fault.sheet,
        cell=fault.cell,
        directorate=fault.directorate or None,
        ref=fault.ref or None,
        field=fault.column or None,
        value=fault.value or None,
        expected=fault.expected or None,
    )


def form_fields() -> dict[str, tuple[FormField, ...]]:
    """What the Fields sheet may say of each field of the form, by section."""
    return {section.name: tuple(_form_field(section, field) for field in section.fields) for section in SECTIONS}


def _form_field(section: Section, field: Field) -> FormField:
    return FormField(field.name, field.label, field.ask.value, tuple(ask.value for ask in _asks(section, field)))


def _asks(section: Section, field: Field) -> tuple[Ask, ...]:
    """Key and title stay as they are; only what has a formula can be computed, only what is known can be prefilled.

    In a further section what the framework knows is never asked for again.
    """
    if field.name in (section.key, _KEPT):
        return (field.ask,)
    if field.ask is Ask.COMPUTED:
        return (Ask.COMPUTED, Ask.HIDDEN)
    if section.lines is not None:
        known = field.source or field.last
        return (Ask.PREFILLED, Ask.HIDDEN) if known else (Ask.ENTRY, Ask.HIDDEN)
    further = {Ask.PREFILLED: field.name in _FILLED_WHEN_ISSUED, Ask.COMPUTED: field.name in _MAY_BE_COMPUTED}
    return (Ask.ENTRY, *(ask for ask, possible in further.items() if possible), Ask.HIDDEN)


def _unreadable(received: Received, refusal: Unreadable) -> CheckedReturn:
    facts = {"reason": _WHY_UNREAD[refusal.reason]}
    finding = RULE_OF_FAULT["workbook-unreadable"].finding(facts, value=refusal.reason)
    return CheckedReturn(received.file, received.sha256, findings=(finding,), readable=False)


def _place(fault: Fault) -> tuple[int, int, int, str]:
    """Sheets in their order; on each, what has no cell first, then row by row from the left."""
    letters = (fault.cell or "").rstrip("0123456789")
    row = (fault.cell or "").removeprefix(letters)
    return _SHEET_ORDER.get(fault.sheet, len(SHEETS)), int(row or 0), len(letters), letters
