"""Understands what the mailbox delivered: who wrote, which of our mails it answers, and what is new in it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot.people import Channel
from bot.reading.letter import Letter, LetterState, letter_files, open_headers, open_letter
from handlers.cases import (
    attached,
    batch_replies,
    batches,
    nudge_reach,
    nudge_replies,
    question_answers,
    question_feedback,
    troubles,
)
from handlers.cases.desk import Desk
from handlers.cases.hearing import hear
from handlers.cases.submissions import Act
from handlers.email.ledger import HEADERS
from handlers.email.mailbox import LARGEST
from handlers.ports import Clock
from messages.outgoing import Origin
from storage import outbox, people
from storage.inbox import Arrived
from storage.outbox import Queued

TOO_LARGE = "The mail is larger than what the bot reads."


class MailReader:
    """Reads the mail door's inbox items. `own_addresses` are the bot's mailbox and its aliases."""

    def __init__(self, desk: Desk, clock: Clock, own_addresses: tuple[str, ...]) -> None:
        self._desk, self._clock, self._own = desk, clock, own_addresses

    def prepare(self, item: Arrived) -> None:
        """Nothing to ask of anybody."""

    def read(self, session: Session, item: Arrived) -> str:
        """Do what the mail asks for; the name of how it ended."""
        too_large = item.kind == HEADERS
        letter = self._opened(item)
        origin = origin_of(item, letter)
        at = self._clock.now()
        if letter.state is LetterState.BOUNCE:
            nudge_reach.bounced(self._desk, session, letter, at, item.id)
            return letter.state.value
        if letter.state is LetterState.AUTOMATIC:
            nudge_reach.away(self._desk, session, letter, at, item.id)
            return letter.state.value
        person = people.by_email(session, letter.from_address) if letter.from_address else None
        if person is None:
            return troubles.stranger(self._desk, session, origin, at, words=letter.new_text)
        if too_large:
            return troubles.too_large(self._desk, session, origin, at, size=item.size, limit=LARGEST)
        if letter.state is LetterState.SET_ASIDE:
            return troubles.unreadable(self._desk, session, origin, at, letter.trouble)
        nudge_reach.wrote(session, person, at, Channel.EMAIL)
        return self._words(session, Act(person, at, origin), letter, item.raw)

    def give_up(self, session: Session, item: Arrived) -> None:
        """Say that the mail is kept for a person to look at."""
        troubles.failed(self._desk, session, origin_of(item, self._opened(item)), self._clock.now())

    def _opened(self, item: Arrived) -> Letter:
        if item.kind == HEADERS:
            return open_headers(item.raw, TOO_LARGE, own_addresses=self._own)
        return open_letter(item.raw, own_addresses=self._own)

    def _words(self, session: Session, act: Act, letter: Letter, raw: bytes) -> str:
        if letter.state is LetterState.OTHER and letter.new_text:
            return "bulk"
        ours = (*letter.references, *([letter.in_reply_to] if letter.in_reply_to else []))
        answered = outbox.by_message_ids(session, ours)
        outcome = self._on_a_question(session, act, answered, letter.new_text)
        if outcome:
            return outcome
        about = answered.submission_id if answered and answered.to == act.by.email else None
        if about is not None and answered and answered.notice == batches.NOTICE:
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

    def _on_a_question(self, session: Session, act: Act, answered: Queued | None, words: str) -> str | None:
        """A coordinator's answer to a question, or its asker's word on the answer."""
        if answered is None or answered.to != act.by.email:
            return None
        outcome = question_answers.hear(self._desk, session, act, answered, words)
        return outcome or question_feedback.hear(self._desk, session, act, answered, words)


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
