"""Tokens of Microsoft 365, against an office that answers as theirs does."""

from __future__ import annotations

import json

import pytest

from workbook_tools.edges.m365 import token
from workbook_tools.edges.secrets import Secret
from workbook_tools.edges.unusable import Unusable

AUTHORITY = "https://login.microsoftonline.com/council"


class Answer:
    """One answer of the office."""

    def __init__(self, body: dict[str, str], status: int = 200) -> None:
        self.text, self.status_code, self.headers = json.dumps(body), status, dict[str, str]()

    def raise_for_status(self) -> None:
        """The body says what is wrong."""


class Office:
    """Carries requests to an office of our own."""

    def __init__(self, answer: Answer) -> None:
        self.answer, self.asked = answer, list[dict[str, str]]()

    def get(self, url: str, **_: object) -> Answer:
        return Answer({"token_endpoint": f"{AUTHORITY}/token", "authorization_endpoint": AUTHORITY, "issuer": AUTHORITY})

    def post(self, url: str, data: dict[str, str], **_: object) -> Answer:
        self.asked.append(data)
        return self.answer

    def close(self) -> None:
        """Nothing is open."""


def test_a_token_for_the_mailbox() -> None:
    office = Office(Answer({"access_token": "abc", "token_type": "Bearer", "expires_in": "3600"}))
    assert token("council", "client-1", Secret("canary"), office).value == "abc"
    assert office.asked[0]["scope"] == "https://outlook.office365.com/.default"
    assert office.asked[0]["client_id"] == "client-1"


def test_a_refusal_is_told_without_the_secret() -> None:
    office = Office(Answer({"error": "invalid_client", "error_description": "AADSTS7000215: canary is wrong"}, 401))
    with pytest.raises(Unusable, match="AADSTS7000215") as told:
        token("council", "client-1", Secret("canary"), office)
    assert "canary" not in str(told.value)
    assert "canary" not in repr(Secret("canary"))
