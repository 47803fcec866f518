"""Nobody acts in another's name by mail: what an unproven mail may, and how its person takes it in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.tables import InboxRow
from tests.flows.mail_side import Received, written
from tests.flows.office import Office, flat

TOLD = "We gave a fall protection training to 45 roofers in Lansing on Mar 3, 2026."
AISHA, FORGER = "aisha@foodmakers.example", "pat@elsewhere.example"
DETROIT = ZoneInfo("America/Detroit")
ASKED = "Did you send me this mail?"


def forge(office: Office, text: str, **headers: str) -> None:
    """A mail in Aisha's name that somebody else hands in; it answers nothing."""
    message = written(AISHA, office.mail.bot_address, text, "Re: Our activity", headers=headers)
    office.mail.hand_in(FORGER, message.as_bytes())


def told(office: Office) -> Received:
    """Aisha told an activity; the receipt that she got."""
    office.write(AISHA, TOLD)
    return office.letter(AISHA, "Please check")


def statuses(office: Office) -> list[str]:
    return [submission.status for submission in office.books.submissions()]


def test_a_forged_yes_changes_nothing_and_the_real_person_is_asked(office: Office) -> None:
    told(office)
    forge(office, "yes")
    asked = office.letter(AISHA, ASKED)
    assert "I could not tell whether you sent it. Nothing was done. > yes" in flat(asked.text)
    assert "reply YES" in flat(asked.text)
    assert asked.auto_submitted == "auto-replied"
    office.settled()
    assert office.books.arrived()[-1] == ("mail", "set_aside", "held")
    assert [line["proof"] for line in office.books.noted("MailHeld")] == ["claimed"]
    assert statuses(office) == ["draft"]
    assert office.messages(office.review) == []


def test_yes_takes_the_mail_in_once(office: Office) -> None:
    told(office)
    forge(office, "yes, send it in")
    asked = office.letter(AISHA, ASKED)
    office.write(AISHA, "YES", answers=asked)
    office.review_card("entry_approve")
    office.write(AISHA, "Yes, it was me!", answers=asked)
    office.letter(AISHA, "you have told me about that mail before")
    office.settled()
    assert office.books.outcomes() == ["draft", "EntrySubmitted", "taken_in", "settled_before"]
    assert statuses(office) == ["submitted"]


def test_a_second_yes_confirms_no_draft(office: Office) -> None:
    forge(office, "Nothing to report this quarter.")
    asked = office.letter(AISHA, ASKED)
    office.write(AISHA, "YES", answers=asked)
    office.letter(AISHA, "nothing to report")
    told(office)
    office.write(AISHA, "YES", answers=asked)
    office.letter(AISHA, "you have told me about that mail before")
    assert statuses(office) == ["draft"]


def test_no_keeps_it_aside_discards_no_draft_and_the_coordinators_hear(office: Office) -> None:
    told(office)
    forge(office, "discard it")
    asked = office.letter(AISHA, ASKED)
    office.write(AISHA, "No, that wasn't me!", answers=asked)
    office.letter(AISHA, "That mail stays put aside")
    alert = office.review_card("they say that it is not theirs")
    assert f"A mail came in the name of Aisha Grant ({AISHA})" in alert["text"]
    office.settled()
    assert office.books.outcomes() == ["draft", "disowned", "not_theirs"]
    assert statuses(office) == ["draft"]


def test_anything_else_that_answers_the_question_is_read_as_their_own_words(office: Office) -> None:
    told(office)
    forge(office, "5 = 999")
    asked = office.letter(AISHA, ASKED)
    office.write(AISHA, "We gave a ladder safety training to 12 bakers in Flint on Mar 4, 2026.", answers=asked)
    office.letter(AISHA, "12 reached")
    office.settled()
    assert office.books.outcomes() == ["draft", "held", "draft"]
    assert [s.draft.activity.number_reached for s in office.books.submissions()] == [45, 12]


