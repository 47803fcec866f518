"""How people answer a reminder is understood, and what is no answer to one is not taken for one."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.dates.asked import day_ahead, day_behind
from bot.reading.replies.nudge import NudgeAnswer, read_nudge_replies

TODAY = date(2026, 11, 22)  # a Sunday
ALL, NOTHING, PREVIEW, SNOOZE = (
    NudgeAnswer.ALL_LOGGED,
    NudgeAnswer.NOTHING,
    NudgeAnswer.PREVIEW,
    NudgeAnswer.SNOOZE,
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("all logged", ALL),
        ("ALL LOGGED", ALL),
        ("Everything is logged, thanks!", ALL),
        ("Yes, we've logged everything", ALL),
        ("nothing else to add", ALL),
        ("Nothing to report", NOTHING),
        ("No activity to report this quarter", NOTHING),
        ("Hi, nothing to report. We talked on\nNovember 3.", NOTHING),
        ("preview", PREVIEW),
        ("Please show me the report", PREVIEW),
        ("snooze", SNOOZE),
        ("remind me tomorrow", SNOOZE),
        ("later", SNOOZE),
        ("I'm not the contact any more", NudgeAnswer.NOT_CONTACT),
        ("Sorry, I no longer work there", NudgeAnswer.NOT_CONTACT),
        ("wrong person", NudgeAnswer.NOT_CONTACT),
        ("TAKE IT BACK", NudgeAnswer.BACK),
        ("Sorry, that was too soon", NudgeAnswer.BACK),
        ("please reopen it", NudgeAnswer.BACK),
        ("not done yet", NudgeAnswer.BACK),
        ("Done", NudgeAnswer.DONE),
        ("please mark it as done", NudgeAnswer.DONE),
        ("received it yesterday", NudgeAnswer.DONE),
    ],
)
def test_an_answer_is_understood(text: str, kind: NudgeAnswer) -> None:
    assert [reply.kind for reply in read_nudge_replies(text, today=TODAY)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yes",
        "thanks",
        "We trained 45 people on Mar 3",
        "When is it due?",
        "We did nothing on March 3 but on March 4 we met",
        "The report is done by whom?",
        "See you later then",
        "Too many people came on March 3",
    ],
)
def test_what_is_no_answer_is_not_taken_for_one(text: str) -> None:
    assert read_nudge_replies(text, today=TODAY) == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [("snooze 3 days", 3), ("snooze three days", 3), ("snooze for a week", 7), ("snooze 30 days", 30), ("snooze", 1)],
)
def test_a_snooze_has_its_days(text: str, days: int) -> None:
    [reply] = read_nudge_replies(text, today=TODAY)
    assert (reply.kind, reply.days) == (SNOOZE, days)


def test_numbered_lines_are_answers_of_their_own_and_other_lines_go_on() -> None:
    text = "1: nothing to report,\nwe talked on November 3, 2026\n#2, 4 snooze 3 days\n3) all logged"
    replies = read_nudge_replies(text, today=TODAY)
    assert [(reply.kind, reply.numbers) for reply in replies] == [(NOTHING, (1,)), (SNOOZE, (2, 4)), (ALL, (3,))]
    assert "November 3, 2026" in replies[0].words


@pytest.mark.parametrize(
    ("text", "day", "reason"),
    [
        ("move to Jan 15 because Maria is on leave", date(2027, 1, 15), "Maria is on leave"),
        ("Move it to 1/15/2027: the contact is ill", date(2027, 1, 15), "the contact is ill"),
        ("set the date to 2027-02-05 because of the snow", date(2027, 2, 5), "the snow"),
        ("due next Friday since the form changed", date(2026, 11, 27), "the form changed"),
        ("move to January 15", date(2027, 1, 15), None),
        ("move it because of snow", None, "snow"),
        ("move to March 3, 2026 because I said so", date(2026, 3, 3), "I said so"),
    ],
)
def test_a_move_has_a_day_that_lies_ahead_and_a_reason(text: str, day: date | None, reason: str | None) -> None:
    [reply] = read_nudge_replies(text, today=TODAY)
    assert (reply.kind, reply.day, reply.reason) == (NudgeAnswer.MOVE, day, reason)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I am out of the office until January 5.", date(2027, 1, 5)),
        ("away from Nov 20 to Dec 4", date(2026, 12, 4)),
        ("back on Monday, November 30, 2026", date(2026, 11, 30)),
        ("back on Friday", date(2026, 11, 27)),
        ("back on February 29", date(2028, 2, 29)),
        ("back soon", None),
    ],
)
def test_a_day_ahead_is_the_next_time_it_comes(text: str, day: date | None) -> None:
    assert day_ahead(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("We spoke on November 3", date(2026, 11, 3)),
        ("November 3", date(2026, 11, 3)),
        ("on Friday", date(2026, 11, 20)),
        ("last quarter", None),
        ("no idea", None),
    ],
)
def test_a_day_behind_is_the_last_time_it_came(text: str, day: date | None) -> None:
    assert day_behind(text, TODAY) == day
