"""What happened, refusals included. Each has a notice in `messages` for the person it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.people import Person
from bot.submission import Submission


@dataclass(frozen=True)
class Event:
    """Something that happened to a submission, who did it and when (UTC)."""

    submission: Submission
    by: Person
    at: datetime

    @property
    def name(self) -> str:
        """The event's name in the journal."""
        return type(self).__name__


@dataclass(frozen=True)
class DraftStarted(Event):
    """A participant told of an activity."""


@dataclass(frozen=True)
class DraftChanged(Event):
    """The participant answered, corrected or edited a draft; `fields` are what changed."""

    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class DraftDiscarded(Event):
    """The participant threw the draft away."""


@dataclass(frozen=True)
class EntrySubmitted(Event):
    """The participant confirmed; the entry waits for a coordinator."""


@dataclass(frozen=True)
class EntryApproved(Event):
    """A coordinator approved the entry."""


@dataclass(frozen=True)
class EntryReturned(Event):
    """A coordinator sent the entry back; the reason is in the submission's note."""


@dataclass(frozen=True)
class EntryEdited(Event):
    """A coordinator changed a waiting entry; `fields` are what changed."""

    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refusal(Event):
    """Somebody asked for what cannot be done; nothing changed. `by` is told why and what to do."""


@dataclass(frozen=True)
class AlreadyReviewed(Refusal):
    """The entry was decided before; its submission says by whom and when."""


@dataclass(frozen=True)
class AlreadySent(Refusal):
    """The draft was confirmed before and waits for a coordinator."""


@dataclass(frozen=True)
class AlreadyDiscarded(Refusal):
    """The draft was thrown away before."""


@dataclass(frozen=True)
class OldVersion(Refusal):
    """The button belongs to an earlier version of the entry."""


@dataclass(frozen=True)
class NotReady(Refusal):
    """The draft lacks fields and cannot be confirmed; they are in its `open_fields`."""


@dataclass(frozen=True)
class NotYours(Refusal):
    """The draft belongs to somebody else."""


@dataclass(frozen=True)
class NoLongerContact(Refusal):
    """Only a point of contact speaks for an alliance, and this person is none of its any more."""


@dataclass(frozen=True)
class NotCoordinator(Refusal):
    """Only a coordinator of the alliance decides its entries."""


@dataclass(frozen=True)
class OwnEntry(Refusal):
    """Nobody decides an entry that they told themselves."""


@dataclass(frozen=True)
class ReasonMissing(Refusal):
    """An entry is returned with a reason, always."""


@dataclass(frozen=True)
class NotUnderstood(Refusal):
    """The reply to a draft could not be read; `text` is what was written."""

    text: str = ""
