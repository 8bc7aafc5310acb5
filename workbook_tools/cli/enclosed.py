"""What goes with an e-mail: the return itself, or where to find it when it is too large."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_tools.edges.mail.message import Attachment
    from workbook_tools.edges.settings import Workspace

# Base64 with its line breaks, and room for the words.
_GROWTH, _WORDS = 78 / 57, 100_000
_MEGABYTE = 1_000_000


def enclosed(workspace: Workspace, file: Attachment | None) -> tuple[Attachment | None, str]:
    """Decide how a file reaches its reader.

    Args:
        workspace: its settings say how large a message may be, and which folder is shared with the directorates.
        file: the one that belongs to the letter, if any.

    Returns:
        The file where it can be attached, and "" for its place; otherwise no file, and where it can be found. Where
        the settings name no folder, that is with the team.
    """
    mail = workspace.settings.mail
    if file is None or len(file.data) * _GROWTH + _WORDS <= mail.largest_mb * _MEGABYTE:
        return file, ""
    if not mail.shared_folder:
        return None, f"with us; ask {workspace.settings.team.email or workspace.settings.team.name} for {file.name}"
    from workbook_tools.edges.files import write_bytes

    path = write_bytes(workspace.folder / mail.shared_folder / file.name, file.data)
    return None, f"{mail.shared_link.rstrip('/')}/{path.name}" if mail.shared_link else str(path)
