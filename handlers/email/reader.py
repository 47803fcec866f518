"""Understands what the mailbox delivered: who wrote, which of our mails it answers, and what is new in it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from sqlalchemy.orm import Session

from bot.people import Channel, email_key
from bot.proof import Proof, proof_of_mail
from bot.reading.letter import Letter, LetterState, letter_files, open_headers, open_letter
from handlers.cases.act import Act
from handlers.cases.batches import batches
from handlers.cases.desk import Desk
from handlers.cases.hearing import attached, batch_replies, holding, question_answers, troubles
from handlers.cases.hearing.hearing import hear
from handlers.cases.nudging import reach as nudge_reach
from handlers.cases.nudging import replies as nudge_replies
from handlers.cases.questions import feedback as question_feedback
from handlers.email.ledger import HEADERS
from handlers.email.mailbox import LARGEST
from handlers.ports import Clock
from messages.outgoing import Origin
from storage import outbox, people
from storage.inbox import Arrived
from storage.outbox import Queued

TOO_LARGE = "The mail is larger than what the bot reads."


class MailReader:
    """Reads the mail door's inbox items. `own_addresses` are the bot's mailbox and its aliases; `authserv_id` the
    server whose word on a sender counts, if there is one."""

    def __init__(self, desk: Desk, clock: Clock, own_addresses: tuple[str, ...], authserv_id: str | None) -> None:
        self._desk, self._clock, self._own, self._authserv_id = desk, clock, own_addresses, authserv_id

    def prepare(self, item: Arrived) -> None:
        """Nothing to ask of anybody."""

    def read(self, session: Session, item: Arrived) -> str:
        """Do what the mail asks for; the name of how it ended."""
        letter, at = self._opened(item), self._clock.now()
        origin = origin_of(item, letter)
        if letter.state is LetterState.BOUNCE:
            nudge_reach.bounced(self._desk, session, letter, at, item.id)
            return letter.state.value
        proof = self._proof(letter, _answered(session, letter))
        if letter.state is LetterState.AUTOMATIC:
            return nudge_reach.away(self._desk, session, letter, at, item.id, proof) or letter.state.value
        person = people.by_email(session, letter.from_address) if letter.from_address else None
        if person is None:
            silent = replace(origin, reply_allowed=origin.reply_allowed and proof is not Proof.REFUTED)
            return troubles.stranger(self._desk, session, silent, at, words=letter.new_text)
        return self._theirs(session, Act(person, at, origin, proof), item, letter)

    def give_up(self, session: Session, item: Arrived) -> None:
        """Say that the mail is kept for a person to look at."""
        troubles.failed(self._desk, session, origin_of(item, self._opened(item)), self._clock.now())

    def _opened(self, item: Arrived) -> Letter:
        if item.kind == HEADERS:
            return open_headers(item.raw, TOO_LARGE, own_addresses=self._own, authserv_id=self._authserv_id)
        return open_letter(item.raw, own_addresses=self._own, authserv_id=self._authserv_id)

    def _proof(self, letter: Letter, answered: Queued | None) -> Proof:
        answers_ours = answered is not None and email_key(answered.to) == email_key(letter.from_address)
        checked = self._authserv_id is not None
        return proof_of_mail(vouched=letter.is_vouched_for, answers_ours=answers_ours, checked=checked)

    def _theirs(self, session: Session, act: Act, item: Arrived, letter: Letter) -> str:
        """A mail in the name of somebody on the roster."""
        if letter.state is LetterState.OTHER and letter.new_text:
            return "bulk"
        unheard = act.proof is Proof.CLAIMED and not letter.reply_allowed  # they would not hear what was begun
        if act.proof is Proof.REFUTED or unheard:
            return holding.hold(self._desk, session, act, letter.new_text)
        if item.kind == HEADERS:
            return troubles.too_large(self._desk, session, act.origin, act.at, size=item.size, limit=LARGEST)
        if letter.state is LetterState.SET_ASIDE:
            return troubles.unreadable(self._desk, session, act.origin, act.at, letter.trouble)
        nudge_reach.wrote(session, act.by, act.at, Channel.EMAIL)
        return self._words(session, act, letter, item.raw)

    def _words(self, session: Session, act: Act, letter: Letter, raw: bytes) -> str:
        answered = _answered(session, letter)
        to_them = answered if answered and email_key(answered.to) == email_key(act.by.email or "") else None
        if outcome := self._to_our_question(session, act, to_them, letter.new_text):
            return outcome
        about = to_them.submission_id if to_them else None
        if about is not None and to_them and to_them.notice == batches.NOTICE:
            outcome = batch_replies.hear(self._desk, session, act, about, letter.new_text)
            if outcome and not letter.attachments:
                return outcome
        elif not letter.attachments and about is None:
            outcome = nudge_replies.hear(self._desk, session, act, answered, letter.new_text)
            if outcome:
                return outcome
        if letter.attachments:
            files = letter_files(raw)
            return attached.take(self._desk, session, act, letter.new_text, files, about=about)
        return hear(self._desk, session, act, letter.new_text, about=about)

    def _to_our_question(self, session: Session, act: Act, answered: Queued | None, words: str) -> str | None:
        """What they say of a mail held in their name, a coordinator's answer, or its asker's word on one."""
        held = holding.about(answered)
        if held is not None:
            return holding.settle(self._desk, session, act, held, words, partial(self._again, session, act))
        outcome = question_answers.hear(self._desk, session, act, answered, words)
        return outcome or question_feedback.hear(self._desk, session, act, answered, words)

    def _again(self, session: Session, act: Act, held: Arrived) -> str:
        """Read a mail that was held, as sure as the answer that says it is theirs."""
        letter = self._opened(held)
        now = replace(act, origin=origin_of(held, letter), written_at=held.received_at)
        return self._theirs(session, now, held, letter)


def _answered(session: Session, letter: Letter) -> Queued | None:
    """The mail of ours that it answers."""
    return outbox.by_message_ids(session, (*letter.references, *([letter.in_reply_to] if letter.in_reply_to else [])))


def origin_of(item: Arrived, letter: Letter) -> Origin:
    """Where the answer goes."""
    return Origin(
        item.id,
        Channel.EMAIL,
        address=letter.from_address or None,
        subject=letter.subject,
        message_id=letter.message_id,
        references=letter.references,
        reply_allowed=letter.reply_allowed,
    )
