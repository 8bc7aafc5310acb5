"""The sample councils that come with the tool: their frameworks, and returns as a council would send them."""

from __future__ import annotations

from pathlib import Path

from workbook_tools.edges.settings import FRAMEWORK_FILE, SETTINGS_FILE
from workbook_tools.edges.unusable import Unusable

_PACKAGE = Path(__file__).resolve().parents[1]


def _root() -> Path:
    """A wheel carries the samples inside the package; a clone keeps them beside it."""
    inside = _PACKAGE / "samples"
    return inside if inside.is_dir() else _PACKAGE.parent


def sample_names() -> list[str]:
    """The samples that hold a framework, in order."""
    return sorted(file.parent.name for file in (_root() / "templates").glob(f"*/{FRAMEWORK_FILE}"))


def sample_framework(name: str) -> Path:
    """A sample council's framework workbook.

    Args:
        name: as `sample_names` lists them.

    Raises:
        Unusable: for any other name; all of them are listed.
    """
    known = sample_names()
    if name not in known:
        raise Unusable(f"There is no sample {name!r}; there are: {', '.join(known) or 'none'}")
    return _root() / "templates" / name / FRAMEWORK_FILE


def sample_settings(name: str) -> Path | None:
    """A sample council's own settings, or None where the usual ones do."""
    file = sample_framework(name).with_name(SETTINGS_FILE)
    return file if file.is_file() else None


def sample_returns(folder: str) -> Path:
    """A folder of sample returns.

    Args:
        folder: its name under sample_returns ("oxfordshire-2017-18-Q2", "faulty").

    Raises:
        Unusable: where this installation lacks it.
    """
    path = _root() / "sample_returns" / folder
    if not path.is_dir():
        raise Unusable(f"The sample returns {folder!r} are not part of this installation.")
    return path
