"""The workspace: one folder with a council's framework, its settings, and what goes out and comes back.

Every command that does anything imports this file; so what it needs itself is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook_tools.edges.brand import Brand, logo_fault
from workbook_tools.edges.inbox_settings import Inbox
from workbook_tools.edges.mail_settings import Chase, Mail, names_in, settings_of
from workbook_tools.edges.publish_settings import Publishing
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from workbook_tools.framework.period import Period

SETTINGS_FILE = "workbook-tools.toml"
FRAMEWORK_FILE = "framework.xlsx"
STORE_FILE = "store.db"
DAYS_TO_RETURN = timedelta(days=20)

_FOLDERS = ("templates", "returns", "corporate", "outbox", "letters", "published")


@dataclass(frozen=True, slots=True)
class Team:
    """Who asks for the returns.

    Attributes:
        email: "" where the settings give none; letters then go out as drafts without a sender.
    """

    name: str = "Performance team"
    email: str = ""


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """How the committee paper is made.

    Attributes:
        committee: who it is for; "" leaves it unnamed.
        template: the council's own Word document, whose styles are used, seen from the workspace; "" for none.
    """

    committee: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `workbook-tools.toml` says; every entry may be left out.

    Attributes:
        framework: the framework workbook, seen from the workspace.
        period: the one that is due now (`2017-18-Q3`); returns for any other are sent back. "" takes each at its word.
        deadlines: last day for a return by period, where it is not the usual 20 days after the period's end.
        rules: the council's own practice with the rules, by code: a weight, "trial", "off", or a table of limits.
        folders: where a kind of file is kept, seen from the workspace.
        inbox: where returns come from.
        paper: how the committee paper is made.
        publish: on what terms the open data are given.
        brand: the council's colours and logo; painters take it from `Workspace.brand`.
        mail, chase: how e-mails are sent, and when those are reminded who have not returned.
        store: a database server's address (`postgresql://name@server/database`); "" for a file in the workspace.
    """

    framework: str = FRAMEWORK_FILE
    period: str = ""
    store: str = ""
    team: Team = field(default_factory=Team)
    deadlines: Mapping[str, date] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, object] = field(default_factory=dict)
    inbox: Inbox = field(default_factory=Inbox)
    paper: PaperSettings = field(default_factory=PaperSettings)
    publish: Publishing = field(default_factory=Publishing)
    brand: Brand = field(default_factory=Brand)
    mail: Mail = field(default_factory=Mail)
    chase: Chase = field(default_factory=Chase)


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder and its settings."""

    folder: Path
    settings: Settings = field(default_factory=Settings)

    @property
    def framework(self) -> Path:
        """The council's framework workbook."""
        return self.folder / self.settings.framework

    @property
    def brand(self) -> Brand:
        """The council's look, with the whole path of its logo.

        Raises:
            Unusable: where the logo is no picture that can be used.
        """
        brand = self.settings.brand
        if not brand.logo:
            return brand
        if fault := logo_fault(self.folder / brand.logo):
            raise Unusable(f"brand.logo in {self.folder / SETTINGS_FILE} can't be used: {fault}.")
        return replace(brand, logo=str(self.folder / brand.logo))

    def place(self, kind: str) -> Path:
        """Where "templates", "returns", "corporate", "outbox", "letters" or "published" files are kept."""
        return self.folder / self.settings.folders.get(kind, kind)

    def deadline(self, period: Period) -> date:
        """The last day for a period's returns."""
        return self.settings.deadlines.get(str(period), period.ends + DAYS_TO_RETURN)


def has_store(workspace: Workspace) -> bool:
    """True where something may have been recorded: a command that only looks makes no store."""
    return bool(workspace.settings.store) or (workspace.folder / STORE_FILE).is_file()


