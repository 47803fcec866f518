"""What reminding remembers: whom to look at and when, each step once, and what became of what is owed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage import agenda, migration, nudges, obligations, reachability
from storage.engine import make_engine
from storage.nudges import Told
from storage.nudging_tables import AgendaRow, MetRow, NudgeRow
from storage.obligations import Key, OfficeDay
from storage.reachability import Unreachable
from tests.storage.people_rows import put_person, put_role

NINE = datetime(2026, 11, 30, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)
DIARY = Key("alliance:12", "miosha.partner.diary_sheet.2026Q4")
SHEET = Told("alliance:12", "miosha.partner.diary_sheet.2026Q4", "before_14")


@pytest.fixture
def session(engine: sa.Engine) -> Iterator[Session]:
    """A transaction of this test's own, with three people."""
    with Session(engine) as session:
        for number in (1, 2, 3):
            put_person(session, number)
            put_role(session, number, "program_manager", program="federal")
        yield session


def planned(session: Session) -> dict[int, datetime | None]:
    session.expire_all()
    return {row.person_id: row.next_at for row in session.scalars(sa.select(AgendaRow))}


def test_whoever_is_due_comes_the_longest_overdue_first(session: Session) -> None:
    for number, hours in ((1, 0), (2, -2), (3, 1)):
        agenda.look_again(session, [number], NINE + hours * HOUR)
    assert agenda.due(session, NINE, 10) == [2, 1]
    assert agenda.due(session, NINE, 1) == [2]
    agenda.plan(session, 2, next_at=None, nudged_on=date(2026, 11, 30))
    assert agenda.due(session, NINE + HOUR, 10) == [1, 3]


def test_the_agenda_is_found_by_its_index_however_many_there_are(engine: sa.Engine) -> None:
    explain = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
    query = "SELECT person_id FROM agenda WHERE next_at <= '2026-11-30 14:00:00+00:00' ORDER BY next_at LIMIT 200"
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text("SET LOCAL enable_seqscan = off"))  # an empty table would be read whole
            connection.execute(sa.text("SET LOCAL enable_bitmapscan = off"))
        lines = connection.execute(sa.text(f"{explain} {query}")).all()
    assert "ix_agenda_next_at" in str(lines)


def test_a_look_is_brought_forward_and_never_back(session: Session) -> None:
    agenda.look_again(session, [1, 2], NINE)
    agenda.look_again(session, [1, 2, 3], NINE + HOUR)
    agenda.look_again(session, [2], NINE - HOUR)
    assert planned(session) == {1: NINE, 2: NINE - HOUR, 3: NINE + HOUR}
    agenda.plan(session, 1, next_at=None, nudged_on=None)
    agenda.look_again(session, [1], NINE)
    assert planned(session)[1] == NINE


def test_everybody_on_the_roster_is_entered_and_nobody_is_put_back(session: Session) -> None:
    put_person(session, 4)
    agenda.look_again(session, [1], NINE - HOUR)
    agenda.look_again(session, [2], NINE + HOUR)
    agenda.enter_all(session, NINE)
    assert planned(session) == {1: NINE - HOUR, 2: NINE, 3: NINE}


def test_a_put_off_look_keeps_the_day_of_the_last_nudge(session: Session) -> None:
    agenda.look_again(session, [1], NINE)
    agenda.plan(session, 1, next_at=NINE, nudged_on=date(2026, 11, 29))
    agenda.put_off(session, 1, NINE + HOUR)
    session.expire_all()
    row = session.get_one(AgendaRow, 1)
    assert (row.next_at, row.nudged_on) == (NINE + HOUR, date(2026, 11, 29))


