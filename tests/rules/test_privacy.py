"""Privacy rules: personal data and small numbers, found but never repeated; and what only looks like them."""

from __future__ import annotations

import dataclasses

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawn import BARSET, barset, check_one, family_findings, returned, told
from workbook_tools.framework.council import FieldChoice
from workbook_tools.rules.practice import catalogue_for
from workbook_tools.rules.privacy import PRIVACY, nhs_number

FORM = barset(finance_impact=("entry", "never", ""), risk_impact=("entry", "never", ""))
FIELDS = {1: "Commentary", 2: "Action being taken", 3: "Finance impact", 4: "Risk impact"}

# By the codes for commentary, action, finance impact and risk impact. The people are made up, the telephone numbers are
# kept for drama, and the NHS number is valid and issued to nobody.
PERSONAL = {
    "PRV811 PRV812 PRV813 PRV814": [("Write to jo.bloggs@barset.example.org about it.", "j…@…")],
    "PRV821 PRV822 PRV823 PRV824": [
        ("Ring 01632 960 123 for bins.", "…23"),
        ("Ring (01632) 960123.", "…23"),
        ("Ring +44 1632 960123 now.", "…23"),
        ("Mobile 07700900123", "…23"),
    ],
    "PRV831 PRV832 PRV833 PRV834": [
        ("Patient 999 000 0018 complained.", "…18"),
        ("Patient 9990000018.", "…18"),
    ],
    "PRV841 PRV842 PRV843 PRV844": [
        ("Claimant AB 12 34 56 C was paid.", "AB…"),
        ("Claimant ab123456c was paid.", "ab…"),
    ],
    "PRV851 PRV852 PRV853 PRV854": [
        ("A fly-tip at ZE9 9ZZ was cleared.", "ZE…"),
        ("A fly-tip at B1 1AA was cleared.", "B1…"),
    ],
    "PRV861 PRV862 PRV863 PRV864": [
        ("Child A B, aged 7, was hurt.", "Ch…"),
        ("The pupil Zoë O'Neil aged 15 was hurt.", "pu…"),
        ("Miss Quill was hurt.", "Mi…"),
        ("Master Quill was hurt.", "Ma…"),
        ("Ann Mary Quill, aged 9, was hurt.", "An…"),
        ("Visits to Ann, aged 9, went on.", "An…"),
        ("Ann Quill (aged 9) was hurt.", "An…"),
        ("The child, Ann Quill, was hurt.", "ch…"),
        ("Ann, 14, has been missing.", "An…"),
    ],
    "PRV871 PRV872 PRV873 PRV874": [
        ("DOB 12/03/2009.", "DO…"),
        ("The boy was born on 3 March 2009.", "bo…"),
    ],
}
HARMLESS = {
    "PRV811 PRV812 PRV813 PRV814": "Messages went @barset, 40 @ £2 each, and to example.org.",
    "PRV821 PRV822 PRV823 PRV824": "Costs of £0.7m, 0800 hours, 01/04/2017 to 30/09/2017, 0.0163296 and 1,632,960,123.",
    "PRV831 PRV832 PRV833 PRV834": "Some 9990000019 litres, £9990000018, and 999,000,0018.",
    "PRV841 PRV842 PRV843 PRV844": "Forms NA 12 and AB 12 34 56 C2 were used.",
    "PRV851 PRV852 PRV853 PRV854": "The A40 2nd phase, Q1 2ND works, LD1 and s106 money in SW1.",
    "PRV861 PRV862 PRV863 PRV864": "Children aged 7, young people aged 16 to 17, those aged 9 or over, and Looked After "
    "Children aged 12; the Master Plan and Master Composters; one near miss; Ann Quill, aged 70; a child aged 7.",
    "PRV871 PRV872 PRV873 PRV874": "Children born in 2009 and 12 births; the scheme was born of need.",
}


def private(text: str, field: int) -> list[str]:
    """What the rules on personal data find where a text stands in a field."""
    outcome = check_one(returned(f"Ref | {FIELDS[field]}\n5 | {text}", FORM), FORM)
    return [f"{f.code}: {f.message}" for f in family_findings("PRV8", outcome) if f.code > "PRV81"]


@pytest.mark.parametrize(("codes", "text", "masked"), [(c, *case) for c, cases in PERSONAL.items() for case in cases])
def test_personal_data_is_found_and_not_repeated(codes: str, text: str, masked: str) -> None:
    (finding,) = private(text, 1)
    assert finding.startswith(f"{codes.split()[0]}: Commentary holds what looks like a")
    assert finding.endswith(f": {masked}.")


