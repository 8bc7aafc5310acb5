"""The whole of what is published, file by file."""

from __future__ import annotations

from workbook_tools.edges.publish.csv import csv_of
from workbook_tools.edges.publish.description import (
    ON_THE_WEB,
    PACKAGE,
    READ_ME,
    Terms,
    data_package,
    on_the_web,
    read_me,
)
from workbook_tools.edges.publish.tables import tables_of
from workbook_tools.position.disclosure import Withheld
from workbook_tools.position.position import Position


def open_data(position: Position, left_out: Withheld, terms: Terms) -> dict[str, bytes]:
    """The files by name.

    Args:
        position: of a period; no question about personal data may be open.
        left_out: what the public is not told.
        terms: on which the data are given.

    Returns:
        The same position gives the same bytes.
    """
    tables = tables_of(position, left_out)
    made = [(table, csv_of(table)) for table in tables]
    return {table.file: data for table, data in made} | {
        PACKAGE: data_package(position, made, terms),
        ON_THE_WEB: on_the_web(position, tables, terms),
        READ_ME: read_me(position, tables, terms, left_out),
    }
