"""Risks: a row for each risk of the register, before and after what is done about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook_tools.form.field import Field, Kind, Section, Told
from workbook_tools.framework.line import FromSheet
from workbook_tools.framework.section_sheets import risks
from workbook_tools.framework.vocabulary import Ask, Rag, Required, Unit

ENTRY, PREFILLED, COMPUTED, HIDDEN = Ask.ENTRY, Ask.PREFILLED, Ask.COMPUTED, Ask.HIDDEN


def _number(name: str, label: str, source: str, about: str) -> Field:
    return Field(name, label, Kind.MEASURE, PREFILLED, unit=Unit.NUMBER, source=source, width=11, help=about)


def colour(row: Mapping[str, Any]) -> str:
    """The colour of a risk as it stands after controls; "" where that is not known."""
    likelihood, impact = row.get("likelihood"), row.get("impact")
    return "" if likelihood is None or impact is None else risks.rating_of(likelihood * impact).value


RISKS = Section(
    name="Risks",
    title="One row for each risk. Fill the cells with a white background and a blue edge.",
    about="Each risk with likelihood and impact before and after its controls, the appetite, and where it is going.",
    row="risk",
    lines=FromSheet(risks.RISKS, title="Risk"),
    told=Told("Likelihood × impact", tuple(rag.value for rag in Rag), colour),
    fields=(
        Field("ref", "Ref", Kind.WORDS, PREFILLED, help="The risk's reference.", width=7),
        Field("title", "Risk", Kind.WORDS, PREFILLED, source="Risk", help="What may happen.", width=40),
        Field("priority", "Priority", Kind.WORDS, HIDDEN, source="Priority", help="The priority that it threatens."),
        Field("outcome_code", "Outcome", Kind.WORDS, HIDDEN, source="Outcome", help="The outcome that it threatens."),
        Field("owner", "Owner", Kind.WORDS, PREFILLED, source="Owner", help="Who watches it.", width=20),
        _number("likelihood_before", "Likelihood before controls", "Likelihood", "From 1 to 5, were nothing done."),
        _number("impact_before", "Impact before controls", "Impact", "From 1 to 5, were nothing done."),
        _number("appetite", "Appetite", "Appetite", "The highest likelihood × impact that the council lives with."),
        _number("target_score", "Target score", "Target score", "Where it should come down to."),
        Field(
            "last_likelihood", "Likelihood last period", Kind.WORDS, PREFILLED, last="likelihood", width=11,
            help="After controls, last period.",
        ),
        Field(
            "last_impact", "Impact last period", Kind.WORDS, PREFILLED, last="impact", width=11,
            help="After controls, last period.",
        ),
        Field(
            "controls", "Controls", Kind.LONG_TEXT, ENTRY, Required.ALWAYS, width=44, max_length=800,
            none_is_said=True, lasting=True,
            help="What is in place that makes it less likely, or less bad.",
        ),
        Field(
            "likelihood", "Likelihood after controls", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.NUMBER, width=11,
            help="As it stands now, a whole number from 1 to 5.",
        ),
        Field(
            "impact", "Impact after controls", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.NUMBER, width=11,
            help="As it stands now, a whole number from 1 to 5.",
        ),
        Field(
            "movement", "Movement", Kind.CHOICE, ENTRY, Required.ALWAYS, choices=risks.RiskMovement, width=12,
            help="Where likelihood × impact has gone since last period: choose from the list.",
        ),
        Field(
            "further_action", "Further action", Kind.LONG_TEXT, ENTRY, width=40, max_length=800,
            lasting=True,
            help="What else will be done, by whom and when. Wanted where the risk is above the appetite.",
        ),
        Field(
            "to_do", "Still to do", Kind.WORDS, COMPUTED, width=22,
            help="What is still missing in this row. It is worked out for you.",
        ),
    ),
)
