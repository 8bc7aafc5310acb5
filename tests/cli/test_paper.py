"""`paper`: the committee paper beside the corporate workbook."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Caller, Filler


@pytest.fixture
def returned(workspace: Path, fill: Filler) -> Path:
    for code in ("CEF", "PH"):
        fill(code, workspace / "returns" / "2017-18-Q2" / f"{code}.xlsx")
    return workspace / "corporate" / "2017-18-Q2.docx"


def test_it_is_made_from_the_workspaces_returns_for_the_committee_named(
    workspace: Path, returned: Path, call: Caller
) -> None:
    settings = workspace / "workbook-tools.toml"
    settings.write_text(settings.read_text() + '[paper]\ncommittee = "the Audit Committee"\n')
    assert call("paper", "--period", "2017-18-Q2").exit_code == 0
    texts = [p.text for p in Document(str(returned)).paragraphs]
    assert "Report to the Audit Committee" in texts
    assert "All 2 directorates are in these figures." in texts


def test_words_that_the_figures_contradict_stop_it_and_the_earlier_copy_stays(
    workspace: Path, returned: Path, fill: Filler, call: Caller
) -> None:
    call("paper", "--period", "2017-18-Q2")
    document = Document(str(returned))
    place = next(p for p in document.element.body.iter("{*}sdt"))
    next(place.iter("{*}t")).text = "All 3 indicators are rated Red."
    document.save(str(returned))
    before = returned.read_bytes()
    answer = call("paper", "--period", "2017-18-Q2")
    assert answer.exit_code == 1
    assert "What the author wrote (introduction): “3 indicators are rated Red”" in answer.stderr
    assert returned.read_bytes() == before


def test_a_copy_with_words_outside_the_authors_places_is_kept_beside(returned: Path, call: Caller) -> None:
    call("paper", "--period", "2017-18-Q2")
    document = Document(str(returned))
    document.add_paragraph("A paragraph of my own.")
    document.save(str(returned))
    before = returned.read_bytes()
    answer = call("paper", "--period", "2017-18-Q2")
    aside = returned.with_name("2017-18-Q2 (2).docx")
    assert answer.exit_code == 0
    assert str(aside) in answer.stderr.replace("\n", "")
    assert aside.read_bytes() == before


def test_a_file_that_is_no_word_document_is_left_alone(returned: Path, call: Caller) -> None:
    returned.parent.mkdir()
    returned.write_text("my notes")
    answer = call("paper", "--period", "2017-18-Q2")
    assert answer.exit_code == 2
    assert "Word document" in answer.stderr
    assert returned.read_text() == "my notes"
