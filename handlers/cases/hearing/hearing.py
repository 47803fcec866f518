"""Free text from somebody on the roster, from either channel: which case does it ask for?"""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.answering.gates import for_a_person
from bot.events import NotUnderstood
from bot.lifecycle import Change
from bot.people import Alliance, Channel, Person
from bot.proof import Proof
from bot.reading.activity import read
from bot.reading.outcome import Intent, Note, Reading, Reply, ReplyKind
from bot.reading.replies.alliances import alliance_named
from bot.reading.replies.draft import read_reply
from bot.submission import Submission
from handlers.cases import submissions
from handlers.cases.act import Act
from handlers.cases.batches import batches
from handlers.cases.batches.batches import Aside, Found
from handlers.cases.desk import Desk
from handlers.cases.hearing import answers, holding, rules_asked
from storage import drafts, people

_OPENING = {"help", "hi", "hello", "hey", "start", "?"}
_LISTING = {"drafts", "my drafts", "draft", "continue", "list", "status"}


def hear(desk: Desk, session: Session, act: Act, text: str, *, about: int | None = None) -> str:
    """Do what this message asks for; the name of how it ended.

    `about` is the submission whose thread or mail the message answers.
    """
    words = text.strip()
    alliances = people.alliances_of(session, act.by.id)
    if not words:
        return answers.empty(desk, session, act)
    if not alliances:
        return answers.not_a_contact(desk, session, act)
    if words.casefold().rstrip("!.") in _OPENING:
        return answers.welcome(desk, session, act)
    if words.casefold().rstrip("!.") in _LISTING:
        return answers.list_drafts(desk, session, act)
    return _heard(desk, session, act, words, alliances, about)


def _heard(desk: Desk, session: Session, act: Act, words: str, alliances: list[Alliance], about: int | None) -> str:
    program = submissions.shared_program(session, alliances)
    reading = read(words, reference=today_of(act.by, act), program=program, channel=act.origin.door.value)
    open_drafts = drafts.open_of(session, act.by.id)
    if act.proof < Proof.PROVEN and _answers_one(session, act, words, reading, open_drafts):
        return holding.hold(desk, session, act, words)
    target = _target(session, open_drafts, about)
    if target and (about or reading.intent is not Intent.ACTIVITY):
        outcome = _reply(desk, session, act, target, words, reading, linked=about is not None)
        if outcome:
            return outcome
    if len(open_drafts) > 1 and target is None and _means_a_reply(words, open_drafts[0], act):
        return answers.which_draft(desk, session, act, open_drafts)
    return _new(desk, session, act, words, reading, alliances)


def _target(session: Session, open_drafts: list[Submission], about: int | None) -> Submission | None:
    if about is not None:
        return drafts.get(session, about)
    return open_drafts[0] if len(open_drafts) == 1 else None


def _new(desk: Desk, session: Session, act: Act, words: str, reading: Reading, alliances: list[Alliance]) -> str:
    if len(reading.drafts) > 1 and act.origin.door is Channel.EMAIL:
        batches.start(desk, session, act, [Found(draft, words) for draft in reading.drafts], Aside())
    else:
        _each(desk, session, act, words, reading)
    if (reading.question or not reading.drafts) and for_a_person(words):
        return rules_asked.to_a_person(desk, session, act, words, alliances)
    if reading.question:
        rules_asked.ask(desk, session, act, reading.question, alliances, today_of(act.by, act))
    if reading.drafts:
        return "draft"
    if reading.question:
        return "question"
    if reading.note is Note.NOTHING_TO_REPORT and len(alliances) == 1:
        if act.proof < Proof.PROVEN:
            return holding.hold(desk, session, act, words)
        day = reading.note_on or today_of(act.by, act)
        return answers.nothing_to_report(desk, session, act, alliances[0], day)
    if reading.note in (Note.THANKS, Note.OUT_OF_OFFICE, Note.SPAM):
        return reading.note.value
    if reading.intent is Intent.AUTOMATIC:
        return "automatic"
    if reading.intent is Intent.REPLY:
        return answers.nothing_open(desk, session, act, words)
    return answers.not_understood(desk, session, act, words)


def _each(desk: Desk, session: Session, act: Act, words: str, reading: Reading) -> None:
    if len(reading.drafts) > 1:
        answers.several(desk, session, act, len(reading.drafts))
    for draft in reading.drafts:
        submissions.start(desk, session, act, draft, text=words)


def _reply(
    desk: Desk, session: Session, act: Act, target: Submission, words: str, reading: Reading, *, linked: bool
) -> str | None:
    if target.asked == "alliance":
        chosen = alliance_named(words, people.alliances_of(session, act.by.id))
        if chosen:
            return _ended(submissions.choose_alliance(desk, session, act, target, chosen.id))
    reply = _understood(session, target, words, act)
    if reply.kind is ReplyKind.UNCLEAR and (reading.drafts or reading.question or not linked):
        return None
    if reply.kind is ReplyKind.UNCLEAR or reply.needs_alliance:
        event = NotUnderstood(target, act.by, act.at, text=words)
        return _ended(desk.settle(session, Change(target, event), act.origin))
    return _apply(desk, session, act, target, reply)


def _apply(desk: Desk, session: Session, act: Act, target: Submission, reply: Reply) -> str:
    if reply.kind is ReplyKind.CONFIRM:
        return _ended(submissions.confirm(desk, session, act, target))
    if reply.kind is ReplyKind.DISCARD:
        return _ended(submissions.discard(desk, session, act, target))
    if reply.kind is ReplyKind.CANNOT_TELL and reply.field:
        return _ended(submissions.fill(desk, session, act, target, target.draft.without(reply.field)))
    draft = target.draft.with_fields(**reply.changes)
    draft = draft.model_copy(update={"doubts": (*draft.doubts, *reply.doubts)})
    if reply.and_confirm and not draft.open_fields:
        return _ended(submissions.fill_and_confirm(desk, session, act, target, draft))
    return _ended(submissions.fill(desk, session, act, target, draft))


def _understood(session: Session, target: Submission, words: str, act: Act) -> Reply:
    return read_reply(
        words,
        draft=target.draft,
        asked=target.asked,
        reference=today_of(act.by, act),
        program=submissions.program_of(session, target),
    )


def _answers_one(session: Session, act: Act, words: str, reading: Reading, open_drafts: list[Submission]) -> bool:
    """Whether words that name no draft would be taken for an answer to one."""
    if reading.intent is Intent.ACTIVITY:
        return False
    chosen = alliance_named(words, people.alliances_of(session, act.by.id))
    return any(
        (draft.asked == "alliance" and chosen) or _understood(session, draft, words, act).kind is not ReplyKind.UNCLEAR
        for draft in open_drafts
    )


def _means_a_reply(words: str, newest: Submission, act: Act) -> bool:
    reply = read_reply(words, draft=newest.draft, asked=newest.asked, reference=today_of(act.by, act), program=None)
    return reply.kind is not ReplyKind.UNCLEAR


def _ended(change: Change) -> str:
    return change.event.name


def today_of(person: Person, act: Act) -> date:
    """The day that it is for this person, or was when they wrote."""
    return (act.written_at or act.at).astimezone(ZoneInfo(person.time_zone)).date()
