"""A reminder by mail is answered by reply words; a mail that comes back, and an absence, go to whoever stands in."""

from __future__ import annotations

import email
from datetime import date
from email import policy
from email.message import EmailMessage

from storage.nudging_tables import OfficeDayRow, SnoozeRow, UnreachableRow
from tests.flows.mail_side import Received, written
from tests.flows.office import Office, flat
from tests.flows.reminded import LAKESIDE, Reminders, late_december

office_of = late_december
TOM, TOMS = "Tom Becker", "tom@roofing.example"
AISHA, AISHAS = "Aisha Grant", "aisha@foodmakers.example"
HELEN, HELENS = "Helen Brooks", "helen@agency.example"
SHEET = f"Diary Sheet ({LAKESIDE})"
KEY, YEARLY = "miosha.partner.diary_sheet.2026Q4", "miosha.partner.annual_report.2026"


def test_the_mail_says_what_is_due_why_and_what_to_reply(office: Office, reminded: Reminders) -> None:
    mail = reminded.letter(TOM, TOMS, SHEET)
    words = flat(mail.text)
    assert f"1. {SHEET} is due Fri Jan 1, 2027, in 4 days." in words
    assert "(section XII.C, XVI.C.4)" in words
    assert "Reply with ALL LOGGED, NOTHING TO REPORT, PREVIEW, SNOOZE 3 DAYS" in words
    assert mail.auto_submitted == "auto-generated"


def test_nothing_to_report_by_mail_asks_for_the_day_and_takes_it_from_the_next_reply(
    office: Office,
    reminded: Reminders,
) -> None:
    office.write(TOMS, "1 nothing to report", answers=reminded.letter(TOM, TOMS, SHEET))
    asked = office.letter(TOMS, "When were you last in touch with the office?")
    assert reminded.met() == {}
    office.write(TOMS, "We spoke on the phone on November 3.", answers=asked)
    told = office.letter(TOMS, "has nothing to report, as of Nov 3")
    assert "counts as on time" in flat(told.text)
    assert reminded.met() == {KEY: "nothing_to_report"}


def test_several_numbered_answers_stand_in_one_mail(office: Office, reminded: Reminders) -> None:
    mail = reminded.letter(TOM, TOMS, SHEET)
    office.write(TOMS, "1 all logged\n2 snooze 3 days", answers=mail)
    office.letter(TOMS, f"Noted: everything is logged for {SHEET}")
    office.letter(TOMS, "Until Thu Dec 31, 2026 you hear nothing of Annual Alliance Report")
    assert reminded.met() == {KEY: "all_logged"}
    assert [(row.obligation, row.until) for row in reminded.rows(SnoozeRow)] == [(YEARLY, date(2026, 12, 31))]


def test_what_was_settled_too_soon_is_taken_back_by_a_reply(office: Office, reminded: Reminders) -> None:
    office.write(TOMS, "1 all logged", answers=reminded.letter(TOM, TOMS, SHEET))
    noted = office.letter(TOMS, f"Noted: everything is logged for {SHEET}")
    assert "reply TAKE IT BACK" in flat(noted.text)
    office.write(TOMS, "Take it back please", answers=noted)
    office.letter(TOMS, f"{SHEET} is owed again")
    office.review_card(f"Tom Becker took back that {SHEET} is settled")
    assert reminded.met() == {}


def test_without_a_number_it_is_asked_which_and_the_next_reply_may_name_it(
    office: Office,
    reminded: Reminders,
) -> None:
    office.write(TOMS, "All logged!", answers=reminded.letter(TOM, TOMS, SHEET))
    which = office.letter(TOMS, "Which one do you mean?")
    assert reminded.met() == {}
    office.write(TOMS, "2 all logged", answers=which)
    office.letter(TOMS, "Noted: everything is logged for Annual Alliance Report")
    assert reminded.met() == {YEARLY: "all_logged"}


def test_an_activity_in_a_reply_is_logged_and_closes_nothing(office: Office, reminded: Reminders) -> None:
    mail = reminded.letter(TOM, TOMS, SHEET)
    office.write(TOMS, "We trained 30 masons on silica in Muskegon on December 3, 2026.", answers=mail)
    office.ended("draft")
    assert reminded.met() == {}


def test_who_speaks_for_two_alliances_and_is_not_the_contact_of_one_is_told_so(
    office: Office,
    reminded: Reminders,
) -> None:
    office.write(TOMS, "I'm not the contact any more.", answers=reminded.letter(TOM, TOMS, SHEET))
    told = office.letter(TOMS, f"you are not the contact of {LAKESIDE}")
    assert "You speak for other alliances too" in flat(told.text)
    assert reminded.rows(UnreachableRow) == []
    office.review_card(f"Tom Becker says they are not the contact of {LAKESIDE}")


