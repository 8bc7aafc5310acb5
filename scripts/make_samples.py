"""Makes the shipped samples anew: framework workbook, issued templates, good and faulty returns.

    python scripts/make_samples.py                   all of it (needs msoffcrypto-tool for the one encrypted file)
    python scripts/make_samples.py barset-2024-25    one council alone

A council is data: a folder of CSV files, one for each sheet of its framework and one for its returns, and an entry in
`SAMPLES`. What is published fact and what is made up is told in `scripts/samples/<council>/README.md`.
"""

from __future__ import annotations

import csv
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from faulty import make_faulty

from workbook_tools.checking.check import check
from workbook_tools.checking.framework import check_framework
from workbook_tools.edges.excel_in.reader import read_workbook
from workbook_tools.edges.excel_out.blank_framework import write_blank_framework
from workbook_tools.edges.excel_out.template import IssueDetails, write_template
from workbook_tools.edges.excel_out.template.details import Answer
from workbook_tools.form.field import Kind, Section
from workbook_tools.form.form import Form, form_of
from workbook_tools.form.issue import Entries, History, Issue, Previous, issue
from workbook_tools.framework.council import Directorate, Framework
from workbook_tools.framework.numbers import parse_number
from workbook_tools.framework.period import Period
from workbook_tools.framework.sheets import SHEETS
from workbook_tools.framework.showing import show
from workbook_tools.framework.vocabulary import Unit
from workbook_tools.returns.cells import Unreadable
from workbook_tools.returns.received import Received

ROOT = Path(__file__).resolve().parent.parent
NAMES = tuple(sheet.name for sheet in SHEETS)

SETTINGS = """\
# Settings of the sample council. Everything the performance team decides about measures is in framework.xlsx.

framework = "framework.xlsx"
period = "{period}"

[team]
name = "{team}"
email = "{return_to}"

[deadlines]
"{period}" = {deadline}
"""


@dataclass(frozen=True)
class Sample:
    """One sample council and the period whose returns are shipped.

    Attributes:
        name: of its folders; the council and the year of its framework.
        period: whose returns are shipped.
        issued, deadline, signed: the days on which its forms went out, were wanted back and were signed.
        team, return_to: who asks for the returns, and at which address.
        role: the post that signs, where {name} is the directorate's name.
        own_faults: its faulty returns stand in a folder of their own.
        folder: of its returns, where the name does not give it.
        like: the samples whose CSV files count where it has none of its own, the first that has one.
    """

    name: str
    period: Period
    issued: date
    deadline: date
    signed: date
    team: str
    return_to: str
    role: str = "Director, {name}"
    own_faults: bool = False
    folder: str = ""
    like: tuple[str, ...] = ()

    @property
    def texts(self) -> Path:
        """Where its own files are."""
        return ROOT / "scripts" / "samples" / self.name

    def text(self, name: str) -> Path:
        """One of its CSV files, which need not exist."""
        places = [self.texts.with_name(folder) / f"{name}.csv" for folder in (self.name, *self.like)]
        return next((place for place in places if place.exists()), places[0])

    @property
    def templates(self) -> Path:
        """Its framework and issued templates."""
        return ROOT / "templates" / self.name

    @property
    def returns(self) -> Path:
        """Its good returns."""
        return ROOT / "sample_returns" / (self.folder or f"{self.name.rsplit('-', 2)[0]}-{self.period}")

    @property
    def faulty(self) -> Path:
        """Its faulty returns."""
        return ROOT / "sample_returns" / (f"faulty-{self.name}" if self.own_faults else "faulty")

    def entries(self, section: Section) -> list[dict[str, str]]:
        """The entries of a further section: its own CSV file beside that of the indicators."""
        path = self.text(f"returns_{self.period}_{file_name(section.name)}")
        return rows_of(path) if path.exists() else []

    def last_entries(self, form: Form) -> Entries:
        """What further sections said last period: the columns of a CSV that are named as the fields which show it."""
        return {
            section.name: {
                (row["Directorate"], row["Ref"]): {f.last: row.get(f.name, "") for f in section.fields if f.last}
                for row in self.entries(section)
            }
            for section in form.further
        }

    @property
    def settings(self) -> str:
        """Its `workbook-tools.toml`."""
        return SETTINGS.format(period=self.period, team=self.team, return_to=self.return_to, deadline=self.deadline)


OXFORDSHIRE = Sample(
    name="oxfordshire-2017-18",
    period=Period.parse("2017-18-Q2"),
    issued=date(2017, 10, 2),
    deadline=date(2017, 10, 20),
    signed=date(2017, 10, 18),
    team="Corporate Performance Team",
    return_to="performance@oxfordshire.example",
)

