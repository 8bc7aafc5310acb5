"""A small made-up council for templates, and the template's cells read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from workbook_tools.edges.excel_out.template import Answer, IssueDetails, write_template
from workbook_tools.form.form import form_of
from workbook_tools.form.issue import Issue, Previous, issue
from workbook_tools.framework.council import Directorate, FieldChoice, Framework, Indicator, Outcome
from workbook_tools.framework.period import Period
from workbook_tools.framework.vocabulary import Basis, Polarity, StatusWords, Unit

HEADER_ROW = 5
PERIOD = Period.parse("2017-18-Q2")
Answers = Mapping[tuple[str, str], Answer]
SIGNATURE: dict[tuple[str, str], Answer] = {
    ("", "signed_name"): "Ann Other",
    ("", "signed_role"): "Director",
    ("", "signed_date"): date(2017, 10, 19),
    ("", "confirmed"): "Yes",
}


def measure(ref: str, unit: Unit, polarity: Polarity, **more: object) -> Indicator:
    """An indicator whose rating the figures give, unless `more` says otherwise."""
    basis = more.pop("basis", Basis.COMPUTED)
    return Indicator(ref, "ENV", "E1", f"Measure {ref}", unit, polarity, basis, **more)  # type: ignore[arg-type]


MEASURES = (
    (measure("1", Unit.PERCENT, Polarity.HIGH), "75%"),
    (measure("2", Unit.NUMBER, Polarity.LOW, decimals=0), "120"),
    (measure("3", Unit.MONEY, Polarity.LOW), "£250,000"),
    (measure("004", Unit.TEXT, Polarity.STATUS, basis=Basis.JUDGEMENT), "Completion"),
    (measure("5", Unit.PERCENT, Polarity.HIGH, due=("Q3",)), ">28%"),
    (measure("6a", Unit.DAYS, Polarity.NONE, basis=Basis.JUDGEMENT), ""),
    (measure("7", Unit.RATE, Polarity.RANGE, decimals=2), "2 to 4"),
)


def framework(
    measures: Iterable[tuple[Indicator, str]] = MEASURES, status_words: str = "words", **fields: str
) -> Framework:
    """The council; `fields` is its Fields sheet: `actual="hidden"`, `ytd_rag="entry|always|To date"`."""
    measures = list(measures)
    return Framework(
        council="Barset & District Council",
        year="2017-18",
        frequency="quarterly",
        status_words=StatusWords(status_words),
        directorates=(Directorate("ENV", "Environment", "Ann Other"),),
        outcomes=(Outcome("E1", "P1", "Clean streets and less waste"),),
        indicators=tuple(indicator for indicator, _ in measures),
        targets={indicator.key: {"2017-18": target} for indicator, target in measures},
        fields=tuple(FieldChoice("Performance", name, *wanted.split("|")) for name, wanted in fields.items()),
    )


def issued(council: Framework | None = None) -> Issue:
    """Its only return, with a little history."""
    council = council or framework()
    history = {("ENV", "1"): Previous("72.5%", "Amber"), ("ENV", "2"): Previous("131", "Red")}
    return issue(council, form_of(council), council.directorates[0], PERIOD, history)


def details(answers: Answers | None = None) -> IssueDetails:
    """How it goes out."""
    deadline, day = date(2017, 10, 20), date(2017, 10, 2)
    return IssueDetails(deadline, "returns@barset.example", "Performance team", day, answers or {})


def written(issue: Issue | None = None, answers: Answers | None = None) -> BytesIO:
    """The template, or a filled return, as bytes."""
    buffer = BytesIO()
    write_template(issue or issued(), buffer, details(answers))
    buffer.seek(0)
    return buffer


def opened(issue: Issue | None = None, answers: Answers | None = None, values: bool = True) -> Workbook:
    """The same, opened; with stored values or with formulas."""
    return load_workbook(written(issue, answers), data_only=values)


def column(sheet: Worksheet, label: str) -> dict[str, object]:
    """A column of Performance: value by ref."""
    labels = [cell.value for cell in sheet[HEADER_ROW]]
    place = labels.index(label)
    rows = sheet.iter_rows(min_row=HEADER_ROW + 1, values_only=True)
    return {str(row[0]): row[place] for row in rows if row[0] is not None}


def renamed(indicator: Indicator, ref: str) -> Indicator:
    """The same measure under another ref."""
    return replace(indicator, ref=ref)
