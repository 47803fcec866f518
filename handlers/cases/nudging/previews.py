"""A report of a period as it would be now: its form as a file by mail, its entries in lines."""

from __future__ import annotations

from bot.activity import Status
from bot.duty import Sort
from bot.people import Channel
from handlers.cases.nudging.owing import Matter, entries_of
from handlers.cases.nudging.sitting import Sitting
from handlers.cases.reports import DIARY_SHEET, diary_sheet_of
from messages.addressed import carrying
from messages.envelope import mail
from messages.field_lines import entry_name
from messages.nudge_refusal import Why
from messages.outgoing import MailFile
from messages.phrases import day
from messages.report_preview import ReportPreview
from storage import journal

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def preview(sitting: Sitting) -> str:
    """Show it where they asked. A form goes by mail, because only a mail carries files."""
    found = sitting.opened(Matter.concerns)
    if isinstance(found, Why):
        return found.value
    if found.owed.obligation.sort is not Sort.REPORT or found.owed.alliance is None:
        return sitting.refuse(Why.NO_REPORT, sitting.name(found)).value
    file = _form(sitting, found)
    shown = _preview(sitting, found, file.name if file else "")
    if file is None or sitting.act.origin.door is Channel.EMAIL:
        return sitting.tell(shown, "report_preview", files=[file] if file else [])
    return _in_slack(sitting, shown, file)


def _in_slack(sitting: Sitting, shown: ReportPreview, file: MailFile) -> str:
    address = sitting.act.by.email
    if not address:
        return sitting.tell(ReportPreview(**{**vars(shown), "file_name": ""}), "report_preview")
    key = f"report_preview:{sitting.ref.value}:in{sitting.act.origin.inbox_id}:file"
    sent = carrying((mail(shown, key, address),), about=(sitting.ref.value,), files=[file])
    sitting.desk.queue(sitting.session, sent, sitting.act.at)
    return sitting.tell(ReportPreview(**{**vars(shown), "mailed_to": address}), "report_preview")


def _preview(sitting: Sitting, found: Matter, file_name: str) -> ReportPreview:
    entries = entries_of(sitting.session, found.owed)
    approved = tuple(entry_name(e, found.program) for e in entries if e.status is Status.APPROVED)
    others = tuple(entry_name(e, found.program) for e in entries if e.status is not Status.APPROVED)
    return ReportPreview(found.owed, approved, others, _contacts(sitting, found), file_name, "", found.program.name)


def _contacts(sitting: Sitting, found: Matter) -> tuple[str, ...]:
    alliance, covered = found.owed.alliance, found.owed.obligation
    if alliance is None:
        return ()
    noted = journal.contacts(sitting.session, alliance.id, covered.period_start, covered.period_end)
    return tuple(f"{day(on)}: {said}" for on, said in noted)


def _form(sitting: Sitting, found: Matter) -> MailFile | None:
    """The Diary Sheet of the period; no other report has a form here yet."""
    covered, alliance = found.owed.obligation, found.owed.alliance
    if covered.report != DIARY_SHEET or alliance is None:
        return None
    period = covered.key.rpartition(".")[2]
    sheet = diary_sheet_of(sitting.session, alliance.name, period, today=sitting.today)
    return MailFile(f"{alliance.name} {covered.title} {period}.docx", _DOCX, sheet)
