"""Rules of the free texts of further sections: placeholders, copies, personal data; drawn in three of the sections."""

from __future__ import annotations

import dataclasses

import pytest

from tests.drawn import SOUND, checked, family_findings, returned_lines, told, with_lines
from workbook_tools.checking.engine import fields_of
from workbook_tools.checking.past import Past, past_of
from workbook_tools.findings.finding import Finding
from workbook_tools.form.field import Kind, Section
from workbook_tools.form.sections import FURTHER
from workbook_tools.framework.council import FieldChoice, Framework
from workbook_tools.returns.cells import RawWorkbook
from workbook_tools.rules.catalogue import STANDARD

LONG = "The north bank is done, and the south bank is begun."
PROGRESS, ISSUES, CONTROLS = "Actions progress", "Narrative issues", "Risks controls"


def council() -> Framework:
    register = with_lines("Actions", "Ref | Register | Activity | Priority | Lead\n1 | Plan | Mend | P1 | Parks\n"
                          "2 | Plan | Plant | P1 | Parks")
    risks = with_lines("Risks", "Ref | Risk | Priority | Owner | Likelihood | Impact | Appetite\n"
                       "R1 | Flood | P1 | P Quill | 4 | 4 | 12", register)
    asked = (FieldChoice("Narrative", "issues", "entry", "always", ""),)
    return dataclasses.replace(risks, fields=asked, outcome_rating="worst")


def book(progress: str = "", issues: str = "None", controls: str = "Weekly walk", other: str = "") -> RawWorkbook:
    """A return with these texts; `other` is the progress of the second action."""
    entries = {
        "Performance": SOUND,
        "Actions": f"Ref | Status | Progress\nPlan 1 | On track | {progress}\nPlan 2 | On track | {other}",
        "Risks": "Ref | Controls | Likelihood after controls | Impact after controls | Movement\n"
        f"R1 | {controls} | 2 | 4 | New",
        "Narrative": f"Ref | Achievements | Issues\nPriority P1 | The weir holds. | {issues}",
    }
    return returned_lines(entries, council())


def found(letters: str, past: Past | None = None, **texts: str) -> list[Finding]:
    batch = checked(book(**texts), framework=council(), past=past)
    assert not batch.crashed
    return family_findings(letters, batch.returns[0])


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({}, []),
        ({"progress": "tbc"}, ["NAR322 Plan 1 progress"]),
        ({"progress": "N/A"}, ["NAR322 Plan 1 progress"]),
        ({"progress": "None"}, ["NAR322 Plan 1 progress"]),
        ({"progress": "None of it is begun."}, []),
        ({"issues": "to follow"}, ["NAR323 Priority P1 issues"]),
        ({"issues": "none."}, []),
        ({"controls": "?"}, ["NAR323 R1 controls"]),
        ({"controls": "Nil"}, []),
    ],
)
def test_what_only_holds_a_place(texts: dict[str, str], expected: list[str]) -> None:
    assert [line for line in told(found("NAR32", **texts)) if line[:6] in ("NAR322", "NAR323")] == expected


def past(**texts: str) -> Past:
    """Last period, in which these texts were sent."""
    batch = checked(book(**texts), framework=council())
    for name, frame in batch.readings.frames.items():
        batch.readings.frames[name] = frame.with_columns(period=frame["period"].str.replace("Q2", "Q1"))
    return past_of([batch.readings], council())


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ({"progress": LONG}, {"progress": LONG}, ["NAR324 Plan 1 progress"]),
        ({"progress": f"{LONG} It will take till May."}, {"progress": LONG}, []),
        ({"progress": "On course."}, {"progress": "On course."}, []),
        ({"issues": LONG}, {"issues": f"– {LONG}"}, ["NAR324 Priority P1 issues"]),
        # What is in place against a risk may well be what it was.
        ({"controls": LONG}, {"controls": LONG}, []),
    ],
)
def test_a_text_copied_from_last_period(now: dict[str, str], before: dict[str, str], expected: list[str]) -> None:
    assert told(found("NAR324", past(**before), **now)) == expected
    assert found("NAR324", **now) == []


def test_a_text_copied_from_another_row() -> None:
    longer = f"{LONG} The weir's new gate is cast, and hangs from May."
    findings = found("NAR325", progress=longer, other=longer)
    assert told(findings) == ["NAR325 Plan 1 progress", "NAR325 Plan 2 progress"]
    assert "ENV Plan 1, ENV Plan 2" in findings[0].message
    assert found("NAR325", progress=longer, other="Nothing yet.") == []
    # A stock phrase may stand in many rows of a register.
    assert found("NAR325", progress=LONG, other=LONG) == []


@pytest.mark.parametrize(
    ("code", "text", "masked"),
    [
        ("PRV819", "Write to jo.bloggs@barset.example about it.", "j…@…"),
        ("PRV829", "Ring 01632 960 123 about the bank.", "…23"),
        ("PRV839", "Patient 999 000 0018 fell in.", "…18"),
        ("PRV849", "AB 12 34 56 C was paid.", "AB…"),
        ("PRV859", "The bank at ZE9 9ZZ is mended.", "ZE…"),
        ("PRV869", "Ann Quill, aged 9, fell in.", "An…"),
        ("PRV879", "The boy was born on 3 March 2009.", "bo…"),
    ],
)
def test_personal_data_is_found_in_the_texts_of_every_section_and_not_repeated(
    code: str, text: str, masked: str
) -> None:
    for where in ("progress", "issues", "controls"):
        (finding,) = found("PRV8", **{where: text})
        assert (finding.code, finding.field) == (code, where)
        assert finding.message.endswith(f": {masked}.")
        assert finding.value is None


def test_small_numbers_of_people_are_noted() -> None:
    (finding,) = found("PRV8", issues="Two families had to move out.")
    assert (finding.code, finding.field) == ("PRV809", "issues")
    assert "“Two families”" in finding.message
    assert found("PRV8", issues="Forty families had to move out.") == []


@pytest.mark.parametrize("section", FURTHER, ids=lambda section: section.name)
def test_every_free_text_of_every_section_is_looked_at(section: Section) -> None:
    free = {f.name for f in section.entries if f.kind in (Kind.LONG_TEXT, Kind.WORDS)}
    looked_at = {
        rule.code: {f.name for f in fields_of(rule, section)} for rule in STANDARD.row_rules if rule.each is not None
    }
    assert free
    for code in ("PRV809", "PRV819", "PRV829", "PRV839", "PRV849", "PRV859", "PRV869", "PRV879"):
        assert looked_at[code] == free
    prose = {f.name for f in section.entries if f.kind is Kind.LONG_TEXT}
    assert looked_at["NAR322"] | looked_at["NAR323"] == looked_at["NAR325"] == prose