BARSET = Sample(
    name="barset-2024-25",
    period=Period.parse("2024-25-Q3"),
    issued=date(2025, 1, 6),
    deadline=date(2025, 1, 24),
    signed=date(2025, 1, 22),
    team="Performance Team",
    return_to="performance@barset.example",
)

SAMPLES = (
    Sample(
        name="oxfordshire-2016-17",
        period=Period.parse("2016-17-Q2"),
        issued=date(2016, 10, 3),
        deadline=date(2016, 10, 21),
        signed=date(2016, 10, 19),
        team="Corporate Performance Team",
        return_to="performance@oxfordshire.example",
    ),
    OXFORDSHIRE,
    # The same council with the finance tables of the same report.
    replace(
        OXFORDSHIRE,
        name="oxfordshire-2017-18-finance",
        folder="oxfordshire-2017-18-Q2-finance",
        like=("oxfordshire-2017-18",),
        own_faults=True,
    ),
    # The same council with the tables of its capital programme.
    replace(
        OXFORDSHIRE,
        name="oxfordshire-2017-18-capital",
        folder="oxfordshire-2017-18-Q2-capital",
        like=("oxfordshire-2017-18",),
        own_faults=True,
    ),
    # The same council with the actions of its delivery plan.
    replace(
        OXFORDSHIRE,
        name="oxfordshire-2017-18-registers",
        folder="oxfordshire-2017-18-Q2-registers",
        like=("oxfordshire-2017-18",),
        own_faults=True,
    ),
    # The same council's whole quarter: all of these together, with people, demand, savings, income and complaints.
    replace(
        OXFORDSHIRE,
        name="oxfordshire-2017-18-whole",
        folder="oxfordshire-2017-18-Q2-whole",
        like=(
            "oxfordshire-2017-18-finance",
            "oxfordshire-2017-18-capital",
            "oxfordshire-2017-18-registers",
            "oxfordshire-2017-18",
        ),
        own_faults=True,
    ),
    Sample(
        name="buckinghamshire-2017-18",
        period=Period.parse("2017-18-Q1"),
        issued=date(2017, 7, 3),
        deadline=date(2017, 7, 21),
        signed=date(2017, 7, 20),
        team="Business Intelligence Team",
        return_to="performance@buckinghamshire.example",
        role="Lead officer, {name} portfolio",
    ),
    Sample(
        name="oxfordshire-2022-23",
        period=Period.parse("2023-01"),
        issued=date(2023, 2, 1),
        deadline=date(2023, 2, 14),
        signed=date(2023, 2, 13),
        team="Performance and Insight Team",
        return_to="performance@oxfordshire.example",
    ),
    BARSET,
    # The same council, asking for the people of its services and for what drives demand.
    replace(
        BARSET,
        name="barset-2024-25-workforce",
        folder="barset-2024-25-Q3-workforce",
        like=("barset-2024-25",),
        own_faults=True,
    ),
    # The same council, asking for complaints and requests for information too.
    replace(
        BARSET,
        name="barset-2024-25-complaints",
        folder="barset-2024-25-Q3-complaints",
        like=("barset-2024-25",),
        own_faults=True,
    ),
    # The same council, asking for savings and income too.
    replace(
        BARSET,
        name="barset-2024-25-savings",
        folder="barset-2024-25-Q3-savings",
        like=("barset-2024-25",),
        own_faults=True,
    ),
)


def file_name(name: str) -> str:
    """What the CSV file of a sheet or section is called."""
    return name.casefold().replace(" ", "_")


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def make(sample: Sample) -> None:
    """Write everything of one sample council."""
    sample.templates.mkdir(parents=True, exist_ok=True)
    framework = _make_framework(sample)
    form = form_of(framework)
    (sample.templates / "workbook-tools.toml").write_text(sample.settings, encoding="utf-8")
    answers = rows_of(sample.text(f"returns_{sample.period}"))
    history = {(r["Directorate"], r["Ref"]): _previous(r, framework) for r in answers}
    for folder in (sample.templates / str(sample.period), sample.returns):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for directorate in framework.directorates:
        issued = issue(framework, form, directorate, sample.period, history, sample.last_entries(form))
        name = f"{directorate.code}.xlsx"
        write_template(issued, sample.templates / str(sample.period) / name, details_of(sample, {}))
        write_template(issued, sample.returns / name, filled(sample, issued, answers))
    shutil.copy(sample.texts / "README.md", sample.returns / "README.md")
    if (sample.texts / "faults.csv").exists():
        _make_faulty_returns(sample, framework, answers, history)