def test_a_coordinator_moves_a_day_and_marks_done_by_mail(office: Office, reminded: Reminders) -> None:
    mail = reminded.letter(HELEN, HELENS, "things are due")
    number = number_of(mail, SHEET)
    office.write(HELENS, f"{number} move to January 15", answers=mail)
    office.letter(HELENS, "it takes a reason")
    assert reminded.rows(OfficeDayRow) == []
    office.write(HELENS, f"{number} move to January 15 because their office is closed", answers=mail)
    office.letter(HELENS, f"{SHEET} is now due Fri Jan 15, 2027")
    told = office.letter(TOMS, f"{SHEET} is now due Fri Jan 15, 2027")
    assert "Helen Brooks set this day: their office is closed." in flat(told.text)
    office.write(HELENS, f"{number} done", answers=mail)
    office.letter(HELENS, f"Done: {SHEET}")
    assert reminded.met() == {KEY: "done"}


def test_somebody_elses_reminder_is_not_answered_by_who_has_it_forwarded(
    office: Office,
    reminded: Reminders,
) -> None:
    mail = reminded.letter(HELEN, HELENS, "things are due")
    office.write(TOMS, f"{number_of(mail, SHEET)} done", answers=mail)
    office.settled(arrived=1)
    assert reminded.met() == {}


def test_the_offices_word_by_mail_has_to_answer_its_reminder(office: Office, reminded: Reminders) -> None:
    mail = reminded.letter(HELEN, HELENS, "things are due")
    office.write(HELENS, f"{number_of(mail, SHEET)} done", subject="about that report")
    office.letter(HELENS, "Did you send me this mail?")
    assert reminded.met() == {}


def test_a_contacts_word_after_a_reminder_counts_without_its_thread_once_they_say_that_it_is_theirs(
    office: Office,
    reminded: Reminders,
) -> None:
    reminded.letter(TOM, TOMS, SHEET)
    office.write(TOMS, "1 all logged", subject="our sheet")
    asked = office.letter(TOMS, "Did you send me this mail?")
    assert reminded.met() == {}
    office.write(TOMS, "YES", answers=asked)
    office.letter(TOMS, f"Noted: everything is logged for {SHEET}")
    assert reminded.met() == {KEY: "all_logged"}


def test_a_reminder_that_comes_back_makes_its_person_unreachable_until_they_write(
    office: Office,
    reminded: Reminders,
) -> None:
    mail = reminded.letter(AISHA, AISHAS, "Annual Alliance Report")
    office.mail.hand_in("", returned(office, mail).as_bytes())
    alert = office.review_card("Aisha Grant (Peninsula Food Makers Association) gets no mail")
    assert "550 5.1.1 unknown user" in alert["text"]
    assert [row.why for row in reminded.rows(UnreachableRow)] == ["bounced"]
    office.write(AISHAS, "hello")
    office.settled(arrived=2)
    assert reminded.rows(UnreachableRow) == []


def test_a_report_about_a_mail_that_is_not_ours_is_not_believed(office: Office, reminded: Reminders) -> None:
    mail = reminded.letter(AISHA, AISHAS, "Annual Alliance Report")
    foreign = Received(**{**vars(mail), "message_id": "<somebody@elsewhere.example>"})
    office.mail.hand_in("", returned(office, foreign).as_bytes())
    office.settled(arrived=1)
    assert reminded.rows(UnreachableRow) == []


def test_an_absence_notice_sends_reminders_elsewhere_until_its_day(office: Office, reminded: Reminders) -> None:
    mail = reminded.letter(AISHA, AISHAS, "Annual Alliance Report")
    notice = written(
        AISHAS,
        office.mail.bot_address,
        "I am out of the office until January 5. For urgent matters call the front desk.",
        f"Automatic reply: {mail.subject}",
        answers=mail.message_id,
        headers={"Auto-Submitted": "auto-replied"},
    )
    office.mail.hand_in(AISHAS, notice.as_bytes())
    office.review_card("Aisha Grant (Peninsula Food Makers Association) is away until Tue Jan 5, 2027")
    assert [(row.why, row.until) for row in reminded.rows(UnreachableRow)] == [("away", date(2027, 1, 5))]
    assert [letter.subject for letter in office.letters(AISHAS)] == [mail.subject], "an absence notice is not answered"


def number_of(mail: Received, name: str) -> int:
    """Under which number a reminder tells it."""
    before, _, _ = flat(mail.text).partition(name)
    return int(before.split()[-1].rstrip("."))


def returned(office: Office, mail: Received) -> EmailMessage:
    """The report of a mail system that a mail of ours could not be delivered (RFC 3464)."""
    message = EmailMessage()
    message["From"], message["To"] = "MAILER-DAEMON@mx.example", office.mail.bot_address
    message["Subject"] = "Undelivered Mail Returned to Sender"
    message.set_content("Your mail was not delivered.")
    message.make_mixed()
    status = (
        f"Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {mail.to}\nAction: failed\n"
        "Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown user\n"
    )
    raw = message.as_bytes().replace(b"multipart/mixed;", b"multipart/report; report-type=delivery-status;")
    boundary = message.get_boundary() or ""
    parts = f"--{boundary}\nContent-Type: message/delivery-status\n\n{status}\n--{boundary}\n"
    parts += f"Content-Type: text/rfc822-headers\n\nMessage-ID: {mail.message_id}\n\n--{boundary}--\n"
    raw = raw.replace(f"--{boundary}--\n".encode(), parts.encode())
    return email.message_from_bytes(raw, policy=policy.default)
