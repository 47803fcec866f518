"""`alliance-bot report`: which report an alliance owes for a period, and the document that comes out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from bot.duty import Duty
from bot.people import Alliance, Circle
from bot.periods import Period, Tiling, containing, parse_period
from bot.program import Program, load
from bot.report import Contact, ReportedEntry
from bot.report import diary_sheet as fill_diary_sheet
from handlers.cases.vocabulary import office_program
from messages.documents import docx
from storage import drafts, journal, people

DIARY_SHEET = "diary_sheet"


class NotOwed(ValueError):
    """The alliance owes no such report, or not for such a period; the message is a sentence for the asker."""


def diary_sheet_period(alliance: Alliance, text: str) -> Period:
    """The period that the text names, if the alliance owes a Diary Sheet for it.

    Raises:
        NotOwed: it owes none, the text is no period, or a Diary Sheet covers periods of another kind.
    """
    program = load(alliance.program)
    duty = _owed(program, alliance, DIARY_SHEET)
    try:
        period = parse_period(text, program.fiscal_year_starts)
    except ValueError as wrong:
        raise NotOwed(str(wrong)) from wrong
    if period.tiling is not duty.covers:
        raise NotOwed(
            f"A {duty.title} covers one {duty.covers.replace('_', ' ')}, "
            f"such as {duty.examples[0].covers}; {text} is another period."
        )
    return period


def contact(text: str) -> Contact:
    """A date of contact as typed: "2026-11-03 Call with the liaison".

    Raises:
        NotOwed: it does not begin with a day.
    """
    day, _, description = text.strip().partition(" ")
    try:
        return Contact(date=date.fromisoformat(day), description=description.strip())
    except ValueError as wrong:
        raise NotOwed(
            f"A contact begins with its day, such as 2026-11-03 Call with the liaison; not {text!r}."
        ) from wrong


def diary_sheet_of(
    session: Session, alliance_name: str, text: str, *, contacts: Sequence[Contact] = (), today: date
) -> bytes:
    """The Diary Sheet of an alliance named, from its approved entries.

    Raises:
        NotOwed: there is no such alliance, or it owes no such sheet.
        OutsidePeriod: a contact does not belong in the period.
    """
    alliance = people.alliance_named(session, alliance_name)
    if alliance is None:
        known = ", ".join(people.alliance_names(session)) or "none: import a roster first"
        raise NotOwed(f"There is no alliance named {alliance_name!r}. Known: {known}.")
    period = diary_sheet_period(alliance, text)
    approved = drafts.approved(session, alliance.id, period.start, period.end)
    entries = [ReportedEntry(id=entry.id, activity=entry.draft.activity) for entry in approved]
    noted = journal.contacts(session, alliance.id, period.start, period.end)
    every = [*contacts, *(Contact(date=day, description=said) for day, said in noted)]
    circle = people.circle(session, alliance.id)
    return diary_sheet(circle, period, entries, every, today, words=office_program(session, alliance.program))


def latest_diary_sheet(session: Session, alliance_name: str, *, today: date) -> tuple[str, bytes] | None:
    """(file name, Diary Sheet) of the quarter with the alliance's newest approved entry, else of today's quarter.

    None where there is no such alliance, or it owes no such sheet.
    """
    alliance = people.alliance_named(session, alliance_name)
    if alliance is None:
        return None
    newest = drafts.newest_approved_day(session, alliance.id) or today
    quarter = containing(newest, Tiling.CALENDAR_QUARTER)
    try:
        sheet = diary_sheet_of(session, alliance.name, quarter.key, today=today)
    except NotOwed:
        return None
    return f"{alliance.name} Diary Sheet {quarter.key}.docx", sheet


def diary_sheet(
    circle: Circle,
    period: Period,
    entries: Sequence[ReportedEntry],
    contacts: Sequence[Contact],
    today: date,
    *,
    words: Program | None = None,
) -> bytes:
    """The Diary Sheet as a .docx file: approved entries, or the dates of contact where there are none.

    `words` is the profile in the office's own words; without it, the shipped one.

    Raises:
        NotOwed: the alliance owes no Diary Sheet.
        OutsidePeriod: an entry or a contact does not belong in the period.
    """
    program = words or load(circle.alliance.program)
    layout = program.forms[_owed(program, circle.alliance, DIARY_SHEET).form or DIARY_SHEET]
    report = fill_diary_sheet(
        circle, period, entries, submitted_on=today, contacts=contacts, kind_labels=program.vocabulary.kinds
    )
    return docx(report, layout)


def _owed(program: Program, alliance: Alliance, key: str) -> Duty:
    reports = program.reports_of(alliance.kind)
    if found := next((duty for duty in reports if duty.key == key), None):
        return found
    kind = program.kind(alliance.kind)
    titles = " and the ".join(duty.title for duty in reports)
    raise NotOwed(
        f"{alliance.name} owes no {key.replace('_', ' ').title()}, because its kind of alliance, "
        f"{kind.title if kind else alliance.kind} ({program.agency}), owes "
        f"{f'the {titles} instead' if titles else 'no report'}."
    )