def _make_faulty_returns(sample: Sample, framework: Framework, answers: list[dict[str, str]], history: History) -> None:
    """Write the faulty returns that a sample's `faults.csv` plans."""
    folder = sample.faulty
    plan = rows_of(sample.texts / "faults.csv")
    for name in dict.fromkeys(row["File"] for row in plan):
        faults = [row for row in plan if row["File"] == name]
        directorate = framework.directorate_by_code[faults[0]["Directorate"]]
        form = form_of(framework)
        issued = issue(framework, form, directorate, sample.period, history, sample.last_entries(form))
        make_faulty(folder, faults, issued, filled(sample, issued, answers))
    keep_answers(folder, framework, sample.period)


def _previous(row: dict[str, str], framework: Framework) -> Previous:
    """Last period's figure and rating, the figure written as everywhere else."""
    indicator = framework.by_key[row["Directorate"], row["Ref"]]
    text = row.get("previous_actual", "")
    number = parse_number(text) if indicator.unit.numeric else None
    actual = show(number.value, indicator.unit, indicator.decimals) if number else text
    return Previous(actual, row.get("previous_rag", ""))


def _make_framework(sample: Sample) -> Framework:
    rows = {name: rows_of(path) for name in NAMES if (path := sample.text(file_name(name))).exists()}
    path = sample.templates / "framework.xlsx"
    write_blank_framework(path, rows, created=sample.issued)
    framework, checked = check_framework(received(path))
    for finding in checked.findings:
        where = f"{sample.name} {finding.sheet} {finding.cell}"
        print(f"{finding.severity:6} {finding.code} {where}: {finding.message}")
    if framework is None:
        raise SystemExit("the sample's framework has errors")
    return framework


def keep_answers(folder: Path, framework: Framework, period: Period) -> None:
    """Write beside each faulty return the whole answer to it, without hashes, as a golden file."""
    for kind in sorted(path for path in folder.iterdir() if path.is_dir()):
        files = [received(path) for path in sorted(kind.glob("*.xlsx"))]
        answers = [checked.as_json() for checked in check(files, framework, form_of(framework), period).returns]
        golden = [{name: value for name, value in answer.items() if name != "sha256"} for answer in answers]
        text = json.dumps(golden, indent=1, ensure_ascii=False) + "\n"
        (kind / "expected.json").write_text(text, encoding="utf-8")


def received(path: Path) -> Received:
    """A file as it arrives."""
    data = path.read_bytes()
    try:
        return Received(path.name, sha256(data).hexdigest(), read_workbook(data), str(path.parent))
    except Unreadable as refusal:
        return Received(path.name, sha256(data).hexdigest(), refusal, str(path.parent))


def details_of(sample: Sample, answers: dict[tuple[str, str], Answer]) -> IssueDetails:
    """How a sample's return goes out, with these entries in it."""
    return IssueDetails(sample.deadline, sample.return_to, sample.team, sample.issued, answers)


def filled(sample: Sample, issued: Issue, answers: list[dict[str, str]]) -> IssueDetails:
    """How a sample's return goes out with all its entries in it."""
    first = issued.form.section("Performance")
    entries = dict(answers_of(issued, first, answers)) | dict(_signature(issued.directorate, sample))
    further = {
        section.name: dict(answers_of(issued.of(section), section, sample.entries(section)))
        for section in issued.tables
        if section.lines is not None
    }
    return replace(details_of(sample, entries), further=further)


def answers_of(
    issued: Issue, section: Section, answers: list[dict[str, str]]
) -> Iterator[tuple[tuple[str, str], Answer]]:
    """One directorate's entries in a section, typed as a person would type them."""
    by_ref = {row["Ref"]: row for row in answers if row["Directorate"] == issued.directorate.code}
    lines = {row.indicator.ref: row.indicator for row in issued.rows}
    for ref, row in by_ref.items():
        for field in section.entries:
            if text := row.get(field.name, ""):
                yield (ref, field.name), typed(text, field.kind, field.unit or lines[ref].unit)


def typed(text: str, kind: Kind, unit: Unit) -> Answer:
    """A CSV text as the value that a person typing it would leave in the cell."""
    if kind is Kind.DATE:
        return date.fromisoformat(text)
    number = parse_number(text) if kind is Kind.MEASURE and unit.numeric else None
    return number.value if number else text


def _signature(directorate: Directorate, sample: Sample) -> Iterator[tuple[tuple[str, str], Answer]]:
    yield ("", "signed_name"), directorate.director
    yield ("", "signed_role"), sample.role.format(name=directorate.name)
    yield ("", "signed_date"), sample.signed
    yield ("", "confirmed"), "Yes"


def main(names: list[str]) -> None:
    """Make the named samples, or all of them."""
    known = {sample.name: sample for sample in SAMPLES}
    if strange := [name for name in names if name not in known]:
        raise SystemExit(f"There is no sample {', '.join(strange)}; there are {', '.join(known)}.")
    for name in names or known:
        make(known[name])


if __name__ == "__main__":
    main(sys.argv[1:])
