"""Gives each case that the engine has found its words and its place in the submitter's own file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import polars as pl

from workbook_tools.checking.engine import EXPECTED, Case, Outcome, Row
from workbook_tools.checking.facts import BESIDE, YEAR_END, YTD, reckoning
from workbook_tools.findings.finding import Finding
from workbook_tools.form.field import Field, Rated, Section
from workbook_tools.framework.showing import show
from workbook_tools.framework.status import rate_words
from workbook_tools.framework.vocabulary import Basis, Polarity, Unit, nearest_word
from workbook_tools.returns.readings import Source
from workbook_tools.rules.rule import RowRule, SchemaRule

GAP = "gap"

_QUOTED = 80
_RATED_BY = {"ytd_rag": ("ytd_actual", YTD), "forecast_rag": ("forecast", YEAR_END)}


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
    offered = case.field.written(expected or "")
    if isinstance(case.rule, SchemaRule) and case.rule.check == "choice":
        expected = nearest_word(case.field.words, value or "")
        offered = case.field.written(expected) if expected else _listed(case.field.offers())
        expected = expected or _listed(case.field.words)
    said = {"value": case.field.written(_brief(value or "")), "expected": offered}
    return case.rule.finding(
        _facts(case, section, row) | said | own,
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
    if row["polarity"] == Polarity.STATUS:
        rating = row["computed_rag"]
        own = rate_words(row["actual_shown"]) == rating
        return f"{'its figure' if own else 'the worst of its parts'} is {rating}"
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
