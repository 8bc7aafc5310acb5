"""Returns drawn as text tables, and the small made-up council whose returns they are.

A drawn cell is stored as Excel would store what is typed there:

    57.9%        a number 0.579 shown as a percentage      "57.9%"      the text
    1247         a number                                  =6*7         a formula whose result was not saved
    20/10/2017   a date                                    =6*7 -> 42   a formula with its result
    #DIV/0!      an error value                            0.579 General  a number without percent format
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from workbook_tools.checking.check import Checked, check
from workbook_tools.checking.past import Past, past_of
from workbook_tools.findings.finding import CheckedReturn, Finding
from workbook_tools.form.field import Field, Section
from workbook_tools.form.form import TEMPLATE_VERSION, Form, form_of
from workbook_tools.form.issue import Issue, Previous, issue
from workbook_tools.form.sections import PERFORMANCE
from workbook_tools.framework.council import Directorate, FieldChoice, Framework, Indicator, Outcome, Priority
from workbook_tools.framework.period import Period
from workbook_tools.framework.sheet_row import SheetRow
from workbook_tools.framework.vocabulary import Aggregation, Ask, Basis, Polarity, Unit
from workbook_tools.returns.cells import Cell, RawWorkbook, Sheet
from workbook_tools.returns.received import Received
from workbook_tools.returns.tables import title_key
from workbook_tools.rules.catalogue import STANDARD, Catalogue

HEADER_ROW = 5
Q2 = Period.parse("2017-18-Q2")


def _indicator(ref: str, title: str, unit: Unit, polarity: Polarity, basis: Basis, **more: object) -> Indicator:
    return Indicator(ref, "ENV", "ENV-1", title, unit, polarity, basis, **more)


BARSET = Framework(
    council="Barset Council",
    year="2017-18",
    frequency="quarterly",
    directorates=(Directorate("ENV", "Environment"), Directorate("HOU", "Housing")),
    priorities=(Priority("P1", "A cleaner county"),),
    outcomes=(Outcome("ENV-1", "P1", "Less waste", "ENV"), Outcome("HOU-1", "P1", "Warm homes", "HOU")),
    indicators=(
        _indicator("1", "Household waste recycled", Unit.PERCENT, Polarity.HIGH, Basis.COMPUTED),
        _indicator("2", "Fly-tips reported", Unit.NUMBER, Polarity.LOW, Basis.COMPUTED),
        _indicator("3", "Waste strategy agreed", Unit.TEXT, Polarity.STATUS, Basis.JUDGEMENT),
        _indicator("4", "Street cleanliness survey", Unit.PERCENT, Polarity.HIGH, Basis.COMPUTED, due=("Q3",)),
        _indicator("5", "Cost of collection", Unit.MONEY, Polarity.LOW, Basis.COMPUTED),
        Indicator("H1", "HOU", "HOU-1", "Homes insulated", Unit.NUMBER, Polarity.HIGH, Basis.COMPUTED),
    ),
    targets={
        ("ENV", "1"): {"2017-18": "60%"},
        ("ENV", "2"): {"2017-18": "1,200"},
        ("ENV", "3"): {"2017-18": "Completion"},
        ("ENV", "4"): {"2017-18": ">92%"},
        ("ENV", "5"): {"2017-18": "£250,000"},
        ("HOU", "H1"): {"2017-18": "300"},
    },
)

SOUND = """
Ref | Actual  | Reason for no data | RAG   | Outlook   | Commentary                   | Action being taken | Action owner  | Action due
1   | 61.3%   |                    | Green | Improving |                              |                    |               |
2   | 1290    |                    | Amber | Stable    | More were seen after floods. |                    |               |
3   | Drafted |                    | Green | Stable    |                              |                    |               |
4   |         |                    |       |           |                              |                    |               |
5   | 281000  |                    | Red   | Stable    | Fuel cost more than planned. | Re-route rounds    | Head of Waste | 31/01/2018
"""


# A council that counts: one measure for each way in which periods make a year, and every figure asked for.
COUNTED_MEASURES = """
Ref | Unit    | Polarity | Aggregation | Cumulative | Target
S   | number  | high     | sum         | N          | 1,000
R   | number  | high     | latest      | Y          | 5,000
L   | number  | high     | latest      | N          | 65,000
A   | days    | low      | average     | N          | 28
P   | percent | high     | ratio       | N          | 75%
M   | money   | low      | sum         | N          | £250,000
Z   | number  | high     | sum         | N          | 0
J   | number  | low      | latest      | N          | 130
N   | number  | none     | latest      | N          |
"""
_COUNTED_FIELDS = (
    "numerator",
    "denominator",
    "ytd_actual",
    "ytd_target",
    "ytd_rag",
    "forecast",
    "forecast_rag",
)


def counted(measures: str = COUNTED_MEASURES) -> Framework:
    """A council whose measures are drawn; J is judged by its director, the others are rated by their figures."""
    drawn = rows_drawn(measures)
    return dataclasses.replace(
        BARSET,
        indicators=tuple(_counted(ref, line) for ref, line in drawn.items()),
        targets={("ENV", ref): {"2017-18": line["Target"]} for ref, line in drawn.items() if line["Target"]},
        fields=tuple(FieldChoice("Performance", name, "entry", "never", "") for name in _COUNTED_FIELDS),
    )


def _counted(ref: str, line: Mapping[str, str]) -> Indicator:
    basis = Basis.JUDGEMENT if ref in ("J", "N") else Basis.COMPUTED
    more = {"cumulative": line["Cumulative"] == "Y", "aggregation": Aggregation(line["Aggregation"])}
    return _indicator(ref, f"Measure {ref}", Unit(line["Unit"]), Polarity(line["Polarity"]), basis, **more)


def barset(**fields: tuple[str, ...]) -> Framework:
    """The council with a Fields sheet: `barset(outlook=("entry", "always", "Direction"))`."""
    choices = tuple(FieldChoice("Performance", name, *wanted) for name, wanted in fields.items())
    return dataclasses.replace(BARSET, fields=choices)


def rows_drawn(table: str) -> dict[str, dict[str, str]]:
    """A drawn table as texts by ref and heading."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines() if line.strip()]
    headings = lines[0] if lines else []
    return {line[0]: dict(zip(headings[1:], line[1:], strict=False)) for line in lines[1:]}


