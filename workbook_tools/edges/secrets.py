"""Secrets: from the environment or the system's keyring, and from nowhere else; never shown, whoever prints them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from workbook_tools.edges.unusable import Unusable

SERVICE = "workbook-tools"


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret; printed or in a traceback it shows nothing of itself."""

    value: str = field(repr=False)


def secret(variable: str, user: str, what: str) -> Secret:
    """Find a secret.

    Args:
        variable: of the environment; it is looked at first.
        user: whose it is; the keyring keeps it under "workbook-tools" and this name.
        what: what it is, for the words of a refusal: "the password of the mail server".

    Raises:
        Unusable: where it is in neither.
    """
    found = os.environ.get(variable) or _from_keyring(user)
    if not found:
        raise Unusable(
            f"There is no secret for {what}. Set {variable} in the environment, or keep it in the system's keyring: "
            f"keyring set {SERVICE} {user or 'NAME'}"
        )
    return Secret(found)


def secret_if_any(variable: str) -> Secret | None:
    """A secret that may be in the environment."""
    found = os.environ.get(variable)
    return Secret(found) if found else None


def _from_keyring(user: str) -> str | None:
    """What the system's keyring holds; a machine without one, or without the library, holds nothing."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(SERVICE, user) if user else None
    except KeyringError:
        return None
