"""A mail sent along: a newsletter suggests information shared, a person's mail is read for what it tells."""

from __future__ import annotations

from datetime import date
from email.parser import BytesHeaderParser

from bot.activity import Activity, Draft, Kind
from bot.program import Program
from bot.reading.attachments.prose import read_prose
from bot.reading.attachments.sheet import Contents, Refused, Row, span_of
from bot.reading.letter import Letter, LetterState, open_letter
from bot.reading.mail.automatic import LISTS
from bot.reading.missing import missing

_BULK = ("bulk", "list")
_SUGGESTED = "It is a newsletter, so I took it for information you shared; if it was not yours, leave it out."


def read_mail(content: bytes, reference: date, program: Program | None) -> Contents:
    """What an attached mail tells; the files inside it are named, not read (EMAIL_RULES E4.7).

    Raises:
        Refused: it cannot be read, or a program wrote it.
    """
    letter = open_letter(content)
    if letter.state is LetterState.SET_ASIDE:
        raise Refused(letter.trouble)
    if letter.state in (LetterState.AUTOMATIC, LetterState.BOUNCE):
        raise Refused("It is an automatic mail, so no entry is made of it.")
    found = _newsletter(letter, reference, program) if _is_bulk(content) else _told(letter, reference, program)
    inside = ", ".join(attachment.name or "a file" for attachment in letter.attachments)
    return (
        found.plus(Contents(notes=(f"Inside it are files that were kept and not read: {inside}.",)))
        if inside
        else found
    )


def _is_bulk(content: bytes) -> bool:
    headers = BytesHeaderParser().parsebytes(content)
    precedence = str(headers.get("precedence", "")).strip().lower()
    return precedence in _BULK or any(name in headers for name in LISTS)


def _told(letter: Letter, reference: date, program: Program | None) -> Contents:
    sent = letter.date.date() if letter.date else reference
    return read_prose(letter.new_text, min(sent, reference), program)


def _newsletter(letter: Letter, reference: date, program: Program | None) -> Contents:
    sent = letter.date.date() if letter.date and letter.date.date() <= reference else None
    subject = letter.subject or "Newsletter"
    source = f"Newsletter: {subject}" + (f"\nSent: {sent}" if sent else "")
    spans = {"topic": span_of(source, subject), "kind": span_of(source, "Newsletter")}
    spans |= {"date_start": span_of(source, str(sent))} if sent else {}
    activity = Activity(
        date_start=sent, date_end=sent, kind=Kind.DISSEMINATION, topic=subject[:300], description=subject[:300]
    )
    draft = Draft(activity=activity, missing=missing(dict(activity), program), spans=spans)
    return Contents(rows=(Row(where="", source=source, draft=draft, remarks=(_SUGGESTED,)),))