def cell_drawn(text: str) -> Cell | None:
    """A drawn text as Excel stores it; None for an empty one."""
    if not text:
        return None
    if text.startswith('"') and text.endswith('"'):
        return Cell("text", text[1:-1])
    if text.startswith("="):
        formula, _, result = text[1:].partition("->")
        return Cell("number" if result else "blank", result.strip(), formula=formula.strip())
    if text.startswith("#"):
        return Cell("error", text)
    if text.endswith(" General"):
        return Cell("number", text.removesuffix(" General"))
    if re.fullmatch(r"\d\d/\d\d/\d{4}", text):
        days = (datetime.strptime(text, "%d/%m/%Y").date() - date(1899, 12, 30)).days
        return Cell("number", str(days), "dd/mm/yyyy")
    if re.fullmatch(r"-?[\d.]+%", text):
        return Cell("number", str(Decimal(text[:-1]) / 100), "0.0%")
    if re.fullmatch(r"-?[\d.]+", text):
        return Cell("number", text)
    return Cell("text", text)


BEFORE: Mapping[str, tuple[str, str]] = {"1": ("58.2%", "Amber")}


def issued(
    framework: Framework = BARSET,
    directorate: str = "ENV",
    period: Period = Q2,
    before: Mapping[str, tuple[str, str]] = BEFORE,
) -> Issue:
    """A return as issued, with last period's figures and ratings by ref."""
    history = {("ENV", ref): Previous(*last) for ref, last in before.items()}
    return issue(framework, form_of(framework), framework.directorate_by_code[directorate], period, history)


def returned(
    table: str = "",
    framework: Framework = BARSET,
    sound: str = SOUND,
    when: Period = Q2,
    before: Mapping[str, tuple[str, str]] = BEFORE,
    **said: object,
) -> RawWorkbook:
    """A returned form: the sound one with the drawn rows put over it.

    Args:
        table: rows drawn; a heading not drawn stays as in the sound return.
        framework: whose form it is.
        sound: the return underneath.
        when: the period that it was issued for.
        before: last period's figures and ratings as the form was issued, by ref.
        said: what the form says of itself otherwise (`council="Loamshire"`).
    """
    out = issued(framework, period=when, before=before)
    rows = rows_drawn(sound)
    for ref, cells in rows_drawn(table).items() if table.strip() else ():
        rows.setdefault(ref, {}).update(cells)
    return RawWorkbook((sheet_drawn(out, PERFORMANCE.name, rows), _signed(out.form), _meta(out, said)))


def returned_lines(entries: Mapping[str, str], framework: Framework, directorate: str = "ENV") -> RawWorkbook:
    """A returned form with further sections.

    Args:
        entries: a drawn table by section, Performance among them where the directorate has indicators.
        framework: whose form it is.
        directorate: whose return.
    """
    out = issued(framework, directorate)
    sheets = [sheet_drawn(out, section.name, rows_drawn(entries.get(section.name, ""))) for section in out.tables]
    return RawWorkbook((*sheets, _signed(out.form), _meta(out, {})))


def with_lines(sheet: str, table: str, framework: Framework = BARSET) -> Framework:
    """A council whose framework workbook has the drawn rows on one of its optional sheets, of ENV where not said."""
    rows = tuple(
        SheetRow({"Directorate": "ENV", "Ref": ref} | {title: text for title, text in row.items() if text})
        for ref, row in rows_drawn(table).items()
    )
    return dataclasses.replace(framework, sheets=framework.sheets | {sheet: rows})


