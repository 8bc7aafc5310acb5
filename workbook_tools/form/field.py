"""One field of the form."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from workbook_tools.form.annex import Annex
from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.line import Line, Lines
from workbook_tools.framework.sheet_row import SheetRow
from workbook_tools.framework.vocabulary import Ask, Rag, Required, StatusWords, Unit


class Kind(StrEnum):
    """What a field holds.

    MEASURE is a figure in the unit of the row's indicator (words, where that unit is text).
    """

    WORDS = "words"
    LONG_TEXT = "long text"
    MEASURE = "measure"
    CHOICE = "choice"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Field:
    """A field, declared once.

    Attributes:
        name: what code and the Fields sheet call it.
        label: the column's heading in the return (or the label in column A of Sign-off).
        kind, ask, required: as above.
        help: one or two sentences to the person filling it; shown as the cell's input message (255 characters).
        choices: the words of a CHOICE.
        width: column width in characters.
        max_length: longest text taken; 0 for no limit.
        unit: of a MEASURE whose figure has a unit of its own; None where it is the indicator's.
        works_from: the entry that a COMPUTED field is worked out from; hidden with it.
        source: of a field of a further section, the column of its framework sheet that it is filled from when the
            return is issued; rules see it too where it is HIDDEN.
        last: the entry whose value of last period it shows.
        of_rows: which rows of the framework sheet have this entry; None for all of them.
        signed: in which rows a figure above nought is shown with its sign, +£1,000,000; None for none.
        part_of: the entry of the same row that this figure is a part of, as a year is of the total; "" for none.
        status: how the council writes ratings.
        none_is_said: “None” is an answer, not a gap.
        lasting: its words may well be those of last period.
        suggests: gives the names that a council's framework knows for the entry; None where it knows none.
        suggested: those names: a list to choose from, beside which others may be typed.
    """

    name: str
    label: str
    kind: Kind
    ask: Ask = Ask.HIDDEN
    required: Required = Required.NEVER
    help: str = ""
    choices: type[StrEnum] | None = None
    width: int = 14
    max_length: int = 0
    unit: Unit | None = None
    works_from: str = ""
    source: str = ""
    last: str = ""
    of_rows: Callable[[SheetRow], bool] | None = None
    signed: Callable[[SheetRow], bool] | None = None
    part_of: str = ""
    status: StatusWords = StatusWords.WORDS
    none_is_said: bool = False
    lasting: bool = False
    suggests: Callable[[Framework], tuple[str, ...]] | None = None
    suggested: tuple[str, ...] = ()

    def asked_of(self, indicator: Indicator) -> bool:
        """True where the row of an indicator, or of a section's line, has this field."""
        return self.of_rows is None or not isinstance(indicator, Line) or self.of_rows(indicator.row)

    def shows_sign(self, indicator: Indicator) -> bool:
        """True where a figure above nought has its plus sign in the row of an indicator or line."""
        return self.signed is not None and isinstance(indicator, Line) and self.signed(indicator.row)

    @property
    def words(self) -> list[str]:
        """The words of a CHOICE, as listed; empty for other kinds."""
        return [word.value for word in self.choices] if self.choices else []

    def chosen_from(self, unit: Unit | None = None) -> type[StrEnum] | None:
        """The list that its entry is chosen from in the row of an indicator of that unit; None where it is typed."""
        return Rag if self.kind is Kind.MEASURE and (self.unit or unit) is Unit.RAG else self.choices

    def offers(self, unit: Unit | None = None) -> list[str]:
        """The words of that list as this council writes them; empty where the entry is typed."""
        return [self.status.says(word.value) for word in self.chosen_from(unit) or ()]

    def written(self, text: str) -> str:
        """A text that stands in the field, as this council writes it."""
        return self.status.says(text) if self.choices is Rag else text

    @property
    def is_prose(self) -> bool:
        """True of an entry in which people write freely; the rules of wording and privacy look at all of these."""
        return self.is_entry and self.kind is Kind.LONG_TEXT

    @property
    def is_entry(self) -> bool:
        """True where the service lead fills it."""
        return self.ask is Ask.ENTRY

    def reshaped(self, ask: Ask, required: Required | None, label: str) -> Field:
        """The field as a council wants it; None and "" leave what is declared."""
        return replace(self, ask=ask, required=required or self.required, label=label or self.label)


