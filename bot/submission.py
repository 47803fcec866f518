"""A told activity on its way from draft to decision, as everybody sees it."""

from __future__ import annotations

from datetime import datetime

from bot.activity import Activity, Draft, Frozen, Status
from bot.people import Channel


class MailThread(Frozen):
    """The mail conversation a submission lives in: what an answer to it has to name (RFC 5322 3.6.4)."""

    address: str
    subject: str
    message_id: str | None = None
    references: tuple[str, ...] = ()


class SentTogether(Frozen):
    """An entry sent with others: `item` is the inbox item that confirmed them, `version` what the card shows."""

    item: int
    version: int


class Submission(Frozen):
    """One activity told by one person for one alliance.

    `version` grows with every change: a button carries `id:version`, and a decision holds only for the version
    it was taken on. `alliance_id` is None only while the person has to say which of theirs it was.
    `channel` is where its person dealt with it last. `confirmed` is the activity as its person agreed to it last: what
    a coordinator edits afterwards differs from it. Moments are in UTC.

    `batch` is the inbox item that told it together with others, `came_from` its place there ("diary.docx, row 4"), and
    `sent_together` the card it went to the coordinators on.
    """

    id: int
    alliance_id: int | None
    person_id: int
    channel: Channel
    told_at: datetime
    source_text: str
    draft: Draft
    status: Status = Status.DRAFT
    version: int = 1
    asked: str | None = None
    thread: MailThread | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None
    note: str | None = None
    confirmed: Activity | None = None
    batch: int | None = None
    came_from: str = ""
    sent_together: SentTogether | None = None

    @property
    def label(self) -> str:
        """How people call it: a number they can quote."""
        return f"#{self.id}"

    @property
    def stamp(self) -> str:
        """What a button carries."""
        return f"{self.id}:{self.version}"