def find_workspace(given: Path | None, starts: Iterable[Path]) -> Workspace:
    """Open the workspace that was named, or the nearest one upward from any of the starting places.

    Args:
        given: the folder named with `--workspace`; a framework workbook alone makes it one.
        starts: where to look otherwise, in order.

    Raises:
        Unusable: where there is none, or its settings can't be read.
    """
    if given is not None:
        if not (given / SETTINGS_FILE).is_file() and not (given / FRAMEWORK_FILE).is_file():
            raise Unusable(f"{given} is not a workspace: it holds neither {SETTINGS_FILE} nor {FRAMEWORK_FILE}.")
        return open_workspace(given)
    for start in starts:
        here = start.resolve()
        for folder in (here, *here.parents):
            if (folder / SETTINGS_FILE).is_file():
                return open_workspace(folder)
    raise Unusable(
        "There is no workspace here. Go to the folder that holds your workbook-tools.toml, name it with "
        "--workspace before the command, or make a new one: workbook-tools init my-council"
    )


def open_workspace(folder: Path) -> Workspace:
    """Read a workspace's settings; a folder without a settings file has the usual ones.

    Raises:
        Unusable: where the settings can't be read.
    """
    file = folder / SETTINGS_FILE
    if not file.is_file():
        return Workspace(folder)
    try:
        # Windows' Notepad may put a byte order mark first, which TOML does not know.
        return Workspace(folder, parse_settings(file.read_bytes().decode("utf-8-sig")))
    except UnicodeDecodeError:
        raise Unusable(f"{file} is not saved as UTF-8 text. Save it again with that encoding.") from None
    except ValueError as fault:
        raise Unusable(f"{file} can't be read: {fault}") from None


def parse_settings(text: str) -> Settings:
    """Read the settings.

    Args:
        text: TOML.

    Raises:
        ValueError: for TOML that is none, an entry nobody knows, or a value of the wrong kind, in words.
    """
    import tomllib

    entries = tomllib.loads(text)
    _refuse_unknown(entries, ("framework", "period", "store", *_TABLES), "")
    tables = {name: _table(entries, name) for name in _TABLES}
    _refuse_unknown(tables["folders"], _FOLDERS, "folders")
    for name, kind in _KINDS.items():
        _refuse_unknown(tables[name], names_in(kind), name)
    return Settings(
        framework=_words(entries.get("framework", FRAMEWORK_FILE), "framework"),
        period=_period(entries.get("period", "")),
        store=_words(entries.get("store", ""), "store"),
        deadlines=dict(_deadline(period, value) for period, value in tables["deadlines"].items()),
        folders={name: _words(value, f"folders.{name}") for name, value in tables["folders"].items()},
        rules=tables["rules"],
        **{name: settings_of(kind, tables[name], name) for name, kind in _KINDS.items()},
    )


# The tables whose entries are those of a class.
_KINDS: Mapping[str, type[Any]] = {
    "team": Team, "inbox": Inbox, "mail": Mail, "chase": Chase, "paper": PaperSettings,
    "publish": Publishing, "brand": Brand,
}
_TABLES = (*_KINDS, "folders", "deadlines", "rules")


def _table(entries: Mapping[str, object], name: str) -> dict[str, object]:
    table = entries.get(name, {})
    if not isinstance(table, dict):
        raise ValueError(f"{name} is a heading with entries below it: write [{name}] on a line of its own")
    return table


def _refuse_unknown(entries: Iterable[str], known: tuple[str, ...], table: str) -> None:
    from workbook_tools.framework.vocabulary import nearest_word

    for name in entries:
        if name not in known:
            near = nearest_word(list(known), name)
            hint = f"did you mean {near!r}?" if near else f"the entries known are {', '.join(known)}"
            raise ValueError(f"nobody knows {name!r}{f' under [{table}]' if table else ''}; {hint}")


def _words(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f'{name} is text: write it in quotation marks, {name.rpartition(".")[2]} = "…"')
    return value


def _period(value: object) -> str:
    from workbook_tools.framework.period import Period

    text = _words(value, "period")
    return str(Period.parse(text)) if text else ""


def _deadline(period: str, value: object) -> tuple[str, date]:
    from workbook_tools.framework.period import Period

    known = str(Period.parse(period))
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f'the deadline of {known} is a date: write "{known}" = 2017-10-20, without quotation marks')
    return known, value
