"""Returns that nobody has confirmed yet: provisional, whatever their figures."""

from __future__ import annotations

from workbook_tools.form.form import Form
from workbook_tools.returns.readings import Readings


def unconfirmed(readings: Readings, form: Form) -> frozenset[int]:
    """Which returns of a batch the director has been asked to confirm and has not.

    Args:
        readings: the batch.
        form: the council's; one that asks nobody to confirm has none.

    Returns:
        Indices of their sources.
    """
    asked = [s.name for s in form.sections if not s.by_row and s.has("confirmed") and s.name in readings.frames]
    every, found = {index for index, source in enumerate(readings.sources) if source.file}, set[int]()
    for name in asked:
        rows = readings.frames[name].select("source", "confirmed").iter_rows()
        found |= every - {source for source, word in rows if word == "Yes"}
    return frozenset(found)
