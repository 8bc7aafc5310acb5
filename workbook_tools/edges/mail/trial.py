"""A council's own words tried on a made-up return, so that a slip is found before a letter is needed."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from workbook_tools.edges.mail.words import Broken, Words, names
from workbook_tools.findings.letter import Facts, Point

REMINDERS = ("reminder", "escalation")

_FULL = Facts(
    file="CS.xlsx",
    directorate="Children's Services",
    period="Quarter 2 2017-18",
    period_short="Q2 2017-18",
    things="4 things",
    queries="1 query",
    errors=4,
    open_queries=1,
    points=(Point("Performance, cell L11", "There is no commentary.", "Write one."),) * 3,
    more=("Performance, cell G9: Actual says “about 40”.",) * 2,
    notes=("Sign-off: The return is not signed off.",),
    deadline="Friday 20 October 2017",
    late=True,
    team="Performance team",
    email="performance@council.example",
    council="A council",
    sender="somebody@council.example",
    received="Monday 16 October 2017",
    attached="CS.xlsx",
    form="CS.xlsx",
    place="the shared folder",
)


_REMINDED = {
    "returns": ({"directorate": "Children's Services", "unit": "", "state": "not sent"},) * 3,
    "period": "Quarter 2 2017-18",
    "period_short": "Q2 2017-18",
    "deadline": "Friday 20 October 2017",
    "late": True,
    "team": "Performance team",
    "email": "performance@council.example",
    "council": "A council",
}


def _bare(value: object) -> object:
    return "" if isinstance(value, str) else type(value)()


def _facts_of(name: str) -> dict[str, object]:
    """The facts that a letter may name."""
    return _REMINDED if name in REMINDERS else {field.name: getattr(_FULL, field.name) for field in fields(Facts)}


def broken_words(folder: Path) -> list[Broken]:
    """Write every letter with the council's own words, once with everything there is to say and once with nothing.

    Args:
        folder: of the council's own words.

    Returns:
        What is wrong with them.
    """
    words = Words(folder)
    for name in names():
        if not name.startswith("part-"):
            full = _facts_of(name)
            words.letter(name, full)
            words.letter(name, full | {known: _bare(value) for known, value in full.items() if known != "returns"})
    return words.broken + [Broken(path, None, _UNKNOWN) for path in _unknown(folder)]


_UNKNOWN = "no letter has this name; see what there is: workbook-tools letters --export"


def _unknown(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.jinja")) if path.stem not in names()]
