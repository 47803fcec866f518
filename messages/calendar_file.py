"""A person's deadlines for their own calendar program, as a file or a feed (RFC 5545, RFC 7986)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.nudging.owed import Owed
from bot.nudging.steps import Planned
from bot.people import Person
from messages.escape import one_line

if TYPE_CHECKING:
    from icalendar import Event

FILE_NAME = "alliance-deadlines.ics"
MEDIA_TYPE = ("text", "calendar")
_ASK_AGAIN = timedelta(hours=12)


def due_days(planned: Iterable[Planned]) -> list[tuple[Owed, date]]:
    """What these steps lead up to that has a due day, each once, by day.

    Only what their hearer has a part in: a day on which they would only hear that others are late is left out.
    """
    taking_part = (each.owed for each in planned if not each.step.startswith(("overdue", "no_day")))
    found = {owed.key: (owed, owed.due) for owed in taking_part if owed.due}
    return sorted(found.values(), key=lambda pair: (pair[1], pair[0].key))


def calendar_file(person: Person, days: Iterable[tuple[Owed, date]], *, made_at: datetime) -> bytes:
    """One whole-day event for each of these due days.

    `made_at` (UTC) is the DTSTAMP: since when the calendar as a whole is as it is (RFC 5545, 3.8.7.2, for an object
    with a METHOD). What is the same and was made at the same time has the same bytes.
    The event of an obligation keeps its UID, so a newer file moves it to the day that the office set.
    """
    from icalendar import Calendar, vDuration, vText  # a quarter of a second, and most runs write no calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Alliance Bot//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = vText(f"Alliance deadlines of {one_line(person.name, 100)}")  # else a comma would not be escaped
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})  # RFC 7986, 5.7: has to be said
    calendar.add("x-published-ttl", vDuration(_ASK_AGAIN))
    for owed, due in days:
        calendar.add_component(_event(owed, due, made_at))
    return bytes(calendar.to_ical())


def _event(owed: Owed, due: date, made_at: datetime) -> Event:
    from icalendar import Event

    obligation = owed.obligation
    event = Event()
    event.add("uid", f"{obligation.key}.{owed.subject.replace(':', '-')}@alliance-bot")
    event.add("dtstamp", made_at)
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    of = f", {one_line(owed.alliance.name, 200)}" if owed.alliance else ""
    event.add("summary", f"Due: {obligation.title}{of}")
    event.add("description", f"{owed.reason}\nPolicy: {obligation.section}")
    event.add("categories", [obligation.sort.value.replace("_", " ")])
    event.add("transp", "TRANSPARENT")
    return event
