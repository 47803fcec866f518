"""Moments in the words of a mail."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from messages.phrases import day


def when(at: datetime, time_zone: str) -> str:
    """ "Tue Mar 3, 2026, 10:04 AM EST", where the reader is."""
    there = at.astimezone(ZoneInfo(time_zone))
    return f"{day(there.date())}, {there.strftime('%-I:%M %p %Z')}"
