"""The tables of reminding people: when to look at whom, what was told, what became of obligations, whose calendar."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import Table


class AgendaRow(Table):
    """When to look again at what one person has to hear of. `nudged_on` is their own day of the last nudge: one a day.

    `next_at` is None when nothing is ahead; whatever may change that sets it to the moment of the change.
    What was due before `entered_at` is not held against anybody: the bot did not know them. `asked` counts how often a
    new look was asked for: a look that reads while that happens is out of date.
    """

    __tablename__ = "agenda"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    next_at: Mapped[datetime | None] = mapped_column(index=True)
    nudged_on: Mapped[date | None]
    entered_at: Mapped[datetime]
    asked: Mapped[int] = mapped_column(default=0, server_default="0")


class NudgeRow(Table):
    """The schedule's memory: this person heard of this obligation at this step, or the step was passed over.

    `subject` is "alliance:12", or "program:federal" for what is owed across alliances. `outcome`: sent | passed_over.
    """

    __tablename__ = "nudge"
    __table_args__ = (sa.UniqueConstraint("person_id", "subject", "obligation", "step"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]
    obligation: Mapped[str]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    step: Mapped[str]
    outcome: Mapped[str]
    at: Mapped[datetime]


class MetRow(Table):
    """An obligation that is met, and by whose word. `how`: all_logged | nothing_to_report | done."""

    __tablename__ = "met"

    subject: Mapped[str] = mapped_column(primary_key=True)
    obligation: Mapped[str] = mapped_column(primary_key=True)
    how: Mapped[str]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]


class OfficeDayRow(Table):
    """The due day that an office set where the policy states none, or moved for one period."""

    __tablename__ = "office_day"

    subject: Mapped[str] = mapped_column(primary_key=True)
    obligation: Mapped[str] = mapped_column(primary_key=True)
    due: Mapped[date]
    reason: Mapped[str]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[datetime]


class SnoozeRow(Table):
    """A person put an obligation off until this day of theirs."""

    __tablename__ = "snooze"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    obligation: Mapped[str] = mapped_column(primary_key=True)
    until: Mapped[date]


class UnreachableRow(Table):
    """Somebody whose address bounced (`why` = bounced), who is away until a day (away), or says that they are not the
    contact (not_the_contact)."""

    __tablename__ = "unreachable"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    why: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[date | None]


class CalendarFeedRow(Table):
    """The secret part of the address at which one person's calendar program asks for their due days.

    `digest` is of the calendar as it was last answered, and `revised_at` since when it is so.
    """

    __tablename__ = "calendar_feed"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), unique=True)
    token: Mapped[str] = mapped_column(unique=True)
    digest: Mapped[str]
    revised_at: Mapped[datetime]
