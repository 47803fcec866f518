"""A report as data: approved entries of a period, with the head of its form. `messages.documents` draws it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.activity import Activity, Frozen, Kind
from bot.form import HeadField
from bot.people import Circle, Membership, Role
from bot.periods import Period


class ReportedEntry(Frozen):
    """An approved entry; `id` is its submission's."""

    id: int
    activity: Activity


class Contact(Frozen):
    """A day on which the two sides were in touch; reported when there was no activity."""

    date: date
    description: str


class Report(Frozen):
    """What a form shows. `entries` are in order of date; `head` has only the fields that are known;
    `kind_labels` are the program's words for kinds."""

    period: Period
    organization: str
    head: Mapping[HeadField, str]
    entries: tuple[ReportedEntry, ...]
    contacts: tuple[Contact, ...]
    kind_labels: Mapping[Kind, str]
    submitted_on: date


class OutsidePeriod(ValueError):
    """An entry or contact does not belong in the report: it has no date, or begins on another period's day."""


def diary_sheet(
    circle: Circle,
    period: Period,
    entries: Sequence[ReportedEntry],
    *,
    submitted_on: date,
    contacts: Sequence[Contact] = (),
    kind_labels: Mapping[Kind, str],
) -> Report:
    """The Diary Sheet of an alliance (MIOSHA-ADM-03-3R6, Appendix A).

    An activity over several days belongs to the period it begins in. Contacts are kept beside entries too: a
    person who noted them gave them to be reported.

    Raises:
        OutsidePeriod: an entry or a contact does not belong in the period.
    """
    for entry in entries:
        _check(period, entry.activity.date_start, f"Entry {entry.id}")
    for contact in contacts:
        _check(period, contact.date, "A contact")
    return Report(
        period=period,
        organization=circle.alliance.name,
        head=_head(circle, submitted_on),
        entries=tuple(sorted(entries, key=_order)),
        contacts=tuple(sorted(contacts, key=lambda contact: contact.date)),
        kind_labels=kind_labels,
        submitted_on=submitted_on,
    )


def _check(period: Period, day: date | None, what: str) -> None:
    if day is None or not period.contains(day):
        raise OutsidePeriod(f"{what} ({day or 'no date'}) does not belong to {period.title}.")


def _order(entry: ReportedEntry) -> tuple[date, date, int]:
    first = entry.activity.date_start or date.min
    return first, entry.activity.date_end or first, entry.id


def _head(circle: Circle, submitted_on: date) -> dict[HeadField, str]:
    alliance, contact = circle.alliance, _first_contact(circle)
    answers = {
        HeadField.ORGANIZATION: alliance.name,
        HeadField.ADDRESS: alliance.address,
        HeadField.CITY: alliance.city,
        HeadField.ZIP_CODE: alliance.zip_code,
        HeadField.CONTACT_PERSON: contact and contact.person.name,
        HeadField.CONTACT_TITLE: contact and contact.title,
        HeadField.PHONE: contact and contact.person.phone,
        HeadField.EMAIL: contact and contact.person.email,
        HeadField.COORDINATOR: ", ".join(person.name for person in circle.coordinators),
        HeadField.DATE_SUBMITTED: f"{submitted_on:%B} {submitted_on.day}, {submitted_on.year}",
    }
    return {field: answer for field, answer in answers.items() if answer}


def _first_contact(circle: Circle) -> Membership | None:
    """The point of contact the form names: the first on the roster who is not an alternate, else the first."""
    contacts = [member for member in circle.members if member.role is Role.POINT_OF_CONTACT]
    return next((member for member in contacts if not member.alternate), next(iter(contacts), None))
