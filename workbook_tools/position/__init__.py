"""The corporate position of a period, from which every output is painted."""

from workbook_tools.position.background import Background, Judgement, Restatement
from workbook_tools.position.headline import headline
from workbook_tools.position.position import IndicatorPosition, Position, Provenance, position_of

__all__ = [
    "Background",
    "IndicatorPosition",
    "Judgement",
    "Position",
    "Provenance",
    "Restatement",
    "headline",
    "position_of",
]
