"""Narrative rules: what must be said of an Amber or Red, and what says nothing."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.rule import RequiredRule, RowRule, Rule

# Texts that only hold a place. Matched against the whole text, so that "n/a" inside a sentence is no fault.
_PLACEHOLDER = (
    r"(?i)^[\s.\-–—?!#*()\[\]]*(tbc|tba|tbd|t\.b\.c|to be (confirmed|added|completed|advised|updated)|as above|"
    r"as before|see above|as last (quarter|month|period)|no change|n/?a|not applicable|none|nil|ditto|"
    r"awaiting (update|information|commentary)|info(rmation)? needed|update to follow|to follow|pending|xx+|"
    r"text|lorem ipsum.*|[-.?#]*)[\s.\-–—?!#*()\[\]]*$"
)
# Words by which a commentary looks ahead or gives a cause; none of them on an improving Red is worth asking about.
_LOOKS_AHEAD = (
    r"(?i)(improv|recover|expect|forecast|anticipat|will\b|plan|because|due to|owing|since\b|so that|from (january|"
    r"february|march|april|may|june|july|august|september|october|november|december)|next (month|quarter|year)|"
    r"on course|on track|by (the end|january|february|march|april|may|june|july|august|september|october|november|"
    r"december)|start(s|ed|ing)?\b|recruit|reduc|fall(s|en|ing)|rising|risen|better|progress)"
)


def _placeholder_in(field: str) -> pl.Expr:
    return pl.col(field).str.contains(_PLACEHOLDER)


def _placeholder_rule(code: str, field: str, what: str, example: str) -> RowRule:
    return RowRule(
        code=code,
        severity=Severity.ERROR,
        title=f"Placeholder for {what}",
        section="Performance",
        field=field,
        fails=lambda: _placeholder_in(field),
        message="{label} says only “{value}”.",
        fix="Write it out, or leave the cell blank where nothing is needed. {help}",
        why="The words go to Cabinet and Scrutiny as they stand; a placeholder there tells members nothing.",
        example=example,
        source="Placeholders such as “see note”, “?” and “#info needed#” stand in published papers.",
    )


NARRATIVE: tuple[Rule, ...] = (
    RequiredRule(
        code="NAR301",
        severity=Severity.ERROR,
        title="Commentary missing",
        fields=("commentary",),
        message="There is no commentary{rated}.",
        fix="Write what lies behind the figure and what happens next, in words a councillor can follow.",
        why="Members ask about every Amber and Red; without words the officer in the room has to guess.",
        example="Amber with an empty commentary.",
    ),
    RequiredRule(
        code="NAR302",
        severity=Severity.ERROR,
        title="Action, owner or date missing",
        fields=("action", "action_owner", "action_due"),
        message="{label} is blank{rated}.",
        fix="Fill in the cell. {help}",
        why="A problem without an action, a person and a date is a problem that nobody is putting right.",
        example="Red with an action and no date.",
        source="Scrutiny members' own request: where there is a problem, say what is being done.",
    ),
    _placeholder_rule("NAR303", "commentary", "a commentary", "tbc"),
    RowRule(
        code="NAR304",
        severity=Severity.QUERY,
        title="Red with an improving outlook and no word on why",
        section="Performance",
        field="outlook",
        needs=("rag", "commentary"),
        follows=("rag", "commentary"),
        fails=lambda: (pl.col("rag") == "Red")
        & (pl.col("outlook") == "Improving")
        & ~pl.col("commentary_blank")
        & ~pl.col("commentary").str.contains(_LOOKS_AHEAD),
        message="The rating is Red and the outlook Improving, and nothing in the commentary says why.",
        fix="Say in the commentary what will improve it and by when, or choose another outlook.",
        why="Members have questioned Reds said to be improving quarter after quarter.",
        example="Red, Improving: “Performance was 8,100 hours against 8,920.”",
    ),
    _placeholder_rule("NAR305", "action", "an action", "as above"),
    _placeholder_rule("NAR306", "action_owner", "an action owner", "tbc"),
)
