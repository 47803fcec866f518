"""Whether an answer helped; one that did not goes to the coordinators."""

from __future__ import annotations

import re

from sqlalchemy.orm import Session

from handlers.cases.act import Act, note
from handlers.cases.desk import Desk
from handlers.cases.questions import nudges as question_nudges
from handlers.cases.questions.questions import office_of, put_to_coordinators
from messages.addressed import answer as reply
from messages.feedback_noted import FeedbackNoted
from storage import questions
from storage.outbox import Queued
from storage.questions import Asked

_ANSWERS = ("answer_given", "question_answered")
_NOT_HELPED = re.compile(
    r"^(?:no[,.! ]+)?(?:not answered|(?:this|that|it) (?:does|did) ?n[o']t (?:answer|help)|not helpful|wrong answer)",
    re.IGNORECASE,
)
_HELPED = re.compile(r"^(?:(?:this|that|it) helped|helpful)\b", re.IGNORECASE)


def rate(desk: Desk, session: Session, act: Act, number: int, *, helped: bool) -> str:
    """Note the asker's word on an answer; a question whose answer was given at once then waits for a coordinator."""
    asked = questions.get(session, number)
    if asked is None or asked.person_id != act.by.id:
        raise LookupError(f"a button names question {number}, which is not this person's")
    questions.rate(session, number, helped=helped)
    note(session, act, "AnswerRated", {"question_id": number, "helped": helped})
    passed_on = not helped and questions.reopen(session, number)
    if passed_on:
        put_to_coordinators(desk, session, asked, act.at)
        question_nudges.expect(session, asked)
    names = tuple(person.name for person in office_of(session, asked)) if asked.alliance_id else ()
    notice = FeedbackNoted(helped, passed_on, names)
    desk.queue(session, reply(notice, f"feedback:{number}:{helped}", act.origin), act.at)
    return "answer_helped" if helped else "answer_not_helped"


def hear(desk: Desk, session: Session, act: Act, answered: Queued | None, words: str) -> str | None:
    """Such a word in a reply to the mail that answered; None where it is something else."""
    if answered is None or answered.notice not in _ANSWERS:
        return None
    asked = _asked(answered, session)
    if asked is None or asked.person_id != act.by.id:
        return None
    said = words.strip().replace("’", "'")
    if _NOT_HELPED.match(said):
        return rate(desk, session, act, asked.id, helped=False)
    return rate(desk, session, act, asked.id, helped=True) if _HELPED.match(said) else None


def _asked(answered: Queued, session: Session) -> Asked | None:
    """The question that one of our answers is an answer to."""
    by_number = re.match(r"question_answered:(\d+):", answered.key)
    if by_number:
        return questions.get(session, int(by_number[1]))
    by_item = re.match(r"answer_given:in(\d+):", answered.key)
    return questions.told_for(session, int(by_item[1])) if by_item else None