def sheet_drawn(out: Issue, name: str, rows: Mapping[str, Mapping[str, str]]) -> Sheet:
    """One sheet of a return with a row for each line, as issued, with the drawn entries."""
    section = out.form.section(name)
    cells: dict[int, dict[int, Cell]] = {1: {1: Cell("text", name)}}
    cells[HEADER_ROW] = {n: Cell("text", f.label) for n, f in enumerate(section.shown, start=1)}
    for number, row in enumerate(out.rows_of(section), start=HEADER_ROW + 1):
        typed = {title_key(heading): text for heading, text in rows.get(row.indicator.ref, {}).items()}
        cells[number] = {}
        for n, f in enumerate(section.shown, start=1):
            text = row.prefilled.get(f.name, "") if f.ask is Ask.PREFILLED else _typed(typed, f, section)
            cell = Cell("text", text) if f.ask is Ask.PREFILLED and text else cell_drawn(text)
            if cell:
                cells[number][n] = cell
    return Sheet(name, "visible", cells)


def _typed(typed: dict[str, str], field: Field, section: Section) -> str:
    """What is drawn under a field's label, or under the one it has in the default form."""
    declared = (PERFORMANCE if section.lines is None else section).field(field.name).label
    return typed.get(title_key(field.label)) or typed.get(title_key(declared), "")


def _signed(form: Form) -> Sheet:
    entries = {"signed_name": "P Quill", "signed_role": "Director", "signed_date": "18/10/2017", "confirmed": "Yes"}
    rows = {}
    for number, f in enumerate(form.section("Sign-off").shown, start=3):
        cell = cell_drawn(entries[f.name])
        assert cell is not None
        rows[number] = {1: Cell("text", f.label), 2: cell}
    return Sheet("Sign-off", "visible", rows)


def _meta(out: Issue, said: Mapping[str, object]) -> Sheet:
    import json

    pairs = {
        "council": out.framework.council,
        "directorate": out.directorate.code,
        "period": str(out.period),
        "template_version": TEMPLATE_VERSION,
        "fingerprint": out.form.fingerprint,
        "outline": json.dumps(out.form.outline),
    } | {key: str(value) for key, value in said.items()}
    lines = [[key, value] for key, value in pairs.items()]
    lines += [["issued", row.indicator.ref, json.dumps(row.prefilled)] for row in out.rows]
    lines += [
        ["issued", row.indicator.ref, json.dumps(row.prefilled), name] for name, rows in out.further.items() for row in rows
    ]
    rows = {n: {c: Cell("text", t) for c, t in enumerate(line, start=1)} for n, line in enumerate(lines, start=1)}
    return Sheet("_meta", "veryHidden", rows)


def checked(
    *workbooks: RawWorkbook,
    framework: Framework = BARSET,
    period: Period | None = None,
    batch: str = "",
    catalogue: Catalogue = STANDARD,
    past: Past | None = None,
) -> Checked:
    """Check drawn returns as one batch."""
    received = [Received(f"{n}.xlsx", f"sha{n}", w, batch) for n, w in enumerate(workbooks, start=1)]
    return check(received, framework, form_of(framework), period, catalogue=catalogue, past=past)


def check_one(
    workbook: RawWorkbook,
    framework: Framework = BARSET,
    period: Period | None = None,
    catalogue: Catalogue = STANDARD,
    past: Past | None = None,
) -> CheckedReturn:
    """Check one drawn return."""
    return checked(workbook, framework=framework, period=period, catalogue=catalogue, past=past).returns[0]


def remembered(tables: Mapping[str, str], framework: Framework) -> Past:
    """The past that drawn returns of earlier periods make: {"2017-18-Q1": "Ref | Actual ..."}."""
    books = {p: returned(table, framework, "", Period.parse(p)) for p, table in tables.items()}
    return past_of([checked(book, framework=framework).readings for book in books.values()], framework)


def counted_findings(
    family: str, now: str, before: Mapping[str, str] | None = None, period: str = "2017-18-Q3"
) -> list[Finding]:
    """What one family of rules finds in a return of the council that counts.

    Args:
        family: the letters of its codes.
        now: the rows drawn.
        before: rows of earlier periods; None where nothing is known of them.
        period: which the return is for.
    """
    framework = counted()
    past = remembered(before, framework) if before is not None else None
    return family_findings(family, check_one(returned(now, framework, "", Period.parse(period)), framework, past=past))


def family_findings(family: str, outcome: CheckedReturn) -> list[Finding]:
    """The findings of one family of rules."""
    return [finding for finding in outcome.findings if finding.code.startswith(family)]


def told(findings: Sequence[Finding]) -> list[str]:
    """Findings as `EVI302 P actual -> 93.1%`."""
    return [f"{f.code} {f.ref} {f.field}" + (f" -> {f.expected}" if f.expected else "") for f in findings]


def found(outcome: CheckedReturn) -> list[tuple[str, str | None]]:
    """(code, cell) of every finding, in order."""
    return [(finding.code, finding.cell) for finding in outcome.findings]
