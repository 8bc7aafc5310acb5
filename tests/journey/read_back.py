"""What the workbook, the paper and the dashboard say, read by openpyxl, python-docx and lxml: none of them ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import html

SHAPES = "★●▲–"
ARROWS = "↑↔↓"
# As a council may write ratings; papers and pages are always in words.
LETTERS = {"G": "Green", "A": "Amber", "R": "Red"}
OUTLOOKS = ("Improving", "Stable", "Deteriorating")
Row = dict[str, str]


@dataclass
class Told:
    """What one output says.

    Attributes:
        counts: of ratings, by the name of a priority or directorate.
        indicators: by directorate's name and ref: target, actual, before, rag, outlook.
        outcomes: the rating of each that is rated, by its name.
        movements: by ref and title: movement, before, now, why.
        exceptions: by ref and title, in order: why it is there, actual, target, commentary, action, owner, date.
        sentences: each with the names in its list.
        sections: the rows of each further section by ref: cells by heading.
    """

    counts: dict[str, tuple[int, ...]] = field(default_factory=dict)
    indicators: dict[tuple[str, str], Row] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    movements: dict[str, Row] = field(default_factory=dict)
    exceptions: dict[str, Row] = field(default_factory=dict)
    sentences: dict[str, str] = field(default_factory=dict)
    sections: dict[str, dict[str, Row]] = field(default_factory=dict)


def plain(value: object) -> str:
    """A cell as words: no shape, no arrow, one space between words; "" for nothing."""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    text = " ".join(str("" if value is None else value).split())
    bare = text.strip(SHAPES + ARROWS + " ")
    return "" if bare in ("Not rated", "Not known", "none", "No figure", "no figure") else LETTERS.get(bare, bare)


def head(sentence: str) -> str:
    """A sentence up to its list of names."""
    return sentence.partition(":")[0].rstrip(".")


# --- the workbook ---------------------------------------------------------------------------------------------------


def workbook(path: Path) -> Told:
    """The corporate workbook, as openpyxl reads it."""
    book, told = openpyxl.load_workbook(path, data_only=True), Told()
    for name in (name for name in book.sheetnames if name.endswith(" dashboard")):
        _book_dashboard(told, book, name)
    # The flat table has the rating just before what has become of it, whatever a council calls either.
    for row in _sheet(book, "Indicators"):
        rag = list(row.values())[list(row).index("Movement") - 1]
        assert rag == told.indicators[row["Directorate name"], row["Ref"]]["rag"]
    told.movements = {f"{row['Ref']} {row['Indicator']}": _moved(row) for row in _sheet(book, "Movements")}
    told.exceptions = {f"{row['Ref']} {row['Indicator']}": _excepted(row) for row in _sheet(book, "Exceptions")}
    _summary(book, told)
    for name in book.sheetnames[book.sheetnames.index("Movements") + 1 : book.sheetnames.index("Indicators")]:
        rows = list(_sheet(book, name))
        if rows and {"Read from", "Ref"} <= set(rows[0]):
            told.sections[name] = {row["Ref"]: row for row in rows}
    return told


def _sheet(book: Any, name: str) -> Iterator[Row]:
    rows = list(book[name].iter_rows(min_row=6, values_only=True))
    heads = [" ".join(str(title).split()) for title in rows[0]] if rows else []
    for row in rows[1:]:
        yield {title: plain(value) for title, value in zip(heads, row, strict=True)}


def _book_dashboard(told: Told, book: Any, name: str) -> None:
    directorate = str(book[name]["A1"].value).partition(": performance dashboard")[0]
    for row in _sheet(book, name):
        # Pages of sections are called so too; those of priorities show the same once more.
        if "Cumulative" not in row or "Directorate" in row:
            continue
        ratings = [value for title, value in row.items() if title.endswith(" RAG") and title != "Outcome RAG"]
        said = {"target": row["Target"], "actual": row.get("Actual") or row.get("Why not rated", "")}
        said |= {"before": ratings[0], "rag": ratings[1], "outlook": row.get("Outlook", "")}
        told.indicators[directorate, row["Ref"]] = said
        if row.get("Outcome RAG"):
            told.outcomes[row["Outcome"]] = row["Outcome RAG"]


def _moved(row: Row) -> Row:
    before, now = (next(value for title, value in row.items() if title.startswith(start)) for start in ("From (", "To ("))
    return {"movement": row["Movement"], "before": before, "now": now, "why": row["Why the arrow moved"]}


def _excepted(row: Row) -> Row:
    titles = list(row)
    rest = [row[title] for title in titles[titles.index("Red for") + 1 :]]
    return _exception(row["Why it is here"], row["Actual"], row["Target"], rest)


def _exception(why: str, actual: str, target: str, words: Iterable[str]) -> Row:
    """What is said of an exception; its words are commentary, action, owner, date and impacts, as far as there are."""
    said = [text.rstrip(".") for text in words if text and text not in OUTLOOKS]
    return {"why": why, "actual": actual, "target": target, "words": " | ".join(said)}


def _summary(book: Any, told: Told) -> None:
    lines: list[str] = []
    for row in book["Summary"].iter_rows(values_only=True):
        first = str(row[0] or "")
        if first.startswith("•"):
            lines.append(first[1:].strip())
        elif first.startswith("   ") and lines:
            lines[-1] += f" {first.strip()}"
        elif isinstance(row[1], int) and first != "Total":
            told.counts[plain(first)] = tuple(int(value) for value in row[2:6])
    told.sentences = {head(line): line for line in lines}


# --- the paper ------------------------------------------------------------------------------------------------------


def paper(path: Path) -> Told:
    """The committee paper, as python-docx reads it."""
    told, heading, caption = Told(), "", ""
    document = Document(str(path))
    last = ""
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            style = block.style.name if block.style else ""
            if style.startswith("Heading"):
                heading = block.text
            elif style == "Caption":
                caption = block.text
            elif style == "List Number":
                last = head(block.text)
                told.sentences[last] = block.text
            elif style == "List Bullet 2":
                told.sentences[last] += f"\n{block.text}"
        else:
            _paper_table(told, heading, caption, block)
    return told


def _paper_table(told: Told, heading: str, caption: str, table: Table) -> None:
    cells = [[plain(cell.text) for cell in row.cells] for row in table.rows]
    rows = [dict(zip(cells[0], row, strict=True)) for row in cells[1:] if len(set(row)) > 1 or len(row) == 1]
    if caption.startswith("Indicators by rating"):
        told.counts = {name: tuple(map(int, counts[:4])) for name, *counts in cells[1:-1] if len({name, *counts}) > 1}
    elif "This RAG" in cells[0]:
        _paper_dashboard(told, heading, cells)
    elif caption.startswith("Ratings that have changed"):
        for _, *row in (list(row.items()) for row in rows):
            (_, title), (_, before), (_, now), (_, movement), (_, why) = row
            ref = next(one["Ref"] for one in rows if one["Indicator"] == title)
            told.movements[f"{ref} {title}"] = {"movement": movement, "before": before, "now": now, "why": why}
    elif len(cells[0]) == 2:
        _paper_box(told, caption, {row[0]: row[1] for row in cells})
    elif re.match(r"\w+: ", caption):  # "Capital: 2017/18 and 2018/19.": the table before goes on in these columns
        lines = told.sections[next(reversed(told.sections))]
        for row in rows:
            lines[row["Ref"]] = lines.get(row["Ref"], {}) | row
    else:
        told.sections[caption] = {row["Ref"]: row for row in rows}


def _paper_dashboard(told: Told, heading: str, cells: list[list[str]]) -> None:
    for row in cells[1:]:
        if len(set(row)) == 1:
            name, _, rated = row[0].partition(" (outcome rated ")
            name = name.partition(": ")[2] or name
            if rated:
                told.outcomes[plain(name)] = rated.rstrip(")")
            continue
        said = dict(zip(cells[0], row, strict=True))
        told.indicators[heading, said["Ref"]] = {
            "target": said["Target"], "actual": said.get("This period") or said.get("Why not rated", ""), "before": said["Last RAG"], "rag": said["This RAG"],
            "outlook": said.get("Outlook", ""),
        }


def _paper_box(told: Told, caption: str, said: Row) -> None:
    if "Rating" not in said:
        return
    actual, _, target = said.get("Figure", "").partition(" against ")
    target = target or said.get("Target", "")
    why = said["Rating"].partition(": ")[2].partition(", for ")[0]
    rest = [text for label, text in said.items() if label not in ("Rating", "From", "Figure", "Target")]
    told.exceptions[plain(caption)] = _exception(why[:1].upper() + why[1:], plain(actual), target, rest)


# --- the dashboard --------------------------------------------------------------------------------------------------


def dashboard(path: Path) -> Told:
    """The dashboard, as lxml reads it."""
    page, told = html.fromstring(path.read_bytes()), Told()
    for row in (row for table in _all(page, "shares") for row in _rows(table)):
        told.counts[_text(row[0])] = tuple(int(_text(cell)) for cell in row[2:6])
    for one in _all(page, "indicator", tag="details"):
        _card(told, one)
    for one in (group.find("h4") for group in _all(page, "outcome", tag="div")):
        badges = _all(one, "rag")
        if badges:
            told.outcomes[plain(one.text)] = _text(badges[0])
    for one in page.xpath("//ul[@class='moves']/li"):
        before, now = (_text(badge) for badge in _all(one, "rag"))
        movement, _, why = _text(_all(one, "why")[0]).partition(". ")
        told.movements[_text(_all(one, "name")[0])] = {
            "movement": movement, "before": before, "now": now, "why": why,
        }
    for one in page.xpath("//section[@aria-labelledby='ask']/article"):
        _article(told, one)
    told.sentences = {head(_whole(one)): _whole(one) for one in page.xpath("//ul[@class='sentences']/li")}
    for table in _all(page, "lines", tag="table"):
        heads = [_text(cell) for cell in table.xpath("./thead/tr/th")]
        rows = [dict(zip(heads, (_text(cell) for cell in row), strict=True)) for row in _rows(table)]
        told.sections[table.getparent().get("aria-label").removeprefix("Rows of ")] = {row["Ref"]: row for row in rows}
    return told


def _all(element: Any, *classes: str, tag: str = "*") -> list[Any]:
    """The elements of a class within those of another, and so on."""
    step = "//{}[contains(concat(' ', @class, ' '), ' {} ')]"
    path = "".join(step.format(tag if one == classes[-1] else "*", one) for one in classes)
    found: list[Any] = element.xpath(f".{path}")
    return found


def _rows(table: Any) -> list[Any]:
    rows: list[Any] = table.xpath("./tbody/tr")
    return rows


def _whole(element: Any) -> str:
    return " ".join(element.text_content().split())


def _text(element: Any) -> str:
    return plain(element.text_content())


def _card(told: Told, one: Any) -> None:
    names, values = (one.xpath(f".//dl/{kind}") for kind in ("dt", "dd"))
    said = {_text(name): _whole(value) for name, value in zip(names, values, strict=True)}
    figure = _all(one, "figure")[0]
    target = _all(figure, "quiet")
    before = said["Last period"].rpartition(", ")[2] if "," in said["Last period"] else ""
    told.indicators[said["Directorate"], _text(_all(one, "name")[0].find("b"))] = {
        "target": _text(target[0]).removeprefix("target ") if target else "",
        "actual": plain(figure.text),
        "before": plain(before), "rag": _text(_all(one, "now")[0]), "outlook": plain(said.get("Outlook", "")),
    }


def _article(told: Told, one: Any) -> None:
    first, *others = one.findall("p")
    words: list[str] = []
    actual = target = ""
    for paragraph in others:
        text = _whole(paragraph)
        if "doing" in (paragraph.get("class") or ""):
            words += re.split(r"\.? (?:Who|By): ", text.removeprefix("What is being done: "))
        elif re.match(r"^(Target: |.* against a target of )", text):
            actual, target = ["", *map(_text, paragraph.findall("b"))][-2:]
        else:
            words.append(re.sub(r"^What it means for [a-z ]+: ", "", text))
    why = _whole(first).split(" ", 2)[2].partition(".")[0].partition(", for ")[0]
    told.exceptions[_text(one.find("h3"))] = _exception(why, actual, target, words)

