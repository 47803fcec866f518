"""Questions that a person answers: handed to the coordinators, waiting with their age, and kept answers reused."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from bot.answering.answer import Answer
from bot.answering.asked import closeness, normal
from bot.people import Alliance, Channel, Person, Role
from handlers.cases.act import Act
from handlers.cases.desk import Desk
from handlers.cases.questions.policies import is_outdated
from handlers.cases.questions.policy_texts import text_of
from messages.envelope import mail, post, repaint
from messages.outgoing import Card, Origin, Outgoing
from messages.question_asked import QuestionAsked
from storage import kept_answers, outbox, people, questions
from storage.kept_answers import Kept
from storage.questions import Asked

NOTICE, CARD = "question", "question"
_NEAR = 0.6  # of the words that tell something two questions share, from which on one's answer may help the other
_SHOWN = 300


class Waiting(NamedTuple):
    """A question that waits for a coordinator, whose alliance asked, and since when."""

    question: Asked
    alliance: Alliance | None
    age: timedelta

    @property
    def line(self) -> str:
        """For a digest: "Prairie Roofers: May we use the logo?, for 3 days"."""
        whose = f"{self.alliance.name}: " if self.alliance else ""
        days = self.age.days
        since = "today" if days < 1 else f"for {days} day{'s' if days > 1 else ''}"
        return f"{whose}{self.question.question[:120]}, {since}"


def waiting(session: Session, now: datetime) -> list[Waiting]:
    """Every question that waits for a coordinator, the oldest first."""
    return [Waiting(q, alliance_of(session, q), now - q.asked_at) for q in questions.waiting(session)]


def waiting_for(session: Session, person: Person, now: datetime) -> list[Waiting]:
    """Those of the alliances that this person coordinates, the oldest first."""
    own = {alliance.id: alliance for alliance in people.alliances_of(session, person.id, Role.COORDINATOR)}
    found = questions.waiting(session, own) if own else []
    return [Waiting(q, own[q.alliance_id or 0], now - q.asked_at) for q in found]


def hand_over(
    desk: Desk, session: Session, act: Act, question: str, alliances: list[Alliance], found: Answer | None = None
) -> Asked:
    """Keep the question and put it to the coordinators, with the rules that come nearest. Its asker hears nothing
    here."""
    asked = _keep(session, act, question, alliances, found, state=questions.WAITING)
    put_to_coordinators(desk, session, asked, act.at)
    return asked


def told(
    session: Session,
    act: Act,
    question: str,
    alliances: list[Alliance],
    answer: str,
    found: Answer | None = None,
) -> Asked:
    """Keep a question that was answered at once; its asker may say that the answer does not help."""
    return _keep(session, act, question, alliances, found, state=questions.TOLD, answer=answer)


def put_to_coordinators(desk: Desk, session: Session, asked: Asked, at: datetime) -> None:
    """The card in their channel, or a mail to each of the alliance's coordinators where they have none."""
    notice, key = card_of(session, asked), f"{NOTICE}:{asked.id}"
    channel = desk.channel_for(alliance_of(session, asked))
    if channel:
        sent: list[Outgoing] = [post(notice, f"{key}:{Channel.SLACK}:{channel}", channel, card=CARD)]
    else:
        addresses = dict.fromkeys(person.email for person in office_of(session, asked) if person.email)
        sent = [mail(notice, f"{key}:{Channel.EMAIL}:{address}", address) for address in addresses]
    desk.queue(session, sent, at)


def repaint_card(desk: Desk, session: Session, asked: Asked, at: datetime) -> None:
    """The card shows who answered."""
    channel = desk.channel_for(alliance_of(session, asked))
    key = f"{NOTICE}:{asked.id}:{Channel.SLACK}:{channel}"
    if channel and outbox.get(session, key) is not None:
        card = Card(key, CARD, channel)
        desk.queue(session, [repaint(card_of(session, asked), f"answered:{asked.id}", card, None)], at)


