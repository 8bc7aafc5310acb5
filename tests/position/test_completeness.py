"""What stands above every picture: whose figures are in it."""

from __future__ import annotations

from tests.position.oxfordshire import quarter
from workbook_tools.position.completeness import ROOM, Completeness, DirectorateReturn, Standing


def test_complete() -> None:
    assert quarter().completeness.words == "All 5 directorates are in these figures."


def test_a_partial_picture_says_so_first() -> None:
    words = quarter(("SCS", "CEF", "COM", "CSS"), sent_back=("CSS",), queried=("CEF",)).completeness.words
    assert words == (
        "Incomplete: 3 of 5 directorates are in these figures. Not returned: Public Health. "
        "Sent back: Community Safety Services. Accepted with queries still open: Children, Education and Families."
    )


def test_many_names_are_cut_and_counted() -> None:
    absent = tuple(DirectorateReturn(f"D{i}", f"Directorate number {i}", Standing.MISSING) for i in range(300))
    words = Completeness(absent).words
    assert "; and 297 more." in words
    assert len(words) < ROOM * 3


def test_one_directorate() -> None:
    only = DirectorateReturn("A", "Adults", Standing.ACCEPTED)
    assert Completeness((only,)).words == "The one directorate is in these figures."
