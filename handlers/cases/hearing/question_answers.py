"""What a coordinator does with a question: answers it, keeps the answer. Who may is checked at the moment of acting."""

from __future__ import annotations

import re

from sqlalchemy.orm import Session

from bot.people import Channel, Person
from bot.proof import Proof
from handlers.cases.act import Act, note
from handlers.cases.desk import Desk
from handlers.cases.hearing.holding import hold
from handlers.cases.questions.policies import rests_on
from handlers.cases.questions.questions import (
    NOTICE,
    alliance_of,
    may_answer,
    origin_of,
    repaint_card,
)
from messages.addressed import answer as reply
from messages.addressed import thread_of
from messages.answer_kept import AnswerKept
from messages.answer_not_sent import AnswerNotSent, Why
from messages.answer_sent import AnswerSent
from messages.envelope import mail, post
from messages.notice import Notice
from messages.outgoing import Outgoing
from messages.question_answered import QuestionAnswered
from storage import kept_answers, people, questions
from storage.outbox import Queued
from storage.questions import Asked

SENT, KEEP = "answer_sent", "keep"
_ABOUT = re.compile(rf"(?:{NOTICE}|{SENT}):(\d+):", re.ASCII)
_CITED = re.compile(r"\bsections?\s+([A-Z0-9]+(?:\.[A-Za-z0-9]+)*)", re.IGNORECASE)
_NO_ANSWER = frozenset(
    {"ok", "okay", "thanks", "thank you", "on it", "will do", "got it", "noted", "mine", "i take it", "looking", "yes?"}
)
_KEEP = frozenset({KEEP, "keep it", "keep this answer", "keep this", "keep the answer"})


def about(message: Queued | None) -> int | None:
    """The question that one of our messages to a coordinator is about."""
    found = _ABOUT.match(message.key) if message else None
    return int(found[1]) if found else None


def hear(desk: Desk, session: Session, act: Act, answered: Queued | None, words: str) -> str | None:
    """A reply to a question's card, its mail, or the receipt of its answer; None where it replies to none of them."""
    number = about(answered)
    asked = questions.get(session, number) if number else None
    if asked is None or answered is None:
        return None
    if answered.key.startswith(SENT) or _is_keep(words, asked):
        if _is_keep(words, asked):
            return keep(desk, session, act, asked)
        return _not_sent(desk, session, act, asked, Why.ANSWERED)
    return answer(desk, session, act, asked, words)


def answer(desk: Desk, session: Session, act: Act, asked: Asked, words: str) -> str:
    """Send a coordinator's words on to the asker, under the coordinator's name; the first answer counts."""
    said = words.strip()
    if not may_answer(session, act.by, asked):
        return _not_sent(desk, session, act, asked, Why.NOT_THEIRS)
    if not said or said.casefold().rstrip(".! ") in _NO_ANSWER:
        return _not_sent(desk, session, act, asked, Why.NO_ANSWER)
    if act.proof < Proof.SURE:
        return hold(desk, session, act, words)
    if not questions.answered(session, asked.id, answer=said, by=act.by.id, at=act.at):
        return _not_sent(desk, session, act, asked, Why.ANSWERED)
    now = _again(session, asked)
    _note(session, act, "QuestionAnsweredByPerson", now, {"answer": said})
    desk.queue(session, _to_asker(session, now, act.by), act.at)
    repaint_card(desk, session, now, act.at)
    section = section_of(now)
    sent = AnswerSent(_asker(session, now).name, now.question, said, now.id, section, now.program is not None)
    _say(desk, session, act, sent, f"{SENT}:{now.id}", now)
    return "question_answered"


