"""One answer about several drafts being worked through: the drafts as they now are, and what is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from bot import lifecycle
from bot.activity import Draft, Status
from bot.lifecycle import Change
from bot.people import Circle
from bot.submission import Submission
from handlers.cases import submissions
from handlers.cases.act import Act
from handlers.cases.desk import Desk
from storage import people


@dataclass
class Sitting:
    """One answer being worked through: the drafts as they now are, and what is told of it."""

    desk: Desk
    session: Session
    act: Act
    entries: dict[int, Submission]
    circles: dict[int, Circle] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    refused: Change | None = None

    def circle_of(self, submission: Submission) -> Circle | None:
        """The people of its alliance, where that is known."""
        return None if submission.alliance_id is None else self.circle(submission.alliance_id)

    def circle(self, alliance_id: int) -> Circle:
        """The people of this alliance, looked up once."""
        if alliance_id not in self.circles:
            self.circles[alliance_id] = people.circle(self.session, alliance_id)
        return self.circles[alliance_id]

    def keep(self, change: Change) -> bool:
        """Save a change; the first refusal is kept to be told."""
        if change.refused:
            self.refused = self.refused or change
            return False
        self.desk.save(self.session, change, self.act.origin)
        self.entries[change.submission.id] = change.submission
        return True

    def keep_all(self, changes: Sequence[Change]) -> bool:
        """Save all of these changes, or none of them where one is refused."""
        self.refused = self.refused or next((change for change in changes if change.refused), None)
        if self.refused:
            return False
        self.desk.save_all(self.session, changes, self.act.origin)
        self.entries |= {change.submission.id: change.submission for change in changes}
        return True


def confirmed(sitting: Sitting, entry: Submission) -> Change:
    """The draft confirmed, or why it cannot be."""
    act = sitting.act
    moved, circle = submissions.moved(entry, act), sitting.circle_of(entry)
    return lifecycle.confirm(moved, by=act.by, at=act.at, channel=act.origin.door, circle=circle)


def discarded(sitting: Sitting, entry: Submission) -> Change:
    """The draft thrown away, or why it cannot be."""
    act = sitting.act
    moved, circle = submissions.moved(entry, act), sitting.circle_of(entry)
    return lifecycle.discard(moved, by=act.by, at=act.at, channel=act.origin.door, circle=circle)


def changed(sitting: Sitting, entry: Submission, draft: Draft, circle: Circle | None) -> Change:
    """The draft as it was answered or corrected, or why it cannot be."""
    act = sitting.act
    moved = submissions.moved(entry, act)
    return lifecycle.change(moved, draft, by=act.by, at=act.at, channel=act.origin.door, circle=circle)


def open_drafts(sitting: Sitting) -> list[Submission]:
    """The drafts that are still their person's."""
    return [entry for entry in sitting.entries.values() if entry.status is Status.DRAFT]
