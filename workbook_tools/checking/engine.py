"""Runs the schema and the row rules over one section of a batch and gives each failure its words and its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import polars as pl

from workbook_tools.checking.facts import BESIDE, YEAR_END, YTD, reckoning
from workbook_tools.checking.required import required_blanks
from workbook_tools.checking.schema import failures
from workbook_tools.findings.finding import Finding, Severity
from workbook_tools.form.field import Field, Rated, Section
from workbook_tools.framework.showing import show
from workbook_tools.framework.vocabulary import Basis, Unit, nearest_word
from workbook_tools.returns.readings import Source
from workbook_tools.rules.catalogue import STANDARD, Catalogue
from workbook_tools.rules.lent import known
from workbook_tools.rules.rule import EVERY_FURTHER, FaultRule, RowRule, Rule, SchemaRule, Standing

Row = dict[str, Any]
Place = tuple[int, str | None, str | None]

EXPECTED = "expected"
GAP = "gap"

_QUOTED = 80
_RATED_BY = {"ytd_rag": ("ytd_actual", YTD), "forecast_rag": ("forecast", YEAR_END)}


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


def findings(
    outcome: Outcome, frame: pl.DataFrame, section: Section, sources: Mapping[int, Source]
) -> Iterator[tuple[int, int, Finding]]:
    """Give each case its words and place; a case whose words fail is added to the unsaid.

    Args:
        outcome: of `run`.
        frame, section: as given to it.
        sources: by index, for the place of a field's column in each submitter's own file.

    Yields:
        (source, row number in the file, finding).
    """
    for case in outcome.cases:
        row = frame.row(case.row, named=True)
        try:
            finding = _finding(case, row, section, sources[row["source"]], outcome)
        except Exception:
            outcome.unsaid.append((row["source"], case.rule.code))
        else:
            yield row["source"], row["row"], finding


def _finding(case: Case, row: Row, section: Section, source: Source, outcome: Outcome) -> Finding:
    value = shown(row, case.field)
    own = _own_facts(case, row, outcome)
    expected = own.pop(EXPECTED, None)
    if isinstance(case.rule, SchemaRule) and case.rule.check == "choice":
        expected = nearest_word(case.field.words, value or "") or _listed(case.field.words)
    return case.rule.finding(
        _facts(case, section, row) | {"value": _brief(value or "")} | own,
        sheet=source.sheets[section.name],
        cell=source.cell(section.name, case.field.name, row["row"]),
        directorate=row["directorate"],
        ref=row["ref"],
        field=case.field.name,
        value=None if isinstance(case.rule, RowRule) and case.rule.secret else value,
        expected=expected or None,
    )


def _own_facts(case: Case, row: Row, outcome: Outcome) -> dict[str, str]:
    """The facts that a rule adds to its words, numbers in the unit of its field."""
    facts = outcome.facts.get((case.rule.code, case.field.name))
    if facts is None or not facts.width:
        return {}
    unit = _unit(row, case.field)
    said = {name: _text(value, unit) or "" for name, value in facts.row(case.row, named=True).items()}
    if unit is Unit.PERCENT and GAP in said:
        points = said[GAP].removesuffix("%")
        said[GAP] = f"{points} point{'' if points == '1' else 's'}"
    return said


def _facts(case: Case, section: Section, row: Row) -> dict[str, str]:
    f, rating, main = case.field, row["rating"], section.main
    figure = shown(row, section.field(main.figure)) if main else None
    return {
        "label": f.label,
        "help": f.help,
        "title": f.label,
        "target": row["target_text"] or "",
        "figure": figure or "",
        "reason": row.get("no_data_reason") or "",
        "though": f", though there is a figure: {figure}" if figure else "",
        "rated": f", and the rating is {rating}" if rating else "",
        "reckoning": _reckoning(f, row, main) if main and "{reckoning}" in case.rule.message else "",
        "length": f"{len(str(row[f.name] or '')):,}",
        "limit": f"{f.max_length:,}",
    }


def _brief(text: str) -> str:
    """The beginning of a long text: a message quotes enough to know it by."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()}…"


def _reckoning(f: Field, row: Row, main: Rated) -> str:
    """Why the figures give the rating that they do: the period's, the year's, or beside a judgement."""
    usual = (main.figure, BESIDE if row["basis"] == Basis.JUDGEMENT else "")
    return reckoning(row, *_RATED_BY.get(f.name, usual))


def shown(row: Row, f: Field) -> str | None:
    """A field's value as a person reads it, with every digit that was entered; None where there is none."""
    value = row[f.name] if row[f.name] is not None else row.get(f"{f.name}_shown")
    return _text(value, _unit(row, f))


def _unit(row: Row, f: Field) -> Unit:
    return f.unit or Unit(row["unit"])


def _text(value: object, unit: Unit) -> str | None:
    if isinstance(value, float):
        return show(value, unit)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return None if value is None else str(value)


def _listed(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
