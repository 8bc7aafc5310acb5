"""The settings of sending and chasing: [mail] and [chase]. Every command imports this file; it holds no secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar

T = TypeVar("T")


class Security(StrEnum):
    """How the way to the server is protected; "none" is for a relay inside the council's own network."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class SignIn(StrEnum):
    """How we sign in: with a password, with a token of Microsoft 365, or, on an internal relay, not at all."""

    PASSWORD = "password"
    OAUTH = "oauth"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mail:
    """How e-mails are sent. Secrets are never settings: they come from the environment or the system's keyring.

    Attributes:
        server, port: of the mail server; "" for none, and e-mails are then written as files.
        security, sign_in: see there.
        user: the account; "" where none is needed.
        ca_file: certificates of the council's own authority, seen from the workspace; "" for the system's.
        tenant, client: of the application registered with Microsoft 365, for sign_in = "oauth".
        timeout: seconds to wait for the server.
        attempts: how often a message is tried before it is given up.
        largest_mb: megabytes (millions of bytes) that a message may have.
        shared_folder: where what is too large is put, seen from the workspace; shared_link: its address in a browser.
    """

    server: str = ""
    port: int = 587
    security: Security = Security.STARTTLS
    sign_in: SignIn = SignIn.PASSWORD
    user: str = ""
    ca_file: str = ""
    tenant: str = ""
    client: str = ""
    timeout: int = 60
    attempts: int = 12
    largest_mb: int = 10
    shared_folder: str = ""
    shared_link: str = ""


@dataclass(frozen=True, slots=True)
class Chase:
    """When those are reminded from whom something is due, in days from the deadline: -3 is three days before it.

    Attributes:
        remind: the directorate's contact is reminded.
        escalate: the approver is written to as well; after the last of these days nobody is.
    """

    remind: tuple[int, ...] = (-5, 0, 2)
    escalate: tuple[int, ...] = (5, 10)


def settings_of(kind: type[T], entries: Mapping[str, object], table: str) -> T:
    """Read a table of the settings; its entries and their kinds are those of the class.

    Args:
        kind: the class; each of its fields has a default, which says what kind of value it is.
        entries: as TOML gives them, all of them known.
        table: its name, for the words of a refusal.

    Raises:
        ValueError: for a value of the wrong kind, in words.
    """
    usual = kind()
    return kind(**{name: _value(value, getattr(usual, name), f"{table}.{name}") for name, value in entries.items()})


def names_in(kind: type[Any]) -> tuple[str, ...]:
    """The entries that a table may have."""
    return tuple(field.name for field in fields(kind))


def _value(value: object, usual: object, name: str) -> object:
    if isinstance(usual, StrEnum):
        if value not in list(type(usual)):
            raise ValueError(f"{name} is {_either(list(type(usual)))}, not {value!r}")
        return type(usual)(str(value))
    if isinstance(usual, tuple):
        if not isinstance(value, list) or not all(type(one) is int for one in value):
            raise ValueError(f"{name} is a list of days, such as [-5, 0, 2]")
        return tuple(value)
    if isinstance(usual, int):
        if type(value) is not int or value < 1:
            raise ValueError(f"{name} is a whole number from 1, such as {usual}")
        return value
    if not isinstance(value, str):
        raise ValueError(f'{name} is text: write it in quotation marks, {name.rpartition(".")[2]} = "…"')
    return value


def _either(words: list[StrEnum]) -> str:
    said = [f'"{word}"' for word in words]
    return " or ".join((", ".join(said[:-1]), said[-1]))
