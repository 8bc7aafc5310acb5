"""Contacts: who may send a directorate's return, by the framework's cells as people fill them in."""

from __future__ import annotations

import pytest

from workbook_tools.framework.contacts import is_contact
from workbook_tools.framework.council import Directorate, Framework

COUNCIL = Framework(
    "Council",
    "2017-18",
    "quarterly",
    directorates=(
        Directorate("CEF", "Children", contact_email="ann@council.example; Bob Roe <Bob@Council.example>", approver_email="dir@council.example"),
        Directorate("SCS", "Adults", contact_email="eve@council.example,\nmailto:fay@council.example"),
        Directorate("PH", "Public health"),
    ),
)


@pytest.mark.parametrize(
    ("directorate", "sender", "known"),
    [
        ("CEF", "ann@council.example", True),
        ("CEF", "Ann@COUNCIL.example", True),
        ("CEF", "bob@council.example", True),
        ("CEF", "dir@council.example", True),
        ("SCS", "eve@council.example", True),
        ("SCS", "fay@council.example", True),
        ("CEF", "eve@council.example", False),
        ("CEF", "ann@council.example.evil.example", False),
        ("CEF", "n@council.example", False),
        ("CEF", "ann@council.example; bob@council.example", False),
        ("CEF", "", False),
        ("PH", "", False),
        ("PH", "ann@council.example", False),
        ("nobody", "ann@council.example", False),
    ],
)
def test_a_sender_is_a_contact_or_not(directorate: str, sender: str, known: bool) -> None:
    assert is_contact(COUNCIL, directorate, sender) is known
