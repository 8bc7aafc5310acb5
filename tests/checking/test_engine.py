"""The engine: what it gives a rule to look at, and what becomes of a rule that crashes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import polars as pl
import pytest

from tests.drawn import BARSET, Q2, SOUND, barset, checked, found, returned
from workbook_tools.checking.engine import arguments, fields_of, looks_at
from workbook_tools.checking.facts import KEY, facts
from workbook_tools.checking.frame import COLUMNS, check_frame, typed_frame
from workbook_tools.checking.lines import lines_frame
from workbook_tools.checking.past import course
from workbook_tools.checking.sections import with_lent
from workbook_tools.findings.finding import Severity, Verdict
from workbook_tools.form.field import Section
from workbook_tools.form.form import form_of, view
from workbook_tools.form.sections import FURTHER, PERFORMANCE
from workbook_tools.returns.cells import Cell, RawWorkbook
from workbook_tools.returns.interpret import Columns
from workbook_tools.rules.catalogue import STANDARD, Catalogue
from workbook_tools.rules.rule import RowRule, Rule, SchemaRule, Standing

PLAIN = RowRule(
    code="OUR999",
    severity=Severity.QUERY,
    title="A rule of the tests",
    section="Performance",
    field="actual",
    fails=lambda: pl.col("ref") == "1",
    message="{value}",
    fix="Nothing.",
    why="To try the engine.",
    example="None.",
)


def with_rule(*rules: Rule) -> Catalogue:
    return Catalogue((*STANDARD.rules, *rules))


def a_crash(**_: object) -> pl.Expr:
    raise RuntimeError("this rule can't be built")


CRASHING: dict[str, RowRule] = {
    "names no column": replace(PLAIN, fails=lambda: pl.col("nowhere") == 1),
    "compares text with a number": replace(PLAIN, fails=lambda: pl.col("commentary").str.to_integer() == 1),
    "can't be built": replace(PLAIN, fails=a_crash),
    "gets a parameter that it does not take": replace(PLAIN, parameters={"limit": 3}),
    "can't say what it expects": replace(PLAIN, expects=lambda: pl.col("nowhere")),
    "can't build a fact": replace(PLAIN, facts={"gap": a_crash}),
    "names a fact that is not given": replace(PLAIN, message="{nobody}"),
}


@pytest.mark.parametrize("rule", CRASHING.values(), ids=CRASHING)
def test_a_crash_is_our_fault_on_every_return_and_never_a_clean_one(rule: RowRule) -> None:
    outcome = checked(returned(), returned("Ref | RAG\n2 | Green"), catalogue=with_rule(rule))
    assert outcome.crashed == ("OUR999",)
    assert [{f.code for f in one.findings} - {"FIL115"} for one in outcome.returns] == [
        {"OUR901"},
        {"OUR901", "RAG201"},
    ]
    assert {one.verdict for one in outcome.returns} == {Verdict.SENT_BACK}
    assert "OUR999" in next(f for f in outcome.returns[0].findings if f.code == "OUR901").message


def test_words_that_fail_for_one_return_send_back_that_one_alone() -> None:
    rule = replace(PLAIN, fails=lambda: pl.col("rag") == "Amber", message="{nobody}")
    outcome = checked(returned(), returned("Ref | RAG\n2 | Green"), catalogue=with_rule(rule))
    assert outcome.crashed == ("OUR999",)
    assert [any(f.code == "OUR901" for f in one.findings) for one in outcome.returns] == [True, False]


def test_a_check_of_the_schema_without_words_is_a_crash() -> None:
    wordless = Catalogue(tuple(r for r in STANDARD.rules if not (isinstance(r, SchemaRule) and r.check == "share")))
    assert checked(returned("Ref | Actual\n1 | 103%"), catalogue=wordless).crashed == ("share",)


def test_a_null_is_no_failure() -> None:
    rule = replace(PLAIN, fails=lambda: pl.col("last_ytd") > pl.col("ytd_actual"))
    assert checked(returned(), catalogue=with_rule(rule)).returns[0].findings == ()


def shared(field: str) -> pl.Expr:
    return pl.col(field).is_not_null() & pl.col(field).is_duplicated()


def told_of(rule: RowRule, *sheets: RawWorkbook) -> list[list[str | None]]:
    outcome = checked(*sheets, catalogue=with_rule(rule))
    return [[cell for code, cell in found(one) if code == rule.code] for one in outcome.returns]


def test_a_rule_may_look_across_the_whole_batch() -> None:
    owner = replace(PLAIN, field="action_owner", fails=lambda: shared("action_owner"))
    one, other = returned(), returned("Ref | Action owner\n5 | Head of Roads")
    assert told_of(owner, one, one) == [["N10"], ["N10"]]
    assert told_of(owner, one, other) == [[], []]


def test_facts_fill_the_words_numbers_in_the_fields_unit() -> None:
    rule = replace(
        PLAIN,
        parameters={"limit": 2.5},
        fails=lambda limit: pl.col("ref").is_in(["1", "5"]),
        expects=lambda limit: pl.col("actual") + limit,
        facts={
            "others": lambda **_: pl.col("ref").str.join(" and ").over("source"),
            "gap": lambda limit: pl.lit(limit),
            "unknown": lambda **_: pl.lit(None, dtype=pl.String),
        },
        message="{value} of {others}: {gap}, limit {limit}{unknown}, expected {expected}",
    )
    findings = checked(returned(), catalogue=with_rule(rule)).returns[0].findings
    assert [finding.message for finding in findings] == [
        "61.3% of 1 and 2 and 3 and 4 and 5: 2.5 points, limit 2.5, expected 63.8%",
        "£281,000 of 1 and 2 and 3 and 4 and 5: £2.5, limit 2.5, expected £281,002.5",
    ]


def first() -> pl.Expr:
    return pl.col("ref") == "1"


def second() -> pl.Expr:
    return pl.col("ref") == "2"


FOLLOWS = replace(PLAIN, code="OUR998", field="rag", fails=first, follows=("actual",))


@pytest.mark.parametrize(
    ("leader", "follower", "expected"),
    [
        (PLAIN, FOLLOWS, ["OUR999"]),
        (PLAIN, replace(FOLLOWS, fails=second), ["OUR999", "OUR998"]),
        (replace(PLAIN, silences=False), FOLLOWS, ["OUR999", "OUR998"]),
        (replace(PLAIN, severity=Severity.NOTE), FOLLOWS, ["OUR999", "OUR998"]),
        (replace(PLAIN, standing=Standing.TRIAL), FOLLOWS, ["OUR999", "OUR998"]),
        (replace(PLAIN, standing=Standing.OFF), FOLLOWS, ["OUR998"]),
        (replace(PLAIN, follows=("actual",)), FOLLOWS, ["OUR999"]),
    ],
)
def test_what_follows_from_another_finding_is_not_told(leader: RowRule, follower: RowRule, expected: list[str]) -> None:
    outcome = checked(returned(), catalogue=with_rule(leader, follower))
    assert [code for code, _ in found(outcome.returns[0])] == expected


def test_what_follows_from_a_fault_of_the_cell_is_not_told() -> None:
    altered = returned()
    altered.sheets[0].rows[6][4] = Cell("text", "75%")
    rule = replace(PLAIN, field="target", follows=("target",))
    assert [c for c, _ in found(checked(altered, catalogue=with_rule(rule)).returns[0])] == ["FIL124"]
    assert [c for c, _ in found(checked(returned(), catalogue=with_rule(rule)).returns[0])] == ["OUR999"]


def test_a_rule_runs_only_where_the_form_has_its_fields() -> None:
    rule = replace(PLAIN, needs=("numerator",))
    assert checked(returned(), catalogue=with_rule(rule)).returns[0].findings == ()
    framework = barset(numerator=("entry", "never"))
    outcome = checked(returned(framework=framework), framework=framework, catalogue=with_rule(rule))
    assert [c for c, _ in found(outcome.returns[0])] == ["OUR999"]


def looked_at() -> pl.DataFrame:
    readings = checked(returned(SOUND)).readings.frames["Performance"].drop("computed_rag")
    wanted = [(Q2, "ENV")]
    known = facts(BARSET, wanted).join(course(BARSET, wanted), on=KEY)
    return check_frame(readings, form_of(BARSET).section("Performance"), known, BARSET)


def no_lines(section: Section) -> pl.DataFrame:
    """The check frame of a further section in which nothing has been returned."""
    readings = typed_frame(Columns(section)).with_columns(period=pl.lit(None, dtype=pl.String))
    return lines_frame(readings, section, view(BARSET, section), [(Q2, "ENV")])


@cache
def lent_to_one_another() -> dict[str, pl.DataFrame]:
    """What the rules of each section look at, with the columns that sections lend to one another."""
    frames = {PERFORMANCE.name: looked_at()} | {section.name: no_lines(section) for section in FURTHER}
    return with_lent(frames, STANDARD.lent, BARSET)


FIELDS = {f"{f.name}{end}" for f in PERFORMANCE.fields for end in ("", "_blank", "_shown")}


def test_the_columns_that_a_rule_may_use_are_declared() -> None:
    assert set(looked_at().columns) - FIELDS == set(COLUMNS) - FIELDS


@pytest.mark.parametrize("rule", STANDARD.row_rules, ids=lambda rule: rule.code)
def test_a_rule_uses_declared_columns_and_its_own_parameters(rule: RowRule) -> None:
    builders = [rule.fails, *rule.facts.values(), *([rule.expects] if rule.expects else [])]
    sections = [section for section in (PERFORMANCE, *FURTHER) if looks_at(rule, section)]
    places = [(s, f.name) for s in sections for f in fields_of(rule, s)] if rule.each else [(sections[0], rule.field)]
    assert places
    for section, name in places:
        frame = lent_to_one_another()[section.name]
        for build in builders:
            expression = build(**arguments(rule, section, name))
            assert set(expression.meta.root_names()) <= set(frame.columns)
            frame.select(expression)
