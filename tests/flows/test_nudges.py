"""A reminder reaches its person once, at nine of their own day, where they want to be reached, whatever was down."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from storage import agenda, obligations, people, reachability
from storage.obligations import Key
from tests.flows.nudging import MINUTE, Nudging, detroit, nudging
from tests.flows.office import Office
from tests.flows.test_leaving import take_over

MARIA, AISHA, TOM, RENEE, LUIS = "Maria Alvarez", "Aisha Grant", "Tom Becker", "Renee Carter", "Luis Ortega"
DIARY_SHEET = "Diary Sheet (Great Lakes Roofing Council)"


@pytest.fixture
def december(office: Office) -> Iterator[Nudging]:
    """The bot has known everybody since December 1."""
    with nudging(office, detroit(12, 1, 6)) as reminders:
        reminders.tick(detroit(12, 1, 6), detroit(12, 1, 12, 5))
        office.begin()
        yield reminders


def test_a_nudge_comes_once_in_slack_at_nine_of_the_persons_own_day(office: Office, december: Nudging) -> None:
    december.every_minute(detroit(12, 18, 8, 57), detroit(12, 18, 8, 59))
    assert december.sent(MARIA) == []
    december.every_minute(detroit(12, 18, 9), detroit(12, 18, 9, 5))
    card = office.card(office.maria, DIARY_SHEET)
    assert "due Fri Jan 1, 2027, in 14 days" in card["text"]
    december.every_minute(detroit(12, 18, 12), detroit(12, 18, 12, 3))
    december.tick(detroit(12, 19), detroit(12, 20), detroit(12, 21), detroit(12, 22))
    assert len(office.dm(office.maria)) == 1
    assert december.memory(MARIA) == [("before_14", "sent")]


def test_a_nudge_comes_once_by_mail_at_nine_of_the_persons_own_day(office: Office, december: Nudging) -> None:
    december.tick(detroit(12, 23, 8, 59))
    assert december.sent(AISHA) == []
    december.every_minute(detroit(12, 23, 9), detroit(12, 23, 9, 5))
    letter = office.letter("aisha@foodmakers.example", "Annual Alliance Report")
    assert "is due Fri Jan 8, 2027, in 16 days" in letter.subject
    assert letter.auto_submitted == "auto-generated"
    december.tick(detroit(12, 24), detroit(12, 25), detroit(12, 26), detroit(12, 27), detroit(12, 28), detroit(12, 29))
    assert len(office.letters("aisha@foodmakers.example")) == 1


def test_nine_is_nine_where_the_person_is(december: Nudging) -> None:
    december.tick(detroit(12, 23, 9), detroit(12, 23, 11, 59))
    before = len(december.sent("Priya Shah"))
    december.tick(detroit(12, 23, 12))  # nine in Fresno
    assert len(december.sent("Priya Shah")) == before + 1


def test_what_is_due_on_a_holiday_says_so(office: Office, december: Nudging) -> None:
    december.tick(detroit(12, 18))
    card = office.card(office.maria, DIARY_SHEET)
    assert "New Year's Day, a federal holiday" in str(card["blocks"]).replace("&#39;", "'").replace("’", "'")


def test_several_things_of_one_day_are_one_message(office: Office, december: Nudging) -> None:
    december.tick(detroit(12, 18), detroit(12, 23, 9))
    told = december.sent(MARIA)
    assert len(told) == 2
    assert told[1].startswith("2 things are due. First: Diary Sheet")
    card = office.card(office.maria, "2 things are due")
    assert "Annual Alliance Report" in str(card["blocks"])


def test_down_over_the_hour_it_comes_the_same_day(office: Office, december: Nudging) -> None:
    december.tick(detroit(12, 18, 8, 59), detroit(12, 18, 15, 42), detroit(12, 18, 15, 43))
    office.card(office.maria, "in 14 days")
    assert len(december.sent(MARIA)) == 1


def test_down_until_the_night_it_waits_for_the_next_working_morning(december: Nudging) -> None:
    december.tick(detroit(12, 18, 8, 59), detroit(12, 18, 23, 10), detroit(12, 19, 3), detroit(12, 19, 9))
    assert december.sent(MARIA) == []  # a Friday night, and a Saturday
    december.tick(detroit(12, 20, 10), detroit(12, 21, 8, 59))
    assert december.sent(MARIA) == []
    december.tick(detroit(12, 21, 9))
    (told,) = december.sent(MARIA)
    assert "is due Fri Jan 1, 2027, in 11 days" in told


def test_down_for_a_week_only_the_nearest_step_is_said_and_the_one_before_is_passed_over(december: Nudging) -> None:
    december.tick(detroit(12, 17, 18), detroit(12, 28, 6))
    assert december.sent(MARIA) == []
    december.every_minute(detroit(12, 28, 9), detroit(12, 28, 9, 3))
    december.tick(detroit(12, 28, 16), detroit(12, 29, 9), detroit(12, 29, 16))
    told = december.sent(MARIA)
    assert len(told) == 1
    assert "is due Fri Jan 1, 2027, in 4 days" in told[0]
    assert sorted(december.memory(MARIA)) == [("before_14", "passed_over"), ("before_14", "sent"), ("before_7", "sent")]


def test_what_is_met_is_not_mentioned_again(december: Nudging) -> None:
    december.tick(detroit(12, 18))
    diary = Key(f"alliance:{alliance_of(december)}", "miosha.partner.diary_sheet.2026Q4")
    with Session(december.db) as session, session.begin():
        assert obligations.meet(session, diary, how="all_logged", by=december.person_id(MARIA), at=detroit(12, 19))
    december.tick(detroit(12, 23), detroit(12, 30))
    assert [DIARY_SHEET in told for told in december.sent(MARIA)] == [True, False, False]


def test_who_is_away_is_not_told_and_the_alternate_is(office: Office, december: Nudging) -> None:
    with Session(december.db) as session, session.begin():
        until = detroit(12, 21).date()
        agenda.look_again(session, [december.person_id(name) for name in (MARIA, TOM)], detroit(12, 14))
        reachability.lose(session, december.person_id(MARIA), why=reachability.AWAY, since=detroit(12, 14), until=until)
    december.tick(detroit(12, 18), detroit(12, 21))
    assert december.sent(MARIA) == []
    office.letter("tom@roofing.example", DIARY_SHEET)
    december.tick(detroit(12, 22, 8, 59), detroit(12, 22, 9, 1))
    assert [DIARY_SHEET in told for told in december.sent(MARIA)] == [True]
    assert len(december.sent(TOM)) == 1


def test_who_left_hears_nothing_more(december: Nudging) -> None:
    take_over(december.office, leaves="Great Lakes Roofing Council", who=MARIA)
    december.tick(detroit(12, 18), detroit(12, 23), detroit(12, 30))
    assert december.sent(MARIA) == []
    take_over(december.office, leaves=None)


def test_three_schedulers_at_once_for_an_hour_say_each_step_once(december: Nudging) -> None:
    december.tick(detroit(12, 22))
    before = {name: len(december.sent(name)) for name in (MARIA, AISHA, RENEE)}
    first = detroit(12, 23, 8, 30)
    minutes = [first + n * MINUTE for n in range(61)]

    def scheduler() -> None:
        for at in minutes:
            december.run(at)

    with ThreadPoolExecutor(3) as schedulers:
        for each in [schedulers.submit(scheduler) for _ in range(3)]:
            each.result()
    december.tick(first + timedelta(hours=1))
    for name, count in before.items():
        assert len(december.sent(name)) == count + 1


def alliance_of(december: Nudging) -> int:
    """The roster's number of Maria's alliance."""
    with Session(december.db) as session:
        return people.alliances_of(session, december.person_id(MARIA))[0].id