def card_of(session: Session, asked: Asked) -> QuestionAsked:
    """The question as coordinators see it now."""
    alliance = alliance_of(session, asked)
    by = people.by_id(session, asked.answered_by).name if asked.answered_by else None
    return QuestionAsked(
        question=asked.question,
        asker_name=people.by_id(session, asked.person_id).name,
        alliance_name=alliance.name if alliance else None,
        nearest=tuple(asked.found.get("nearest", ())),
        answered_by=by,
        answered_at=asked.answered_at,
    )


def kept_answer(session: Session, program: str, question: str) -> Kept | None:
    """The answer that a coordinator kept for exactly this question, as long as its part of the policy stands."""
    kept = kept_answers.find(session, program, normal(question))
    return None if kept is None or is_outdated(kept, text_of(session, program)) else kept


def near_answers(session: Session, program: str, question: str, most: int = 1) -> list[Kept]:
    """Kept answers to questions much like this one, the nearest first: to be offered, never given as the answer."""
    said = normal(question)
    text = text_of(session, program)
    scored = ((closeness(said, kept.normal), kept) for kept in kept_answers.of(session, program))
    near = [(score, kept) for score, kept in scored if score >= _NEAR and not is_outdated(kept, text)]
    return [kept for _, kept in sorted(near, key=lambda each: (-each[0], each[1].id))[:most]]


def alliance_of(session: Session, asked: Asked) -> Alliance | None:
    """Whose question it is, if that is one alliance."""
    return people.circle(session, asked.alliance_id).alliance if asked.alliance_id else None


def office_of(session: Session, asked: Asked) -> list[Person]:
    """The coordinators whom it concerns; all of them where the alliance has none or is not known."""
    own = people.circle(session, asked.alliance_id).coordinators if asked.alliance_id else ()
    return list(own) or people.coordinators(session)


def may_answer(session: Session, person: Person, asked: Asked) -> bool:
    """Whether this person answers for the agency here."""
    if asked.alliance_id and people.circle(session, asked.alliance_id).reviews(person):
        return True
    return not asked.alliance_id and any(each.id == person.id for each in people.coordinators(session))


def origin_of(asked: Asked) -> Origin:
    """Where the question came from. In Slack its answer goes to the asker's direct messages: it may come late."""
    kept: dict[str, Any] = dict(asked.origin)
    door = Channel(kept.pop("door"))
    return Origin(asked.inbox_id, door, **{**kept, "references": tuple(kept.get("references", ()))})


def _keep(
    session: Session,
    act: Act,
    question: str,
    alliances: list[Alliance],
    found: Answer | None,
    *,
    state: str,
    answer: str | None = None,
) -> Asked:
    programs = {alliance.program for alliance in alliances}
    return questions.add(
        session,
        inbox_id=act.origin.inbox_id,
        person_id=act.by.id,
        alliance_id=alliances[0].id if len(alliances) == 1 else None,
        program=programs.pop() if len(programs) == 1 else None,
        question=question,
        normal=normal(question),
        found=_found(found),
        origin=_origin(act.origin),
        at=act.at,
        state=state,
        answer=answer,
    )


def _found(found: Answer | None) -> dict[str, Any]:
    if found is None:
        return {}
    nearest = [f"{c.title} ({c.sections[0]}): {c.text}"[:_SHOWN] for c in found.clauses]
    return {
        "outcome": found.outcome.value,
        "gate": found.gate,
        "sections": list(found.section_ids),
        "nearest": nearest,
    }


def _origin(origin: Origin) -> dict[str, Any]:
    if origin.door is Channel.SLACK:
        return {"door": origin.door.value, "slack_user": origin.slack_user}
    return {
        "door": origin.door.value,
        "address": origin.address,
        "subject": origin.subject,
        "message_id": origin.message_id,
        "references": list(origin.references),
    }
