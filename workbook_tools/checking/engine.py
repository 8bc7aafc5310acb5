"""Runs the schema and the row rules over one section of a batch and gives each failure its words and its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import polars as pl

from workbook_tools.checking.required import required_blanks
from workbook_tools.checking.schema import failures
from workbook_tools.findings.finding import Finding
from workbook_tools.form.field import Field, Section
from workbook_tools.framework.rag import BAND_COLUMNS, Bands, explain
from workbook_tools.framework.target import parse_target
from workbook_tools.framework.vocabulary import Unit, nearest_word
from workbook_tools.returns.readings import Source
from workbook_tools.returns.values import show
from workbook_tools.rules.catalogue import BY_CHECK, ROW_RULES, required_rule
from workbook_tools.rules.rule import RowRule, Rule

Row = dict[str, Any]

_QUOTED = 80


class Case(NamedTuple):
    """One row at which one rule fails: the rule, the field its finding points to, the frame's row number."""

    rule: Rule
    field: Field
    row: int


@dataclass(slots=True)
class Outcome:
    """What came of a section's rules: the cases found, and the codes of rules that crashed (a fault of ours)."""

    cases: list[Case] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)


class _Check(NamedTuple):
    rule: Rule
    field: Field
    fails: Callable[[], pl.Expr]


def run(frame: pl.DataFrame, section: Section) -> Outcome:
    """Run every rule that applies to a section.

    Args:
        frame: the batch's check frame.
        section: as on the form.
    """
    outcome = Outcome()
    for failure in failures(frame, section):
        rule = BY_CHECK.get(failure.check)
        if rule is None or failure.row is None:
            outcome.crashed.append(failure.check if rule is None else rule.code)
        else:
            outcome.cases.append(Case(rule, section.field(failure.field), failure.row))
    checks = [*_required_checks(section), *_row_checks(section)]
    for check, failing in zip(checks, _masks(frame, checks, outcome.crashed), strict=True):
        outcome.cases += [Case(check.rule, check.field, row) for row in failing]
    outcome.cases = list(_unsilenced(outcome.cases))
    return outcome


def _unsilenced(cases: list[Case]) -> Iterator[Case]:
    """Leave out what merely follows from another finding in the same row."""
    found = {(case.row, case.field.name) for case in cases}
    for case in cases:
        follows = case.rule.follows if isinstance(case.rule, RowRule) else ()
        if not any((case.row, field) in found for field in follows):
            yield case


def _required_checks(section: Section) -> Iterator[_Check]:
    for f, expression in required_blanks(section):
        yield _Check(required_rule(f.name), f, lambda e=expression: e)  # type: ignore[misc]


def _row_checks(section: Section) -> Iterator[_Check]:
    for rule in ROW_RULES:
        if rule.section == section.name and section.has(rule.field, *rule.needs):
            yield _Check(rule, section.field(rule.field), rule.fails)


def _masks(frame: pl.DataFrame, checks: list[_Check], crashed: list[str]) -> list[list[int]]:
    """The failing row numbers of each check; all in one pass, and one by one only when a crash must be pinned down."""
    try:
        masks = frame.select(check.fails().fill_null(value=False).alias(str(i)) for i, check in enumerate(checks))
        return [mask.arg_true().to_list() for mask in masks.iter_columns()]
    except Exception:
        return [_mask_alone(frame, check, crashed) for check in checks]


def _mask_alone(frame: pl.DataFrame, check: _Check, crashed: list[str]) -> list[int]:
    try:
        return frame.select(check.fails().fill_null(value=False)).to_series().arg_true().to_list()
    except Exception:
        crashed.append(check.rule.code)
        return []


def findings(outcome: Outcome, frame: pl.DataFrame, section: Section, sources: Mapping[int, Source]) -> Iterator[
    tuple[int, int, Finding]
]:
    """Give each case its words and place.

    Args:
        outcome: of `run`.
        frame, section: as given to it.
        sources: by index, for the place of a field's column in each submitter's own file.

    Yields:
        (source, row number in the file, finding).
    """
    expectations = _expectations(frame, outcome)
    for case in outcome.cases:
        row = frame.row(case.row, named=True)
        yield row["source"], row["row"], _finding(case, row, section, sources[row["source"]], expectations)


def _expectations(frame: pl.DataFrame, outcome: Outcome) -> dict[str, pl.Series]:
    """What would be right, for the rules that can say so and have found something."""
    rules = {case.rule.code: case.rule for case in outcome.cases if isinstance(case.rule, RowRule)}
    return {code: frame.select(rule.expects()).to_series() for code, rule in rules.items() if rule.expects}


def _finding(case: Case, row: Row, section: Section, source: Source, expectations: dict[str, pl.Series]) -> Finding:
    value = shown(row, case.field.name)
    expected = expectations[case.rule.code][case.row] if case.rule.code in expectations else None
    if case.rule is BY_CHECK["choice"]:
        expected = nearest_word(case.field.words, value or "") or _listed(case.field.words)
    return case.rule.finding(
        _facts(case.field, row) | {"value": _brief(value or "")},
        sheet=source.sheets[section.name],
        cell=source.cell(section.name, case.field.name, row["row"]),
        directorate=row["directorate"],
        ref=row["ref"],
        field=case.field.name,
        value=value,
        expected=expected,
    )


def _facts(f: Field, row: Row) -> dict[str, str]:
    figure, rating = shown(row, "actual"), row["rating"]
    return {
        "label": f.label,
        "help": f.help,
        "title": f.label,
        "target": row["target_text"] or "",
        "figure": figure or "",
        "reason": row["no_data_reason"] or "",
        "though": f", though there is a figure: {figure}" if figure else "",
        "rated": f", and the rating is {rating}" if rating else "",
        "reckoning": _reckoning(row),
        "length": f"{len(str(row[f.name] or '')):,}",
        "limit": f"{f.max_length:,}",
    }


def _brief(text: str) -> str:
    """The beginning of a long text: a message quotes enough to know it by."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()}…"


def _reckoning(row: Row) -> str:
    target = parse_target(row["target_text"] or "")
    ends = {name: Decimal(repr(row[name])) for name in BAND_COLUMNS if row[name] is not None}
    if target is None or row["actual"] is None or not ends:
        return ""
    within = Bands(**dict.fromkeys(BAND_COLUMNS) | ends, strict=row["strict"])
    sign = "%" if row["unit"] == Unit.PERCENT else ""
    return explain(row["actual"], target, within, sign)


def shown(row: Row, name: str) -> str | None:
    """A field's value as a person reads it, with every digit that was entered; None where there is none."""
    value = row[name] if row[name] is not None else row.get(f"{name}_shown")
    if isinstance(value, float):
        return show(value, Unit(row["unit"]))
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return None if value is None else str(value)


def _listed(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
