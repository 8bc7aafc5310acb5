"""Results on a terminal: words first, codes last, nothing cut off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from workbook_tools.edges.report.view import View, view
from workbook_tools.findings.finding import CheckedReturn, Severity, Verdict, summary
from workbook_tools.findings.grouping import Group, cells_in_words, refs_in_words
from workbook_tools.findings.letter import counted, plain

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {Verdict.ACCEPTED: "green", Verdict.QUERIES: "yellow", Verdict.SENT_BACK: "red", Verdict.UNREADABLE: "red"}


def show_returns(returns: Sequence[CheckedReturn], console: Console, name_of: Callable[[str], str]) -> None:
    """Print each return's verdict and findings, then the count of all.

    Args:
        returns: in the order to show them.
        console: where to.
        name_of: gives a directorate's name for its code.
    """
    for checked in returns:
        _show_return(view(checked, name_of), console)
    console.print(Text(summary_in_words(returns), style="bold"))


def summary_in_words(returns: Sequence[CheckedReturn]) -> str:
    """The count of verdicts: "5 returns: 3 accepted, 1 accepted with queries, 1 sent back."."""
    counts = summary(list(returns))
    words = {"queries": "accepted with queries", "sent_back": "sent back"}
    said = [f"{number} {words.get(key, key)}" for key, number in counts.items() if number and key != "returns"]
    return f"{counted(counts['returns'], 'return')}: {', '.join(said)}."


def show_framework(checked: CheckedReturn, console: Console) -> None:
    """Print what was found in a framework workbook."""
    seen = view(checked, lambda code: code)
    errors = checked.count(Severity.ERROR)
    if not checked.readable or errors:
        words = "Not usable yet: no return can be built or read with it"
    else:
        words = "Usable" if checked.findings else "Sound"
    console.print(Text.assemble((seen.file, "bold"), "\n", (f"{words}.", "red" if errors else "green")))
    _show_sections(seen, console)


def _show_return(seen: View, console: Console) -> None:
    about = [part for part in (seen.file if seen.title != seen.file else "", seen.period) if part]
    console.print(Text.assemble((seen.title, "bold"), ("  " + " · ".join(about) if about else "", "dim")))
    console.print(Text(f"{seen.sign} {seen.verdict}.", style=_STYLES[seen.checked.verdict]))
    _show_sections(seen, console)


def _show_sections(seen: View, console: Console) -> None:
    for heading, groups in seen.sections:
        console.print(Padding(_table(heading, groups), (1, 0, 0, 2)))
    console.print()


def _table(heading: str, groups: Iterable[Group]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), show_edge=False, pad_edge=False, header_style="bold")
    table.add_column("Where", overflow="fold", width=22)
    table.add_column(heading, overflow="fold", ratio=1)
    table.add_column("Rule", style="dim", no_wrap=True)
    for entry in groups:
        what = Text(plain(entry.message))
        if entry.fix:
            what.append(f"\n→ {plain(entry.fix)}", style="cyan")
        table.add_row(_place(entry), what, entry.code)
    return table


def _place(entry: Group) -> Text:
    """Sheet and cells, and below them the indicators of their rows."""
    place = " ".join(part for part in (entry.sheet, cells_in_words(entry.cells)) if part)
    text = Text(plain(place or ("" if entry.refs else "The file")))
    if entry.refs:
        text.append("\n" if text else "").append(plain(refs_in_words(entry.refs, entry.sheet)), style="dim")
    return text


def show_rules(rules: Iterable[tuple[str, str, str]], console: Console) -> None:
    """Print (code, severity, title) as a table."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    table.add_column("Code", no_wrap=True)
    table.add_column("Severity", no_wrap=True)
    table.add_column("What it finds", overflow="fold")
    for row in rules:
        table.add_row(*row)
    console.print(table)


def show_rule(
    title: str, severity: str, parts: Iterable[tuple[str, str]], console: Console
) -> None:
    """Print one rule in full.

    Args:
        title, severity: what stands above it.
        parts: headings and their words; empty words are left out.
        console: where to.
    """
    console.print(Text.assemble((title, "bold"), f"  ({severity})"))
    for heading, words in parts:
        if words:
            console.print()
            console.print(Text(heading, style="bold"))
            console.print(Padding(Text(words), (0, 0, 0, 2)))


def show_headline(figures: Mapping[str, Any], title: str, complete: str, console: Console) -> None:
    """Print the headline figures of a position.

    Args:
        figures: as `consolidate --format json` gives them.
        title: council and period in words.
        complete: whose figures are in it, in words.
        console: where to.
    """
    indicators, outcomes = figures["indicators"], figures["outcomes"]
    console.print(Text(plain(title), style="bold"))
    console.print(Text(plain(complete)))
    console.print(Text(f"Indicators: {_ratings(indicators)}."))
    if indicators["red"]:
        console.print(Text(plain(f"Red: {', '.join(indicators['red'])}.")))
    moved = [f"{len(indicators[key])} {key}" for key in ("improved", "deteriorated", "unchanged")]
    console.print(Text(f"Since last period: {', '.join(moved)}."))
    console.print(Text(f"Outcomes: {_ratings(outcomes)}."))


def _ratings(counts: Mapping[str, Any]) -> str:
    parts = [f"{counts[rag]} {rag}" for rag in ("Green", "Amber", "Red")]
    return f"{counts['total']}, of which {', '.join(parts)}, {counts['not_rated']} not rated"
