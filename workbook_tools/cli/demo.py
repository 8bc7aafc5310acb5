"""`workbook-tools demo`: the whole journey on a sample council, so that anybody can see it before using it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_tools.cli import desk

if TYPE_CHECKING:
    from workbook_tools.checking.check import Checked
    from workbook_tools.cli.case import Case
    from workbook_tools.cli.previous import Figures
    from workbook_tools.findings.finding import CheckedReturn
    from workbook_tools.framework.period import Period

SAMPLE, PERIOD = "oxfordshire-2017-18", "2017-18-Q2"
GOOD, FAULTY = f"oxfordshire-{PERIOD}", "faulty"


def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to; it must be empty or absent.", show_default=True)
    ] = Path("demo"),
) -> None:
    """See the whole journey on a sample council.

    Forms go out, returns are checked and answered, and the corporate workbook, the committee paper
    and the dashboard are made. Needs no network, no server and no settings. Some of the sample
    returns are faulty on purpose.
    """
    from workbook_tools.cli.init import make_workspace
    from workbook_tools.edges.settings import open_workspace

    make_workspace(folder, SAMPLE)
    table = desk.open_desk(open_workspace(folder))
    due = table.period(PERIOD)
    typer.echo(f"A workspace for {table.framework.council}, {due.label}, in {folder}\n")
    show = _Show(table, due)
    show.framework()
    show.templates()
    good, faulty = show.returns(GOOD, str(due)), show.returns(FAULTY, FAULTY)
    show.report([*good.returns, *faulty.returns])
    show.letters({str(due): good, FAULTY: faulty})
    show.outputs(good)
    typer.echo(f"To go on from here: workbook-tools -w {folder} validate {folder / 'returns' / FAULTY}")


@dataclass(slots=True)
class _Show:
    """The journey, one step after the other."""

    table: desk.Desk
    due: Period
    step: int = 0

    def tell(self, words: str, place: Path) -> None:
        """Say what was done, and where it is."""
        self.step += 1
        typer.echo(f"{self.step}. {words}\n   {place}\n")

    def framework(self) -> None:
        framework = self.table.framework
        self.tell(
            f"The framework is sound: {len(framework.indicators)} indicators of "
            f"{len(framework.directorates)} directorates.",
            self.table.workspace.framework,
        )

    def templates(self) -> None:
        from workbook_tools.cli.templates import write_templates

        folder = self.table.workspace.place("templates") / str(self.due)
        directorates = list(self.table.framework.directorates)
        written = write_templates(self.table, self.due, directorates, self._before(), folder)
        self.tell(f"{len(written)} return forms are ready to go out, one for each directorate.", folder)

    def returns(self, sample: str, name: str) -> Checked:
        """Lay a set of sample returns into the workspace and check it."""
        from workbook_tools.edges.files import list_returns, write_bytes
        from workbook_tools.edges.report.terminal import summary_in_words
        from workbook_tools.edges.samples import sample_returns

        folder = self.table.workspace.place("returns") / name
        for file in list_returns([sample_returns(sample)]).found:
            write_bytes(folder / file.name, file.path.read_bytes())
        checked = self.table.check([folder], self.due)
        kind = "Faulty returns came back" if sample == FAULTY else "Returns came back and were checked"
        self.tell(f"{kind}: {summary_in_words(checked.returns)}", folder)
        return checked

    def report(self, returns: list[CheckedReturn]) -> None:
        wanted = self.table.workspace.folder / "report.html"
        path = desk.write_report(self.table, returns, self.due, wanted, self._day)
        self.tell("What to put right in each of them stands in one report; open it in a browser.", path)

    def letters(self, batches: dict[str, Checked]) -> None:
        from workbook_tools.cli.answer import answer
        from workbook_tools.edges.mail.message import write_eml

        folder = self.table.workspace.place("outbox")
        written = [
            write_eml(mail.mime, folder, f"{Path(case.checked.file).stem}-{case.checked.sha256[:6]}")
            for name, batch in batches.items()
            for case in self._cases(name, batch)
            for mail in answer(self.table, case)
        ]
        self.tell(f"{len(written)} e-mails answer them; nothing has been sent.", folder)

    def _cases(self, name: str, checked: Checked) -> Iterator[Case]:
        """What is to be answered."""
        from workbook_tools.cli.annotate import received_again
        from workbook_tools.cli.case import Case
        from workbook_tools.findings.outcome import outcome_of

        workbooks = received_again([self.table.workspace.place("returns") / name], checked)
        for index, (one, answers) in enumerate(zip(checked.returns, checked.answers, strict=True)):
            workbook = workbooks.get(index)
            yield Case(one, outcome_of(one), self.due, self._day, workbook=workbook, answers=answers)

    def outputs(self, checked: Checked) -> None:
        from workbook_tools.cli.consolidate import position_of_batch, write_workbook
        from workbook_tools.cli.dashboard import write_dashboard
        from workbook_tools.cli.paper import write_paper

        position = position_of_batch(self.table, self.due, checked)
        wanted = self.table.workspace.place("corporate") / str(self.due)
        path = write_workbook(self.table, position, wanted.with_suffix(".xlsx"))
        self.tell(f"The corporate workbook is made from the accepted returns. {position.completeness.words}", path)
        path, _ = write_paper(self.table, position, wanted.with_suffix(".docx"))
        self.tell("The committee paper tells the same in Word, with places for its author's own words.", path)
        path = write_dashboard(self.table, position, wanted.with_suffix(".html"), self._day.date())
        self.tell("The dashboard shows it as one web page; open it in a browser.", path)

    def _before(self) -> Figures:
        """Last period's figures, as the sample returns were issued with them."""
        from workbook_tools.cli.previous import figures_in
        from workbook_tools.edges.files import list_returns
        from workbook_tools.edges.samples import sample_returns

        files = [file.path for file in list_returns([sample_returns(GOOD)]).found]
        readings = self.table.check(files, self.due).readings
        return figures_in(readings, range(len(readings.sources)), "previous_actual", "previous_rag")

    @property
    def _day(self) -> datetime:
        """A week before the deadline of the sample's own time, so that the letters read as they did then."""
        day = self.table.workspace.deadline(self.due) - timedelta(days=7)
        return datetime.combine(day, time(9), tzinfo=UTC)