@dataclass(frozen=True, slots=True)
class Rated:
    """A figure that the rating engine rates.

    Attributes:
        field: the entry of the rating.
        figure: the entry that is rated.
        worked_out: the COMPUTED field that says what the figures give; "" for none.
        says: how a row's missing is begun where the rating entered is another: "the figures give".
        words: what stands for each rating, where the entry's words are others.
        otherwise: what the sheet says where figures decide nothing.
        status: how the council writes ratings.
    """

    field: str
    figure: str
    worked_out: str = ""
    says: str = "the figures give"
    words: Mapping[Rag, StrEnum] = dataclasses.field(default_factory=dict, hash=False)
    otherwise: str = "Director's judgement"
    status: StatusWords = StatusWords.WORDS

    def word(self, rag: Rag) -> StrEnum:
        """The listed word by which the entry says a rating."""
        return self.words.get(rag, rag)

    def writes(self, rag: Rag) -> str:
        """The same as this council writes it."""
        return self.status.says(self.word(rag).value)

    @property
    def every_word(self) -> tuple[StrEnum, ...]:
        """The words that the entry may say, the worst first."""
        return tuple(dict.fromkeys(self.word(rag) for rag in Rag))


@dataclass(frozen=True, slots=True)
class Told:
    """What a line comes to, in a word that no entry says: the colour of a risk.

    Attributes:
        label: what is told.
        words: in the order in which they are counted.
        of: the word of a line's entries by name; "" while there is none.
    """

    label: str
    words: tuple[str, ...]
    of: Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Section:
    """One sheet of the return.

    Attributes:
        name: the sheet's name.
        fields: in column order.
        title: what its first line says.
        by_row: True where it has one header row and a row per `key`; False where labels stand in column A and
            the entries beside them (Sign-off).
        key: the field that names a row.
        row: what one row is about, in a word, for messages.
        lines: what gives a further section its rows; None where they are the indicators, or there are none.
        more_fields: fields that depend on the council (a column for each year), put before `before`; None for none.
        before: the field that they are put before; "" puts them last.
        in_sight: the first columns, which stay in sight while the others move.
        rated: the figures that are rated, the one that other entries hang on first.
        room: how many lines high an empty row is, for words yet to be typed.
        total_by: the field that holds, for each line, the ref of the line that it is part of; "" for none.
        sign_by: the field that says of a line that it is taken away from its total, where any is; "" for none.
        looks_at: fields that hold the ref of another line, whose figures rules then see beside its own.
        sums: the figures whose sums stand beside the ratings on the corporate workbook's integrated sheet.
        told: what each line comes to, where no entry says it, counted beside them; None for nothing.
        about: what the sheet holds, in a sentence, for the list of contents.
        annex: of the committee paper, shared with others of the same; None for one of its own, after those.
    """

    name: str
    fields: tuple[Field, ...]
    title: str
    by_row: bool = True
    key: str = "ref"
    row: str = "row"
    lines: Lines | None = None
    more_fields: Callable[[Framework], tuple[Field, ...]] | None = None
    before: str = ""
    in_sight: tuple[str, ...] = ("ref", "title")
    rated: tuple[Rated, ...] = ()
    room: int = 3
    total_by: str = ""
    sign_by: str = ""
    looks_at: tuple[str, ...] = ()
    about: str = ""
    sums: tuple[str, ...] = ()
    told: Told | None = None
    annex: Annex | None = None

    @property
    def main(self) -> Rated | None:
        """The rating that other entries hang on; None where nothing is rated."""
        return self.rated[0] if self.rated else None

    def rating(self, name: str) -> Rated | None:
        """What rates the entry of that name; None where nothing does."""
        return next((rated for rated in self.rated if rated.field == name), None)

    def field(self, name: str) -> Field:
        """The field of that name.

        Raises:
            KeyError: where the section has none.
        """
        return next((f for f in self.fields if f.name == name), None) or _missing(self.name, name)

    def has(self, *names: str) -> bool:
        """True where every named field is asked for, prefilled or computed (not hidden)."""
        shown = {f.name for f in self.shown}
        return all(name in shown for name in names)

    def relabelled(self, labels: Mapping[str, str]) -> Section:
        """The section with other labels, by field name: as an older form has it."""
        if all(labels.get(f.name, f.label) == f.label for f in self.fields):
            return self
        return replace(self, fields=tuple(replace(f, label=labels.get(f.name, f.label)) for f in self.fields))

    @property
    def shown(self) -> tuple[Field, ...]:
        """The fields that have a column."""
        return tuple(f for f in self.fields if f.ask is not Ask.HIDDEN)

    @property
    def entries(self) -> tuple[Field, ...]:
        """The fields that the service lead fills."""
        return tuple(f for f in self.fields if f.is_entry)

    @property
    def prefilled(self) -> tuple[Field, ...]:
        """The fields that the template fills."""
        return tuple(f for f in self.fields if f.ask is Ask.PREFILLED)


def _missing(section: str, name: str) -> Field:
    raise KeyError(f"the section {section} has no field {name!r}")
