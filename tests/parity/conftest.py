"""What the parity tests share."""

from __future__ import annotations

import pytest

from tests.parity.office import Office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice with a profile of its own; missing LibreOffice is a failure, never a skip."""
    return Office(tmp_path_factory.mktemp("office"))
