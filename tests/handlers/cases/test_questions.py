"""What waits for a coordinator and since when; which questions have no good answer; when a kept answer still holds."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.answering.asked import normal
from bot.people import Channel
from bot.policy_text.version import policy_text, section_version
from handlers.cases.questions.lists import lines, open_questions, to_csv
from handlers.cases.questions.questions import kept_answer, near_answers, waiting, waiting_for
from storage import inbox, kept_answers, people, policies, questions
from storage.engine import make_engine
from storage.questions import TOLD, WAITING, Asked
from storage.tables import AllianceRow, MembershipRow, PersonRow

NOW = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)
TEXT = "I. Aim\n\nTo agree.\n\nII. Cost\n\nNone."
LATER = "I. Aim\n\nTo agree.\n\nII. Cost\n\nTen dollars."


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """A database with one alliance, its contact (1), its coordinator (2), and somebody else's coordinator (3)."""
    with Session(make_engine(database_url)) as session:
        session.add_all(AllianceRow(id=n, name=f"Club {n}", program="iowa", kind="alliance") for n in (1, 2))
        for name in ("Lee", "Dana", "Ana"):
            session.add(PersonRow(name=name, time_zone="America/Chicago", channel=Channel.EMAIL))
        session.flush()
        roles = ((1, 1, "point_of_contact"), (2, 1, "coordinator"), (3, 2, "coordinator"))
        for person, alliance, role in roles:
            session.add(MembershipRow(person_id=person, alliance_id=alliance, role=role))
        session.flush()
        yield session


def _ask(session: Session, question: str, *, at: datetime = NOW, state: str = WAITING) -> Asked:
    item = inbox.put(session, door="email", kind="mail", key=question, raw=question.encode(), received_at=at)
    assert item is not None
    return questions.add(
        session, inbox_id=item, person_id=1, alliance_id=1, program="iowa", question=question,
        normal=normal(question), found={"sections": ["II"]}, origin={}, at=at, state=state,
    )  # fmt: skip


def _keep(session: Session, asked: Asked, *, section: str | None = "II") -> None:
    text = policies.current(session, "iowa")
    version = (section_version(text, section) if section else text.version) if text else ""
    kept_answers.keep(
        session, program="iowa", normal=asked.normal, question=asked.question, answer="Nothing.", section=section,
        version=version, question_id=asked.id, person_id=2, at=NOW,
    )  # fmt: skip


def test_questions_wait_the_oldest_first_with_their_age(session: Session) -> None:
    _ask(session, "Who pays?")
    _ask(session, "Who signs?", at=NOW - timedelta(days=3))
    _ask(session, "Who cares?", state=TOLD)
    found = waiting(session, NOW)
    assert [each.line for each in found] == ["Club 1: Who signs?, for 3 days", "Club 1: Who pays?, today"]
    assert found[0].age == timedelta(days=3)


def test_a_coordinator_sees_what_waits_for_them_alone(session: Session) -> None:
    _ask(session, "Who pays?")
    assert len(waiting_for(session, people.by_id(session, 2), NOW)) == 1
    assert waiting_for(session, people.by_id(session, 3), NOW) == []


def test_an_answered_question_waits_no_more_and_is_answered_once(session: Session) -> None:
    asked = _ask(session, "Who pays?")
    assert questions.answered(session, asked.id, answer="You do.", by=2, at=NOW)
    assert not questions.answered(session, asked.id, answer="We do.", by=3, at=NOW)
    assert waiting(session, NOW) == []
    again = questions.get(session, asked.id)
    assert again is not None
    assert (again.answer, again.answered_by) == ("You do.", 2)


def test_the_same_question_of_one_message_is_kept_once(session: Session) -> None:
    first = _ask(session, "Who pays?")
    values = {"person_id": 1, "alliance_id": 1, "program": "iowa", "found": {}, "origin": {}, "at": NOW}
    again = questions.add(session, inbox_id=first.inbox_id, question="WHO PAYS?", normal="who pays", **values)  # type: ignore[arg-type]  # a mapping of unlike values
    assert again.id == first.id


def test_a_kept_answer_holds_until_its_part_of_the_policy_changes(session: Session) -> None:
    policies.put(session, policy_text("iowa", TEXT), at=NOW)
    _keep(session, _ask(session, "What does it cost?"), section="II")
    _keep(session, _ask(session, "What is the aim?"), section="I")
    assert kept_answer(session, "iowa", "what does it cost") is not None
    policies.put(session, policy_text("iowa", LATER), at=NOW + timedelta(days=1))
    assert kept_answer(session, "iowa", "What does it cost?") is None
    assert near_answers(session, "iowa", "What does it cost us?") == []
    assert kept_answer(session, "iowa", "Hello, what is the aim? Thanks") is not None
    assert kept_answer(session, "miosha", "What is the aim?") is None


def test_a_later_kept_answer_takes_the_place_of_the_earlier(session: Session) -> None:
    _keep(session, _ask(session, "What does it cost?"))
    _keep(session, _ask(session, "what does it cost"))
    assert len(kept_answers.of(session, "iowa")) == 1


def test_a_near_question_is_offered_the_answer_and_never_given_it(session: Session) -> None:
    _keep(session, _ask(session, "What does the yearly booth cost?"))
    assert kept_answer(session, "iowa", "What does a yearly booth cost us?") is None
    assert [kept.answer for kept in near_answers(session, "iowa", "What does a yearly booth cost us?")] == ["Nothing."]
    assert near_answers(session, "iowa", "Who signs the agreement?") == []


def test_the_list_shows_what_has_no_good_answer_and_why(session: Session) -> None:
    _ask(session, "Who waits?", at=NOW - timedelta(days=40))
    helped = _ask(session, "Who helped?", state=TOLD)
    questions.rate(session, helped.id, helped=True)
    failed = _ask(session, "Who failed?", state=TOLD)
    questions.rate(session, failed.id, helped=False)
    answered = _ask(session, "Who answered?")
    questions.answered(session, answered.id, answer="=Dana", by=2, at=NOW)
    kept = _ask(session, "Who kept?")
    questions.answered(session, kept.id, answer="Dana", by=2, at=NOW)
    _keep(session, kept)
    found = open_questions(session, since=NOW - timedelta(days=7), now=NOW)
    assert [(each.asked.question, each.why) for each in found] == [
        ("Who waits?", "waits"),
        ("Who failed?", "did not help"),
        ("Who answered?", "answered by a person, not kept"),
    ]
    assert list(lines(found))[-1] == "3 questions without a good answer, 1 of them waiting."
    assert "2026-01-28  iowa  Who waits?  (Lee, Club 1; waits; nearest: II)" in list(lines(found))
    rows = list(csv.DictReader(io.StringIO(to_csv(found))))
    assert [row["age in days"] for row in rows] == ["40", "0", "0"]
    assert (rows[2]["answer"], rows[2]["by"]) == ("'=Dana", "Dana")
    assert open_questions(session, since=NOW, now=NOW, program="miosha") == []