@pytest.mark.parametrize("codes", PERSONAL)
def test_every_free_text_is_looked_at(codes: str) -> None:
    text, _ = PERSONAL[codes][0]
    assert [line[:6] for field in FIELDS for line in private(text, field)] == codes.split()


@pytest.mark.parametrize("codes", HARMLESS)
def test_what_only_looks_personal_is_left_alone(codes: str) -> None:
    found = [line[:6] for field in FIELDS for line in private(HARMLESS[codes], field)]
    assert set(found).isdisjoint(codes.split())


def _check_digit(nine: str) -> int:
    return 11 - sum(int(digit) * (10 - i) for i, digit in enumerate(nine)) % 11


@given(st.from_regex(r"[1-9][0-9]{8}", fullmatch=True), st.integers(0, 9))
def test_only_a_valid_check_digit_makes_an_nhs_number(nine: str, last: int) -> None:
    frame = pl.DataFrame({"text": [f"Seen: {nine[:3]} {nine[3:6]} {nine[6:]}{last}."]})
    found = frame.select(nhs_number(pl.col("text"))).item()
    assert (found == f"{nine}{last}") == (_check_digit(nine) % 11 == last)


PEOPLE = dataclasses.replace(
    BARSET,
    indicators=tuple(
        dataclasses.replace(i, title="Residents fined") if i.ref == "2" else i for i in BARSET.indicators
    ),
    fields=tuple(FieldChoice("Performance", name, "entry", "never", "") for name in ("numerator", "denominator")),
)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("2 | 4 | |", ["PRV801 2 actual"]),
        ("2 | 5 | |", []),
        ("2 | 0 | |", []),
        ("2 | 40 | 3 | 4", ["PRV802 2 numerator", "PRV803 2 denominator"]),
        ("2 | 40 | 30 | 3", ["PRV803 2 denominator"]),
        ("2 | 40 | 3 | 40", ["PRV802 2 numerator"]),
        ("2 | 40 | 30 | 40", []),
        ("1 | 61.3% | 3 | 4", []),  # households' waste is not about people
    ],
)
def test_small_numbers_of_people(table: str, expected: list[str]) -> None:
    outcome = check_one(returned(f"Ref | Actual | Numerator | Denominator\n{table}", PEOPLE), PEOPLE)
    assert told(family_findings("PRV80", outcome)) == expected


@pytest.mark.parametrize(("limit", "count"), [(5, 1), (4, 0), (0, 0)])
def test_a_council_says_what_is_small(limit: int, count: int) -> None:
    catalogue = catalogue_for({"PRV801": {"fewest": limit}})
    outcome = check_one(returned("Ref | Actual\n2 | 4", PEOPLE), PEOPLE, catalogue=catalogue)
    assert len(family_findings("PRV801", outcome)) == count


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("There were just 3 children in the home.", "just 3 children"),
        ("One customer was ill.", "One customer"),
        ("We fined 140 residents, four residents twice.", "four residents"),
    ],
)
def test_few_people_in_the_words(text: str, said: str) -> None:
    (finding,) = family_findings("PRV804", check_one(returned(f"Ref | Commentary\n2 | {text}")))
    assert f"“{said}”" in finding.message


@pytest.mark.parametrize("text", ["We fined 140 residents and 5 tenants.", "One in ten. Two teams, three years."])
def test_enough_people_in_the_words(text: str) -> None:
    assert family_findings("PRV804", check_one(returned(f"Ref | Commentary\n2 | {text}"))) == []


@given(st.lists(st.none() | st.text() | st.from_regex(r"([A-Z]{2}|\d|@|\.| |aged|Miss){0,30}", fullmatch=True)))
def test_no_text_makes_a_rule_raise(texts: list[str | None]) -> None:
    commentary = pl.Series("commentary", texts, dtype=pl.String)
    for rule in PRIVACY:
        if rule.field == "commentary":
            built = [rule.fails, *rule.facts.values()]
            columns = commentary.to_frame().select(b(**rule.parameters).alias(str(n)) for n, b in enumerate(built))
            assert columns.height == len(texts)


def test_what_must_not_be_said_is_not_said_again_in_the_finding() -> None:
    (finding,) = check_one(returned("Ref | Commentary\n2 | Ask j.bloggs@example.gov.uk about it, please.")).findings
    assert finding.code == "PRV811"
    assert "bloggs" not in str(finding.as_json())
