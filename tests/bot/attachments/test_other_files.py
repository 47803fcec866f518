"""Calendar invitations, attached mails, PDFs and plain text."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader, PdfWriter

from bot import program
from bot.activity import Kind
from bot.reading.attachments.attachment import read_attachment
from bot.reading.attachments.sheet import FileKind, Sheet
from tests.bot.attachments.files import pdf_file

TODAY = date(2026, 11, 22)
EVENT = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
METHOD:{method}
BEGIN:VEVENT
UID:1@union.example
DTSTAMP:20260301T000000Z
{days}
SUMMARY:Fall protection training\\, part one
LOCATION:Union hall\\, Lansing
ATTENDEE:mailto:a@union.example
ATTENDEE:mailto:b@union.example
{more}END:VEVENT
END:VCALENDAR
"""
TIMED = "DTSTART;TZID=America/Detroit:20260303T210000\nDTEND;TZID=America/Detroit:20260303T220000"


def read(content: bytes, name: str = "file") -> Sheet:
    """The file as read on the day of these tests."""
    return read_attachment(name, content, reference=TODAY, program=program.load("miosha"))


def invitation(method: str = "REQUEST", days: str = TIMED, more: str = "") -> Sheet:
    """An invitation as read."""
    return read(EVENT.format(method=method, days=days, more=more).replace("\n", "\r\n").encode(), "invite.ics")


@pytest.mark.parametrize("method", ["REQUEST", "PUBLISH"])
def test_an_invitation_suggests_day_title_and_place_and_never_counts_its_guests(method: str) -> None:
    (row,) = invitation(method).rows
    found = row.draft.activity
    assert (found.date_start, found.location, found.kind) == (date(2026, 3, 3), "Union hall, Lansing", Kind.TRAINING)
    assert found.description == "Fall protection training, part one"
    assert row.draft.missing == ("number_reached",)
    assert "guests invited are not the people reached" in row.remarks[0]


def test_an_all_day_event_ends_the_day_before_its_end() -> None:
    (row,) = invitation(days="DTSTART;VALUE=DATE:20260303\nDTEND;VALUE=DATE:20260305").rows
    assert (row.draft.activity.date_start, row.draft.activity.date_end) == (date(2026, 3, 3), date(2026, 3, 4))


@pytest.mark.parametrize(
    ("method", "days", "more", "said"),
    [
        ("CANCEL", TIMED, "", "was cancelled"),
        ("REQUEST", TIMED, "STATUS:CANCELLED\n", "was cancelled"),
        ("REPLY", TIMED, "", "only answers an invitation"),
        ("REQUEST", "DTSTART:20270303T210000Z", "", "has not taken place yet"),
    ],
)
def test_an_event_that_did_not_take_place_makes_no_entry_and_is_said(
    method: str, days: str, more: str, said: str
) -> None:
    sheet = invitation(method, days, more)
    assert sheet.rows == ()
    assert said in sheet.notes[0]


def test_a_broken_invitation_is_refused_by_name() -> None:
    assert "cannot be read" in read(b"BEGIN:VCALENDAR\r\nnonsense").trouble


NEWS = (
    "From: Safety News <news@union.example>\r\nTo: members@union.example\r\nSubject: Spring safety news\r\n"
    "Date: Mon, 2 Mar 2026 10:00:00 -0500\r\nMessage-ID: <1@union.example>\r\n{header}\r\n\r\n{text}\r\n"
)


def test_a_newsletter_suggests_information_shared() -> None:
    (row,) = read(NEWS.format(header="List-Unsubscribe: <mailto:x@union.example>", text="Dear all").encode()).rows
    found = row.draft.activity
    assert (found.date_start, found.kind, found.topic) == (date(2026, 3, 2), Kind.DISSEMINATION, "Spring safety news")
    assert row.draft.missing == ("number_reached",)


def test_a_persons_mail_is_read_for_what_it_tells_on_the_day_it_was_sent() -> None:
    sheet = read(NEWS.format(header="X: y", text="Yesterday we trained 45 roofers on ladders in Lansing.").encode())
    assert sheet.kind is FileKind.MAIL
    assert sheet.rows[0].draft.activity.date_start == date(2026, 3, 1)


def test_a_machines_mail_makes_no_entry() -> None:
    assert "automatic mail" in read(NEWS.format(header="Auto-Submitted: auto-replied", text="Away").encode()).trouble


def test_plain_text_is_read_as_a_message_is() -> None:
    text = "On March 3, 2026 we trained 45 roofers on ladders.\nOn April 4, 2026 we met with 5 foremen."
    sheet = read(text.encode())
    assert [row.draft.activity.number_reached for row in sheet.rows] == [45, 5]
    assert [row.where for row in sheet.rows] == ["line 1", "line 2"]


def test_a_text_that_tells_nothing_done_says_so() -> None:
    assert read(b"Thanks for your help.").notes == ("I found no activity in it.",)


def test_a_pdf_table_is_read_by_its_columns() -> None:
    lines = [
        (700, [(50, "Date"), (150, "Type"), (260, "Description"), (450, "Number Reached")]),
        (680, [(50, "3/14/2026"), (150, "Training"), (260, "Ladders for roofers"), (450, "45")]),
        (660, [(50, "3/15/2026"), (260, "Heat talk"), (450, "30")]),
    ]
    first, second = read(pdf_file(lines)).rows
    assert (first.draft.activity.kind, first.draft.activity.number_reached) == (Kind.TRAINING, 45)
    assert (second.draft.activity.description, second.draft.activity.number_reached) == ("Heat talk", 30)


def test_the_running_text_of_a_pdf_is_read_as_a_message_is() -> None:
    sheet = read(pdf_file([(700, [(50, "On March 3, 2026 we trained 45 roofers on ladders.")])]))
    assert [row.draft.activity.number_reached for row in sheet.rows] == [45]


def test_a_scan_is_said_to_be_one() -> None:
    assert "scan without text" in read(pdf_file([])).trouble


def test_a_locked_pdf_is_refused_by_name() -> None:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf_file([(700, [(50, "Secret")])]))))
    writer.encrypt("user", "owner", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    assert "password" in read(locked.getvalue()).trouble
