"""What tests of settings ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import settings
from bot.settings import Settings


@pytest.fixture
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Only what a test gives is set."""
    for field in Settings.model_fields:
        monkeypatch.delenv(settings.variable(field), raising=False)
    monkeypatch.chdir(tmp_path)
