"""What a returned form knows of itself, wherever that has survived.

Excel keeps both the very hidden `_meta` sheet and the custom document properties; LibreOffice makes the sheet merely
hidden; Google Sheets may drop the properties. So both are written and either is taken.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from workbook_tools.form.field import Section
from workbook_tools.returns.cells import RawWorkbook, Sheet

META_SHEET = "_meta"
PROPERTY_PREFIX = "workbook_tools_"
IDENTITY_KEYS = ("council", "directorate", "unit", "period", "template_version", "fingerprint", "outline")
ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose return it is, and which form it was made on.

    Attributes:
        outline: label by section and field of the form as issued; empty where it is lost.
        issued: the prefilled texts as issued, by section, ref and field; empty where they are lost. The first section
            is named "".
        unit: the sub-unit; "" for the directorate itself.
    """

    council: str
    directorate: str
    period: str
    template_version: str
    fingerprint: str
    outline: dict[str, dict[str, str]] = field(default_factory=dict)
    issued: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    unit: str = ""

    def issued_in(self, section: Section) -> dict[str, dict[str, str]]:
        """The prefilled texts of one section as issued, by ref and field."""
        return self.issued.get("" if section.lines is None else section.name, {})


def identity_of(workbook: RawWorkbook) -> Identity | None:
    """Read a form's identity.

    Args:
        workbook: its cells.

    Returns:
        The identity, or None where neither the hidden sheet nor the properties name a directorate and a period.
    """
    meta = workbook.sheet(META_SHEET)
    said = {key: _property(workbook, key) for key in IDENTITY_KEYS} | (_pairs(meta) if meta else {})
    if not said.get("directorate") or not said.get("period"):
        return None
    return Identity(
        council=said["council"],
        directorate=said["directorate"],
        period=said["period"],
        template_version=said["template_version"],
        fingerprint=said["fingerprint"],
        outline=_json_object(said["outline"]),
        issued=_issued(meta) if meta else {},
        unit=said["unit"],
    )


def _property(workbook: RawWorkbook, key: str) -> str:
    return workbook.properties.get(PROPERTY_PREFIX + key, "")


def _pairs(meta: Sheet) -> dict[str, str]:
    pairs = {row[1].text: row[2].text for row in meta.rows.values() if 1 in row and 2 in row}
    return {key: pairs[key] for key in IDENTITY_KEYS if pairs.get(key)}


def _issued(meta: Sheet) -> dict[str, dict[str, dict[str, str]]]:
    issued: dict[str, dict[str, dict[str, str]]] = {}
    for row in meta.rows.values():
        if 1 in row and row[1].text == ISSUED and 2 in row and 3 in row:
            section = row[4].text if 4 in row else ""
            issued.setdefault(section, {})[row[2].text] = _json_object(row[3].text)
    return issued


def _json_object(text: str) -> dict[str, Any]:
    try:
        loaded = json.loads(text) if text else {}
    except json.JSONDecodeError:
        return {}
    return loaded if isinstance(loaded, dict) else {}
