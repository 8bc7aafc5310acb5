"""What every further section's declaration keeps to; the rest of docs/sections.md follows from the mechanism."""

from __future__ import annotations

import pickle

import pytest

from workbook_tools.checking.lines import TAKEN
from workbook_tools.form.field import Section
from workbook_tools.form.sections import FURTHER
from workbook_tools.framework.line import FromSheet
from workbook_tools.framework.vocabulary import Ask


@pytest.mark.parametrize("section", FURTHER, ids=lambda section: section.name)
class TestDeclaration:
    def test_it_names_its_rows_first_and_says_last_what_is_missing(self, section: Section) -> None:
        assert section.fields[0].name == section.key == "ref"
        assert section.fields[-1].name == "to_do"
        assert section.field("title").ask is Ask.PREFILLED

    def test_no_field_takes_the_name_of_a_column_that_every_check_frame_has(self, section: Section) -> None:
        assert not {f.name for f in section.fields} & TAKEN

    def test_every_cell_that_is_typed_in_says_what_it_wants(self, section: Section) -> None:
        assert all(0 < len(f.help) <= 255 for f in section.entries)

    def test_its_sources_are_columns_of_its_sheet(self, section: Section) -> None:
        if isinstance(section.lines, FromSheet):
            assert {f.source for f in section.fields if f.source} <= {c.title for c in section.lines.sheet.columns}

    def test_last_periods_fields_show_entries(self, section: Section) -> None:
        assert {f.last for f in section.fields if f.last} <= {f.name for f in section.entries}

    def test_it_goes_to_other_processes(self, section: Section) -> None:
        assert pickle.loads(pickle.dumps(section)).name == section.name
