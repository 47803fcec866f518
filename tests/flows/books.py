"""The office's books: what arrived, what left and what the journal says, as the database has them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from bot.activity import Status
from bot.submission import Submission
from storage import inbox, outbox
from storage.tables import InboxRow, JournalRow, OutboxRow, PersonRow, SubmissionRow, Table

_OPEN = (Status.DRAFT, Status.RETURNED, Status.SUBMITTED)


class Books:
    """Reads everything written since the last `begin`."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine, self._since = engine, dict[type[Table], int]()

    def begin(self) -> None:
        """Start on a clean page: nothing told before is open or waits, and what was written before is not shown.

        It left long ago, too: an hour holds a number of replies to one address, and tests share an office.
        """
        with Session(self.engine) as session, session.begin():
            long_ago = datetime.now(UTC) - timedelta(hours=2)
            session.execute(sa.update(OutboxRow).where(OutboxRow.queued_at > long_ago).values(queued_at=long_ago))
            for row in session.scalars(sa.select(SubmissionRow).where(SubmissionRow.status.in_(_OPEN))):
                gone = Submission.model_validate(row.body).model_copy(update={"status": Status.WITHDRAWN})
                row.status, row.body = Status.WITHDRAWN, gone.model_dump(mode="json")
        self._since = {table: self._last(table) for table in (InboxRow, OutboxRow, JournalRow, SubmissionRow)}

    def arrived(self) -> list[tuple[str, str, str | None]]:
        """(kind, state, outcome) of what arrived, in its order."""
        return [(row.kind, row.state, row.outcome) for row in self._new(InboxRow)]

    def outcomes(self) -> list[str | None]:
        """How what arrived ended; None is not read yet."""
        return [outcome for _kind, _state, outcome in self.arrived()]

    def raw(self) -> list[bytes]:
        """What arrived, as it came."""
        return [row.raw for row in self._new(InboxRow)]

    def left(self, notice: str | None = None) -> list[OutboxRow]:
        """What was queued to leave, in its order."""
        return [row for row in self._new(OutboxRow) if notice in (None, row.notice)]

    def noted(self, what: str) -> list[dict[str, Any]]:
        """The details of the journal's lines of this name."""
        return [row.details for row in self._new(JournalRow) if row.what == what]

    def submissions(self) -> list[Submission]:
        """What was told."""
        return [Submission.model_validate(row.body) for row in self._new(SubmissionRow)]

    def name_of(self, person_id: int | None) -> str | None:
        """What the roster calls somebody."""
        with Session(self.engine) as session:
            return session.scalar(sa.select(PersonRow.name).where(PersonRow.id == person_id))

    def of_this_hour(self, address: str) -> list[OutboxRow]:
        """What was queued to this address in the last hour, in earlier tests too."""
        with Session(self.engine) as session:
            since = datetime.now(UTC) - timedelta(hours=1)
            query = sa.select(OutboxRow).where(OutboxRow.to == address, OutboxRow.queued_at >= since)
            return list(session.scalars(query))

    def story(self) -> str:
        """Everything in a few lines, for a test that waited in vain."""
        left = [f"{row.notice} to {row.to}: {row.state} {row.error or ''}" for row in self.left()]
        return "\n".join(["arrived:", *map(str, self.arrived()), "left:", *left])

    @property
    def idle(self) -> bool:
        """Whether everything that arrived is read and everything queued has left or failed."""
        waiting = (outbox.PENDING, outbox.SENDING, outbox.UNSURE)
        with Session(self.engine) as session:
            unread = session.scalar(sa.select(InboxRow.id).where(InboxRow.state == inbox.NEW).limit(1))
            unsent = session.scalar(sa.select(OutboxRow.id).where(OutboxRow.state.in_(waiting)).limit(1))
        return unread is None and unsent is None

    def _new(self, table: type[Any]) -> list[Any]:
        with Session(self.engine) as session:
            return list(
                session.scalars(sa.select(table).where(table.id > self._since.get(table, 0)).order_by(table.id))
            )

    def _last(self, table: type[Any]) -> int:
        with Session(self.engine) as session:
            return session.scalar(sa.select(sa.func.max(table.id))) or 0
