"""`alliance-bot calendar`: every notice to everybody on the roster, ahead of time or looking back; nothing is sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.deadlines import day_off
from bot.nudging.civil import local
from bot.nudging.owed import AHEAD, BEHIND
from bot.nudging.preview import Notice, preview
from bot.nudging.steps import Planned
from bot.people import Channel, Person
from handlers.cases.nudging.everybody import NotOnTheRoster, load
from handlers.cases.nudging.own_calendar import days_of
from messages.calendar_file import calendar_file
from storage import agenda, nudges, obligations, people, reachability

_BY = {Channel.SLACK: "Slack", Channel.EMAIL: "mail"}


def of_year(session: Session, year: int, alliance: str | None = None) -> list[Notice]:
    """Every notice of a year to everybody, in order, as far as it is known today: if nothing more is met or moved.

    Raises:
        NotOnTheRoster: there is no such alliance.
    """
    return between(session, date(year, 1, 1), date(year, 12, 31), alliance)


def between(session: Session, first: date, last: date, alliance: str | None = None) -> list[Notice]:
    """The same from one day to another, both included, each the person's own."""
    start = datetime(first.year, first.month, first.day, tzinfo=UTC) - BEHIND
    end = datetime(last.year, last.month, last.day, tzinfo=UTC) + timedelta(days=2)
    found = load(session, first - 2 * BEHIND, last + AHEAD, alliance)
    notices = (
        each
        for person in found.people
        for each in preview(person, found.planned(person), start=start, end=end)
        if first <= local(each.at, person.time_zone).date() <= last
    )
    return sorted(notices, key=_order)


def since(session: Session, start: datetime, now: datetime, alliance: str | None = None) -> list[Notice]:
    """What would have been said from then until now, in order, by what is met, moved and put off today, and to whom
    can be reached today. What was said or passed over in that time counts as not said.

    Raises:
        NotOnTheRoster: there is no such alliance.
    """
    found = load(session, (start - BEHIND).date(), (now + AHEAD).date(), alliance)
    lost = reachability.unreachable(session, [person.id for person in found.people])
    away = {who for who, each in lost.items() if each.until is None or each.until >= now.date()}
    told, snoozed, entered = (
        nudges.told_before(session, start),
        obligations.all_snoozed(session),
        agenda.entered(session),
    )
    notices = (
        each
        for person in found.people
        for each in preview(
            person,
            _known(found.planned(person, away), entered.get(person.id)),
            told=told[person.id],
            snoozed=snoozed[person.id],
            start=start,
            end=now,
        )
    )
    return sorted(notices, key=_order)


def _known(planned: Iterable[Planned], since: datetime | None) -> list[Planned]:
    """Without what was due before the person was looked after: nobody hears of that."""
    return [each for each in planned if not since or each.owed.listed_on >= local(since, each.person.time_zone).date()]


def file_of(session: Session, email: str, *, now: datetime) -> bytes:
    """The due days of this person, the last month's and the next thirteen months', for their own calendar program.

    Raises:
        NotOnTheRoster: nobody on the roster has this address.
    """
    person = person_of(session, email)
    return calendar_file(person, days_of(session, person, now), made_at=now)


def person_of(session: Session, email: str) -> Person:
    """Who has this address.

    Raises:
        NotOnTheRoster: nobody on the roster has it.
    """
    person = people.by_email(session, email)
    if person is None:
        raise NotOnTheRoster(f"Nobody on the roster has the address {email}.")
    return person


def lines(notices: Iterable[Notice]) -> Iterator[str]:
    """One line a notice: the person's own day, hour and zone, who, and by what; under it one line an obligation."""
    for notice in notices:
        here = local(notice.at, notice.person.time_zone)
        yield f"{here:%a %Y-%m-%d %H:%M %Z}  {notice.person.name}, by {_BY[notice.person.channel]}"
        yield from (f"    {each.step:<12}{_due(each)}  {_what(each)}  {_why(each)}" for each in notice.items)


def _due(planned: Planned) -> str:
    due = planned.owed.due
    return f"due {due:%a %Y-%m-%d}" if due else f"no day set (for {planned.owed.listed_on:%a %Y-%m-%d})"


def _what(planned: Planned) -> str:
    obligation, alliance = planned.owed.obligation, planned.owed.alliance
    period = obligation.key.rpartition(".")[2]
    return f"{obligation.title} {period}, {alliance.name if alliance else 'whole program'}"


def _why(planned: Planned) -> str:
    owed = planned.owed
    off = day_off(owed.due, planned.state) if owed.due else None
    remarks = (
        f"set by the office: {owed.moved_because}" if owed.moved_because else None,
        f"in place of {planned.instead_of.name}" if planned.instead_of else None,
        off,
        f"moved from {planned.shifted_from:%a %Y-%m-%d}" if planned.shifted_from else None,
    )
    return f"({'; '.join((owed.obligation.section, *filter(None, remarks)))})"


def _order(notice: Notice) -> tuple[datetime, str, int]:
    return notice.at, notice.person.name, notice.person.id