def test_of_three_who_claim_a_person_at_once_one_gets_them(database_url: str) -> None:
    engine = make_engine(database_url)
    with Session(engine) as session, session.begin():
        put_person(session, 1)
        agenda.look_again(session, [1], NINE)
        seen = agenda.read(session, 1, NINE)
    got: list[bool] = []
    assert seen

    def claim() -> None:
        with Session(engine) as session, session.begin():
            mine = agenda.claim(session, 1, NINE, seen)
            got.append(mine)
            if mine:
                agenda.plan(session, 1, next_at=NINE + HOUR, nudged_on=None)

    threads = [threading.Thread(target=claim) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [False, False, True]
    with Session(engine) as session:
        assert agenda.read(session, 1, NINE) is None
        assert not agenda.claim(session, 1, NINE, seen)
        assert not agenda.claim(session, 2, NINE, seen)
    engine.dispose()


def test_who_read_before_a_new_look_was_asked_for_does_not_get_the_person(session: Session) -> None:
    agenda.look_again(session, [1], NINE)
    seen = agenda.read(session, 1, NINE)
    assert seen
    agenda.look_again(session, [1], NINE + HOUR)  # later than planned: the moment stays, what was read is out of date
    assert not agenda.claim(session, 1, NINE, seen)
    again = agenda.read(session, 1, NINE)
    assert again
    assert agenda.claim(session, 1, NINE, again)


def test_a_step_is_remembered_once_whoever_says_so(session: Session) -> None:
    assert nudges.remember(session, 1, SHEET, outcome=nudges.SENT, at=NINE)
    assert not nudges.remember(session, 1, SHEET, outcome=nudges.PASSED_OVER, at=NINE)
    assert nudges.remember(session, 2, SHEET, outcome=nudges.PASSED_OVER, at=NINE)
    assert nudges.told_to(session, 1, [SHEET.obligation]) == {SHEET}
    assert nudges.told_to(session, 1, ["another"]) == set()
    assert nudges.told_to(session, 3, [SHEET.obligation]) == set()
    assert [nudges.any_told(session, number) for number in (1, 2, 3)] == [True, False, False]
    assert [row.outcome for row in session.scalars(sa.select(NudgeRow).order_by(NudgeRow.id))] == [
        "sent",
        "passed_over",
    ]


def test_what_is_met_says_how_and_can_be_owed_again(session: Session) -> None:
    other = Key("program:federal", DIARY.obligation)
    assert obligations.meet(session, DIARY, how="nothing_to_report", by=1, at=NINE)
    assert not obligations.meet(session, DIARY, how="all_logged", by=2, at=NINE)
    assert obligations.met(session, [DIARY.subject, other.subject]) == {DIARY: "nothing_to_report"}
    assert obligations.met(session, ["alliance:13"]) == {}
    obligations.reopen(session, DIARY)
    assert session.scalars(sa.select(MetRow)).all() == []


def test_the_offices_last_word_on_a_day_counts(session: Session) -> None:
    for day, reason in ((15, "the office is closed"), (18, "the form changed")):
        obligations.set_day(session, DIARY, due=date(2027, 1, day), reason=reason, by=1, at=NINE)
    assert obligations.office_days(session, [DIARY.subject]) == {
        DIARY: OfficeDay(date(2027, 1, 18), "the form changed", by=1)
    }
    assert obligations.office_day(session, DIARY) == OfficeDay(date(2027, 1, 18), "the form changed", by=1)
    assert obligations.office_day(session, Key("alliance:99", DIARY.obligation)) is None


def test_what_a_person_put_off_is_their_own(session: Session) -> None:
    for day in (4, 7):
        obligations.snooze(session, 1, DIARY, until=date(2026, 12, day))
    assert obligations.snoozed(session, 1) == {DIARY: date(2026, 12, 7)}
    assert obligations.snoozed(session, 2) == {}


def test_who_cannot_be_reached_is_known_until_they_can(session: Session) -> None:
    reachability.lose(session, 1, why=reachability.AWAY, since=NINE, until=date(2026, 12, 4))
    reachability.lose(session, 2, why=reachability.BOUNCED, since=NINE)
    reachability.lose(session, 1, why=reachability.BOUNCED, since=NINE)
    assert reachability.unreachable(session, [1, 2, 3]) == {
        1: Unreachable("bounced", None),
        2: Unreachable("bounced", None),
    }
    reachability.regain(session, 1)
    assert set(reachability.unreachable(session, [1, 2, 3])) == {2}
    assert reachability.unreachable(session, []) == {}


def test_a_database_from_before_has_everybody_entered(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.begin() as connection:
        later = ("calendar_feed", "kept_answer", "question", "policy_text")
        for table in (*later, "unreachable", "snooze", "office_day", "met", "nudge", "agenda"):
            connection.execute(sa.text(f"DROP TABLE {table}"))
        connection.execute(sa.text("DROP INDEX ix_outbox_to_queued_at"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0002'"))
    with Session(engine) as session, session.begin():
        put_person(session, 1)
        put_person(session, 2)
        put_role(session, 1, "program_manager", program="federal")
        put_role(session, 1, "program_manager", program="iowa")
    migration.upgrade(engine)
    with Session(engine) as session:
        assert agenda.due(session, datetime.now(UTC) + HOUR, 10) == [1]
    engine.dispose()
