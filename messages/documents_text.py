"""The words in a document's cells: days, numbers, descriptions, and the notes that explain a blank."""

from __future__ import annotations

import re
from datetime import date

from bot.activity import Activity
from bot.form import RowField
from bot.report import Contact, Report, ReportedEntry

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


def plain(text: str) -> str:
    """Text from people without the characters that no XML document may hold."""
    return _NOT_XML.sub("", text).strip()


def days(first: date, last: date) -> str:
    """A day or a stretch of days: "Oct 5, 2026", "Oct 5-7, 2026", "Oct 30 - Nov 2, 2026" (with en dashes)."""
    if first == last:
        return f"{_day(first)}, {first.year}"
    if first.year != last.year:
        return f"{_day(first)}, {first.year} – {_day(last)}, {last.year}"
    if first.month != last.month:
        return f"{_day(first)} – {_day(last)}, {last.year}"
    return f"{_day(first)}–{last.day}, {last.year}"


def number(activity: Activity) -> str:
    """The reach: "0", "1,200", "about 40", "30 to 35", "500 copies"; empty where it is not known."""
    low, high = activity.number_low, activity.number_high
    if low is not None and high is not None and low < high:
        amount = f"{low:,} to {high:,}"
    elif activity.number_reached is None:
        return ""
    else:
        amount = f"{'about ' if activity.number_is_approximate else ''}{activity.number_reached:,}"
    return amount if activity.reach_unit == "people" else f"{amount} {activity.reach_unit}"


def description(activity: Activity) -> str:
    """What was done, in the person's words, then where and for whom."""
    told = plain(activity.description or activity.topic or "")
    place = f"Place: {plain(activity.location)}" if activity.location else ""
    audience = f"Audience: {plain(activity.audience)}" if activity.audience else ""
    return "\n".join(part for part in (told, place, audience) if part)


def entry_cell(report: Report, entry: ReportedEntry, field: RowField) -> str:
    """The text of an activity's cell."""
    activity = entry.activity
    if field is RowField.DATE and activity.date_start:
        return days(activity.date_start, activity.date_end or activity.date_start)
    if field is RowField.KIND and activity.kind:
        return report.kind_labels.get(activity.kind, "")
    if field is RowField.DESCRIPTION:
        return description(activity)
    if field is RowField.NUMBER_REACHED:
        return number(activity)
    return plain(activity.emphasis or "") if field is RowField.EMPHASIS else ""


def contact_cell(contact: Contact, field: RowField) -> str:
    """The text of a contact's cell."""
    return days(contact.date, contact.date) if field is RowField.DATE else plain(contact.description)


def notes(report: Report) -> tuple[str, ...]:
    """What a reader of the table has to know of its numbers."""
    numbers = [number(entry.activity) for entry in report.entries]
    unknown = [str(row) for row, amount in enumerate(numbers, start=1) if not amount]
    found = []
    if unknown:
        found.append(f"Number not known, left blank; this does not mean zero: {_rows(unknown)}.")
    if any(amount.startswith("about ") for amount in numbers):
        found.append('"About" marks an approximate number.')
    return tuple(found)


def _rows(rows: list[str]) -> str:
    if len(rows) == 1:
        return f"activity {rows[0]} of the table"
    return f"activities {', '.join(rows[:-1])} and {rows[-1]} of the table"


def _day(day: date) -> str:
    return f"{day:%b} {day.day}"
