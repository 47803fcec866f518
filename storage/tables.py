"""The tables. Queries stand in one small module a group; nothing else names a column."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from storage.types import UtcDateTime

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Table(DeclarativeBase):
    """A table of ours; the job engine's own tables stand beside, not here."""

    metadata = sa.MetaData(naming_convention=_NAMES)
    type_annotation_map = {datetime: UtcDateTime(), dict[str, Any]: sa.JSON()}


class AllianceRow(Table):
    """One agreement."""

    __tablename__ = "alliance"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    program: Mapped[str]
    kind: Mapped[str]
    signed_on: Mapped[date | None]
    renewed_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    address: Mapped[str | None]
    city: Mapped[str | None]
    zip_code: Mapped[str | None]


class PersonRow(Table):
    """Somebody on the roster; `email_key` is the address as it is compared."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str | None]
    email_key: Mapped[str | None] = mapped_column(unique=True)
    phone: Mapped[str | None]
    time_zone: Mapped[str]
    channel: Mapped[str]
    slack_user: Mapped[str | None] = mapped_column(unique=True)
    left_on: Mapped[date | None]


class MembershipRow(Table):
    """A person's role in one alliance, or in a whole program (a program manager)."""

    __tablename__ = "membership"
    __table_args__ = (sa.UniqueConstraint("person_id", "alliance_id", "program", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    alliance_id: Mapped[int | None] = mapped_column(sa.ForeignKey("alliance.id"), index=True)
    program: Mapped[str | None] = mapped_column(index=True)
    role: Mapped[str]
    title: Mapped[str | None]
    alternate: Mapped[bool] = mapped_column(default=False)
    left_on: Mapped[date | None]


class InboxRow(Table):
    """Whatever arrived, raw, before anybody read it. `key` is the other side's name for it: once is enough.

    `state`: new > done | set_aside; `outcome` names how it ended. What was set aside may be taken up: new again.
    """

    __tablename__ = "inbox"
    __table_args__ = (sa.Index("ix_inbox_state_id", "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    door: Mapped[str]
    kind: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    raw: Mapped[bytes]
    content_hash: Mapped[str | None] = mapped_column(index=True)
    size: Mapped[int]
    received_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default="new")
    outcome: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    submission_id: Mapped[int | None] = mapped_column(sa.ForeignKey("submission.id"))


class SubmissionRow(Table):
    """One told activity. The columns beside `body` are what queries ask for; `body` is the whole value."""

    __tablename__ = "submission"
    __table_args__ = (
        sa.Index("ix_submission_alliance_id_status_date_start", "alliance_id", "status", "date_start"),
        sa.Index("ix_submission_person_id_status", "person_id", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    alliance_id: Mapped[int | None] = mapped_column(sa.ForeignKey("alliance.id"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    status: Mapped[str]
    version: Mapped[int]
    date_start: Mapped[date | None]
    date_end: Mapped[date | None]
    number_reached: Mapped[int | None]
    told_at: Mapped[datetime]
    batch: Mapped[int | None] = mapped_column(index=True)  # an inbox item; SQLite adds no foreign key to a table
    body: Mapped[dict[str, Any]]


class VocabularyRow(Table):
    """An office's own words for a program, as its form lists them."""

    __tablename__ = "vocabulary"

    program: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]]
    imported_at: Mapped[datetime]


class OutboxRow(Table):
    """One message on its way out: pending > sending > sent | unsure | failed | superseded.

    `unsure` was cut off between the send and its record: the channel is asked before it is sent again, and so is
    it when `sending` belongs to a worker (`taken_by`) that is gone. `look_first` remembers to ask.
    `remote_channel` and `remote_ts` say where it stands in Slack; `message_id` is the mail's own id, made with the row.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        sa.Index("ix_outbox_state_id", "state", "id"),
        sa.Index("ix_outbox_to_queued_at", "to", "queued_at"),
        sa.Index("ix_outbox_remote_channel_remote_ts", "remote_channel", "remote_ts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    door: Mapped[str]
    op: Mapped[str]
    to: Mapped[str]
    notice: Mapped[str]
    payload: Mapped[dict[str, Any]]
    card: Mapped[str | None]
    replaces: Mapped[str | None] = mapped_column(index=True)
    thread: Mapped[str | None]
    submission_id: Mapped[int | None] = mapped_column(sa.ForeignKey("submission.id"), index=True)
    state: Mapped[str] = mapped_column(default="pending")
    attempts: Mapped[int] = mapped_column(default=0)
    look_first: Mapped[bool] = mapped_column(default=False)
    taken_by: Mapped[str | None]
    tried_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    error: Mapped[str | None]
    remote_channel: Mapped[str | None]
    remote_ts: Mapped[str | None]
    message_id: Mapped[str | None] = mapped_column(unique=True)
    queued_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class JournalRow(Table):
    """Who did what, when, on what evidence. Only ever added to: the database refuses the rest."""

    __tablename__ = "journal"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str]
    what: Mapped[str]
    submission_id: Mapped[int | None] = mapped_column(sa.ForeignKey("submission.id"), index=True)
    version: Mapped[int | None]
    inbox_id: Mapped[int | None] = mapped_column(sa.ForeignKey("inbox.id"))
    details: Mapped[dict[str, Any]]


class MailCursorRow(Table):
    """Where the reading of a mailbox began: mail below `first_uid` or before `since` was there before us."""

    __tablename__ = "mail_cursor"

    account: Mapped[str] = mapped_column(primary_key=True)
    uid_validity: Mapped[int] = mapped_column(sa.BigInteger)
    first_uid: Mapped[int] = mapped_column(sa.BigInteger)
    since: Mapped[datetime]


class WorkerRow(Table):
    """A worker process's sign of life; jobs of one that fell silent are adopted."""

    __tablename__ = "worker"

    id: Mapped[str] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]
