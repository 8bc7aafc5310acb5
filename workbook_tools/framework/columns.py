"""What a sheet and a column of the framework workbook are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from workbook_tools.framework.target import ACCEPTED_FORMS as TARGET_FORMS
from workbook_tools.framework.tolerance import MARGIN_FORMS, TOLERANCE_FORMS


class Holds(Enum):
    """What a column holds, and how a person is told to write it."""

    TEXT = "a short text"
    CODE = "a short code, such as CEF or 11"
    WORD = "one of the listed words"
    EMAIL = "one address, such as performance@council.example"
    YEAR = "a financial year, such as 2017-18"
    PERIOD = "a period (2017-18-Q3 for a quarter, 2023-01 for a month) or a whole year (2017-18)"
    TARGET = TARGET_FORMS
    MARGIN = MARGIN_FORMS
    TOLERANCE = TOLERANCE_FORMS
    PROFILE = "percent of the year's target by the end of each period, such as Q1 10%; Q2 30%; Q3 60%; Q4 100%"
    WHOLE = "a whole number, 0 or more"
    NUMBER = "a number, such as 1,247 or £1.2m"
    DUE = "parts of the year with commas between them, such as Q2, Q4 (or Sep, Mar in a monthly council)"
    DATE = "a date, such as 31/03/2018"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the framework workbook, or one line of its Settings sheet.

    Attributes:
        title: its heading, matched without case or repeated spaces.
        note: to the person filling it, in a sentence or two.
        example: what a filled cell may look like.
        required: the column must be there and each row must fill it.
        blank_ok: though the column must be there, a cell of it may stay empty.
        holds: as above.
        choices: the words of a WORD.
        of: the sheet whose codes it names; "" for none.
        default: what an empty one means, where the empty workbook should say so.
        width: in characters.
    """

    title: str
    note: str
    example: str = ""
    required: bool = False
    blank_ok: bool = False
    holds: Holds = Holds.TEXT
    choices: tuple[str, ...] = ()
    of: str = ""
    default: str = ""
    width: int = 14

    @property
    def accepted(self) -> str:
        """What may be typed, in words."""
        if not self.choices:
            return self.holds.value
        return f"{', '.join(self.choices[:-1])} or {self.choices[-1]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of the framework workbook.

    Attributes:
        guide: the line above its header that says what the sheet is for.
        needed: the workbook can't do without it.
        may_be_empty: it may be there without a row.
        key: the columns that together name a row, which no two rows may share; empty where rows may repeat.
        frozen: how many columns stay in sight when one scrolls to the right.
    """

    name: str
    guide: str
    columns: tuple[Column, ...]
    needed: bool = False
    may_be_empty: bool = False
    key: tuple[str, ...] = ()
    frozen: int = 0

    @property
    def required(self) -> tuple[str, ...]:
        """Titles of the columns that must be there: the header row is known by them."""
        return tuple(column.title for column in self.columns if column.required)

    def column(self, title: str) -> Column:
        """The column of that title.

        Raises:
            KeyError: where there is none.
        """
        return {column.title: column for column in self.columns}[title]


def words(kind: type[StrEnum]) -> tuple[str, ...]:
    """The words of a list, as it spells them."""
    return tuple(word.value for word in kind)


def key_of(text: str) -> str:
    """A text without case, spaces at the ends, repeated spaces or line breaks: how codes and titles are matched."""
    return " ".join(text.split()).casefold()


DIRECTORATE = Column(
    title="Directorate", required=True, holds=Holds.CODE, of="Directorates", example="CEF", width=13,
    note="The code of a directorate, as on the Directorates sheet.",
)
PORTFOLIO_HOLDER = Column(
    title="Portfolio holder", note="The cabinet member whose portfolio it is in.", example="Cllr P Okonjo", width=20,
)
DIRECTOR = Column(title="Director", note="The director who answers for it.", example="D Hayre", width=20)
