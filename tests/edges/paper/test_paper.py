"""The committee paper of a published quarter: what stands in it, in what order, and what becomes of authors' words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm

from tests.edges.pictures import png
from tests.position.oxfordshire import quarter
from tests.position.quarters import second_quarter
from workbook_tools.edges.brand import Brand
from workbook_tools.edges.paper.build import Asked, paper_of
from workbook_tools.edges.paper.contradictions import contradicted
from workbook_tools.edges.paper.place import written, written_over
from workbook_tools.edges.paper.word import open_document, paper_bytes
from workbook_tools.position import Position
from workbook_tools.position.narrative import narrative_of
from workbook_tools.position.sentences import sentences

ASKED = Asked("the Scrutiny Committee", "Corporate Performance Team", "performance@oxfordshire.example")
MADE = datetime(2017, 9, 30)


def made(position: Position, earlier: bytes | None = None, own: bytes | None = None) -> bytes:
    kept = written(open_document(earlier)) if earlier else {}
    return paper_bytes(paper_of(position, ASKED), kept, MADE, own)


@cache
def published() -> Any:
    return Document(BytesIO(made(second_quarter())))


def everything(document: Any) -> str:
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p")))


def headings(document: Any) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name == "Heading 1"]


def test_it_has_the_order_of_published_papers() -> None:
    assert headings(published()) == [
        "Introduction", "Recommendations", "Annex 1: performance in Quarter 2 2017-18",
        "Annex 2: performance dashboards, Quarter 2 2017-18",
    ]


def test_every_computed_sentence_stands_in_it_word_for_word() -> None:
    text = everything(published())
    for one in sentences(second_quarter()):
        assert one.lead in text
        assert all(name in text for name in one.names)


def test_a_red_outcome_has_a_box_with_its_indicators() -> None:
    boxes = [{row.cells[0].text: row.cells[1].text for row in t.rows} for t in published().tables if len(t.columns) == 2]
    red = [box for box in boxes if "Recommended action" in box]
    assert [box["Outcome"][:34] for box in red] == ["Safely reducing the number of look"]
    assert red[0]["Priority"] == "Protecting vulnerable people"
    assert red[0]["Success indicators"].startswith("11 (")
    assert "12 (" in red[0]["Success indicators"]


def test_the_dashboards_lie_on_their_side_and_repeat_their_headings() -> None:
    assert [s.orientation for s in published().sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    wide = [t for t in published().tables if len(t.columns) == 7]
    assert len(wide) == 5
    for table in wide:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        for said in ("w:tblCaption", "w:tblDescription"):
            assert table._tbl.tblPr.find(qn(said)).get(qn("w:val"))


def test_ratings_in_the_dashboards_are_the_positions_own_and_words_not_colour_alone() -> None:
    position, found = second_quarter(), {}
    for table in (t for t in published().tables if len(t.columns) == 7):
        for row in table.rows[1:]:
            texts = [cell.text for cell in row.cells]
            if len(set(texts)) > 1:
                found[texts[0]] = texts[5]
    shapes = {word: f"{shape}\N{NO-BREAK SPACE}{word}" for word, shape in (("Green", "★"), ("Amber", "●"), ("Red", "▲"))}
    assert found == {one.ref: shapes.get(one.rag, "Not rated") for one in position.indicators}


def test_every_movement_is_told_with_what_moved_it() -> None:
    table = next(t for t in published().tables if t.cell(0, len(t.columns) - 1).text == "Why")
    assert [row.cells[-1].text for row in table.rows[1:]] == [one.why for one in second_quarter().movements]


def test_the_same_position_gives_the_same_bytes() -> None:
    assert made(second_quarter()) == made(second_quarter())


def saved(document: Any) -> bytes:
    whole = BytesIO()
    document.save(whole)
    return whole.getvalue()


def write(document: Any, tag: str, words: str) -> bytes:
    """What an author does in Word: types over what stands in a place."""
    for place in document.element.body.iter(qn("w:sdt")):
        if f":{tag}:" in place.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")):
            first, *others = list(place.iter(qn("w:t")))
            first.text = words
            for other in others:
                other.text = ""
    return saved(document)


def test_an_authors_place_holds_what_is_known() -> None:
    text = everything(published())
    assert "[Author: achievements under this priority. Known: 8 of 13 indicators Green. improved: 31 (" in text
    assert "[Author: issues under this priority. Known: newly Red: 40 (28% of the A and B Classified road" in text
    assert "Known: 11: The figure alone moved it; figure 668 before and 695 now" in text


def test_made_again_it_keeps_what_the_author_wrote_and_renews_the_rest() -> None:
    earlier = write(Document(BytesIO(made(quarter(["SCS", "CEF"])))), "introduction", "Roads are the story this time.")
    again = Document(BytesIO(made(second_quarter(), earlier)))
    assert "Roads are the story this time." in everything(again)
    assert "All 5 directorates are in these figures." in everything(again)
    assert "Incomplete" not in everything(again)
    thrice = made(second_quarter(), made(second_quarter(), earlier))
    assert everything(Document(BytesIO(thrice))).count("Roads are the story this time.") == 1


def test_what_was_written_in_a_place_that_is_no_more_stands_at_the_end() -> None:
    earlier = write(Document(BytesIO(made(second_quarter()))), "newly_red", "Roads are behind all three.")
    nothing = replace(second_quarter(), frame=second_quarter().frame.with_columns(rag=pl.lit("Green")))
    again = made(nothing, earlier)
    text = everything(Document(BytesIO(again)))
    assert text.index("Written for an earlier copy") < text.index("Roads are behind all three.")
    assert "Roads are behind all three." in everything(Document(BytesIO(made(nothing, again))))


def test_words_written_outside_the_places_are_noticed_and_those_inside_are_not() -> None:
    document = Document(BytesIO(made(second_quarter())))
    assert not written_over(document)
    assert not written_over(Document(BytesIO(write(document, "introduction", "Roads are the story this time."))))
    document.add_paragraph("A paragraph of my own.")
    assert written_over(document)
    assert not written_over(own_document())


def telling(**said: str) -> Position:
    """The quarter with what one director says of vulnerable people, who have a Red outcome, and of that outcome."""
    row = {
        "about": "Priority", "code": "PVP", "directorate": "CEF", "directorate_name": "Children, Education and Families",
        "achievements": "- Three homes opened\n- Waiting lists fell", "issues": "Placements are short.",
        "explanation": None, "recommended_action": None, "wanted": None,
    }
    red = next(one for one in second_quarter().outcomes if one.rag == "Red")
    about = {**row, "about": "Outcome", "code": red.code, "explanation": "More children came than left.",
             "recommended_action": "Open two more homes.", "wanted": "Discussion"}
    return replace(second_quarter(), lines={"Narrative": pl.DataFrame([row | said, about])})


def test_directors_words_stand_under_their_priorities_and_in_the_box_of_their_red_outcome() -> None:
    document = Document(BytesIO(made(telling())))
    points = [p.text for p in document.paragraphs if p.style.name == "List Bullet"]
    assert points[:3] == [f"{said} (Children, Education and Families)" for said in (
        "Three homes opened", "Waiting lists fell", "Placements are short.",
    )]
    assert "For discussion" in [p.text for p in document.paragraphs if p.style.name == "Heading 3"]
    box = next(t for t in document.tables if t.cell(0, 0).text == "Priority")
    said = {row.cells[0].text: row.cells[1].text for row in box.rows}
    assert said["Why it is Red"] == "More children came than left."
    assert said["Recommended action"] == "Open two more homes."


@pytest.mark.parametrize(
    ("field", "words", "section"),
    [
        ("issues", "None - all on track", "B"), ("issues", "None", "B"), ("issues", "There are no issues.", "B"),
        ("achievements", "Everything is on track.", "A"), ("achievements", "Five indicators are rated Red.", "A"),
    ],
)
def test_a_directors_words_that_the_figures_contradict_are_found(field: str, words: str, section: str) -> None:
    position = telling(**{field: words})
    found = list(contradicted(position, narrative_of(position), {}))
    assert [one.where for one in found] == [
        f"Section {section}, Protecting vulnerable people, Children, Education and Families"
    ]


def test_a_red_outcomes_own_words_are_held_against_its_figures() -> None:
    position = telling()
    lines = position.lines["Narrative"].with_columns(recommended_action=pl.lit("Only indicator 41 (A and B roads) matters."))
    position = replace(position, lines={"Narrative": lines})
    found = list(contradicted(position, narrative_of(position), {}))
    assert [one.where[:9] for one in found] == ["Section C"]


def test_nothing_is_contradicted_where_a_directorate_without_a_red_has_no_issues() -> None:
    position = telling(issues="None", directorate="PH", directorate_name="Public Health")
    assert list(contradicted(position, narrative_of(position), {})) == []


def test_an_author_who_says_that_all_is_well_under_a_priority_with_a_red_is_told() -> None:
    earlier = write(Document(BytesIO(made(second_quarter()))), "issues-PVP", "All on track.")
    found = list(contradicted(second_quarter(), narrative_of(second_quarter()), written(open_document(earlier))))
    assert [one.where for one in found] == ["What the author wrote (issues under Protecting vulnerable people)"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Five indicators are rated Red.", "4"),
        ("Only indicator 41 (A and B roads) is of concern.", "40"),
    ],
)
def test_an_authors_words_that_the_figures_contradict_are_found(words: str, said: str) -> None:
    earlier = write(Document(BytesIO(made(second_quarter()))), "introduction", words)
    kept = written(open_document(earlier))
    found = list(contradicted(second_quarter(), narrative_of(second_quarter()), kept))
    assert len(found) == 1
    assert found[0].where == "What the author wrote (introduction)"
    assert said in found[0].message


def test_a_paper_as_made_contradicts_itself_nowhere() -> None:
    text = everything(published())
    kept = written(open_document(write(Document(BytesIO(made(second_quarter()))), "introduction", text)))
    assert list(contradicted(second_quarter(), narrative_of(second_quarter()), kept)) == []


def own_document() -> Any:
    """A document as Word saves one: on its own page, with its own foot, without the styles that it does not use."""
    own = Document()
    own.add_paragraph("Text of the model.")
    own.styles["Heading 1"].font.name = "Georgia"
    for name in ("Heading 2", "List Number", "Table Grid"):
        own.styles.element.remove(own.styles[name].element)
    section = own.sections[0]
    section.page_width, section.page_height, section.left_margin = Cm(21), Cm(29.7), Cm(3)
    section.footer.paragraphs[0].text = "Draft for the leader"
    return own


def test_a_councils_own_document_lends_its_styles_page_and_foot_and_not_its_text() -> None:
    document = Document(BytesIO(made(second_quarter(), own=saved(own_document()))))
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert "Text of the model." not in everything(document)
    assert {round(section.left_margin.cm, 1) for section in document.sections} == {3.0}
    assert [round(section.page_width.cm, 1) for section in document.sections] == [21.0, 29.7]
    foot = [paragraph.text for paragraph in document.sections[0].footer.paragraphs]
    assert foot == ["Draft for the leader", "Oxfordshire County Council, Quarter 2 2017-18 · page "]


def test_styles_that_a_councils_own_document_lacks_are_added_or_their_marks_typed() -> None:
    document = Document(BytesIO(made(second_quarter(), own=saved(own_document()))))
    assert {p.text for p in document.paragraphs if p.style.name == "Heading 2"} > {"Outcomes", "Success indicators"}
    assert any(p.text.startswith("1. This paper gives the performance") for p in document.paragraphs)
    assert all(table.style.name == "Table Grid" for table in document.tables)


def test_a_foot_that_numbers_its_pages_itself_stays_as_it_is() -> None:
    numbered = Document(BytesIO(made(second_quarter())))
    foot = Document(BytesIO(made(second_quarter(), own=saved(numbered)))).sections[0].footer
    assert [paragraph.text for paragraph in foot.paragraphs] == ["Oxfordshire County Council, Quarter 2 2017-18 · page "]


def test_a_council_without_a_document_of_its_own_has_its_colours_and_its_logo_in_words(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    brand = Brand("#5A1A5A", logo=str(tmp_path / "logo.png"))
    whole = paper_bytes(paper_of(second_quarter(), ASKED), {}, MADE, brand=brand)
    document = Document(BytesIO(whole))
    assert [p._inline.docPr.get("descr") for p in document.inline_shapes] == ["Logo of Oxfordshire County Council"]
    assert str(document.styles["Heading 1"].font.color.rgb) == "5A1A5A"


def test_what_is_no_word_document_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="Word document"):
        open_document(b"PK\x03\x04 not really")


def test_words_of_a_return_are_text_whatever_they_hold() -> None:
    position = second_quarter()
    said = pl.lit("<w:p>& \x0b ]]> \u202e ok")
    hostile = replace(position, frame=position.frame.with_columns(commentary=said))
    assert "<w:p>&" in everything(Document(BytesIO(made(hostile))))
