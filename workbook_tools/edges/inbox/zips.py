"""Zipped folders that stand in a folder or are named on the command line."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath

from workbook_tools.edges.gate import sniff
from workbook_tools.edges.inbox.arrival import Arrival, Delivery, Origin
from workbook_tools.edges.inbox.attached import Found
from workbook_tools.edges.inbox.bounds import BOUNDS
from workbook_tools.edges.inbox.names import file_name


def is_zipped_folder(name: str, data: bytes) -> bool:
    """Whether a file is a zipped folder, by name and bytes."""
    return PurePosixPath(name).suffix.casefold() == ".zip" and data.startswith(sniff.PACKAGE)


def zip_delivery(name: str, data: bytes, origin: Origin, received: datetime) -> Delivery:
    """The returns in a zipped folder."""
    found = Found(BOUNDS)
    found.unzip(file_name(name, "returns.zip"), data)
    files = found.files.values()
    arrivals = tuple(Arrival(inner, content, origin, received=received) for inner, content in files)
    return Delivery(origin, arrivals, tuple(found.notes))
