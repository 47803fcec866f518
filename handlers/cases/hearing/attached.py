"""A mail with files: what its text and its files tell, together."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from bot.activity import Activity
from bot.program import Program
from bot.reading.activity import read
from bot.reading.attachments.attachment import NOT_READ, NOTHING, read_attachment
from bot.reading.attachments.sheet import Sheet
from bot.reading.mail.files import File
from bot.reading.outcome import Intent, Reading
from handlers.cases import submissions
from handlers.cases.act import Act
from handlers.cases.batches import batches
from handlers.cases.batches.batches import Aside, Found
from handlers.cases.desk import Desk
from handlers.cases.hearing import answers, rules_asked
from handlers.cases.hearing.hearing import hear, today_of
from storage import people


def take(desk: Desk, session: Session, act: Act, text: str, files: Iterable[File], *, about: int | None) -> str:
    """Do what a mail with files asks for; the name of how it ended.

    Files that say nothing about activities leave the text to be heard alone. `about` is the submission that the mail
    answers.
    """
    alliances = people.alliances_of(session, act.by.id)
    if not alliances:
        return answers.not_a_contact(desk, session, act)
    program = submissions.shared_program(session, alliances)
    sheets = [_read(file, number, act, program) for number, file in enumerate(files, start=1)]
    if text.strip() and not any(_is_worth_telling(sheet) for sheet in sheets):
        return hear(desk, session, act, text, about=about)
    reading = read(text, reference=today_of(act.by, act), program=program, channel="email")
    if reading.intent is Intent.REPLY and about is not None:
        hear(desk, session, act, text, about=about)
    if reading.question:
        rules_asked.ask(desk, session, act, reading.question, alliances, today_of(act.by, act))
    return batches.start(desk, session, act, _found(text, reading, sheets), _aside(sheets))


def _read(file: File, number: int, act: Act, program: Program | None) -> Sheet:
    name = file.name.strip() or f"attachment {number}"
    return read_attachment(name, file.content, reference=today_of(act.by, act), program=program)


def _is_worth_telling(sheet: Sheet) -> bool:
    if sheet.rows or sheet.bad or sheet.contacts:
        return True
    return sheet.trouble not in ("", NOT_READ) or sheet.notes not in ((), (NOTHING,))


def _found(text: str, reading: Reading, sheets: list[Sheet]) -> list[Found]:
    """The rows of the files, and what the text tells beside them: what both tell counts once."""
    rows = [
        Found(row.draft, row.source, ", ".join(part for part in (sheet.name, row.where) if part))
        for sheet in sheets
        for row in sheet.rows
    ]
    in_files = {_core(row.draft.activity) for row in rows}
    beside = (draft for draft in reading.drafts if _core(draft.activity) not in in_files)
    return [*(Found(draft, text) for draft in beside), *rows]


def _core(activity: Activity) -> tuple[object, ...]:
    return activity.date_start, activity.kind, activity.number_reached


def _aside(sheets: list[Sheet]) -> Aside:
    refused = [(sheet.name, sheet.trouble) for sheet in sheets if sheet.trouble]
    refused += [(f"{sheet.name}, {bad.where}", bad.reason) for sheet in sheets for bad in sheet.bad]
    notes = [f"{sheet.name}: {note}" for sheet in sheets for note in (*sheet.notes, *_remarks(sheet))]
    notes += [_contacts(sheet) for sheet in sheets if sheet.contacts]
    return Aside(tuple(refused), tuple(notes))


def _remarks(sheet: Sheet) -> list[str]:
    return [f"{row.where}: {remark}" if row.where else remark for row in sheet.rows for remark in row.remarks]


def _contacts(sheet: Sheet) -> str:
    named = "; ".join(f"{contact.date} {contact.description[:40]}".strip() for contact in sheet.contacts[:10])
    return f"{sheet.name} lists dates of contact, which are no activities; they are kept with your mail: {named}."
