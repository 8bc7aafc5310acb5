"""The form as one council wants it, and the fingerprint by which a returned form is known."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace

from workbook_tools.form.field import Field, Section
from workbook_tools.form.sections import SECTIONS
from workbook_tools.framework.council import FieldChoice, Framework
from workbook_tools.framework.line import targets_of
from workbook_tools.framework.vocabulary import Ask, Required, StatusWords

# Raised when the layout of the template itself changes; a change of fields shows in the fingerprint instead.
TEMPLATE_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Form:
    """A council's return form.

    Attributes:
        sections: in sheet order, each with this council's fields.
    """

    sections: tuple[Section, ...]

    def section(self, name: str) -> Section:
        """The section of that name.

        Raises:
            KeyError: where the form has none.
        """
        return {section.name: section for section in self.sections}[name]

    @property
    def further(self) -> tuple[Section, ...]:
        """The sections whose rows are lines of their own, in sheet order."""
        return tuple(section for section in self.sections if section.lines is not None)

    def asks(self, framework: Framework, directorate: str) -> bool:
        """True where a directorate has a line in any section: it gets a form, and owes a return."""
        return any(view(framework, section).indicators_of(directorate) for section in self.sections if section.by_row)

    def tables(self, framework: Framework, directorate: str) -> tuple[Section, ...]:
        """The sections with a row for each line that a directorate's return holds: those it has a line in.

        Args:
            framework: the council's.
            directorate: its code. One without any line has the first section, empty.
        """
        tables = [section for section in self.sections if section.by_row]
        held = tuple(s for s in tables if view(framework, s).indicators_of(directorate))
        return held or tuple(tables[:1])

    @property
    def outline(self) -> dict[str, dict[str, str]]:
        """Label of each shown field by section and field name: what two forms are compared by."""
        return {s.name: {f.name: f.label for f in s.shown} for s in self.sections}

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that change when the form does."""
        asked = [
            [s.name, [[f.name, f.label, f.ask, f.required, f.offers()] for f in s.shown]] for s in self.sections
        ]
        return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]


def form_of(framework: Framework) -> Form:
    """Shape the declared form by the framework's Fields sheet.

    Args:
        framework: its rows name fields to ask, prefill or hide, when they are required and what to call them;
            fields not named stay as declared. Rows that name no known field were refused by the framework check.

    Returns:
        The council's form.
    """
    choices = {(c.section.casefold(), c.field.casefold()): c for c in framework.fields}
    asked = (section for section in SECTIONS if section.lines is None or section.lines(framework))
    shaped = (_shaped(_grown(section, framework), choices) for section in asked)
    return Form(tuple(_suggesting(_written(section, framework.status_words), framework) for section in shaped))


def view(framework: Framework, section: Section) -> Framework:
    """The framework as a section sees it: its lines stand in the indicators' place, their targets in the targets'.

    So whatever works on indicators (bands, facts, template rows, matching of refs) works on the lines of any section.

    Args:
        framework: the council's.
        section: whose rows are the indicators themselves gets the framework as it is.
    """
    if section.lines is None:
        return framework
    if section.name not in framework.views:
        lines = section.lines(framework)
        framework.views[section.name] = replace(framework, indicators=lines, targets=targets_of(framework, lines))
    return framework.views[section.name]


def _grown(section: Section, framework: Framework) -> Section:
    """The section with the fields that only this council has."""
    if section.more_fields is None:
        return section
    names = [f.name for f in section.fields]
    at = names.index(section.before) if section.before else len(names)
    return replace(section, fields=(*section.fields[:at], *section.more_fields(framework), *section.fields[at:]))


def _suggesting(section: Section, framework: Framework) -> Section:
    """The section with the names that this council's framework knows for its entries."""
    if not any(f.suggests for f in section.fields):
        return section
    fields = (replace(f, suggested=f.suggests(framework)) if f.suggests else f for f in section.fields)
    return replace(section, fields=tuple(fields))


def _shaped(section: Section, choices: dict[tuple[str, str], FieldChoice]) -> Section:
    fields = [_reshaped(f, choices.get((section.name.casefold(), f.name))) for f in section.fields]
    hidden = {f.name for f in fields if f.ask is Ask.HIDDEN}
    return replace(section, fields=tuple(replace(f, ask=Ask.HIDDEN) if f.works_from in hidden else f for f in fields))


def _written(section: Section, status: StatusWords) -> Section:
    """The section with its ratings as the council writes them."""
    fields = tuple(replace(f, status=status) for f in section.fields)
    return replace(section, fields=fields, rated=tuple(replace(rated, status=status) for rated in section.rated))


def _reshaped(declared: Field, choice: FieldChoice | None) -> Field:
    if choice is None:
        return declared
    required = Required(choice.required.casefold()) if choice.required else None
    return declared.reshaped(Ask(choice.ask.casefold()), required, choice.label)
