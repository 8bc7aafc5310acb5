"""Tokens of Microsoft 365, for a mailbox that takes no password (XOAUTH2)."""

from __future__ import annotations

from typing import Any

from workbook_tools.edges.secrets import Secret
from workbook_tools.edges.unusable import Unusable

_SCOPE = "https://outlook.office365.com/.default"


def token(tenant: str, client: str, secret: Secret, http_client: Any = None) -> Secret:
    """Fetch a token for an application that the council's administrators let into the mailbox.

    Args:
        tenant: the council's, by name or number.
        client: the number of the application.
        secret: the application's own.
        http_client: what carries the requests; None for the usual.

    Raises:
        Unusable: where the library is not installed, or Microsoft 365 refuses or can't be reached.
    """
    try:
        from msal import ConfidentialClientApplication
    except ImportError:
        raise Unusable("Microsoft 365 needs one more library: pip install 'workbook-tools[m365]'.") from None
    try:
        office = ConfidentialClientApplication(
            client,
            client_credential=secret.value,
            authority=f"https://login.microsoftonline.com/{tenant}",
            instance_discovery=False,
            http_client=http_client,
        )
        answer = office.acquire_token_for_client([_SCOPE])
    except (OSError, ValueError) as fault:
        raise Unusable(f"Microsoft 365 can't be reached ({type(fault).__name__}); check tenant and client.") from None
    if "access_token" not in answer:
        why = str(answer.get("error_description") or answer.get("error"))[:200].replace(secret.value, "…")
        raise Unusable(f"Microsoft 365 gave no token: {why}")
    return Secret(str(answer["access_token"]))
