"""Questions that have waited for a coordinator too long: since when, and when they are reminded of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from bot.nudging.civil import local
from bot.people import Person
from handlers.cases.desk import Desk
from handlers.cases.patience import remember, too_long
from handlers.cases.questions.questions import Waiting, waiting_for
from handlers.cases.vocabulary import office_program
from messages.addressed import reach
from messages.questions_waiting import QuestionsWaiting
from storage import agenda, people
from storage.nudges import Told
from storage.questions import Asked


class Late(NamedTuple):
    """A question that waits, and the moment from which it has waited too long."""

    waiting: Waiting
    mark: datetime

    @property
    def told(self) -> Told:
        """What is remembered once its coordinator was told of it."""
        asked = self.waiting.question
        return Told(f"alliance:{asked.alliance_id}", f"question.{asked.id}", "waiting")


def marked(session: Session, person: Person, state: str | None, now: datetime) -> list[Late]:
    """What waits for this coordinator, with its mark. `state` says whose holidays count."""
    found = waiting_for(session, person, now)
    return [Late(each, too_long(each.question.asked_at, person, state)) for each in found]


def expect(session: Session, asked: Asked) -> None:
    """Look at the coordinators of a question once it has waited long enough to be mentioned."""
    if asked.alliance_id is None:
        return
    circle = people.circle(session, asked.alliance_id)
    state = office_program(session, circle.alliance.program).state
    for person in circle.coordinators:
        agenda.look_again(session, [person.id], too_long(asked.asked_at, person, state))


def remind(session: Session, desk: Desk, person: Person, late: Sequence[Late], now: datetime) -> bool:
    """Tell of the questions that have waited too long, if there is one that they were not told of."""
    if not remember(session, person, [each.told for each in late], now):
        return False
    notice = QuestionsWaiting(tuple(each.waiting.line for each in late))
    key = f"questions_waiting:{person.id}:{local(now, person.time_zone).date()}"
    desk.queue(session, reach(notice, key, person), now)
    return True
