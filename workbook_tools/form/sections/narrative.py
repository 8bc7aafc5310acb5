"""Narrative: what a director says of each priority, and of each outcome; sections A, B and C of published papers.

A council asks for it by naming a field of it in its Fields sheet. There is no list of rows to keep: they are the
priorities that a directorate's indicators serve, and the outcomes that it answers for.
"""

from __future__ import annotations

from workbook_tools.form.field import Field, Kind, Section
from workbook_tools.framework.council import Framework
from workbook_tools.framework.line import Line
from workbook_tools.framework.sheet_row import SheetRow
from workbook_tools.framework.vocabulary import Ask, ForMembers, Polarity, Rag, Required, Unit

ENTRY, PREFILLED, COMPUTED, HIDDEN = Ask.ENTRY, Ask.PREFILLED, Ask.COMPUTED, Ask.HIDDEN

NAME = "Narrative"
PRIORITY, OUTCOME = "Priority", "Outcome"


def of_priority(row: SheetRow) -> bool:
    """True of a row about a priority."""
    return row["About"] == PRIORITY


def of_outcome(row: SheetRow) -> bool:
    """True of a row about an outcome."""
    return row["About"] == OUTCOME


def judged(row: SheetRow) -> bool:
    """True of an outcome that its director rates."""
    return row["Judged"] == "Yes"


def lines(framework: Framework) -> tuple[Line, ...]:
    """Each directorate's priorities and then its outcomes; none where the council asks for no narrative."""
    asked = any(c.section == NAME and c.ask == ENTRY for c in framework.fields)
    return tuple(line for d in framework.directorates for line in _lines(framework, d.code)) if asked else ()


def _lines(framework: Framework, directorate: str) -> list[Line]:
    served = {i.outcome for i in framework.indicators_of(directorate)}
    answered = [o for o in framework.outcomes if o.code in served and o.directorate in ("", directorate)]
    priorities = {o.priority for o in framework.outcomes if o.code in served}
    own = [(PRIORITY, p.code, p.name, p.code) for p in framework.priorities if p.code in priorities]
    own += [(OUTCOME, o.code, o.name, o.priority) for o in answered]
    by_judgement = "Yes" if framework.outcome_rating == "judgement" else "No"
    return [_line(directorate, by_judgement, *row) for row in own]


def _line(directorate: str, by_judgement: str, about: str, code: str, name: str, priority: str) -> Line:
    return Line(
        ref=f"{about} {code}",
        directorate=directorate,
        outcome="",
        title=name,
        unit=Unit.TEXT,
        polarity=Polarity.NONE,
        row=SheetRow({
            "About": about, "Code": code, "Name": name, "Priority": priority,
            "Outcome": code if about == OUTCOME else "",
            "Judged": by_judgement if about == OUTCOME else "",
        }),
    )


NARRATIVE = Section(
    name=NAME,
    title="One row for each priority and each outcome. Fill the cells with a white background and a blue edge.",
    about="What directors say of each priority (achievements, issues) and of each outcome, with its rating.",
    row="priority or outcome",
    lines=lines,
    room=5,
    fields=(
        Field("ref", "Ref", Kind.WORDS, PREFILLED, help="The priority or outcome.", width=14),
        Field("title", "Name", Kind.WORDS, PREFILLED, source="Name", help="What it is called.", width=34),
        Field("about", "About", Kind.WORDS, HIDDEN, source="About", help="A priority or an outcome."),
        Field("code", "Code", Kind.WORDS, HIDDEN, source="Code", help="Its code in the framework."),
        Field("priority", "Priority", Kind.WORDS, HIDDEN, source="Priority", help="The priority it belongs to."),
        Field("outcome_code", "Outcome", Kind.WORDS, HIDDEN, source="Outcome", help="Its code, if it is an outcome."),
        Field("judged", "Judged", Kind.WORDS, HIDDEN, source="Judged", help="Its director rates it."),
        Field(
            "achievements", "Achievements", Kind.LONG_TEXT, ENTRY, Required.ALWAYS, width=48, max_length=1500,
            of_rows=of_priority, none_is_said=True,
            help="What was achieved this period, a line for each. Type None where there is nothing to report.",
        ),
        Field(
            "issues", "Issues", Kind.LONG_TEXT, ENTRY, Required.ALWAYS, width=48, max_length=1500,
            of_rows=of_priority, none_is_said=True,
            help="What stands in the way, a line for each. Type None where nothing does.",
        ),
        Field("last_rag", "Last period RAG", Kind.WORDS, PREFILLED, last="outcome_rag", width=10,
              help="Your rating last period."),
        Field(
            "outcome_rag", "Outcome RAG", Kind.CHOICE, ENTRY, choices=Rag, width=10, of_rows=judged,
            help="Your rating of the outcome: choose Red, Amber or Green from the list.",
        ),
        Field(
            "explanation", "Why it is Red", Kind.LONG_TEXT, ENTRY, width=48, max_length=1500, of_rows=of_outcome,
            help="What lies behind a Red rating, in words a councillor can follow.",
        ),
        Field(
            "recommended_action", "Recommended action", Kind.LONG_TEXT, ENTRY, width=40, max_length=1000,
            of_rows=of_outcome,
            help="What you recommend for a Red outcome, or that what is in hand will do.",
        ),
        Field(
            "wanted", "For discussion or noting", Kind.CHOICE, ENTRY, choices=ForMembers, width=14, of_rows=of_outcome,
            help="What members are asked to do with a Red outcome: choose from the list.",
        ),
        Field(
            "to_do", "Still to do", Kind.WORDS, COMPUTED, width=22,
            help="What is still missing in this row. It is worked out for you.",
        ),
    ),
)
