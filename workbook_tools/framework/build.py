"""From the rows of `framework.xlsx` to a `Framework`, and every fault on the way: pure, and all of them at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook_tools.framework.columns import Sheet, key_of
from workbook_tools.framework.council import (
    Directorate,
    FieldChoice,
    Framework,
    Indicator,
    Outcome,
    Priority,
)
from workbook_tools.framework.doubts import indicator_checks
from workbook_tools.framework.faults import Fault, Given, Record
from workbook_tools.framework.field_choices import FormFields, read_choices
from workbook_tools.framework.lead_doubts import lead_checks
from workbook_tools.framework.links import LINK_CHECKS, Key, Rows, key_in, refs_by_key
from workbook_tools.framework.optional_sheets import TEAMS
from workbook_tools.framework.profile import parse_profile
from workbook_tools.framework.reading import Reader
from workbook_tools.framework.ref_doubts import ref_checks
from workbook_tools.framework.section_sheets import SECTION_SHEETS
from workbook_tools.framework.sheet_row import SheetRow
from workbook_tools.framework.sheets import SHEETS
from workbook_tools.framework.structure import structure
from workbook_tools.framework.tolerance import parse_margin, parse_tolerance
from workbook_tools.framework.vocabulary import Aggregation, Basis, Polarity, StatusWords, Unit
from workbook_tools.framework.waiver import waiver_in

_NOTHING_SAID = Framework("", "", "quarterly")
# The sheets of which the framework keeps the rows as they are.
_LISTS = (*SECTION_SHEETS, TEAMS)


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a workbook.

    Attributes:
        framework: as far as it could be read. Where the rules call one of the faults an error it is a draft, and no
            return may be built from it.
        faults: in no particular order.
    """

    framework: Framework
    faults: tuple[Fault, ...]


def build(given: Mapping[str, Given], others: Collection[str] = (), form: FormFields | None = None) -> Built:
    """Read a whole framework.

    Args:
        given: its sheets as they stand, by declared name; those that are not there are not named.
        others: names of further sheets.
        form: the form's fields by section, which the Fields sheet is held against.

    Returns:
        The framework and its faults.
    """
    reader = Reader(given)
    settings = reader.settings()
    rows = {sheet.name: reader.read(sheet.name) for sheet in SHEETS if sheet.name != "Settings"}
    choices, amiss = read_choices(rows["Fields"], form or {})
    framework = _framework(settings, rows, choices)
    checks = (*LINK_CHECKS, ref_checks, indicator_checks, lead_checks)
    found = (fault for check in checks for fault in check(framework, rows))
    return Built(framework, (*structure(given, others), *reader.faults, *amiss, *found))


def _framework(settings: Record, rows: Rows, choices: tuple[FieldChoice, ...]) -> Framework:
    draft = Framework(
        council=settings["Council"],
        year=settings["Year"],
        frequency="monthly" if settings["Frequency"] == "monthly" else "quarterly",
        amber_margin=parse_margin(settings["Amber margin"]) or _NOTHING_SAID.amber_margin,
        outcome_rating=settings["Outcome rating"],
        status_words=StatusWords(settings["Status words"]),
        round_first=settings["Round before rating"] == "yes",
        split_annual=settings["Split annual targets"] == "yes",
        directorates=tuple(_directorate(row) for row in rows["Directorates"] if row["Code"]),
        priorities=tuple(Priority(row["Code"], row["Name"]) for row in rows["Priorities"] if row["Code"]),
        outcomes=tuple(_outcome(row) for row in rows["Outcomes"] if row["Code"]),
        indicators=_indicators(rows["Indicators"]),
        fields=choices,
        waivers=tuple(waiver for row in rows["Waivers"] if (waiver := waiver_in(row))),
        sheets={sheet.name: found for sheet in _LISTS if (found := _sheet_rows(sheet, rows[sheet.name]))},
    )
    draft.targets.update(_targets(rows["Targets"], refs_by_key(draft)))
    return draft


def _directorate(row: Record) -> Directorate:
    return Directorate(
        code=row["Code"],
        name=row["Name"],
        director=row["Director"],
        contact_email=row["Contact email"],
        approver_email=row["Approver email"],
        portfolio_holder=row["Portfolio holder"],
    )


def _outcome(row: Record) -> Outcome:
    return Outcome(code=row["Code"], priority=row["Priority"], name=row["Name"], directorate=row["Directorate"])


def _indicators(rows: Sequence[Record]) -> tuple[Indicator, ...]:
    """Every indicator that can be told from the others; the first of a repeated one."""
    indicators: dict[Key, Indicator] = {}
    units: dict[Key, str] = {}
    for row in rows:
        if row["Directorate"] and row["Ref"]:
            unit = units.setdefault((row["Directorate"], key_of(row["Sub-unit"])), row["Sub-unit"])
            indicators.setdefault(key_in(row), _indicator(row, unit))
    return tuple(indicators.values())


def _indicator(row: Record, sub_unit: str) -> Indicator:
    return Indicator(
        ref=row["Ref"],
        directorate=row["Directorate"],
        outcome=row["Outcome"],
        title=row["Title"],
        unit=Unit(row["Unit"] or Unit.NUMBER),
        polarity=Polarity(row["Polarity"] or Polarity.NONE),
        basis=Basis(row["Basis"] or Basis.JUDGEMENT),
        cumulative=row["Cumulative"] == "Y",
        aggregation=Aggregation(row["Aggregation"]) if row["Aggregation"] else None,
        data_period=row["Data period"],
        lag=int(row["Lag"] or 0),
        due=tuple(row["Due"].split(", ")) if row["Due"] else (),
        tolerance=parse_tolerance(row["Tolerance"]) or Decimal(0),
        amber_margin=parse_margin(row["Amber margin"]),
        decimals=int(row["Decimals"]) if row["Decimals"] else None,
        last_year=row["Last year"],
        benchmark=row["Benchmark"],
        director=row["Director"],
        portfolio_holder=row["Portfolio holder"],
        theme=row["Theme"],
        parent=row["Parent"],
        profile=parse_profile(row["Profile"]) or (),
        sub_unit=sub_unit,
    )


def _targets(rows: Sequence[Record], known: Mapping[Key, Key]) -> dict[Key, dict[str, str]]:
    """Target text by indicator and period; the first of a repeated row."""
    targets: dict[Key, dict[str, str]] = {}
    for row in rows:
        indicator = known.get(key_in(row))
        if indicator and row["Period"] and row["Target"]:
            targets.setdefault(indicator, {}).setdefault(row["Period"], row["Target"])
    return targets


def _sheet_rows(sheet: Sheet, rows: Sequence[Record]) -> tuple[SheetRow, ...]:
    """Every row that can be told from the others; the first of a repeated one."""
    found: dict[tuple[str, ...], SheetRow] = {}
    for row in rows:
        if row.sound(*sheet.key):
            found.setdefault(tuple(key_of(row[title]) for title in sheet.key), SheetRow(row.values))
    return tuple(found.values())
