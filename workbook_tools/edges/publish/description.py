"""What a program needs to know of the tables: a Data Package (Frictionless) and CSV on the Web (W3C), and a read-me.

Both descriptions are made of the columns' one declaration.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbook_tools.edges.publish.tables import Column, Table
from workbook_tools.position.disclosure import Withheld
from workbook_tools.position.position import Position

PACKAGE, ON_THE_WEB, READ_ME = "datapackage.json", "csv-metadata.json", "README.txt"


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms the data are given, and whom to ask.

    Attributes:
        licence: its name.
        licence_link: its address on the web.
        team, email: of the contact; the address may be "".
    """

    licence: str
    licence_link: str
    team: str = ""
    email: str = ""


def data_package(position: Position, tables: Sequence[tuple[Table, bytes]], terms: Terms) -> bytes:
    """The description as a Frictionless Data Package (v1), with the size and the hash of each file."""
    resources = [
        {
            "name": table.name,
            "path": table.file,
            "title": table.title,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(data),
            "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
            "schema": {"fields": [_field(column) for column in table.columns], "primaryKey": list(table.keys)},
        }
        for table, data in tables
    ]
    contact = {"title": terms.team, "role": "contact"} | ({"email": terms.email} if terms.email else {})
    return _json({
        "profile": "tabular-data-package",
        "name": f"performance-{str(position.period).lower()}",
        "title": _title(position),
        "description": position.completeness.words,
        "licenses": [{"title": terms.licence, "path": terms.licence_link}],
        "contributors": [{"title": position.council, "role": "publisher"}, contact],
        "resources": resources,
    })


def _field(column: Column) -> dict[str, Any]:
    needed: dict[str, Any] = {"constraints": {"required": True}} if column.required else {}
    return {"name": column.name, "type": column.kind, "description": column.about} | needed


def on_the_web(position: Position, tables: Sequence[Table], terms: Terms) -> bytes:
    """The same as CSV on the Web has it."""
    described = [
        {
            "url": table.file,
            "dc:title": table.title,
            "tableSchema": {
                "columns": [
                    {
                        "name": column.name, "titles": column.name, "dc:description": column.about,
                        "datatype": column.kind, "required": column.required,
                    }
                    for column in table.columns
                ],
                "primaryKey": list(table.keys),
            },
        }
        for table in tables
    ]  # fmt: skip
    return _json({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en-GB"}],
        "dc:title": _title(position),
        "dc:description": position.completeness.words,
        "dc:publisher": position.council,
        "dc:license": {"@id": terms.licence_link},
        "dc:temporal": position.period.span,
        "tables": described,
    })


def read_me(position: Position, tables: Sequence[Table], terms: Terms, left_out: Withheld) -> bytes:
    """The same for people, and what was left out."""
    contact = f"{terms.team}, {terms.email}" if terms.email else terms.team
    lines = [
        _title(position),
        "",
        position.completeness.words,
        "",
        *(f"{table.file}: {table.title}; {table.frame.height} rows." for table in tables),
        f"{PACKAGE} and {ON_THE_WEB} describe every column, for programs.",
        "",
        *_left_out(left_out),
        "",
        f"Licence: {terms.licence}, {terms.licence_link}",
        f"Questions: {contact}",
    ]
    return ("\r\n".join(lines) + "\r\n").encode()


def _left_out(left_out: Withheld) -> list[str]:
    fewest = f"{left_out.fewest:g}"
    said = [f"Figures of fewer than {fewest} people, or made of them, are withheld: {_listed(left_out.small)}."]
    if left_out.beside:
        said.append(f"Withheld too, because one of those could be worked out from it: {_listed(left_out.beside)}.")
    said.append(f"What was written is withheld where it is about so few people: {_listed(left_out.words)}.")
    return said


def _listed(keys: Sequence[str]) -> str:
    return ", ".join(keys) or "none"


def _title(position: Position) -> str:
    return f"{position.council}: performance, {position.period.label}"


def _json(said: Mapping[str, Any]) -> bytes:
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