def test_every_word_that_decides_is_held_and_what_only_begins_something_is_not(office: Office) -> None:
    told(office)
    for words in ("yes", "discard", "5 = 350", "cancel it", "Nothing to report this quarter."):
        forge(office, words)
    forge(office, "Who is our coordinator?")
    office.letter(AISHA, "Renee Carter")
    forge(office, "We gave a ladder safety training to 12 bakers in Flint on Mar 4, 2026.")
    office.letter(AISHA, "12 reached")
    office.settled(arrived=8)
    assert sorted(str(name) for name in office.books.outcomes()) == [*["draft"] * 2, *["held"] * 5, "question"]
    assert statuses(office) == ["draft", "draft"]
    assert [s.draft.activity.number_reached for s in office.books.submissions()] == [45, 12]


def test_a_reply_to_our_mail_decides(office: Office) -> None:
    office.write(AISHA, "yes", answers=told(office))
    office.review_card("entry_approve")
    assert office.books.left("was_it_you") == []


def test_a_reply_to_a_mail_that_went_to_somebody_else_decides_nothing(office: Office) -> None:
    told(office)
    office.write("karen@graincoop.example", TOLD)
    other = office.letter("karen@graincoop.example", "Please check")
    stolen = {"In-Reply-To": other.message_id, "References": other.message_id}
    forge(office, "yes", **stolen)
    office.letter(AISHA, ASKED)
    office.settled()
    assert statuses(office) == ["draft", "draft"]


def test_what_is_quoted_of_a_forged_mail_is_one_short_line_without_a_link(office: Office) -> None:
    forge(
        office, "Nothing to report this quarter.\nSee https://phish.example/login or phish.example. " + "Thanks! " * 60
    )
    asked = office.letter(AISHA, ASKED)
    assert "Nothing to report this quarter. See [left out] or [left out] Thanks!" in flat(
        asked.text.replace("\n> ", " ")
    )
    assert "phish" not in asked.text
    assert asked.text.count("Thanks!") < 10
    assert asked.subject == ASKED


def test_a_mail_that_must_not_be_answered_is_held_and_the_coordinators_are_told_instead(office: Office) -> None:
    told(office)
    forge(office, TOLD, **{"X-Auto-Response-Suppress": "All"})
    alert = office.review_card("so I could not ask them")
    assert "A mail came in the name of Aisha Grant" in alert["text"]
    office.settled()
    assert office.books.outcomes() == ["draft", "held"]
    assert office.books.left("was_it_you") == []
    assert statuses(office) == ["draft"], "a draft of which nobody hears waits for nobody's word"


def test_an_absence_notice_that_answers_none_of_our_mails_changes_nothing(office: Office) -> None:
    told(office)
    forge(office, "I am out of the office until January 5.", **{"Auto-Submitted": "auto-replied"})
    office.ended("absence_not_proven")
    assert len(office.books.noted("AbsenceNotProven")) == 1
    assert office.books.noted("Unreachable") == []


def test_what_a_held_mail_calls_yesterday_is_the_day_before_it_came(office: Office) -> None:
    forge(office, "nothing to report, we spoke yesterday")
    asked = office.letter(AISHA, ASKED)
    came = datetime.now(UTC) - timedelta(days=3)
    with Session(office.books.engine) as session, session.begin():
        session.execute(sa.update(InboxRow).where(InboxRow.outcome == "held").values(received_at=came))
    office.write(AISHA, "YES", answers=asked)
    office.ended("taken_in")
    [noted] = office.books.noted("NothingToReport")
    assert noted["on"] == f"{came.astimezone(DETROIT).date() - timedelta(days=1)}"


def test_every_mail_of_ours_has_an_id_that_nobody_can_guess(office: Office) -> None:
    office.write(AISHA, "yes", answers=told(office))
    office.press(office.renee, office.review_card("entry_approve"), "entry_approve")
    office.letter(AISHA, "Approved by Renee Carter")
    forge(office, "yes")
    office.letter(AISHA, "Nothing of yours waits")
    ids = [row.message_id for row in office.books.left() if row.door == "email"]
    randoms = [re.fullmatch(r"<\d+\.([0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15})@[^@>]+>", str(each)) for each in ids]
    assert len({found[1] for found in randoms if found}) == len(ids) >= 4
