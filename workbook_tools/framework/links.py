"""Does every code of a framework lead somewhere, and is every code used?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbook_tools.framework.columns import key_of
from workbook_tools.framework.council import Framework
from workbook_tools.framework.faults import Fault, Record
from workbook_tools.framework.reading import perhaps
from workbook_tools.framework.section_sheets import SECTION_SHEETS

Rows = Mapping[str, Sequence[Record]]
Key = tuple[str, str]

# What no file name may hold; a directorate's code names its return.
_NOT_IN_A_FILE_NAME = frozenset('/\\:*?"<>|')
_LONGEST_CODE = 20

# Which column of which sheet uses a sheet's codes, and what its rows are called.
_USED_BY = {
    "Directorates": ("Indicators", "Directorate", "indicator"),
    "Outcomes": ("Indicators", "Outcome", "indicator"),
    "Priorities": ("Outcomes", "Priority", "outcome"),
}


def refs_by_key(framework: Framework) -> dict[Key, Key]:
    """Each indicator's (directorate, ref), found without case or repeated spaces."""
    return {(key_of(i.directorate), key_of(i.ref)): i.key for i in framework.indicators}


def key_in(row: Record) -> Key:
    """The (directorate, ref) that a row names, as `refs_by_key` finds it."""
    return key_of(row["Directorate"]), key_of(row["Ref"])


def unusable_codes(_: Framework, rows: Rows) -> Iterator[Fault]:
    """Codes of directorates, and names of their sub-units, that can't name a file."""
    for sheet, column in (("Directorates", "Code"), ("Indicators", "Sub-unit")):
        for row in rows[sheet]:
            code = row[column]
            if _NOT_IN_A_FILE_NAME & set(code) or code.endswith(".") or len(code) > _LONGEST_CODE:
                yield row.fault("code-unusable", column)


def unknown_refs(framework: Framework, rows: Rows) -> Iterator[Fault]:
    """Rows about an indicator that the Indicators sheet does not have."""
    known = set(refs_by_key(framework))
    lines = {key_in(row) for sheet in SECTION_SHEETS for row in rows[sheet.name]}
    wanted = [(row, known) for row in rows["Targets"]] + [(row, known | lines) for row in rows["Waivers"]]
    for row, known_here in wanted if known else ():
        if row.sound("Directorate", "Ref") and key_in(row) not in known_here:
            yield row.fault("ref-unknown", "Ref", perhaps=_elsewhere(framework, row))


def _elsewhere(framework: Framework, row: Record) -> str:
    homes = [i.directorate for i in framework.indicators if key_of(i.ref) == key_of(row["Ref"])]
    if homes:
        return f" Ref {row['Ref']} is one of {' and '.join(homes)}."
    return perhaps((i.ref for i in framework.indicators_of(row["Directorate"])), row["Ref"])


def unknown_parents(framework: Framework, rows: Rows) -> Iterator[Fault]:
    """Parents that are no indicator of the same directorate, or the indicator itself."""
    known = refs_by_key(framework)
    for row in rows["Indicators"]:
        parent = (key_of(row["Directorate"]), key_of(row["Parent"]))
        if row.sound("Directorate", "Parent") and (parent not in known or parent == key_in(row)):
            yield row.fault("parent-unknown", "Parent")


def strange_outcomes(framework: Framework, rows: Rows) -> Iterator[Fault]:
    """Indicators under an outcome that another directorate leads on."""
    for row in rows["Indicators"]:
        outcome = framework.outcome_by_code.get(row["Outcome"])
        if outcome and outcome.directorate and row["Directorate"] and outcome.directorate != row["Directorate"]:
            yield row.fault("outcome-elsewhere", "Outcome", lead=outcome.directorate)


def unused_codes(_: Framework, rows: Rows) -> Iterator[Fault]:
    """Directorates and outcomes without an indicator, priorities without an outcome."""
    for sheet, (user, column, what) in _USED_BY.items():
        users = [*rows[user], *(row for one in SECTION_SHEETS for row in rows[one.name] if row[column])]
        if not rows[user] or any(column in row.faulty for row in users):
            continue
        used = {key_of(row[column]) for row in users}
        for row in rows[sheet]:
            if row["Code"] and key_of(row["Code"]) not in used:
                yield row.fault("code-unused", "Code", what=what)


LINK_CHECKS = (unusable_codes, unknown_refs, unknown_parents, strange_outcomes, unused_codes)
