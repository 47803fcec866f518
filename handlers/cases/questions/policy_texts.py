"""The agencies' own texts at hand: each version is read from the database once in a process."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot.answering.passage import PolicyText
from storage import policies

_READ: dict[tuple[str, str], PolicyText] = {}


def text_of(session: Session, program: str) -> PolicyText | None:
    """The text in force of a program; None where none is imported."""
    version = policies.current_version(session, program)
    if version is None:
        return None
    if (program, version) not in _READ:
        text = policies.current(session, program)
        if text is None:
            return None
        _READ[program, version] = text
    return _READ[program, version]
