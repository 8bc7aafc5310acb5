"""`workbook-tools init`: a new workspace."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from workbook_tools.cli import say
from workbook_tools.edges.unusable import Unusable

SETTINGS = """\
# The settings of this workspace. Everything here may be left out; lines that begin with # are only notes.

# Your framework workbook: directorates, priorities, outcomes, indicators and targets.
framework = "framework.xlsx"

# The period that is due now. Returns for any other are then sent back.
# period = "2017-18-Q2"

# Who asks for the returns, and where they are to be sent. Letters are signed with this name.
[team]
name = "Performance team"
email = ""

# The last day for each period's returns. Without an entry it is 20 days after the period has ended.
[deadlines]
# "2017-18-Q2" = 2017-10-20

# How answers and reminders are sent. Passwords are never written here: they come from the environment
# (WORKBOOK_TOOLS_SMTP_PASSWORD) or the system's keyring. sign_in is "password", "oauth" (Microsoft 365) or "none".
[mail]
# server = "smtp.council.gov.uk"
# port = 587
# security = "starttls"
# sign_in = "password"
# user = "performance@council.gov.uk"

# Days from the deadline on which those are reminded who have not returned (-5: five days before), and on which their
# approvers are written to as well.
[chase]
# remind = [-5, 0, 2]
# escalate = [5, 10]

# Your council's look: a colour of titles and table headings, one of links and lines (both dark enough for white text),
# and a logo (PNG or JPEG), seen from this folder. The colours of ratings stay as they are.
[brand]
# colour = "#12436D"
# accent = "#1D70B8"
# logo = "logo.png"
# logo_text = "Barsetshire County Council"

# On what terms the open data are given that `publish` makes.
[publish]
# licence = "Open Government Licence v3.0"
# licence_link = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"

# Where things are kept, seen from this folder.
[folders]
templates = "templates"
returns = "returns"
corporate = "corporate"
outbox = "outbox"
letters = "letters"
published = "published"
"""

_FOLDERS = ("templates", "returns", "corporate", "outbox")


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The new folder; it must be empty or absent.")],
    sample: Annotated[
        str | None, typer.Option(metavar="NAME", help="Begin with a sample council's framework.")
    ] = None,
) -> None:
    """Make a new workspace.

    It holds the settings, a framework workbook to fill in, and folders.
    """
    from workbook_tools.edges.settings import FRAMEWORK_FILE

    make_workspace(folder, sample)
    typer.echo(f"The workspace is ready: {folder}")
    if sample is None:
        typer.echo(f"Next: fill in {folder / FRAMEWORK_FILE}, then: workbook-tools -w {folder} framework check")
    else:
        typer.echo(f"Next: workbook-tools -w {folder} framework check")


def make_workspace(folder: Path, sample: str | None) -> None:
    """Fill a new folder.

    Args:
        folder: must be empty or absent.
        sample: whose framework and settings to begin with; None for a blank framework.

    Raises:
        Unusable: where the folder is not empty, or no sample has that name.
    """
    from workbook_tools.edges.files import write_bytes, write_text, write_whole
    from workbook_tools.edges.samples import sample_framework, sample_settings
    from workbook_tools.edges.settings import FRAMEWORK_FILE, SETTINGS_FILE

    framework = sample_framework(sample) if sample is not None else None
    refuse_unless_empty(folder)
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    settings = sample_settings(sample) if sample is not None else None
    write_text(folder / SETTINGS_FILE, settings.read_text(encoding="utf-8") if settings else SETTINGS)
    if framework is not None:
        write_bytes(folder / FRAMEWORK_FILE, framework.read_bytes())
        return
    from workbook_tools.edges.excel_out.blank_framework import write_blank_framework

    write_whole(folder / FRAMEWORK_FILE, lambda place: write_blank_framework(place, created=date.today()))


def refuse_unless_empty(folder: Path) -> None:
    """Leave other people's files alone.

    Raises:
        Unusable: where something stands there already.
    """
    if folder.is_file():
        raise Unusable(f"{folder} is a file. Name a folder that is empty or does not exist yet.")
    if folder.is_dir() and any(folder.iterdir()):
        say.note(f"{folder} was left as it is.")
        raise Unusable(f"{folder} is not empty. Name a folder that is empty or does not exist yet.")
