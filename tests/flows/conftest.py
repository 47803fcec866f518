"""`office`: everything running, on each database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.office import Office, open_office


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Office]:
    """The product and the local workspace, running."""
    with open_office(database_url, tmp_path) as running:
        yield running
