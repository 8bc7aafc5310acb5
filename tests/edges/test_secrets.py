"""Secrets: where they come from, and that they show nothing of themselves."""

from __future__ import annotations

import traceback

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from workbook_tools.edges.secrets import Secret, secret
from workbook_tools.edges.unusable import Unusable

CANARY = "canary-71-£"


class Ring(KeyringBackend):
    """A keyring that holds one secret."""

    priority = 1.0  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        return CANARY if (service, username) == ("workbook-tools", "team@barset.example") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringError


class Locked(Ring):
    """One that nobody has unlocked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError("locked")


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("A_SECRET", raising=False)
    monkeypatch.setattr(keyring.core, "_keyring_backend", Ring())


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_SECRET", "from the environment")
    assert secret("A_SECRET", "team@barset.example", "the server").value == "from the environment"


def test_then_the_keyring() -> None:
    assert secret("A_SECRET", "team@barset.example", "the server").value == CANARY


def test_else_it_is_said_how_to_give_it() -> None:
    with pytest.raises(Unusable, match=r"no secret for the server.*A_SECRET.*keyring set workbook-tools nobody"):
        secret("A_SECRET", "nobody", "the server")


def test_a_locked_keyring_holds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", Locked())
    with pytest.raises(Unusable):
        secret("A_SECRET", "team@barset.example", "the server")


def test_it_shows_nothing_of_itself() -> None:
    held = Secret(CANARY)
    try:
        raise RuntimeError(held)
    except RuntimeError:
        told = traceback.format_exc()
    assert CANARY not in f"{held} {held!r} {told}"
