"""Days, numbers and kinds in the words of a sentence. Dates always carry weekday and year."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.activity import Activity, Kind
from bot.program import Program
from messages.escape import one_line

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_KINDS = {
    Kind.TRAINING: "Training",
    Kind.PRESENTATION: "Presentation or speech",
    Kind.CONFERENCE_EXHIBIT: "Conference or exhibit",
    Kind.MEETING: "Meeting",
    Kind.PRODUCT: "Product",
    Kind.DISSEMINATION: "Dissemination",
    Kind.MEDIA: "Media",
    Kind.OTHER: "Other",
}
_FALLBACK_ZONE = "America/New_York"


def day(when: date) -> str:
    """ "Tue Mar 3, 2026"."""
    return f"{_WEEKDAYS[when.weekday()]} {short_day(when)}, {when.year}"


def short_day(when: date) -> str:
    """ "Mar 3", where the year is said elsewhere."""
    return f"{_MONTHS[when.month - 1]} {when.day}"


def days(start: date, end: date | None) -> str:
    """One day, or "Mon Mar 23 to Fri Mar 27, 2026"."""
    if end is None or end == start:
        return day(start)
    first = day(start) if start.year != end.year else f"{_WEEKDAYS[start.weekday()]} {short_day(start)}"
    return f"{first} to {day(end)}"


def moment(at: datetime) -> str:
    """A moment in Slack's own markup: every reader sees it in their zone (docs.slack.dev, "Date formatting")."""
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} at {{time}}|{day(at.date())}>"


def day_of(at: datetime, time_zone: str = _FALLBACK_ZONE) -> str:
    """The day of a moment where the reader is."""
    return day(at.astimezone(ZoneInfo(time_zone)).date())


def count(number: int, unit: str = "people") -> str:
    """ "1,200 people", "1 person"."""
    return "1 person" if number == 1 and unit == "people" else f"{number:,} {unit}"


def reached(activity: Activity) -> str | None:
    """How many it reached, with "about" and the range where they were said; None where it is not known."""
    if activity.number_reached is None:
        return None
    said = count(activity.number_reached, activity.reach_unit)
    if activity.number_low is not None and activity.number_high is not None:
        return f"{activity.number_low:,} to {activity.number_high:,}, counted as {said}"
    return f"about {said}" if activity.number_is_approximate else said


def kind_label(kind: Kind, program: Program | None) -> str:
    """The program's own label for a kind, or ours where it has none."""
    own = program.vocabulary.kinds.get(kind) if program else None
    return one_line(own, 75) if own and own.strip() else _KINDS[kind]


def listed(names: tuple[str, ...], joint: str = "or") -> str:
    """ "Ana, Ben or Cy"."""
    return f" {joint} ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
