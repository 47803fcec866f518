"""Answers that coordinators kept: given to the same question, offered to one much like it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot.people import Alliance
from handlers.cases.act import Act
from handlers.cases.desk import Desk
from handlers.cases.hearing.question_answers import person_in_office
from handlers.cases.questions import questions
from messages.actions import RuleShown
from messages.addressed import answer as reply
from messages.answer_given import AnswerGiven
from messages.answer_suggested import Suggestion
from messages.question_answered import QuestionAnswered
from storage import kept_answers, people

_KEY = "kept_"


def give(desk: Desk, session: Session, act: Act, question: str, alliances: list[Alliance]) -> str | None:
    """The answer kept for exactly this question, under its coordinator's name and with its time; None without one."""
    kept = questions.kept_answer(session, alliances[0].program, question)
    if kept is None:
        return None
    asked = questions.told(session, act, question, alliances, kept.answer)
    notice = QuestionAnswered(
        question=question,
        answer=kept.answer,
        by=person_in_office(session, people.by_id(session, kept.person_id), asked),
        at=kept.kept_at,
        number=asked.id,
        section=kept.section,
        kept=True,
        time_zone=act.by.time_zone,
    )
    desk.queue(session, reply(notice, f"question_answered:{asked.id}", act.origin), act.at)
    return "kept_answer_given"


def suggested(session: Session, program: str, question: str) -> list[Suggestion]:
    """Kept answers to questions much like this one, to stand among the suggestions."""
    near = questions.near_answers(session, program, question)
    return [Suggestion(f"{_KEY}{kept.id}", kept.question, kept.section or "kept answer", kept.answer) for kept in near]


def show(desk: Desk, session: Session, act: Act, shown: RuleShown) -> str | None:
    """The kept answer behind such a suggestion; None where the suggestion is a rule."""
    number = shown.clause.removeprefix(_KEY)
    if number == shown.clause or not number.isdigit():
        return None
    kept = kept_answers.get(session, int(number))
    by = people.by_id(session, kept.person_id).name
    notice = AnswerGiven(kept.question, kept.answer, source=f"an answer that {by} gave before")
    desk.queue(session, reply(notice, f"rule_shown:{shown.clause}", act.origin), act.at)
    return "rule_shown"
