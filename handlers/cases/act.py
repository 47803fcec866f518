"""Somebody doing something, and the journal's line of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.people import Person
from bot.proof import Proof
from messages.outgoing import Origin
from storage import journal


@dataclass(frozen=True)
class Act:
    """Somebody doing something: who, when (UTC), where the answer goes, and how sure it is that it is them.

    `written_at` is when a mail came that was held until now: its "yesterday" is the day before that.
    """

    by: Person
    at: datetime
    origin: Origin
    proof: Proof
    written_at: datetime | None = None


def note(session: Session, act: Act, what: str, details: Mapping[str, Any], *, who: str | None = None) -> None:
    """A line of the journal about what they did; `who` is named in their place where they only seem to have done it."""
    who = who or f"person:{act.by.id}"
    journal.add(session, at=act.at, who=who, what=what, inbox_id=act.origin.inbox_id, details=details)
