"""One row of a further section, seen as a measure, so that all that knows indicators knows it too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from workbook_tools.framework.columns import Sheet
from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.sheet_row import SheetRow
from workbook_tools.framework.vocabulary import Basis, Polarity, Unit

Lines = Callable[[Framework], tuple["Line", ...]]


@dataclass(frozen=True, slots=True)
class Line(Indicator):
    """A row of a further section. Its key is (directorate, ref), its title names it to people.

    Its unit, polarity and target count where the section has a figure that is rated; a line without them is asked
    about and never rated.

    Attributes:
        target: as written, for every period of the framework's year; "" for none.
        row: all that the framework says of it, by column title.
    """

    target: str = ""
    row: SheetRow = field(default_factory=SheetRow, hash=False)


@dataclass(frozen=True, slots=True)
class FromSheet:
    """Gives a section one line for each row of a framework sheet.

    Attributes:
        sheet: with a column Directorate in its key; the rest of the key makes the ref.
        title: the column that names the line.
        target, polarity: the columns of them; "" where the sheet has none.
        direction: which way is good where that column is blank or there is none.
        unit: of the line's own figure; None where it has none.
        decimals: digits that the figure is shown with; None for as many as it has.
    """

    sheet: Sheet
    title: str
    target: str = ""
    polarity: str = ""
    direction: Polarity = Polarity.NONE
    unit: Callable[[SheetRow], Unit] | None = None
    decimals: int | None = None

    def __call__(self, framework: Framework) -> tuple[Line, ...]:
        """The lines, in the sheet's order."""
        return tuple(self._line(row) for row in framework.rows(self.sheet.name))

    def _line(self, row: SheetRow) -> Line:
        target = row[self.target] if self.target else ""
        polarity = Polarity(row[self.polarity]) if self.polarity and row[self.polarity] else self.direction
        rated = bool(target) and polarity is not Polarity.NONE
        return Line(
            ref=" ".join(row[column] for column in self.sheet.key if column != "Directorate"),
            directorate=row["Directorate"],
            outcome="",
            title=row[self.title],
            unit=self.unit(row) if self.unit else Unit.TEXT,
            polarity=polarity if rated else Polarity.NONE,
            basis=Basis.COMPUTED if rated else Basis.JUDGEMENT,
            decimals=self.decimals,
            target=target,
            row=row,
        )


def targets_of(framework: Framework, lines: tuple[Line, ...]) -> dict[tuple[str, str], dict[str, str]]:
    """The targets of lines, as `Framework.targets` has those of indicators: one for every period of the year."""
    return {line.key: {framework.year: line.target} for line in lines if line.target}
