"""Narrative rules: what must be said of an Amber or Red, and what says nothing."""

from __future__ import annotations

import re

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.framework.period import Period
from workbook_tools.rules.rule import RequiredRule, RowRule, Rule

# Characters of a text, and of its words, by which a closer look is found worth it: few texts of a batch share so many.
_OPENING, _FIRST_WORDS = 120, 80

# Of many places that are alike a message names the first; naming all of a thousand returns would bury it.
_NAMED = 5

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
# A body of people without a person or a post: the Waste Team, Adult Services; not the Head of Adult Services.
_BODY = (
    r"(?i)^(?:the )?(?:[\w&'’-]+ ){0,5}"
    r"(?:team|services?|department|directorate|division|unit|group|board|partners)$"
)
_POST = (
    r"(?i)\b(?:head|director|manager|officer|lead|leader|chief|assistant|deputy|chair|clerk|engineer|planner|accountant|"
    r"co-?ordinator|supervisor|commissioner|consultant|adviser|advisor)\b"
)


def says_nothing(text: str) -> bool:
    """True of a text that only holds a place: "tbc", "n/a", "as above", or nothing at all."""
    return re.search(_PLACEHOLDER, text) is not None


def holds_a_place(field: str) -> pl.Expr:
    """True where a text only holds a place."""
    return pl.col(field).str.contains(_PLACEHOLDER)


def _placeholder_rule(code: str, field: str, what: str, example: str) -> RowRule:
    return RowRule(
        code=code,
        severity=Severity.ERROR,
        title=f"Placeholder for {what}",
        section="Performance",
        field=field,
        fails=lambda: holds_a_place(field),
        message="{label} says only “{value}”.",
        fix="Write it out, or leave the cell blank where nothing is needed. {help}",
        why="The words go to Cabinet and Scrutiny as they stand; a placeholder there tells members nothing.",
        example=example,
        source="Placeholders such as “see note”, “?” and “#info needed#” stand in published papers.",
    )


def words_of(text: pl.Expr) -> pl.Expr:
    """The words alone, in small letters: so much of a text as tells it from another."""
    return text.str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()


def telling(field: str, shortest: float) -> pl.Expr:
    """True of a text long enough for another to be the same only by copying."""
    return words_of(pl.col(field)).str.len_chars() >= shortest


def _same_words() -> list[pl.Expr]:
    return [pl.col("period"), words_of(pl.col("commentary"))]


_PLACE = pl.concat_str("directorate", pl.lit(" "), "ref")


def _last_day(periods: pl.Series) -> pl.Series:
    ends = {name: Period.parse(name).ends for name in periods.unique()}
    return pl.Series([ends[name] for name in periods], dtype=pl.Date)


def _period_ends() -> pl.Expr:
    return pl.col("period").map_batches(_last_day, return_dtype=pl.Date)


def begins_like_another(field: str) -> pl.Expr:
    """Whose first words stand in another row too: only such a text can be the same to its end."""
    opening = words_of(pl.col(field).str.slice(0, _OPENING)).str.slice(0, _FIRST_WORDS)
    return pl.col(field).is_not_null() & opening.is_duplicated()


def places() -> pl.Expr:
    """The first of several rows, named."""
    return _PLACE.unique(maintain_order=True).head(_NAMED).str.join(", ")


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
        worth=lambda: (pl.col("rag") == "Red") & (pl.col("outlook") == "Improving"),
        fails=lambda: ~pl.col("commentary_blank") & ~pl.col("commentary").str.contains(_LOOKS_AHEAD),
        message="The rating is Red and the outlook Improving, and nothing in the commentary says why.",
        fix="Say in the commentary what will improve it and by when, or choose another outlook.",
        why="Members have questioned Reds said to be improving quarter after quarter.",
        example="Red, Improving: “Performance was 8,100 hours against 8,920.”",
    ),
    _placeholder_rule("NAR305", "action", "an action", "as above"),
    _placeholder_rule("NAR306", "action_owner", "an action owner", "tbc"),
    RowRule(
        code="NAR307",
        severity=Severity.QUERY,
        title="Commentary copied from last period",
        section="Performance",
        field="commentary",
        silences=False,
        parameters={"shortest": 40},
        worth=lambda: pl.col("last_commentary").is_not_null(),
        fails=lambda shortest: telling("commentary", shortest)
        & (words_of(pl.col("commentary")) == words_of(pl.col("last_commentary"))),
        message="The commentary is last period's, word for word.",
        fix="Write what has happened since, or say that nothing has and why.",
        why="Members who read the same words twice take it that nobody looked.",
        example="The same paragraph in Quarter 1 and Quarter 2.",
    ),
    RowRule(
        code="NAR308",
        severity=Severity.NOTE,
        title="Commentary copied from another row",
        section="Performance",
        field="commentary",
        parameters={"shortest": 40},
        worth=lambda: begins_like_another("commentary"),
        fails=lambda shortest: telling("commentary", shortest) & (_PLACE.n_unique().over(_same_words()) > 1),
        facts={"rows": lambda shortest: places().over(_same_words())},
        message="The same commentary stands in several rows: {rows}.",
        fix="Write of each indicator what is its own; leave the words where they are true of all.",
        why="A commentary pasted into the wrong row explains the wrong figure.",
        example="One paragraph under three indicators.",
    ),
    RowRule(
        code="NAR309",
        severity=Severity.QUERY,
        title="Action date already past",
        section="Performance",
        field="action_due",
        fails=lambda: pl.col("action_due") < _period_ends(),
        facts={"ends": _period_ends},
        message="The action is due on {value}, before the period ends on {ends}.",
        fix="If the action is complete, say so and give the next one; otherwise give the date it will be complete.",
        why="A date that had passed before the report was written tells members that nobody is watching it.",
        example="Due on 31/08/2017 in the return for July to September 2017.",
    ),
    RowRule(
        code="NAR310",
        severity=Severity.QUERY,
        title="Very short commentary on a Red",
        section="Performance",
        field="commentary",
        follows=("rag", "outlook", "commentary"),
        silences=False,
        parameters={"fewest_words": 5},
        worth=lambda: pl.col("rating") == "Red",
        fails=lambda fewest_words: (pl.col("rating") == "Red")
        & ~pl.col("commentary_blank")
        & (pl.col("commentary").str.count_matches(r"\S+") < fewest_words),
        message="The rating is Red, and the commentary says only “{value}”.",
        fix="Write what lies behind the figure and what happens next, in words a councillor can follow.",
        why="A Red is what members will ask about first.",
        example="“Under review.”",
    ),
    RowRule(
        code="NAR320",
        severity=Severity.NOTE,
        title="Action owned by nobody in particular",
        section="Performance",
        field="action_owner",
        silences=False,
        fails=lambda: pl.col("action_owner").str.contains(_BODY) & ~pl.col("action_owner").str.contains(_POST),
        message="{label} is “{value}”, which is no one person.",
        fix="Name the person or the post answerable for it: Head of Waste.",
        why="What a whole team owns, nobody is asked about.",
        example="Waste Team",
    ),
)
