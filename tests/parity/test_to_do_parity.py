"""What a row still lacks: the sheet's own formula, worked out by LibreOffice, equals the Python value stored in it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.parity.council import (
    HEADER_ROW,
    MEASURES,
    SIGNATURE,
    Answers,
    column,
    details,
    framework,
    issued,
    opened,
    renamed,
)
from tests.parity.office import Office
from workbook_tools.edges.excel_out.template import Answer, write_template
from workbook_tools.edges.excel_out.template.status import (
    IN_PROGRESS,
    NOT_STARTED,
    PLEASE_CHECK,
    PLEASE_SIGN,
    SIGNED,
    SIGNED_UNCHECKED,
)
from workbook_tools.edges.excel_out.template.to_do import BROKEN
from workbook_tools.form.issue import Issue
from workbook_tools.framework.council import Framework

ROWS = 280
Both = tuple[Workbook, Workbook]
EVERYTHING = {
    "numerator": "entry|always", "denominator": "entry|never", "ytd_actual": "entry|always",
    "ytd_target": "prefilled", "ytd_rag": "entry|when not rated", "forecast": "entry|when not green",
    "forecast_rag": "entry|always", "finance_impact": "entry|when red", "risk_impact": "entry|when not green",
    "provisional": "entry|never",
}  # fmt: skip
FORMS = {
    "as declared": {},
    "everything asked": EVERYTHING,
    "ratings only": {"actual": "hidden"},
    "ratings worked out": {"rag": "computed", "computed_rag": "hidden"},
    "no ratings": {"rag": "hidden", "computed_rag": "hidden"},
    "no reasons": {"no_data_reason": "hidden"},
    "letters": {"status_words": "letters", "ytd_actual": "entry|always", "ytd_rag": "computed"},
    "shapes": {"status_words": "shapes", **EVERYTHING},
    "reasons of their own": {"actual": "entry|never", "rag": "entry|never"},
}

RATINGS: tuple[Answer | None, ...] = (None, "Red", "Amber", "Green", " amber ", "★ Green", "triangle", "Greeen", "  ")
TYPED: dict[str, tuple[Answer | None, ...]] = {
    "figure": (None, 60, 74, 75, 110, Decimal("0.5"), 0, 5790, -3, 131, "about 40", "  "),
    "no_data_reason": (None, None, "Not due", " not yet  available", "forgot"),
    "rag": RATINGS,
    "ytd_rag": RATINGS,
    "forecast_rag": RATINGS,
    "outlook": (None, "Stable", "Improving", "↓", "Improvng"),
    "commentary": (None, "More were seen after the floods.", "x" * 1501),
    "action": (None, "Clear the backlog", "y" * 801),
    "action_owner": (None, "Head of Waste"),
    "action_due": (None, date(2018, 1, 31), "end of the year"),
    "finance_impact": (None, "None expected"),
    "risk_impact": (None, "None expected"),
    "provisional": (None, "Yes", "perhaps"),
}
FIGURES = ("actual", "numerator", "denominator", "ytd_actual", "forecast")


def council(fields: dict[str, str]) -> Framework:
    """A council with many rows: the sample's measures over and over."""
    numbers = count(1)
    return framework(
        [(renamed(indicator, str(next(numbers))), target) for _ in range(ROWS // 7) for indicator, target in MEASURES],
        **fields,
    )


def filled_at_random(found: Framework, seed: int) -> Answers:
    """Answers in every state of disorder, the same for the same seed."""
    chance = random.Random(seed)
    answers: dict[tuple[str, str], Answer] = {}
    for indicator in found.indicators:
        tidy = chance.random() < 0.5
        for name in (*FIGURES, *TYPED):
            choices = TYPED["figure" if name in FIGURES else name]
            answer = chance.choice(choices[:4] if tidy else choices) if name != "figure" else None
            if answer is not None:
                answers[indicator.ref, name] = answer
    return answers


@pytest.fixture(scope="module")
def worked_out(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Both]:
    """Each form filled at random: as written, and as LibreOffice works it out."""
    folder = tmp_path_factory.mktemp("forms")
    answers = {
        form: (issued(found := council(fields)), filled_at_random(found, seed))
        for seed, (form, fields) in enumerate(FORMS.items())
    }
    return both(office, folder, answers)


def both(office: Office, folder: Path, returns: Mapping[str, tuple[Issue, Answers]]) -> dict[str, Both]:
    """Write some returns and work them out in LibreOffice, all in one go."""
    written = [folder / f"{name}.xlsx" for name in returns]
    for path, (issue, answers) in zip(written, returns.values(), strict=True):
        write_template(issue, path, details(answers))
    saved = office.convert_all(written)
    read = [[load_workbook(path, data_only=True) for path in paths] for paths in (written, saved)]
    return dict(zip(returns, zip(*read, strict=True), strict=True))


@pytest.mark.parametrize("form", FORMS)
def test_sheet_and_python_ask_for_the_same(worked_out: dict[str, Both], form: str) -> None:
    stored, again = worked_out[form]
    for sheet, cell in (("Performance", "A3"), ("Performance", "C3"), ("Sign-off", "A3"), ("Sign-off", "B3")):
        assert again[sheet][cell].value == stored[sheet][cell].value
    for label in ("Still to do", "Rating the figures give", "RAG"):
        if label in [c.value for c in stored["Performance"][HEADER_ROW]]:
            assert column(again["Performance"], label) == column(stored["Performance"], label), label


def test_the_disorder_reaches_every_kind_of_request() -> None:
    found = council({})
    said = column(opened(issued(found), filled_at_random(found, 0))["Performance"], "Still to do").values()
    assert set(said) == {
        "Complete",
        "Actual or reason", "Choose a reason for no data", "Choose a RAG", "Choose an outlook",
        "Write the commentary", "Write the action being taken", "Action owner", "Action due",
        "Type a number", "Type a date", "Check the percentage", "Take off the minus sign",
        "Shorten the commentary", "Shorten the action being taken",
        "Check: the figures give Red", "Check: the figures give Amber", "Check: the figures give Green",
    }  # fmt: skip


def test_a_pasted_error_is_named(office: Office, tmp_path: Path) -> None:
    book = opened(values=False)
    book["Performance"]["G6"] = "=1/0"
    book.save(tmp_path / "broken.xlsx")
    assert column(office.recalculated(tmp_path / "broken.xlsx")["Performance"], "Still to do")["1"] == BROKEN


FINE: dict[str, Answer] = {"1": 76, "2": 119, "3": 240000, "004": "Drafted", "6a": 12, "7": 3}
SOUND: dict[tuple[str, str], Answer] = {
    (ref, name): answer
    for ref, figure in FINE.items()
    for name, answer in (("actual", figure), ("rag", "Green"), ("outlook", "Stable"))
}
OVERRULED: dict[tuple[str, str], Answer] = {("1", "rag"): "Amber", ("1", "commentary"): "A late batch lowers it."}
STATES: dict[str, dict[tuple[str, str], Answer]] = {
    NOT_STARTED: {},
    IN_PROGRESS: {("1", "actual"): 76},
    PLEASE_SIGN: SOUND | {("", "confirmed"): "No"},
    SIGNED: SOUND | SIGNATURE,
    PLEASE_CHECK: SOUND | OVERRULED,
    SIGNED_UNCHECKED: SOUND | OVERRULED | SIGNATURE,
}


def test_one_phrase_for_the_whole_return(office: Office, tmp_path: Path) -> None:
    returns = {phrase: (issued(), answers) for phrase, answers in STATES.items()}
    for phrase, books in both(office, tmp_path, returns).items():
        for book in books:
            assert book["Performance"]["C3"].value == book["Sign-off"]["B3"].value == phrase
