"""Runs the schema and the row rules over one section of a batch and gives each failure its words and its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

import polars as pl

from workbook_tools.checking.required import required_blanks
from workbook_tools.checking.schema import failures
from workbook_tools.findings.finding import Severity
from workbook_tools.form.field import Field, Section
from workbook_tools.rules.catalogue import STANDARD, Catalogue
from workbook_tools.rules.lent import known
from workbook_tools.rules.rule import EVERY_FURTHER, FaultRule, RowRule, Rule, Standing

Row = dict[str, Any]
Place = tuple[int, str | None, str | None]

EXPECTED = "expected"


class Case(NamedTuple):
    """One row at which one rule fails: the rule, the field its finding points to, the frame's row number."""

    rule: Rule
    field: Field
    row: int


@dataclass(slots=True)
class Outcome:
    """What came of a section's rules.

    Attributes:
        cases: the failures found.
        crashed: codes of rules that could not be run: a fault of ours.
        facts: by code and field, the columns of facts that a rule's words need, a row for each row of the frame.
        unsaid: (source, code) of cases that could not be put into words: a fault of ours, in that return alone.
    """

    cases: list[Case] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    facts: dict[tuple[str, str], pl.DataFrame] = field(default_factory=dict)
    unsaid: list[tuple[int, str]] = field(default_factory=list)


class _Check(NamedTuple):
    rule: Rule
    field: Field
    fails: Callable[[], pl.Expr]

    @property
    def worth(self) -> Callable[[], pl.Expr] | None:
        """Which rows are worth a closer look; None where every row is looked at at once."""
        rule = self.rule
        if not isinstance(rule, RowRule) or rule.worth is None:
            return None
        return partial(rule.worth, self.field.name) if rule.each else rule.worth

    @property
    def first(self) -> pl.Expr:
        """The failure itself, or where a closer look is costly, whether one is worth it."""
        return (self.worth or self.fails)().fill_null(value=False)


def run(
    frame: pl.DataFrame, section: Section, catalogue: Catalogue = STANDARD, faulty: Collection[Place] = frozenset()
) -> Outcome:
    """Run every rule that applies to a section.

    Args:
        frame: the batch's check frame.
        section: as on the form.
        catalogue: the rules.
        faulty: (source, ref, field) of the cells in which a fault was found before; it silences what follows from it.
    """
    outcome = Outcome()
    _check_schema(outcome, frame, section, catalogue)
    checks = [*_required_checks(section, catalogue), *_row_checks(frame, section, catalogue)]
    for check, failing in zip(checks, _masks(frame, checks, outcome.crashed), strict=True):
        outcome.cases += [Case(check.rule, check.field, row) for row in failing]
    outcome.cases = [case for case in outcome.cases if case.rule.standing is not Standing.OFF]
    outcome.cases = list(_unsilenced(outcome.cases, frame, faulty))
    _gather_facts(outcome, frame, section)
    return outcome


def _check_schema(outcome: Outcome, frame: pl.DataFrame, section: Section, catalogue: Catalogue) -> None:
    for failure in failures(frame, section):
        rule = catalogue.by_check.get(failure.check)
        if rule is None or failure.row is None:
            outcome.crashed.append(failure.check if rule is None else rule.code)
        else:
            outcome.cases.append(Case(rule, section.field(failure.field), failure.row))


def _unsilenced(cases: list[Case], frame: pl.DataFrame, faulty: Collection[Place]) -> Iterator[Case]:
    """Leave out what merely follows from another finding in the same row."""
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for case in cases:
        if silences(case.rule):
            found[case.row, case.field.name].add(case.rule.code)
    for case in cases:
        follows = [name or case.field.name for name in case.rule.follows] if isinstance(case.rule, RowRule) else []
        place = (frame["source"][case.row], frame["ref"][case.row]) if follows else ()
        if not any((*place, name) in faulty or found[case.row, name] - {case.rule.code} for name in follows):
            yield case


def silences(rule: Rule) -> bool:
    """A note silences nothing: what blocks nothing must not hide what does."""
    return rule.weight is not Severity.NOTE and not (isinstance(rule, RowRule | FaultRule) and not rule.silences)


def _required_checks(section: Section, catalogue: Catalogue) -> Iterator[_Check]:
    for f, expression in required_blanks(section):
        yield _Check(catalogue.required_rule(f.name), f, _already(expression))


def _already(expression: pl.Expr) -> Callable[[], pl.Expr]:
    return lambda: expression


def _row_checks(frame: pl.DataFrame, section: Section, catalogue: Catalogue) -> Iterator[_Check]:
    for rule in catalogue.row_rules:
        lent = all(known(name) in frame.columns for name in rule.beside)
        if looks_at(rule, section) and section.has(*rule.needs) and lent:
            for f in fields_of(rule, section):
                yield _Check(rule, f, partial(rule.fails, **arguments(rule, section, f.name)))


def looks_at(rule: RowRule, section: Section) -> bool:
    """True where a rule is the section's own, or one of every further section."""
    return rule.section == section.name or (rule.section == EVERY_FURTHER and section.lines is not None)


def fields_of(rule: RowRule, section: Section) -> list[Field]:
    """The fields of a form that a rule looks at: one at most, unless it looks at several alike."""
    if rule.each is not None:
        return [f for f in section.entries if rule.each(f)]
    return [section.field(rule.field)] if section.has(rule.field) else []


def arguments(rule: RowRule, section: Section, name: str) -> dict[str, Any]:
    """What the expressions of a rule are built with for one of its fields."""
    if rule.each is None:
        return dict(rule.parameters)
    return {**rule.parameters, "name": name, "names": [f.name for f in fields_of(rule, section)]}


def _masks(frame: pl.DataFrame, checks: list[_Check], crashed: list[str]) -> list[list[int]]:
    """The failing row numbers of each check; all in one pass, and one by one only when a crash must be pinned down."""
    try:
        masks = frame.select(check.first.alias(str(i)) for i, check in enumerate(checks))
        return [_closer(frame, check, mask) for check, mask in zip(checks, masks.iter_columns(), strict=True)]
    except Exception:
        return [_mask_alone(frame, check, crashed) for check in checks]


def _closer(frame: pl.DataFrame, check: _Check, mask: pl.Series) -> list[int]:
    """Of the rows worth a closer look, those at which the rule fails; of other rules, the rows as they are."""
    rows = mask.arg_true()
    if check.worth and len(rows):
        # Lazily, so that of a wide frame only the columns that the rule looks at are gathered.
        worth = frame.lazy().filter(pl.lit(mask))
        rows = rows.filter(worth.select(check.fails().fill_null(value=False)).collect().to_series())
    return rows.to_list()


def _mask_alone(frame: pl.DataFrame, check: _Check, crashed: list[str]) -> list[int]:
    try:
        return _closer(frame, check, frame.select(check.first).to_series())
    except Exception:
        crashed.append(check.rule.code)
        return []


def _gather_facts(outcome: Outcome, frame: pl.DataFrame, section: Section) -> None:
    """Work out what the words need, for the rules that have found something."""
    for key, rule in {(case.rule.code, case.field.name): case.rule for case in outcome.cases}.items():
        if not isinstance(rule, RowRule):
            continue
        builders = dict(rule.facts) | ({EXPECTED: rule.expects} if rule.expects else {})
        try:
            given = arguments(rule, section, key[1])
            outcome.facts[key] = frame.select(
                build(**given).alias(name) for name, build in builders.items()
            )
        except Exception:
            outcome.crashed.append(rule.code)
            outcome.cases = [case for case in outcome.cases if case.rule.code != rule.code]
