"""Words that answer a reminder, in its mail conversation, its thread, or simply after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from bot.people import Channel, email_key
from bot.proof import Proof
from bot.reading.activity import read
from bot.reading.dates.asked import day_behind
from bot.reading.outcome import Reading
from bot.reading.replies.nudge import NudgeAnswer, NudgeReply, read_nudge_replies
from handlers.cases.act import Act
from handlers.cases.desk import Desk
from handlers.cases.hearing import answers, holding
from handlers.cases.hearing.hearing import today_of
from handlers.cases.nudging import answers as nudge_answers
from handlers.cases.nudging import office as nudge_office
from handlers.cases.nudging import previews as nudge_previews
from handlers.cases.nudging.cards import NUDGE
from handlers.cases.nudging.owing import matter
from handlers.cases.nudging.sitting import Sitting
from messages.actions import OwedRef, parse_owed
from messages.nudge_refusal import Why
from messages.outgoing import Origin
from storage import drafts, outbox, people
from storage.outbox import Queued

_FRESH = timedelta(days=14)  # how long words that answer nothing in particular may mean the last reminder
_MOST_NAMES = 8
_OFFICE = (NudgeAnswer.ALL_LOGGED, NudgeAnswer.BACK, NudgeAnswer.DONE, NudgeAnswer.MOVE, NudgeAnswer.NOTHING)


def hear(desk: Desk, session: Session, act: Act, answered: Queued | None, words: str) -> str | None:
    """Do what an answer to a reminder asks for; None where it is something else.

    `answered` is our message that it answers. Where it answers none, the last reminder is meant, unless a draft is
    open that it could be about.
    """
    replies = _replies(act, answered, words)
    message = answered or (_last(session, act) if replies else None)
    if message is None or not replies or not _theirs(message, act):
        return None
    hearing = _Hearing(desk, session, act, [parse_owed(str(value)) for value in message.payload.get("about") or ()])
    reading = _read(act, words)
    if not hearing.refs or _tells(reading, message):
        return None
    if any(reply.kind is NudgeAnswer.MOVE for reply in replies) and (reading.question or not hearing.decides):
        return None
    if act.proof < hearing.needs(replies):
        return holding.hold(desk, session, act, words)
    outcomes = [outcome for reply in replies for outcome in hearing.take(reply, reading)]
    if reading.question:
        answers.pass_on(desk, session, act, reading.question, people.alliances_of(session, act.by.id))
    return outcomes[0] if outcomes else None


def _tells(reading: Reading, message: Queued) -> bool:
    """Whether something done was told, whatever the message opens with. A day of contact reads like a meeting."""
    return any(not _asked_when(message) or draft.activity.number_reached is not None for draft in reading.drafts)


def _last(session: Session, act: Act) -> Queued | None:
    if drafts.open_of(session, act.by.id):
        return None
    to = _address(act.origin)
    return outbox.latest_to(session, to, NUDGE, since=act.at - _FRESH) if to else None


def _theirs(message: Queued, act: Act) -> bool:
    """Whether it went to whoever answers: others may have it in a forwarded mail."""
    if message.door == Channel.SLACK:
        return message.to == act.origin.slack_user
    return email_key(message.to) == email_key(act.by.email or "")


def _address(origin: Origin) -> str | None:
    return origin.slack_user if origin.door is Channel.SLACK else origin.address


def _replies(act: Act, answered: Queued | None, words: str) -> tuple[NudgeReply, ...]:
    today = today_of(act.by, act)
    replies = read_nudge_replies(words, today=today)
    if not replies and answered and _asked_when(answered) and day_behind(words, today):
        return (NudgeReply(kind=NudgeAnswer.NOTHING, words=words),)
    return replies


def _asked_when(message: Queued) -> bool:
    return message.payload.get("asks") == nudge_answers.CONTACT_DAY


def _read(act: Act, words: str) -> Reading:
    return read(words, reference=today_of(act.by, act), channel=act.origin.door.value)


@dataclass(frozen=True)
class _Hearing:
    """Answers to one message of ours, about what it listed."""

    desk: Desk
    session: Session
    act: Act
    refs: Sequence[OwedRef]

    @property
    def decides(self) -> bool:
        """Whether they are of the office of something it is about."""
        return any(self._decides(self._sitting(ref)) for ref in self.refs)

    def needs(self, replies: Sequence[NudgeReply]) -> Proof:
        """How sure it has to be who sent them: the office's word may not come from whoever has its mail forwarded."""
        return Proof.SURE if self.decides and any(reply.kind in _OFFICE for reply in replies) else Proof.PROVEN

    def take(self, reply: NudgeReply, reading: Reading) -> list[str]:
        """Do it for each that it is about; how each ended."""
        chosen = self._chosen(reply)
        if not chosen:
            return [self._which()]
        return [outcome for ref in chosen if (outcome := self._do(self._sitting(ref), reply, reading))]

    def _chosen(self, reply: NudgeReply) -> Sequence[OwedRef]:
        if reply.numbers:
            known = range(1, len(self.refs) + 1)
            return [self.refs[n - 1] for n in reply.numbers] if set(reply.numbers) <= set(known) else []
        if len(self.refs) == 1 or reply.kind is NudgeAnswer.SNOOZE:
            return self.refs
        if reply.kind is NudgeAnswer.NOT_CONTACT:
            return list({ref.subject: ref for ref in reversed(self.refs)}.values())
        return []

    def _do(self, sitting: Sitting, reply: NudgeReply, reading: Reading) -> str | None:
        if reply.kind in (NudgeAnswer.DONE, NudgeAnswer.ALL_LOGGED):
            return nudge_office.done(sitting) if self._decides(sitting) else nudge_answers.all_logged(sitting)
        if reply.kind is NudgeAnswer.MOVE:
            return nudge_office.set_day(sitting, reply.day, reply.reason or "")
        if reply.kind is NudgeAnswer.SNOOZE:
            return nudge_answers.snooze(sitting, reply.days)
        if reply.kind is NudgeAnswer.NOTHING:
            day = reading.note_on or day_behind(reply.words, sitting.today)
            return nudge_answers.nothing(sitting, day, reply.words)
        return _SIMPLE[reply.kind](sitting)

    def _decides(self, sitting: Sitting) -> bool:
        found = matter(self.session, sitting.ref, sitting.today)
        return found is not None and found.decided_by(self.act.by)

    def _sitting(self, ref: OwedRef) -> Sitting:
        return Sitting(self.desk, self.session, self.act, today_of(self.act.by, self.act), ref)

    def _which(self) -> str:
        sittings = [self._sitting(ref) for ref in self.refs[:_MOST_NAMES]]
        found = [(n, s, matter(self.session, s.ref, s.today)) for n, s in enumerate(sittings, start=1)]
        names = "; ".join(f"{number} {sitting.name(each)}" for number, sitting, each in found if each)
        told = sittings[0].refuse(Why.WHICH_ONE, "", names, about=[ref.value for ref in self.refs])
        return told.value


_SIMPLE: Mapping[NudgeAnswer, Callable[[Sitting], str]] = {
    NudgeAnswer.PREVIEW: nudge_previews.preview,
    NudgeAnswer.NOT_CONTACT: nudge_answers.not_the_contact,
    NudgeAnswer.BACK: nudge_answers.take_back,
}