def keep(desk: Desk, session: Session, act: Act, asked: Asked) -> str:
    """Keep the answer for everybody who asks the same, tied to its program, its section and what that says now."""
    if not may_answer(session, act.by, asked):
        return _not_sent(desk, session, act, asked, Why.NOT_THEIRS)
    if asked.answer is None or asked.answered_by is None:
        return _not_sent(desk, session, act, asked, Why.NO_ANSWER)
    if asked.program is None:
        return _not_sent(desk, session, act, asked, Why.NO_PROGRAM)
    if act.proof < Proof.SURE:
        return hold(desk, session, act, KEEP)
    section = section_of(asked)
    if kept_answers.from_question(session, asked.id) is None:
        kept_answers.keep(
            session,
            program=asked.program,
            normal=asked.normal,
            question=asked.question,
            answer=asked.answer,
            section=section,
            version=rests_on(session, asked.program, section),
            question_id=asked.id,
            person_id=asked.answered_by,
            at=act.at,
        )
        _note(session, act, "AnswerKept", asked, {"section": section})
    _say(desk, session, act, AnswerKept(asked.question, section), f"answer_kept:{asked.id}", asked)
    return "answer_kept"


def section_of(asked: Asked) -> str | None:
    """The rule that an answer rests on: the one it cites, else the nearest that was found for the question."""
    cited = _CITED.search(asked.answer or "")
    if cited:
        return cited[1]
    sections = asked.found.get("sections") or ()
    return str(sections[0]) if sections else None


def person_in_office(session: Session, person: Person, asked: Asked) -> str:
    """ "Dana Whitfield, CET liaison": the person with their title in the asker's alliance."""
    circle = people.circle(session, asked.alliance_id) if asked.alliance_id else None
    titles = [m.title for m in (circle.members if circle else ()) if m.person.id == person.id and m.title]
    return f"{person.name}, {titles[0]}" if titles else person.name


def _to_asker(session: Session, asked: Asked, by: Person) -> tuple[Outgoing, ...]:
    asker, origin = _asker(session, asked), origin_of(asked)
    if asked.answer is None or asked.answered_at is None:
        raise ValueError(f"question {asked.id} has no answer to send")
    notice = QuestionAnswered(
        question=asked.question,
        answer=asked.answer,
        by=person_in_office(session, by, asked),
        at=asked.answered_at,
        number=asked.id,
        time_zone=asker.time_zone,
    )
    key = f"question_answered:{asked.id}"
    if origin.door is Channel.SLACK and origin.slack_user:
        return (post(notice, f"{key}:{Channel.SLACK}", origin.slack_user),)
    return (mail(notice, f"{key}:{Channel.EMAIL}", origin.address, thread=thread_of(origin)),) if origin.address else ()


def _not_sent(desk: Desk, session: Session, act: Act, asked: Asked, why: Why) -> str:
    by = people.by_id(session, asked.answered_by).name if asked.answered_by else ""
    current = _again(session, asked)
    if why is Why.ANSWERED and current.answered_by:
        by = people.by_id(session, current.answered_by).name
    notice = AnswerNotSent(why, asked.question, by, current.answered_at, act.by.time_zone)
    desk.queue(session, reply(notice, "answer_not_sent", act.origin), act.at)
    return f"answer_not_sent:{why.value}"


def _say(desk: Desk, session: Session, act: Act, notice: Notice, key: str, asked: Asked) -> None:
    """To the coordinator, where they answered: under the card in their channel, or in the mail's conversation."""
    origin = act.origin
    if origin.door is Channel.EMAIL:
        sent = [mail(notice, f"{key}:{Channel.EMAIL}", origin.address or "", thread=thread_of(origin))]
    else:
        channel = desk.channel_for(alliance_of(session, asked)) or origin.slack_channel or ""
        card = f"{NOTICE}:{asked.id}:{Channel.SLACK}:{channel}"
        sent = [post(notice, f"{key}:{Channel.SLACK}", channel, thread=card)]
    desk.queue(session, sent, act.at)


def _note(session: Session, act: Act, what: str, asked: Asked, details: dict[str, str | None]) -> None:
    more = {"question_id": asked.id, "question": asked.question, **details}
    note(session, act, what, more)


def _asker(session: Session, asked: Asked) -> Person:
    return people.by_id(session, asked.person_id)


def _again(session: Session, asked: Asked) -> Asked:
    found = questions.get(session, asked.id)
    if found is None:
        raise LookupError(f"question {asked.id} is gone")
    return found


def _is_keep(words: str, asked: Asked) -> bool:
    return asked.answer is not None and words.strip().casefold().rstrip(".!") in _KEEP
